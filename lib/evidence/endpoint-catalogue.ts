import type { Cloud } from '../formats/cloud.ts'
import type { HealthyAnswer } from '../formats/healthy-answer.ts'
import {
  CLIENT_ANALYZER,
  DSREGTOOL,
  HYBRID_JOIN,
  INTUNE_ENDPOINTS,
  INTUNE_GOVERNMENT_SERVICE,
  INTUNE_US_GOVERNMENT,
  MODERN_WORKPLACE_CLIENT_CENTER,
  OPENID_CONNECT,
  SETTINGS_MANAGEMENT,
  type Source,
} from './endpoint-sources.ts'

export interface CatalogueEndpoint {
  /** Stable name, kebab-case. */
  readonly id: string
  readonly url: string
  readonly host: string
  readonly port: number
  /** Intune and Defender's enrollment (code 13), or Microsoft Entra (code 14). */
  readonly service: 'mem' | 'aad'
  readonly clouds: readonly Cloud[]
  /** Whose devices need it: those that hybrid join, those with a synthetic registration. */
  readonly modes: readonly ('hybrid' | 'synthetic')[]
  readonly healthy: readonly HealthyAnswer[]
  /** Why that is a healthy answer. */
  readonly why: string
  /** What Microsoft says of TLS inspection on the way: that it breaks the service, or nothing. */
  readonly tlsInspection: 'unsupported' | 'unstated'
  readonly sources: readonly Source[]
}

/** What firewalls are asked to allow as a whole, since the host names below it change as the service grows. */
export interface RequiredWildcard {
  readonly pattern: string
  readonly service: 'mem' | 'aad'
  readonly clouds: readonly Cloud[]
  /** Set where no public document names a host below the pattern, so that none can be tried. */
  readonly unnamed?: string
  readonly source: Source
}

const COMMERCIAL: readonly Cloud[] = ['commercial', 'gcc']
const GOVERNMENT: readonly Cloud[] = ['gcc-high', 'dod']

/**
 * Nothing is published for the root of these services, so any answer of their own will do. 401 is one as well: they
 * serve devices with a token. 200 must not be a web page, which is what portals and block pages are.
 */
const ANY_ANSWER_OF_A_SERVICE: readonly HealthyAnswer[] = [
  { statuses: [400, 401, 404, 405] },
  { statuses: [200], bodies: ['json', 'xml', 'text', 'empty'] },
]

function management(id: string, url: string): CatalogueEndpoint {
  return {
    id,
    ...located(url),
    service: 'mem',
    clouds: COMMERCIAL,
    modes: ['hybrid', 'synthetic'],
    healthy: ANY_ANSWER_OF_A_SERVICE,
    why: 'The service has no page at its root, so an error status of its own shows that the way is open.',
    tlsInspection: 'unsupported',
    sources: [CLIENT_ANALYZER, SETTINGS_MANAGEMENT, INTUNE_ENDPOINTS, INTUNE_GOVERNMENT_SERVICE],
  }
}

/** The discovery service needs a tenant's domain in the path: drs-discovery asks for that, this one only for the way. */
function registration(id: string, url: string, clouds: readonly Cloud[]): CatalogueEndpoint {
  return {
    id,
    ...located(url),
    service: 'aad',
    clouds,
    modes: ['hybrid'],
    healthy: ANY_ANSWER_OF_A_SERVICE,
    why: 'The registration service answers 404 at its root, where it has nothing to show.',
    tlsInspection: 'unsupported',
    sources: [HYBRID_JOIN, CLIENT_ANALYZER, MODERN_WORKPLACE_CLIENT_CENTER],
  }
}

function signIn(id: string, host: string, clouds: readonly Cloud[]): CatalogueEndpoint {
  return {
    id,
    ...located(`https://${host}/common/v2.0/.well-known/openid-configuration`),
    service: 'aad',
    clouds,
    modes: ['hybrid'],
    healthy: [{ statuses: [200], bodies: ['json'] }],
    why: "The OpenID configuration is public and JSON, so that no portal's page passes for it.",
    tlsInspection: 'unstated',
    sources: [HYBRID_JOIN, OPENID_CONNECT],
  }
}

