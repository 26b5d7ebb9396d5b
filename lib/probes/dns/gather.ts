import { skipped } from '../../contract/observation.ts'
import type { Gathered, ProbeContext } from '../../contract/probe.ts'
import type { DomainDns, domainControllers, domainDns } from '../../evidence/dns.ts'
import { controllersInDns, MAX_CONTROLLERS, namedControllers } from './controllers.ts'
import { hostsInOrder } from './order.ts'
import { domainQuestions, siteQuestion } from './questions.ts'
import { createPanel } from './servers.ts'

type Provided = { domainDns: typeof domainDns; domainControllers: typeof domainControllers }
type Question = DomainDns['questions'][number]

export async function gatherDns(context: ProbeContext): Promise<Gathered<Provided>> {
  const { domain } = context.target
  const named = namedControllers(context.target)
  if (domain === undefined) {
    const missing = skipped('missing-input', 'No domain is named.', {
      fix: ['Name the Active Directory domain: --domain corp.example.com'],
    })
    return { domainDns: missing, domainControllers: named ? { value: named } : missing }
  }
  const value = await askDomain(context, domain)
  return { domainDns: { value }, domainControllers: named ? { value: named } : controllersInDns(value) }
}

/** Asks for the records of one Active Directory site, of the same servers. */
export async function askSite(context: ProbeContext, domain: string, site: string): Promise<Question> {
  const question = siteQuestion(domain, site)
  return { ...question, answers: await createPanel(context)(question.name) }
}

async function askDomain(context: ProbeContext, domain: string): Promise<DomainDns> {
  const askAll = createPanel(context)
  const questions = await Promise.all(
    domainQuestions(domain).map(async question => ({ ...question, answers: await askAll(question.name) })),
  )
  const [dc] = questions
  return { domain, questions, hosts: await resolveHosts(context, dc ? hostsInOrder(dc.answers) : []) }
}

async function resolveHosts(context: ProbeContext, names: readonly string[]): Promise<DomainDns['hosts']> {
  const first = names.slice(0, MAX_CONTROLLERS)
  if (names.length > first.length) {
    context.debug(
      `DNS names ${names.length} domain controllers; the first ${first.length} are asked: ${first.join(', ')}`,
    )
  }
  return Promise.all(
    first.map(async name => {
      const { addresses, rcode, server, unanswered } = await context.network.resolve(name, context.signal)
      return {
        host: name,
        addresses: [...addresses],
        rcode,
        ...(server !== undefined && { server }),
        ...(unanswered !== undefined && { unanswered }),
      }
    }),
  )
}
