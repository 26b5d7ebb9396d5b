import type { SecureContext } from 'node:tls'
import type { ProbeContext } from '../../contract/probe.ts'
import type { ForestTarget } from '../../contract/target.ts'
import type { RootDse } from '../../evidence/directory.ts'
import { endpointOf, plainEndpoint, urlEndpoint } from './endpoints.ts'
import type { Outcome } from './fault.ts'
import { readRootDse } from './root-dse.ts'
import { type Endpoint, openSession, type Session } from './session.ts'
import type { Account } from './sign-in.ts'

/** With what other forests are read: the same account as the own one, which a trust lets in. */
export interface ForestAccess {
  readonly context: ProbeContext
  readonly account?: Account
  readonly trust: SecureContext
}

/** A session with a domain controller, and what it says of itself. The caller closes it. */
export async function openForest(
  endpoint: Endpoint,
  { context, ...access }: ForestAccess,
): Promise<Outcome<{ session: Session; rootDse: RootDse }>> {
  const { network, signal, timeoutMs } = context
  const opened = await openSession({ network, signal, timeoutMs, endpoint, ...access })
  if (opened.fault) return opened
  const session = opened.value
  const root = await readRootDse(session.connection)
  if (root.value) return { value: { session, rootDse: root.value.rootDse } }
  session.connection.close()
  return root
}

/** Where a domain's directory is read, protected as the own one is. */
export async function locateForest({ domain, dc }: ForestTarget, context: ProbeContext): Promise<Endpoint> {
  const { ldapUrl, starttls } = context.target
  const unprotected = ldapUrl !== undefined && !starttls && urlEndpoint(ldapUrl).protection === 'none'
  if (unprotected) return plainEndpoint(dc ?? domain)
  if (dc !== undefined) return endpointOf(dc, context.target)
  const name = await controllerName(domain, context)
  if (name === undefined) return endpointOf(domain, context.target)
  const { addresses } = await context.network.resolve(name, context.signal)
  if (addresses.length > 0) return endpointOf(name, context.target)
  return { ...endpointOf(domain, context.target), certificateName: name }
}

/**
 * A domain's name leads to the addresses of its domain controllers, but their certificates often name only the controller:
 * so one is asked for its name first, in clear text and without credentials. Only a name within the domain is believed,
 * or else whoever answers could choose for which name it has to show a certificate.
 */
async function controllerName(domain: string, context: ProbeContext): Promise<string | undefined> {
  const { network, signal, timeoutMs } = context
  const opened = await openSession({ network, signal, timeoutMs, endpoint: plainEndpoint(domain) })
  if (opened.fault) return undefined
  const { connection } = opened.value
  const root = await readRootDse(connection)
  connection.close()
  const name = root.value?.rootDse.dnsHostName?.toLowerCase()
  return name?.endsWith(`.${domain}`) ? name : undefined
}