function deviceSignIn(id: string, host: string, clouds: readonly Cloud[]): CatalogueEndpoint {
  return {
    id,
    ...located(`https://${host}/common/oauth2`),
    service: 'aad',
    clouds,
    modes: ['hybrid'],
    healthy: [{ statuses: [200, 400, 404, 405] }],
    why: 'The service shows a sign-in page (200) to whoever brings no device certificate.',
    tlsInspection: 'unsupported',
    sources: [HYBRID_JOIN, DSREGTOOL],
  }
}

/** Where a URL leads; ports are those of https and http where it names none. */
export function located(url: string): Pick<CatalogueEndpoint, 'url' | 'host' | 'port'> {
  const { hostname, port, protocol } = new URL(url)
  const standard = protocol === 'http:' ? 80 : 443
  return { url, host: hostname, port: port === '' ? standard : Number(port) }
}

/**
 * The endpoints that enrollment needs. Left out on purpose: an organization's own federation server (its address is in
 * the tenant's realm), graph.microsoft.com (the Client Analyzer tries it, but no prerequisite names it), and the hosts of
 * revocation lists, such as crl.microsoft.com: no prerequisite of settings management names them, and Windows goes on
 * without a list. A target file can add them.
 */
export const ENDPOINT_CATALOGUE: readonly CatalogueEndpoint[] = [
  management('mem-discovery', 'https://discovery.dm.microsoft.com/'),
  management('mem-enrollment', 'https://enrollment.dm.microsoft.com/'),
  management('mem-checkin', 'https://checkin.dm.microsoft.com/'),
  // Government devices ask the commercial registration service as well as their own.
  registration('aad-registration', 'https://enterpriseregistration.windows.net/', [...COMMERCIAL, ...GOVERNMENT]),
  registration('aad-registration-us', 'https://enterpriseregistration.microsoftonline.us/', GOVERNMENT),
  signIn('aad-login', 'login.microsoftonline.com', COMMERCIAL),
  signIn('aad-login-us', 'login.microsoftonline.us', GOVERNMENT),
  deviceSignIn('aad-device-login', 'device.login.microsoftonline.com', COMMERCIAL),
  deviceSignIn('aad-device-login-us', 'device.login.microsoftonline.us', GOVERNMENT),
]

/** Endpoints that only some organizations need: tried where a target file names their id. */
export const OPTIONAL_ENDPOINTS: readonly CatalogueEndpoint[] = [
  {
    id: 'aad-autologon',
    ...located('https://autologon.microsoftazuread-sso.com/'),
    service: 'aad',
    clouds: COMMERCIAL,
    modes: ['hybrid'],
    healthy: ANY_ANSWER_OF_A_SERVICE,
    why: 'Needed where users sign in with seamless single sign-on. The service answers 404 at its root.',
    tlsInspection: 'unstated',
    sources: [HYBRID_JOIN, MODERN_WORKPLACE_CLIENT_CENTER],
  },
]

/** Every id that a target file may name without a URL. */
export const CATALOGUE_IDS: readonly string[] = [...ENDPOINT_CATALOGUE, ...OPTIONAL_ENDPOINTS].map(({ id }) => id)

export const REQUIRED_WILDCARDS: readonly RequiredWildcard[] = [
  { pattern: '*.dm.microsoft.com', service: 'mem', clouds: COMMERCIAL, source: SETTINGS_MANAGEMENT },
  {
    pattern: '*.dm.microsoft.us',
    service: 'mem',
    clouds: GOVERNMENT,
    unnamed:
      "Microsoft's list for US government clouds has this wildcard only, and no public document names a host below it.",
    source: INTUNE_US_GOVERNMENT,
  },
]

/** Hosts of the two services with which a device finds its tenant. */
export function discoveryHosts(cloud: Cloud): { readonly registration: string; readonly signIn: string } {
  return GOVERNMENT.includes(cloud)
    ? { registration: 'enterpriseregistration.microsoftonline.us', signIn: 'login.microsoftonline.us' }
    : { registration: 'enterpriseregistration.windows.net', signIn: 'login.microsoftonline.com' }
}
