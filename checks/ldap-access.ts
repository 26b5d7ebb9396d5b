import { check } from '../lib/contract/check.ts'
import { blocked, type Detail, fail, pass, warn } from '../lib/contract/finding.ts'
import { ldapAccess } from '../lib/evidence/directory.ts'
import { kerberos } from '../lib/evidence/kerberos.ts'
import { netlogon } from '../lib/evidence/netlogon.ts'
import { liveHosts } from './shared/domain-controllers.ts'

/** The directory answers over LDAP as a device asks it (36). */
export default check({
  id: 'ldap-access',
  title: 'Domain controllers answer over LDAP',
  codes: [36],
  tags: ['directory'],
  hybridOnly: true,
  needs: { ldapAccess },
  uses: { netlogon, kerberos },
  judge({ ldapAccess, netlogon, kerberos }) {
    const { servers } = ldapAccess
    const details = servers.map(
      ({ host, outcome, error, durationMs }): Detail => ({
        subject: host,
        status: outcome === 'answered' ? 'pass' : 'fail',
        text: outcome === 'answered' ? `answered in ${Math.round(durationMs)} ms` : (error ?? outcome),
      }),
    )
    const silent = servers.filter(({ outcome }) => outcome !== 'answered')
    if (silent.length === 0)
      return pass(`${servers.length} of ${servers.length} domain controllers answered.`, { details })
    if (servers.every(({ outcome }) => outcome === 'unresolved')) {
      return blocked('domain-dns', 'No name of a domain controller resolves.', { details })
    }
    const complaint = {
      expected: 'an answer to a read of the rootDSE on TCP port 389',
      actual: silent.map(({ host, error, outcome }) => `${host}: ${error ?? outcome}`).join('; '),
      where: silent.map(({ host, server }) => server ?? host).join(', '),
      why: 'Windows reads the service connection point and its own computer object over LDAP when it starts hybrid join.',
      fix: [
        'Network team: let TCP port 389 through from the devices to the domain controllers.',
        'Directory team: see whether the service Active Directory Domain Services runs there and listens (netstat -ano on port 389).',
      ],
      details,
    }
    if (silent.length < servers.length) {
      return warn({
        ...complaint,
        summary: `${silent.length} of ${servers.length} domain controllers do not answer over LDAP.`,
      })
    }
    if (liveHosts({ netlogon, kerberos }).length === 0) {
      return blocked('dc-reachable', 'No domain controller answers at all, over LDAP or otherwise.', { details })
    }
    return fail({ ...complaint, summary: 'Domain controllers are there, but none answers over LDAP.' })
  },
})
