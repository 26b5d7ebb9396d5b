import type { RawEntry } from '../../formats/entry/raw-entry.ts'

const SECONDS_PER_DAY = 86_400
/** From 1601, where Active Directory counts from, to 1970. */
const SECONDS_TO_1970 = 11_644_473_600
/** Later than any time that was: accountExpires and its like write "never" as 2^63 − 1. */
const NEVER = 100_000_000_000

/**
 * A number of 100-nanosecond intervals since 1601, as lastLogonTimestamp and pwdLastSet have it, in whole seconds since
 * 1970. -1 for none: an absent value, 0, "never", or something else than digits.
 */
export function secondsOf(entry: RawEntry, attribute: number): number {
  const index = entry.first[attribute] ?? -1
  if (index < 0) return -1
  const { bytes } = entry
  const [start = 0, end = 0] = [entry.start[index], entry.end[index]]
  let seconds = 0
  for (let at = start; at < end - 7; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30
    if (digit < 0 || digit > 9) return -1
    seconds = seconds * 10 + digit
  }
  return seconds > SECONDS_TO_1970 && seconds < NEVER ? seconds - SECONDS_TO_1970 : -1
}

/** Days since 1970, for naming the date; -1 for none. */
export function dayOf(seconds: number): number {
  return seconds < 0 ? -1 : Math.floor(seconds / SECONDS_PER_DAY)
}

const dates = new Map<number, string>()

/** YYYY-MM-DD of a number of days since 1970. There are some thousand such dates in a fleet at most. */
export function dateOfDay(day: number): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = new Date(day * SECONDS_PER_DAY * 1000).toISOString().slice(0, 10)
  if (dates.size < 50_000) dates.set(day, date)
  return date
}
