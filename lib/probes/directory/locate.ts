import type { ProbeContext } from '../../contract/probe.ts'
import type { Target } from '../../contract/target.ts'
import { controllersByDns } from '../dns/locate.ts'
import { endpointOf, plainEndpoint, urlEndpoint } from './endpoints.ts'
import { readRootDse } from './root-dse.ts'
import { type Endpoint, openSession } from './session.ts'

// Where the directory of another domain is read. Whatever names a domain controller on the way there is believed only if
// the name lies within the domain, or else whoever answers could choose for which name it has to show a certificate.

/** A host's LDAP service, protected as the audit's own session is. */
export function likeOwn(host: string, target: Target): Endpoint {
  return isUnprotected(target) ? plainEndpoint(host) : endpointOf(host, target)
}

/** The first domain controller in DNS, if there is one. */
export async function locateByDns(domain: string, context: ProbeContext): Promise<Endpoint | undefined> {
  const hosts = await controllersByDns(context, domain)
  const host = hosts.find(name => isWithin(domain, name))
  return host === undefined ? undefined : likeOwn(host, context.target)
}

/**
 * A domain's name leads to the addresses of its domain controllers, but their certificates often name only the controller:
 * so one is asked for its name first, in clear text and without credentials.
 */
export async function locateByAddress(domain: string, context: ProbeContext): Promise<Endpoint> {
  const { target, network, signal } = context
  const name = isUnprotected(target) ? undefined : await askForName(domain, context)
  if (name === undefined) return likeOwn(domain, target)
  const { addresses } = await network.resolve(name, signal)
  if (addresses.length > 0) return endpointOf(name, target)
  return { ...endpointOf(domain, target), certificateName: name }
}

function isUnprotected({ ldapUrl, starttls }: Target): boolean {
  return ldapUrl !== undefined && !starttls && urlEndpoint(ldapUrl).protection === 'none'
}

function isWithin(domain: string, host: string): boolean {
  return host.endsWith(`.${domain}`)
}

async function askForName(domain: string, { network, signal, timeoutMs }: ProbeContext): Promise<string | undefined> {
  const opened = await openSession({ network, signal, timeoutMs, endpoint: plainEndpoint(domain) })
  if (opened.fault) return undefined
  const { connection } = opened.value
  const root = await readRootDse(connection)
  connection.close()
  const name = root.value?.rootDse.dnsHostName?.toLowerCase()
  return name !== undefined && isWithin(domain, name) ? name : undefined
}
