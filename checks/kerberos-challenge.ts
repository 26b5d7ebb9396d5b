import { check } from '../lib/contract/check.ts'
import { blocked, couldNotCheck, type Detail, fail, pass, warn } from '../lib/contract/finding.ts'
import { ldapAccess } from '../lib/evidence/directory.ts'
import { type KerberosExchange, kerberos } from '../lib/evidence/kerberos.ts'
import { netlogon } from '../lib/evidence/netlogon.ts'
import { liveHosts } from './shared/domain-controllers.ts'

/** KRB-ERROR codes (RFC 4120 7.5.9) with which a key distribution center says that it cannot serve. */
const NOT_SERVING: ReadonlyMap<number, string> = new Map([
  [29, 'it says that a service it depends on is not available'],
  [68, 'it serves another realm'],
])

/**
 * A key distribution center answers the first message of a sign-in (25). Whatever it answers about the account (unknown,
 * disabled) proves the line of sight; the account is computer-object's matter.
 */
export default check({
  id: 'kerberos-challenge',
  title: 'A key distribution center answers',
  codes: [25],
  tags: ['kerberos', 'network'],
  hybridOnly: true,
  needs: { kerberos },
  uses: { netlogon, ldapAccess },
  judge({ kerberos, netlogon, ldapAccess }) {
    const { exchanges, realm } = kerberos
    const details = exchanges.map(
      (exchange): Detail => ({
        subject: `${exchange.host} ${exchange.transport}`,
        status: serves(exchange, realm) ? 'pass' : 'fail',
        text: describe(exchange, realm),
      }),
    )
    const missing = exchanges.filter(exchange => !serves(exchange, realm))
    if (missing.length === 0) return pass(`Realm ${realm} answered: ${describe(exchanges[0], realm)}.`, { details })
    if (exchanges.every(({ outcome }) => outcome === 'unresolved')) {
      return blocked('domain-dns', 'No name of a domain controller resolves.', { details })
    }
    const complaint = {
      expected: `an answer to an AS-REQ for realm ${realm} on port 88, over UDP and TCP`,
      actual: missing
        .map(exchange => `${exchange.host} ${exchange.transport}: ${describe(exchange, realm)}`)
        .join('; '),
      where: [...new Set(missing.map(({ host, server }) => server ?? host))].join(', '),
      fix: [
        'Network team: let TCP and UDP port 88 through from the devices to the domain controllers.',
        'Directory team: see whether the service Kerberos Key Distribution Center runs there.',
      ],
      details,
    }
    if (missing.length < exchanges.length) {
      return warn({
        ...complaint,
        summary: 'Kerberos answers, but not everywhere or not over both UDP and TCP.',
        why: 'Windows falls back to the other transport or domain controller; large tickets need TCP, so joins can be slow or fail now and then.',
      })
    }
    if (exchanges.every(({ outcome }) => outcome === 'malformed')) {
      return couldNotCheck(
        {
          name: 'KerberosError',
          message: `What answers on port 88 is no key distribution center: ${complaint.actual}.`,
        },
        { details },
      )
    }
    if (liveHosts({ netlogon, ldapAccess }).length === 0) {
      return blocked('dc-reachable', 'No domain controller answers at all, over Kerberos or otherwise.', { details })
    }
    return fail({
      ...complaint,
      summary: 'Domain controllers are there, but Kerberos does not answer.',
      why: 'The device proves itself to Microsoft Entra or AD FS with a Kerberos ticket, and gets none.',
    })
  },
})

function serves(exchange: KerberosExchange, realm: string): boolean {
  return exchange.outcome === 'challenged' && refusalOf(exchange, realm) === undefined
}

/** Why an answer does not count: realms are compared without regard to case, as Active Directory does. */
function refusalOf({ errorCode, realm: answering }: KerberosExchange, realm: string): string | undefined {
  const refusal = NOT_SERVING.get(errorCode ?? -1)
  if (refusal !== undefined || answering === undefined) return refusal
  return answering.toUpperCase() === realm.toUpperCase()
    ? undefined
    : `it answers for the realm ${answering} instead of ${realm}`
}

function describe(exchange: KerberosExchange | undefined, realm: string): string {
  if (!exchange) return 'nothing was asked'
  const { outcome, errorCode, errorName, error, durationMs } = exchange
  if (outcome !== 'challenged') return error ?? outcome
  const refusal = refusalOf(exchange, realm)
  if (refusal !== undefined) return `${refusal} (${errorName ?? errorCode ?? 'a ticket'})`
  return `${errorName ?? 'a ticket'} in ${Math.round(durationMs)} ms`
}
