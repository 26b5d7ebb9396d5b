import { isIPv4 } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
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

/** More than one, because a request that waited in a queue gives a worse answer. */
const SAMPLES = 3
/** Long enough for a short queue to drain, and short because nobody is rate-limited for three requests but by choice. */
const PAUSE_MS = 100
/** Time for one answer: so that a lost datagram leaves time for another. */
const REPLY_MS = 1000
/** The same once there is an answer, which the others can only make more precise. */
const NEXT_REPLY_MS = 300

/** Reads the clock of a time server; all of it takes `timeoutMs` milliseconds at most, besides resolving the name. */
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
  const work = () => takeSamples(context, reachable)
  const { best, error } = await (network.limit ? network.limit(signal, work) : work())
  if (!best) return { source: 'ntp', server, error }
  const { offsetMs, stratum } = best
  return { source: 'ntp', server, offsetMs, errorBoundMs: errorBoundOf(best), stratum }
}

type Sampled = { readonly best: NtpSample; readonly error?: never } | { readonly best?: never; readonly error: string }

/** Asks the addresses in turn until one answers, and takes its samples one after the other. The least delay counts. */
async function takeSamples({ signal, timeoutMs }: ProbeContext, addresses: readonly Destination[]): Promise<Sampled> {
  const deadline = startDeadline(signal, timeoutMs)
  const queue = [...addresses]
  const samples: NtpSample[] = []
  let error = ''
  for (let server = queue.shift(); server && samples.length < SAMPLES; ) {
    const replyMs = Math.min(timeoutMs, samples.length > 0 ? NEXT_REPLY_MS : REPLY_MS)
    const requested = await requestTime(server, { signal: deadline.signal, replyMs })
    if (requested.sample) samples.push(requested.sample)
    else {
      error = describe(requested, `UDP ${serverText(server)}`, timeoutMs)
      if (samples.length > 0 || requested.error !== undefined || deadline.signal.aborted) break
      if (requested.code === 'ETIMEDOUT') queue.push(server)
      server = queue.shift()
    }
    if (samples.length < SAMPLES) await pause(PAUSE_MS, undefined, { signal: deadline.signal }).catch(() => {})
  }
  deadline.unlink()
  const [best] = samples.toSorted((a, b) => a.delayMs - b.delayMs)
  return best ? { best } : { error }
}

function describe(
  { error, code }: Exclude<Requested, { sample: NtpSample }>,
  where: string,
  timeoutMs: number,
): string {
  return error === undefined ? unanswered(code, where, timeoutMs).error : `${where}: ${error}`
}
