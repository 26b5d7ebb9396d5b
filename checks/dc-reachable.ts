import { check } from '../lib/contract/check.ts'
import { blocked, type Detail, fail, pass, warn } from '../lib/contract/finding.ts'
import { ldapAccess } from '../lib/evidence/directory.ts'
import { kerberos } from '../lib/evidence/kerberos.ts'
import { type Netlogon, netlogon } from '../lib/evidence/netlogon.ts'
import { liveHosts } from './shared/domain-controllers.ts'

type Ping = Netlogon['pings'][number]

/** LOGON_SAM_PAUSE_RESPONSE_EX, MS-ADTS 6.3.3: the Netlogon service is paused. */
const PAUSED = 24

/** Windows' domain controller locator finds a domain controller: it answers the LDAP ping over UDP (25). */
export default check({
  id: 'dc-reachable',
  title: 'A domain controller can be located',
  codes: [25],
  tags: ['directory', 'network'],
  hybridOnly: true,
  needs: { netlogon },
  uses: { ldapAccess, kerberos },
  judge({ netlogon, ldapAccess, kerberos }) {
    const { pings, domain } = netlogon
    const details = pings.map(
      (ping): Detail => ({ subject: ping.host, status: serves(ping) ? 'pass' : 'fail', text: describe(ping) }),
    )
    const serving = pings.filter(serves)
    const missing = pings.filter(ping => !serves(ping))
    if (missing.length === 0)
      return pass(`${describeSite(serving)} ${serving.length} of ${pings.length} domain controllers answered.`.trim(), {
        details,
      })
    if (pings.every(({ outcome }) => outcome === 'unresolved')) {
      return blocked('domain-dns', 'No name of a domain controller resolves.', { details })
    }
    const complaint = {
      expected: `an answer to the LDAP ping (UDP port 389) for ${domain}`,
      actual: missing.map(ping => `${ping.host}: ${describe(ping)}`).join('; '),
      where: missing.map(({ host, server }) => server ?? host).join(', '),
      details,
    }
    if (serving.length > 0) {
      return warn({
        ...complaint,
        summary: `${missing.length} of ${pings.length} domain controllers in DNS do not answer.`,
        why: 'Windows tries domain controllers in turn: the join can be slow, or fail where only these are near.',
        fix: [
          'Remove records of domain controllers that no longer exist from DNS, or let UDP port 389 through to them.',
        ],
      })
    }
    const others = liveHosts({ ldapAccess, kerberos })
    return fail({
      ...complaint,
      summary:
        others.length > 0
          ? `${others.join(', ')} can be reached, but does not answer the locator's LDAP ping.`
          : 'No domain controller answers.',
      why: 'Windows locates a domain controller before it can do anything in the domain; without one there is no Kerberos ticket for the join.',
      fix: [
        'Network team: let UDP and TCP port 389 and 88 through from the devices to the domain controllers; over VPN, before sign-in.',
        'Directory team: see whether the domain controllers run and whether their Netlogon service is started.',
        `On a device: nltest /dsgetdc:${domain} /force`,
      ],
    })
  },
})

function serves(ping: Ping): boolean {
  return ping.outcome === 'answered' && ping.answer?.opcode !== PAUSED
}

function describe({ outcome, answer, error, durationMs }: Ping): string {
  if (outcome !== 'answered') return error ?? outcome
  if (answer?.opcode === PAUSED) return 'answered that its Netlogon service is paused'
  return `answered in ${Math.round(durationMs)} ms, site ${answer?.dcSiteName || 'unknown'}`
}

function describeSite(pings: readonly Ping[]): string {
  const site = pings.map(({ answer }) => answer?.clientSiteName).find(name => name !== undefined && name !== '')
  return site === undefined ? '' : `This machine is in site ${site};`
}
