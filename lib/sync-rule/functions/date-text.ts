import { ticksFromDate } from '../time.ts'

/** No date is longer, and the patterns below are not made for what is. */
const MAX_LENGTH = 100
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(.+))?$/
const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: +(.+))?$/
const TIME = /^(\d{1,2})(?::(\d{2}))?(?::(\d{2}))?(?:\.\d+)? *(AM|PM)? *(Z|[+-]\d{1,2}(?::\d{2})?)?$/i

/**
 * The ticks of a date as CDate reads it, as far as every culture agrees: ISO 8601, and month/day/year where the day is
 * beyond 12 or both are the same. `undefined` for anything else.
 */
export function readDate(text: string): bigint | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const iso = ISO.exec(text.trim())
  if (iso) return ticksOf(iso[1], iso[2], iso[3], iso[4])
  const slashes = SLASHES.exec(text.trim())
  if (!slashes) return undefined
  const [, month, day, year, time] = slashes
  return Number(day) > 12 || month === day ? ticksOf(year, month, day, time) : undefined
}

function ticksOf(year?: string, month?: string, day?: string, time?: string): bigint | undefined {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined
  if (time === undefined) return ticksFromDate(date)
  const clock = readClock(time)
  return clock === undefined ? undefined : ticksFromDate(new Date(date.getTime() + clock * 1000))
}

/** Seconds from midnight UTC. A time without a zone is taken as UTC, as the documented examples do. */
function readClock(text: string): number | undefined {
  const match = TIME.exec(text.trim())
  if (!match) return undefined
  const [, hours, minutes = '0', seconds = '0', half, zone = 'Z'] = match
  let hour = Number(hours)
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined
  return (hour * 60 + Number(minutes)) * 60 + Number(seconds) - zoneSeconds(zone)
}

function zoneSeconds(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{1,2})(?::(\d{2}))?$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60
}
