import { skipped } from '../../contract/observation.ts'
import { probe } from '../../contract/probe.ts'
import { siteDns } from '../../evidence/dns.ts'
import { netlogon } from '../../evidence/netlogon.ts'

/**
 * The domain controllers that DNS names for a site: the one that a domain controller puts this machine into. A device
 * on another subnet may belong to another one.
 */
export const siteDnsProbe = probe({
  id: 'site-dns',
  title: 'DNS records of the Active Directory site',
  provides: { siteDns },
  async gather(context) {
    const { domain } = context.target
    if (domain === undefined) {
      const fix = ['Name the Active Directory domain: --domain corp.example.com']
      return { siteDns: skipped('missing-input', 'No domain is named.', { fix }) }
    }
    const pings = await context.evidence(netlogon)
    const answers = pings.state === 'observed' ? pings.value.pings.flatMap(({ answer }) => answer ?? []) : []
    if (answers.length === 0) {
      return {
        siteDns: skipped('blocked', 'No domain controller has told the site of this machine.', { by: netlogon.id }),
      }
    }
    const site = answers.map(({ clientSiteName }) => clientSiteName).find(name => name !== '')
    if (site === undefined) {
      return { siteDns: skipped('not-applicable', 'The subnet of this machine belongs to no Active Directory site.') }
    }
    const { askSite } = await import('./gather.ts')
    return { siteDns: { value: { domain, site, question: await askSite(context, domain, site) } } }
  },
})
