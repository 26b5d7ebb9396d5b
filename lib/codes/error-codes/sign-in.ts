import type { ErrorCode } from './error-code.ts'

const AFTER_JOIN =
  'This belongs to the sign-in of a user after the join (primary refresh token); no enrollment code comes of it.'
const AAD_LOG =
  'Read events 1081, 1084 and 1088 in the log Microsoft-Windows-AAD/Operational: they hold the error of the server and the address.'

interface Row {
  readonly value: number
  readonly name: string
  readonly text: string
  readonly steps: readonly string[]
}

/** What dsregcmd shows as Attempt Status once a device has joined. */
const ROWS: readonly Row[] = [
  {
    value: 0xc000005f,
    name: 'STATUS_NO_SUCH_LOGON_SESSION',
    text: "Microsoft Entra does not know the domain of the user's UPN.",
    steps: ['Add the UPN suffix as a custom domain of the tenant, or use an alternate login ID.'],
  },
  {
    value: 0xc000006a,
    name: 'STATUS_WRONG_PASSWORD',
    text: 'The authentication service could not be reached, or refused the credentials (HTTP 400).',
    steps: [AAD_LOG],
  },
  {
    value: 0xc000006d,
    name: 'STATUS_LOGON_FAILURE',
    text: 'The authentication service could not be reached, or refused the credentials (HTTP 400).',
    steps: [AAD_LOG],
  },
  {
    value: 0xc00000be,
    name: 'STATUS_BAD_NETWORK_PATH',
    text: 'An endpoint could not be reached, or answered with an HTTP status above 400.',
    steps: [AAD_LOG],
  },
  {
    value: 0xc00000c4,
    name: 'STATUS_UNEXPECTED_NETWORK_ERROR',
    text: 'An endpoint could not be reached, or answered with an HTTP status above 400.',
    steps: [AAD_LOG],
  },
  {
    value: 0xc00000d0,
    name: 'STATUS_REQUEST_NOT_ACCEPTED',
    text: 'The authentication service or the WS-Trust endpoint answered HTTP 400.',
    steps: [AAD_LOG],
  },
  {
    value: 0xc000023c,
    name: 'STATUS_NETWORK_UNREACHABLE',
    text: 'An endpoint could not be reached, or answered with an HTTP status above 400.',
    steps: [AAD_LOG],
  },
  {
    value: 0xc0048442,
    name: 'AAD_CLOUDAP_E_OAUTH_USER_SID_IS_EMPTY',
    text: 'The ID token lacks the SID of the user.',
    steps: ['Make sure that no proxy alters the answers of the authentication service.'],
  },
  {
    value: 0xc004844c,
    name: 'AAD_CLOUDAP_E_OAUTH_USERNAME_IS_MALFORMED',
    text: 'The UPN of the user has not the expected form.',
    steps: ['On a domain controller or the device: whoami /upn must show the UPN in the form user@domain.'],
  },
  {
    value: 0xc004848b,
    name: 'AAD_CLOUDAP_E_HTTP_PASSWORD_URI_IS_EMPTY',
    text: 'The metadata exchange answer lists no password endpoint.',
    steps: ['Correct the metadata exchange answer of the federation service; keep proxies from altering it.'],
  },
  {
    value: 0xc004848c,
    name: 'AAD_CLOUDAP_E_HTTP_CERTIFICATE_URI_IS_EMPTY',
    text: 'The metadata exchange answer lists no certificate endpoint.',
    steps: ['Correct the metadata exchange answer of the federation service; keep proxies from altering it.'],
  },
  {
    value: 0xc00484c1,
    name: 'AAD_CLOUDAP_E_WSTRUST_SAML_TOKENS_ARE_EMPTY',
    text: 'The WS-Trust endpoint answered with an error instead of a token.',
    steps: [AAD_LOG],
  },
  {
    value: 0xc00cee4f,
    name: 'WC_E_DTDPROHIBITED',
    text: 'The XML of the WS-Trust endpoint has a document type definition, which is not allowed there.',
    steps: ['Make the identity provider send XML without a DTD.'],
  },
]

export const signIn: readonly ErrorCode[] = ROWS.map(({ text, steps, ...row }) => ({
  ...row,
  phases: ['sign-in'],
  codes: [],
  meanings: [{ source: 'hybrid-join', text: `${text} ${AFTER_JOIN}` }],
  steps,
}))
