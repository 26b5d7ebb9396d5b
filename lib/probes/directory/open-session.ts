import { failed, type NoValue, skipped } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import { type LdapAccess, ldapAccess } from '../../evidence/directory.ts'
import { readAccount } from './account.ts'
import { sessionEndpoints } from './endpoints.ts'
import { failedBy, type LdapFault, type LdapFaultKind, UNREACHED } from './fault.ts'
import { type Endpoint, openSession, type Session } from './session.ts'

/** Another server would say the same; and a wrong password that is repeated locks the account. */
const FINAL: readonly LdapFaultKind[] = ['credentials', 'clear-text', 'canceled']

/** The audit's session with the first domain controller that grants one, or why there is none. */
export async function openAuditSession(
  context: ProbeContext,
  { bulk = false } = {},
): Promise<{ session: Session } | NoValue> {
  const { network, signal, timeoutMs, debug } = context
  const endpoints = await sessionEndpoints(context)
  if ('state' in endpoints) return endpoints
  const signedIn = await readAccount(context)
  if ('state' in signedIn) return signedIn
  const trust = endpoints.some(({ protection }) => protection !== 'none') ? await network.trust() : undefined
  if (trust && 'state' in trust) return trust

  const faults: LdapFault[] = []
  let waiting = [...endpoints]
  for (let endpoint = waiting.shift(); endpoint; endpoint = waiting.shift()) {
    const opened = await openSession({
      network,
      signal,
      timeoutMs,
      endpoint,
      bulk,
      ...signedIn,
      ...(trust && { trust }),
    })
    if (opened.value) return { session: opened.value }
    faults.push(opened.fault)
    debug(opened.fault.message)
    if (FINAL.includes(opened.fault.kind)) return failedBy(opened.fault)
    if (faults.length === 1 && waiting.length > 0) waiting = await promisingFirst(waiting, context)
  }
  return explain(faults, context)
}

/** Those that answer LDAP come first, so that a row of dead domain controllers does not use up the time. */
async function promisingFirst(endpoints: readonly Endpoint[], context: ProbeContext): Promise<Endpoint[]> {
  const answering = (await answeringServers(context)).map(({ host }) => host)
  const rank = ({ host }: Endpoint) => (answering.includes(host) ? 0 : 1)
  return endpoints.toSorted((a, b) => rank(a) - rank(b))
}

async function answeringServers(context: ProbeContext): Promise<LdapAccess['servers']> {
  const plain = await context.evidence(ldapAccess)
  return plain.state === 'observed' ? plain.value.servers.filter(({ outcome }) => outcome === 'answered') : []
}

async function explain(faults: readonly LdapFault[], context: ProbeContext): Promise<NoValue> {
  const { ldapUrl, starttls } = context.target
  const message = faults.map(fault => fault.message).join(' ')
  const [telling] = faults.filter(({ kind }) => !UNREACHED.includes(kind))
  if (telling) return failedBy({ ...telling, message, fix: [...new Set(faults.flatMap(({ fix }) => fix ?? []))] })
  if (ldapUrl !== undefined && faults.every(({ kind }) => kind === 'unresolved')) {
    return failed('NameError', message, ['Correct the host name in --ldap-url.'])
  }

  const answering = await answeringServers(context)
  if (answering.length === 0) {
    return skipped('blocked', `No domain controller takes an LDAP connection. ${message}`.trim(), {
      by: 'ldap-access',
    })
  }
  const fix = starttls
    ? ['Correct the host or the port in --ldap-url.']
    : [
        `Add --starttls: ${answering[0]?.host} answers over LDAP without TLS, where TLS can begin by request.`,
        'Or let the port of LDAPS, 636, through, and install a server certificate on the domain controller.',
      ]
  return failed('ConnectionError', message, fix)
}
