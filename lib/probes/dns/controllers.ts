import { type NotObserved, skipped } from '../../contract/observation.ts'
import type { Target } from '../../contract/target.ts'
import type { DomainControllers, DomainDns } from '../../evidence/dns.ts'
import { hostsInOrder } from './order.ts'

/** Domain controllers that are asked, at most. A domain may have hundreds: the first few tell what can be told. */
export const MAX_CONTROLLERS = 16

/** The domain controllers that the administrator named, if any: with --dc, or as the host of --ldap-url. */
export function namedControllers({ dc, ldapUrl }: Target): DomainControllers | undefined {
  if (dc.length > 0) return { source: 'option', hosts: [...dc] }
  if (ldapUrl === undefined) return undefined
  return { source: 'option', hosts: [new URL(ldapUrl).hostname.replace(/^\[(.*)\]$/, '$1')] }
}

/** The domain controllers that DNS names. */
export function controllersInDns({ domain, questions }: DomainDns): { value: DomainControllers } | NotObserved {
  const answers = questions.filter(({ purpose }) => purpose === 'dc').flatMap(question => question.answers)
  const hosts = hostsInOrder(answers).slice(0, MAX_CONTROLLERS)
  if (hosts.length > 0) return { value: { source: 'dns', hosts } }
  const silent = answers.every(({ rcode }) => rcode === undefined)
  const found = silent
    ? `No DNS server answered which are the domain controllers of ${domain}.`
    : `DNS names no domain controller of ${domain}.`
  return skipped('blocked', found, {
    by: 'domain-dns',
    fix: ['Mend DNS, or name a domain controller: --dc dc1.corp.example.com'],
  })
}
