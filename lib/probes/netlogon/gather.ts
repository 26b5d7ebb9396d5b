import { randomInt } from 'node:crypto'
import type { NoValue } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { Netlogon, NetlogonAnswer } from '../../evidence/netlogon.ts'
import { flagNames } from '../../formats/netlogon/flags.ts'
import { readLdapPingAnswer } from '../../formats/netlogon/ping-answer.ts'
import { writeLdapPing } from '../../formats/netlogon/ping-request.ts'
import { readNetlogonResponse } from '../../formats/netlogon/read-response.ts'
import { type NetlogonResponse, NT_VERSION } from '../../formats/netlogon/response.ts'
import { tenths } from '../asked.ts'
import { controllersToAsk } from '../controllers.ts'
import { askOverUdp } from '../udp/ask.ts'

type Ping = Netlogon['pings'][number]

const PORT = 389

/** What Windows' domain controller locator asks for. */
const VERSION = NT_VERSION.v5 | NT_VERSION.v5ex | NT_VERSION.withClosestSite

/** Pings the domain controllers at the same time. */
export async function gatherNetlogon(context: ProbeContext): Promise<{ netlogon: { value: Netlogon } | NoValue }> {
  const controllers = await controllersToAsk(context)
  if ('state' in controllers) return { netlogon: controllers }
  const { domain, hosts } = controllers
  const pings = await Promise.all(hosts.map(host => ping(context, host, domain)))
  return { netlogon: { value: { domain, pings } } }
}

async function ping(context: ProbeContext, host: string, domain: string): Promise<Ping> {
  const messageId = randomInt(1, 2 ** 31)
  const request = writeLdapPing({ messageId, dnsDomain: domain, ntVersion: VERSION })
  const { server, durationMs, answer, failure } = await askOverUdp(context, host, PORT, request)
  const asked = { host, ...(server !== undefined && { server }), durationMs: tenths(durationMs) }
  return { ...asked, ...(failure ?? judge(answer, messageId, domain)) }
}

function judge(answer: Uint8Array, messageId: number, domain: string): Pick<Ping, 'outcome' | 'answer' | 'error'> {
  const { value: attribute, error: notLdap } = readLdapPingAnswer(answer, messageId)
  if (notLdap !== undefined) return { outcome: 'malformed', error: notLdap }
  if (!attribute) return { outcome: 'foreign-domain', error: `The server does not serve the domain ${domain}` }
  const { value: response, error } = readNetlogonResponse(attribute)
  return response ? { outcome: 'answered', answer: describe(response) } : { outcome: 'malformed', error }
}

function describe({ dcAddress: _, nextClosestSiteName: __, flags, ...fields }: NetlogonResponse): NetlogonAnswer {
  return { ...fields, flags: flagNames(flags) }
}
