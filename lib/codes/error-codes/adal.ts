import type { Code } from '../code.ts'
import type { SourceId } from '../sources.ts'
import type { ErrorCode } from './error-code.ts'

const FEDERATED: readonly Code[] = [26, 27, 28, 29, 30, 31, 32]

const MEX =
  'Open https://<federation service>/adfs/services/trust/mex from inside: it must be XML and list windowstransport.'
const ADFS_LOG = 'Read event 305 on the device, and the log AD FS/Admin on the federation server at the same time.'
const LOGIN =
  'Try https://login.microsoftonline.com and the federation service as SYSTEM, through the proxy that SYSTEM uses.'
const CLAIMS = 'Look at the claims for device registration: sensecm-preflight claims check FILE.'

interface Row {
  readonly value: number
  readonly name: string
  readonly text: string
  readonly action?: string
  readonly source?: SourceId
  readonly codes?: readonly Code[]
  readonly steps: readonly string[]
}

/** Token acquisition in a federated domain: codes of the Azure AD Authentication Library (ADAL). */
const ROWS: readonly Row[] = [
  {
    value: 0xcaa1002d,
    name: 'ERROR_ADAL_OPERATION_PENDING',
    text: 'A general failure; the suberror or the error of the server tells more.',
    steps: [ADFS_LOG],
  },
  {
    value: 0xcaa20003,
    name: 'ERROR_ADAL_SERVER_ERROR_INVALID_GRANT',
    text: 'Microsoft Entra did not accept the SAML token of the federation service.',
    action: 'Check the settings of the federation server, and look for the error code of the server.',
    steps: [CLAIMS, ADFS_LOG],
  },
  {
    value: 0xcaa82ee2,
    name: 'ERROR_ADAL_INTERNET_TIMEOUT',
    text: 'The network timed out.',
    action: 'Make login.microsoftonline.com and the federation service accessible in the system context.',
    codes: [14, ...FEDERATED],
    steps: [LOGIN],
  },
  {
    value: 0xcaa82ee7,
    name: 'ERROR_ADAL_INTERNET_NAME_NOT_RESOLVED',
    text: 'The name of the server could not be resolved.',
    source: 'adal',
    codes: [41, 14, ...FEDERATED],
    steps: ['Resolve login.microsoftonline.com and the name of the federation service on the device.'],
  },
  {
    value: 0xcaa82efd,
    name: 'ERROR_ADAL_INTERNET_CANNOT_CONNECT',
    text: 'login.microsoftonline.com could not be connected to.',
    action: 'Check the connection to it.',
    codes: [14, ...FEDERATED],
    steps: [LOGIN],
  },
  {
    value: 0xcaa82efe,
    name: 'ERROR_ADAL_INTERNET_CONNECTION_ABORTED',
    text: 'The connection with the authorization endpoint was cut.',
    action: 'Retry later, or from another network.',
    codes: [14, ...FEDERATED],
    steps: [LOGIN],
  },
  {
    value: 0xcaa82f8f,
    name: 'ERROR_ADAL_INTERNET_SECURE_FAILURE',
    text: 'The TLS certificate of the server could not be validated.',
    action: 'Check the clock of the client; retry from another network.',
    codes: [14, 40, ...FEDERATED],
    steps: [
      'Compare the clock of the device with that of a domain controller.',
      'Exempt the endpoints from TLS inspection.',
    ],
  },
  {
    value: 0xcaa90002,
    name: 'ERROR_ADAL_SERVER_ERROR_SAML_ASSERTION_NOT_FOUND',
    text: 'The WS-Trust answer holds no SAML assertion.',
    source: 'adal',
    steps: [CLAIMS, ADFS_LOG],
  },
  {
    value: 0xcaa90006,
    name: 'ERROR_ADAL_WSTRUST_TOKEN_REQUEST_FAIL',
    text: 'The token endpoint answered with an error.',
    action: 'Look for the underlying error in the ADAL log.',
    steps: [ADFS_LOG],
  },
  {
    value: 0xcaa90014,
    name: 'ERROR_ADAL_WSTRUST_REQUEST_SECURITYTOKEN_FAILED',
    text: 'The federation service answered the WS-Trust request with a fault.',
    action: 'Check the settings of the federation server, and look for the error code of the server.',
    steps: [ADFS_LOG],
  },
  {
    value: 0xcaa90017,
    name: 'ERROR_ADAL_PROTOCOL_NOT_SUPPORTED',
    text: 'The federation service does not use WS-Trust.',
    action: 'The identity provider must support WS-Trust.',
    steps: [
      'Use an identity provider with WS-Trust, or let the devices join through synchronization instead (managed, or FallbackToSyncJoin).',
    ],
  },
  {
    value: 0xcaa90018,
    name: 'ERROR_ADAL_COULDNOT_DISCOVER_USERREALM',
    text: 'Whether the domain is managed or federated could not be found out.',
    source: 'adal',
    codes: [14, ...FEDERATED],
    steps: [LOGIN],
  },
  {
    value: 0xcaa90020,
    name: 'ERROR_ADAL_WS_TRUST_METADATAURL_NOT_SECURE',
    text: 'The address of the metadata exchange endpoint does not begin with https.',
    source: 'adal',
    steps: ['Correct the metadata exchange address in the federation settings of the domain.'],
  },
  {
    value: 0xcaa90022,
    name: 'ERROR_ADAL_COULDNOT_DISCOVER_INTEGRATED_AUTH_ENDPOINT',
    text: 'The metadata lists no endpoint for integrated Windows authentication.',
    source: 'adal',
    steps: [
      'Enable /adfs/services/trust/13/windowstransport and /adfs/services/trust/2005/windowstransport for the intranet.',
      MEX,
    ],
  },
  {
    value: 0xcaa90023,
    name: 'ERROR_ADAL_COULDNOT_DISCOVER_USERNAME_PASSWORD_ENDPOINT',
    text: 'The metadata lists no endpoint for user name and password.',
    action: 'Enable the WS-Trust endpoints, and make the metadata list them.',
    steps: ['Enable /adfs/services/trust/13/usernamemixed and /adfs/services/trust/2005/usernamemixed.', MEX],
  },
  {
    value: 0xcaa9002b,
    name: 'ERROR_ADAL_WS_TRUST_MEX_REQUEST',
    text: 'The metadata exchange (MEX) request failed.',
    source: 'adal',
    steps: [MEX],
  },
  {
    value: 0xcaa9002c,
    name: 'ERROR_ADAL_FAILED_TO_PARSE_XML',
    text: 'The answer of the federation service is not XML.',
    action: 'Make the metadata exchange endpoint return XML, and keep proxies from altering it.',
    steps: [MEX],
  },
]

export const adal: readonly ErrorCode[] = ROWS.map(
  ({ text, action, source = 'hybrid-join', codes = FEDERATED, ...row }) => ({
    ...row,
    phases: ['auth'],
    codes,
    meanings: [{ source, text, ...(action !== undefined && { action }) }],
  }),
)
