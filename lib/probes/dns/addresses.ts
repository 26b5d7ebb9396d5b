import type { Destination, Resolution } from '../../contract/network.ts'
import type { HostPort } from '../../contract/target.ts'
import { linkSignal } from '../network/deadline.ts'
import type { Limit } from '../network/limit.ts'
import { stagger } from '../network/stagger.ts'
import { type Answered, ask, type Outcome } from './client.ts'

/** Milliseconds that one address family waits for the other. RFC 8305 has 50; a distant server is worth a few more. */
const FAMILY_DELAY_MS = 250

interface Context {
  readonly signal: AbortSignal
  readonly timeoutMs: number
  readonly limit: Limit
}

export type AddressAnswer = Pick<Resolution, 'addresses' | 'rcode' | 'server' | 'unanswered'>

/**
 * The addresses of a host, IPv4 and IPv6 by turns. The servers are asked in their order, the next one when the one
 * before is silent or cannot tell (SERVFAIL, REFUSED …); "does not exist" is an answer.
 */
export async function lookUpAddresses(
  host: string,
  { dnsServer, ...context }: Context & { readonly dnsServer: readonly HostPort[] },
): Promise<AddressAnswer> {
  const { winner, results } = await stagger(dnsServer, {
    delayMs: context.timeoutMs / 3,
    signal: context.signal,
    attempt: (server, signal) => askServer(destinationOf(server), host, { ...context, signal }),
    wins: ({ rcode }) => rcode === 'NOERROR' || rcode === 'NODATA' || rcode === 'NXDOMAIN',
  })
  const best = winner ?? results.find(({ unanswered }) => unanswered === undefined) ?? results[0]
  return best ?? { addresses: [], rcode: 'EAI_AGAIN', unanswered: 'there is no DNS server to ask' }
}

export function destinationOf({ host, port }: HostPort): Destination {
  return { address: host, port: port ?? 53 }
}

async function askServer(server: Destination, host: string, context: Context): Promise<AddressAnswer> {
  const link = linkSignal(context.signal)
  let patience: NodeJS.Timeout | undefined

  const askFamily = async (type: 'A' | 'AAAA') => {
    const options = { signal: link.signal, timeoutMs: context.timeoutMs }
    const outcome = await context.limit(link.signal, () => ask(server, { name: host, type }, options))
    if (addressesOf(outcome).length > 0) patience ??= setTimeout(() => link.abort(), FAMILY_DELAY_MS)
    return outcome
  }
  const [v4, v6] = await Promise.all([askFamily('A'), askFamily('AAAA')])
  clearTimeout(patience)
  link.unlink()

  const addresses = byTurns(addressesOf(v4), addressesOf(v6))
  if (addresses.length > 0) return { addresses, rcode: 'NOERROR', server: v4.server }
  return { addresses, server: v4.server, ...negative([v4, v6]) }
}

/** The word of both families when neither has an address: what is certain first, and NODATA only if both say so. */
function negative(outcomes: readonly Outcome[]): { rcode: string; unanswered?: string } {
  const answered = outcomes.filter((outcome): outcome is Answered => outcome.unanswered === undefined)
  const rcodes = answered.filter(({ referral }) => referral === undefined).map(({ rcode }) => rcode)
  const telling = rcodes.find(rcode => rcode === 'NXDOMAIN') ?? rcodes.find(rcode => rcode !== 'NODATA')
  if (telling !== undefined) return { rcode: telling }
  const silent = outcomes.find(outcome => outcome.unanswered !== undefined)
  if (silent?.unanswered !== undefined) return { rcode: silent.code, unanswered: silent.unanswered }
  const referral = answered.find(outcome => outcome.referral !== undefined)?.referral
  if (referral === undefined) return { rcode: 'NODATA' }
  return {
    rcode: 'REFERRAL',
    unanswered: `the server answers nothing for this name, it refers to those of ${referral}`,
  }
}

function addressesOf(outcome: Outcome): readonly string[] {
  if (outcome.unanswered !== undefined || outcome.rcode !== 'NOERROR') return []
  return outcome.records.flatMap(record => (record.type === 'A' || record.type === 'AAAA' ? [record.data] : []))
}

/** IPv4 first: an address that this machine has no route to costs a step, and domains without IPv4 are rare. */
function byTurns(v4: readonly string[], v6: readonly string[]): string[] {
  const length = Math.max(v4.length, v6.length)
  return Array.from({ length }, (_, index) => [v4[index], v6[index]])
    .flat()
    .filter(address => address !== undefined)
}
