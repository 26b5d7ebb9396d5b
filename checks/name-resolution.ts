import { check } from '../lib/contract/check.ts'
import { blocked, type Detail, fail, pass, skip } from '../lib/contract/finding.ts'
import { type DomainDns, domainDns } from '../lib/evidence/dns.ts'
import { type EndpointReading, endpoints } from '../lib/evidence/endpoints.ts'
import { describeEndpoint } from '../lib/formats/endpoint-pattern.ts'
import { describeTogether } from './shared/describe-together.ts'

/** The names of the cloud endpoints resolve (41: WININET_E_NAME_NOT_RESOLVED). */
export default check({
  id: 'name-resolution',
  title: 'The names of the cloud endpoints resolve',
  codes: [41],
  tags: ['dns', 'network', 'cloud'],
  needs: { endpoints },
  uses: { domainDns },
  judge({ endpoints: { endpoints: all }, domainDns }) {
    if (all.length === 0) return skip('missing-input', 'No endpoint was tried.')
    const endpoints = all.filter(({ proxy, outcome }) => proxy === undefined && outcome !== 'proxy')
    if (endpoints.length === 0) {
      if (all.every(({ proxy }) => proxy === undefined)) return blocked('proxy', 'No name was looked up.')
      return skip('not-applicable', 'The proxy looks the names of the cloud endpoints up.')
    }
    const details = endpoints.map(describeName)
    const unresolved = endpoints.filter(({ outcome }) => outcome === 'name')
    if (unresolved.length === 0) return pass(`All ${endpoints.length} names resolve.`, { details })
    if (nobodyAnswers(domainDns) && unresolved.every(({ resolution }) => resolution.unanswered !== undefined)) {
      return blocked('domain-dns', 'No DNS server answers, for these names as little as for the domain.', { details })
    }
    const hosts = unresolved.map(({ host }) => host).join(', ')
    const servers = unresolved.flatMap(({ resolution }) => resolution.server ?? [])
    return fail({
      summary: `${unresolved.length} of ${endpoints.length} names of cloud endpoints do not resolve.`,
      expected: `an address for ${hosts}`,
      actual: describeTogether(unresolved, ({ host }) => host),
      where:
        servers.length === 0 ? "the operating system's resolver" : `DNS server ${[...new Set(servers)].join(', ')}`,
      why: 'Windows looks these names up before it connects, also where a firewall would let it through.',
      fix: [
        `On the DNS servers that devices use, let these be resolved through forwarders or root hints, and take them off any block list: ${hosts}.`,
        'On the firewall, allow the DNS servers outbound UDP and TCP 53 to their forwarders.',
      ],
      details,
    })
  },
})

function describeName(reading: EndpointReading): Detail {
  const { host, outcome, resolution } = reading
  if (outcome === 'name') return { subject: host, status: 'fail', text: describeEndpoint(reading) }
  return {
    subject: host,
    status: 'pass',
    text: `${resolution.addresses.join(', ')} (${resolution.server ?? resolution.via})`,
  }
}

/** Every server was silent on every question about the domain: then DNS itself is away, and domain-dns says so. */
function nobodyAnswers(domainDns: DomainDns | undefined): boolean {
  const answers = (domainDns?.questions ?? []).flatMap(question => question.answers)
  return answers.length > 0 && answers.every(({ rcode }) => rcode === undefined)
}
