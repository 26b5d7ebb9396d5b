import { check } from '../lib/contract/check.ts'
import { type Detail, fail, pass, warn } from '../lib/contract/finding.ts'
import { type DomainDns, domainDns, type SrvAnswer, siteDns } from '../lib/evidence/dns.ts'

type Question = DomainDns['questions'][number]

/** The records without which Windows cannot locate the domain; the others have fallbacks. */
const DECIDING = 'dc'

/** Global catalogs are registered in the forest root domain, so a child domain rightly has no such record. */
const FOREST_ROOT_ONLY = 'gc'

/** The DNS servers that devices use know the Active Directory domain (38). */
export default check({
  id: 'domain-dns',
  title: 'DNS knows the Active Directory domain',
  codes: [38],
  tags: ['dns', 'network'],
  hybridOnly: true,
  needs: { domainDns },
  uses: { siteDns },
  judge({ domainDns, siteDns }) {
    const { domain, hosts } = domainDns
    const questions = [...domainDns.questions, ...(siteDns ? [siteDns.question] : [])]
    const details = questions.map((question): Detail => ({ subject: question.name, ...describeQuestion(question) }))
    const locator = questions.find(({ purpose }) => purpose === DECIDING)
    const [first, ...rest] = locator?.answers ?? []
    const complaint = {
      expected: `SRV records for ${locator?.name ?? domain}`,
      actual:
        (locator?.answers ?? []).map(answer => `${answer.server}: ${describeAnswer(answer)}`).join('; ') ||
        'nobody was asked',
      where: (locator?.answers ?? []).map(({ server }) => server).join(', '),
      why: 'Windows finds its domain controllers through these records. A resolver outside the domain (a router, a public server) does not know them.',
      fix: [
        "Network team: give the devices the domain's DNS servers only, over DHCP or in the adapter's settings; no public server beside them.",
        `Directory team: on a domain controller, nltest /dsregdns registers the records again; then look up _ldap._tcp.dc._msdcs.${domain}.`,
      ],
      details,
    }
    // Windows keeps to the first server that answers, even when the answer is "does not exist".
    const decisive = [first, ...rest].find(answer => answer?.rcode !== undefined)
    if (!decisive) return fail({ ...complaint, summary: 'No DNS server answered.' })
    if (decisive.records.length === 0) {
      return fail({ ...complaint, summary: `${decisive.server} does not know the domain ${domain}.` })
    }
    const addressless = hosts.filter(({ addresses }) => addresses.length === 0)
    const unresolved = {
      ...complaint,
      expected: 'an address for each host that the SRV records name',
      actual: addressless.map(({ host, rcode, unanswered }) => `${host}: ${unanswered ?? rcode}`).join('; '),
    }
    if (hosts.length > 0 && addressless.length === hosts.length) {
      return fail({ ...unresolved, summary: 'DNS names domain controllers, but none of their names resolves.' })
    }
    const ignorant = (locator?.answers ?? []).filter(({ records }) => records.length === 0)
    if (ignorant.length > 0) {
      return warn({
        ...complaint,
        summary: `${ignorant.map(({ server }) => server).join(', ')} cannot tell about the domain, other servers can.`,
      })
    }
    if (addressless.length > 0) {
      return warn({
        ...unresolved,
        summary: `${addressless.length} of ${hosts.length} domain controllers have no address in DNS.`,
      })
    }
    const incomplete = questions
      .filter(({ purpose }) => purpose !== FOREST_ROOT_ONLY)
      .filter(({ answers }) => answers.every(({ records }) => records.length === 0))
    if (incomplete.length > 0) {
      const unanswered = incomplete.every(isUnanswered)
      return warn({
        ...complaint,
        expected: 'SRV records for every service that a domain registers',
        actual: incomplete.map(describeMissing).join('; '),
        summary: `${unanswered ? 'Questions got no answer' : 'Records are missing'}: ${incomplete.map(({ purpose }) => purpose).join(', ')}.`,
      })
    }
    return pass(`${decisive.server} names ${decisive.records.map(({ target }) => target).join(', ')}.`, { details })
  },
})

function describeQuestion({ answers }: Question): Pick<Detail, 'status' | 'text'> {
  const known = answers.filter(({ records }) => records.length > 0)
  const status = known.length === answers.length ? 'pass' : known.length > 0 ? 'warn' : 'fail'
  return { status, text: answers.map(answer => `${answer.server}: ${describeAnswer(answer)}`).join('; ') }
}

function isUnanswered({ answers }: Question): boolean {
  return answers.every(({ rcode }) => rcode === undefined)
}

/** Whether there are no records, or only nobody who said so. */
function describeMissing(question: Question): string {
  return isUnanswered(question) ? `${question.name}: ${describeQuestion(question).text}` : `none for ${question.name}`
}

function describeAnswer({ rcode, records, authority, error }: SrvAnswer): string {
  if (rcode === undefined) return error ?? 'no answer'
  if (records.length > 0) return `${records.length} ${records.length === 1 ? 'record' : 'records'}`
  return authority === undefined ? rcode : `${rcode}, says zone ${authority === '' ? '.' : authority}`
}
