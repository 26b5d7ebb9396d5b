import { probe } from '../../contract/probe.ts'
import { domainControllers, domainDns } from '../../evidence/dns.ts'

/** What DNS says of the domain, and which domain controllers the other probes ask. */
export const dnsProbe = probe({
  id: 'dns',
  title: 'DNS records of the domain',
  provides: { domainDns, domainControllers },
  async gather(context) {
    const { gatherDns } = await import('./gather.ts')
    return gatherDns(context)
  },
})
