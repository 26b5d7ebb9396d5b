import { isIPv4 } from 'node:net'
import type { Destination } from '../../contract/network.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { HostPort } from '../../contract/target.ts'
import { unanswered, unresolved } from '../asked.ts'
import { startDeadline } from '../network/deadline.ts'
import { serverText } from '../server-text.ts'
import { type Requested, requestTime } from './ntp-request.ts'
import { errorBoundOf, type NtpSample } from './ntp-sample.ts'
import type { ClockReading } from './server-readings.ts'

const PORT = 123

/** Time for one answer: so that a lost datagram leaves time for another. */
const REPLY_MS = 1000

/**
 * Reads the clock of a time server; all of it takes `timeoutMs` milliseconds at most, besides resolving the name. One
 * sample is enough: its error is half a round trip, and what is to be told apart are minutes.
 */
export async function readNtp(context: ProbeContext, { host, port = PORT }: HostPort): Promise<ClockReading> {
  const { network, signal } = context
  const server = port === PORT ? host : serverText({ address: host, port })
  const { resolution, destinations } = await network.destinations(host, port, signal)
  if (destinations.length === 0) return { source: 'ntp', server, error: unresolved(resolution).error }
  const reachable = destinations.filter(({ address }) => isIPv4(address))
  if (reachable.length === 0) {
    const error = `${host} has only IPv6 addresses, and the NTP client speaks IPv4 only: name an IPv4 address with --ntp-server`
    return { source: 'ntp', server, error }
  }
  const { sample, error } = await network.limit(signal, () => askInTurn(context, reachable))
  if (!sample) return { source: 'ntp', server, error }
  const { offsetMs, stratum } = sample
  return { source: 'ntp', server, offsetMs, errorBoundMs: errorBoundOf(sample), stratum }
}

type Sampled =
  | { readonly sample: NtpSample; readonly error?: never }
  | { readonly sample?: never; readonly error: string }

/** Asks the addresses in turn, and those that stay silent again while there is time, until one answers. */
async function askInTurn({ signal, timeoutMs }: ProbeContext, addresses: readonly Destination[]): Promise<Sampled> {
  const deadline = startDeadline(signal, timeoutMs)
  const queue = [...addresses]
  let error = ''
  for (let server = queue.shift(); server; server = queue.shift()) {
    const requested = await requestTime(server, { signal: deadline.signal, replyMs: Math.min(timeoutMs, REPLY_MS) })
    if (requested.sample) {
      deadline.unlink()
      return requested
    }
    error = describe(requested, `UDP ${serverText(server)}`, timeoutMs)
    if (requested.error !== undefined || deadline.signal.aborted) break
    if (requested.code === 'ETIMEDOUT') queue.push(server)
  }
  deadline.unlink()
  return { error }
}

function describe(
  { error, code }: Exclude<Requested, { sample: NtpSample }>,
  where: string,
  timeoutMs: number,
): string {
  return error === undefined ? unanswered(code, where, timeoutMs).error : `${where}: ${error}`
}
