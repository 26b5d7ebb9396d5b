import type { ProbeContext } from '../../contract/probe.ts'
import { type Asked, unanswered, unresolved } from '../asked.ts'
import { startDeadline } from '../network/deadline.ts'
import { stagger } from '../network/stagger.ts'
import { serverText } from '../server-text.ts'
import { exchangeDatagrams } from './exchange.ts'

/** RFC 8305 section 8 recommends 250 ms between two addresses of a host. */
const ADDRESS_DELAY_MS = 250
const MAX_ADDRESSES = 8

/**
 * Asks a host one question over UDP, at the first of its addresses that answers. All of it takes `timeoutMs`
 * milliseconds at most; a datagram is repeated each third of that.
 */
export async function askOverUdp(
  context: ProbeContext,
  host: string,
  port: number,
  request: Uint8Array,
): Promise<Asked> {
  const { network, signal, timeoutMs } = context
  const { resolution, destinations } = await network.destinations(host, port, signal)
  const candidates = destinations.slice(0, MAX_ADDRESSES)
  if (candidates.length === 0) return { durationMs: resolution.durationMs, failure: unresolved(resolution) }

  const work = async (): Promise<Asked> => {
    const started = performance.now()
    const deadline = startDeadline(signal, timeoutMs)
    const { winner, results } = await stagger(candidates, {
      delayMs: Math.min(ADDRESS_DELAY_MS, timeoutMs / (candidates.length + 1)),
      signal: deadline.signal,
      attempt: (destination, ended) =>
        exchangeDatagrams(request, destination, { signal: ended, repeatMs: timeoutMs / 3 }),
      wins: result => result.answer !== undefined,
    })
    deadline.unlink()
    if (winner?.answer) {
      const { destination, answer, sentAt, durationMs } = winner
      return { server: serverText(destination), durationMs, answer, sentAt, roundTripMs: durationMs }
    }
    // A host that refuses says more than one that is silent.
    const telling = results.find(result => result.code === 'ECONNREFUSED') ?? results[0]
    const server = telling && serverText(telling.destination)
    return {
      ...(server !== undefined && { server }),
      durationMs: performance.now() - started,
      failure: unanswered(telling?.code ?? 'ECANCELED', `UDP ${server ?? host}`, timeoutMs),
    }
  }
  return network.limit(signal, work)
}
