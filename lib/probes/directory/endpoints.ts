import type { NoValue } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { Target } from '../../contract/target.ts'
import { domainControllers } from '../../evidence/dns.ts'
import type { Endpoint } from './session.ts'

/** Domain controllers that are asked, at most: enough to see whether the service works, few enough for a large domain. */
export const MAX_CONTROLLERS = 8

const PORTS = { ldaps: 636, starttls: 389, none: 389 } as const

/** Where an ldap:// or ldaps:// URL leads. The URL has been validated with the target. */
export function urlEndpoint(url: string): Endpoint {
  const { protocol, hostname, port } = new URL(url)
  const protection = protocol === 'ldaps:' ? 'ldaps' : 'none'
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return { host, port: port === '' ? PORTS[protection] : Number(port), protection }
}

/** A host's LDAP service as the target wants it protected. */
export function endpointOf(host: string, { starttls }: Pick<Target, 'starttls'>): Endpoint {
  const protection = starttls ? 'starttls' : 'ldaps'
  return { host, port: PORTS[protection], protection }
}

/** A host's LDAP service as a device reaches it: port 389, no TLS. Nobody signs in there. */
export function plainEndpoint(host: string): Endpoint {
  return { host, port: PORTS.none, protection: 'none' }
}

/** Where the audit's session may be opened, in the order in which it is to be tried. */
export async function sessionEndpoints(context: ProbeContext): Promise<readonly Endpoint[] | NoValue> {
  const { ldapUrl, starttls } = context.target
  if (ldapUrl !== undefined) {
    const endpoint = urlEndpoint(ldapUrl)
    return [starttls && endpoint.protection === 'none' ? { ...endpoint, protection: 'starttls' } : endpoint]
  }
  const controllers = await context.evidence(domainControllers)
  if (controllers.state !== 'observed') return controllers
  return controllers.value.hosts.slice(0, MAX_CONTROLLERS).map(host => endpointOf(host, context.target))
}
