import type { NtpTimeSync } from 'ntp-time-sync'

/** What the NTP client hands over: the packet's fields, unchecked, each missing or NaN when the packet was short. */
export type NtpPacket = Awaited<ReturnType<NtpTimeSync['getNetworkTime']>>

/** One measurement of a time server's clock. */
export interface NtpSample {
  /** Their clock minus ours in milliseconds. */
  readonly offsetMs: number
  /** Round trip without the time that the server took, in milliseconds. */
  readonly delayMs: number
  /** How far the server says that it may itself be off, in milliseconds: half its root delay and its root dispersion. */
  readonly rootDistanceMs: number
  readonly stratum: number
}

export type Judged =
  | { readonly sample: NtpSample; readonly error?: never }
  | { readonly sample?: never; readonly error: string }

const SERVER_MODE = 4
const UNSYNCHRONISED = 3
const MAX_STRATUM = 15
/** The client library counts every time, also the short ones that are durations, from here. */
const EPOCH = Date.UTC(1900, 0, 1)
/** It cuts each time to whole milliseconds. */
const RESOLUTION_MS = 1

/**
 * Checks a packet as RFC 5905 section 8 asks, because the client library accepts whatever arrives, and computes offset
 * and delay from its four times.
 * @param sent our clock before and after the request was made, milliseconds since 1970
 */
export function judgePacket(packet: NtpPacket, sent: { readonly from: number; readonly to: number }): Judged {
  const { mode = Number.NaN, stratum = Number.NaN, leapIndicator = Number.NaN, referenceId = '' } = packet
  const [origin, receive, transmit] = [packet.originTimestamp, packet.receiveTimestamp, packet.transmitTimestamp].map(
    time,
  )
  const arrival = packet.destinationTimestamp.getTime()
  if (origin === undefined || receive === undefined || transmit === undefined) {
    return { error: 'Expected an NTP packet of 48 octets, found a shorter one' }
  }
  if (mode !== SERVER_MODE) return { error: `Expected a packet of mode 4 (server), found mode ${mode}` }
  if (origin < sent.from - RESOLUTION_MS || origin > sent.to) {
    return {
      error: `Expected the answer to our request of ${iso(sent.from)}, found one to a request of ${iso(origin)}`,
    }
  }
  const kiss = stratum === 0 ? kissCode(referenceId) : undefined
  if (kiss !== undefined) return { error: kissOfDeath(kiss) }
  if (leapIndicator === UNSYNCHRONISED || stratum === 0 || stratum > MAX_STRATUM) {
    return { error: `The server's clock is not synchronised (leap indicator ${leapIndicator}, stratum ${stratum})` }
  }
  const delay = arrival - origin - (transmit - receive)
  if (receive === EPOCH || transmit === EPOCH || transmit < receive || delay < -2 * RESOLUTION_MS) {
    return { error: `Expected times in order, found received ${iso(receive)} and sent ${iso(transmit)}` }
  }
  return {
    sample: {
      offsetMs: (receive - origin + (transmit - arrival)) / 2,
      delayMs: Math.max(0, delay),
      rootDistanceMs: duration(packet.rootDelay) / 2 + duration(packet.rootDispersion),
      stratum,
    },
  }
}

/** The true offset lies this far around the measured one, at most: RFC 5905's root distance, and our resolution. */
export function errorBoundOf({ delayMs, rootDistanceMs }: NtpSample): number {
  return Math.round((delayMs / 2 + rootDistanceMs + RESOLUTION_MS) * 1000) / 1000
}

function time(date: Date | undefined): number | undefined {
  const value = date?.getTime()
  return value === undefined || Number.isNaN(value) ? undefined : value
}

function duration(date: Date | undefined): number {
  const value = time(date)
  return value === undefined ? 0 : value - EPOCH
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

const KISSES: Readonly<Record<string, string>> = {
  DENY: 'it denies access',
  RSTR: 'it denies access by its policy',
  RATE: 'it wants fewer requests',
  INIT: 'it has not synchronised for the first time yet',
  STEP: 'its clock is being set',
}

function kissOfDeath(code: string): string {
  const meaning = KISSES[code]
  return `The server answered with the kiss-o'-death ${code}${meaning === undefined ? '' : `: ${meaning}`}`
}

/** RFC 5905 section 7.4: four letters in place of the reference id, which the client library hands over as a number. */
function kissCode(referenceId: string): string | undefined {
  const octets = Buffer.alloc(4)
  octets.writeUInt32BE(Number(referenceId) >>> 0)
  const code = octets.toString('latin1')
  return /^[A-Z0-9]{4}$/.test(code) ? code : undefined
}
