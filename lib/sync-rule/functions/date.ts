import { TICKS_PER_HOUR, TICKS_PER_SECOND, ticksFromDate, ticksToDate } from '../time.ts'
import { oneOf } from '../uncertainty.ts'
import { Failure, Instant, Unknown, type Value } from '../values.ts'
import { formatDate } from './date-format.ts'
import { readDate } from './date-text.ts'
import { date, define, type FunctionDefinition, number, text } from './define.ts'

const DAY = 24n * TICKS_PER_HOUR
const FIXED: Readonly<Record<string, bigint>> = {
  ww: 7n * DAY,
  d: DAY,
  y: DAY,
  w: DAY,
  h: TICKS_PER_HOUR,
  n: 60n * TICKS_PER_SECOND,
  s: TICKS_PER_SECOND,
}
const MONTHS: Readonly<Record<string, number>> = { yyyy: 12, q: 3, m: 1 }
/** Clocks on Earth differ from UTC by 14 hours at most. */
const MAX_OFFSET = 14n
const MAX_UNITS = 1_000_000n

/** The same day so many months on, or the last day of a shorter month. */
function addMonths(ticks: bigint, months: number): bigint {
  const date = ticksToDate(ticks)
  const finer = ticks - ticksFromDate(date)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return ticksFromDate(date) + finer
}

function dateAdd(interval: string, units: bigint, from: Instant): Value {
  if (units > MAX_UNITS || units < -MAX_UNITS) return new Unknown(`DateAdd of ${units} units leaves the calendar`)
  const fixed = FIXED[interval]
  if (fixed !== undefined) return new Instant(from.ticks + fixed * units, from.zone)
  const months = MONTHS[interval]
  if (months === undefined) return new Failure(`DateAdd expects an interval such as "d" or "m", found "${interval}"`)
  const count = months * Number(units)
  // In local time the day of the month depends on the time zone; where all of them agree it does not matter.
  const offsets = from.zone === 'utc' ? [0] : Array.from({ length: 27 }, (_, index) => index - 12)
  const sums = offsets.map(offset => {
    const shift = BigInt(offset) * TICKS_PER_HOUR
    return addMonths(from.ticks + shift, count) - shift
  })
  const [first = from.ticks] = sums
  if (sums.every(sum => sum === first)) return new Instant(first, from.zone)
  return new Unknown('the sum depends on the time zone of the Connect server')
}

export const dateFunctions: readonly FunctionDefinition[] = [
  define('Now', [], (_, { now }) => now),
  define('CDate', [text], ([value]): Value => {
    const ticks = readDate(value)
    if (ticks !== undefined) return new Instant(ticks, 'utc')
    if (!/\d/.test(value)) return new Failure(`CDate expects a date, found "${value.slice(0, 40)}"`)
    return new Unknown(`how CDate reads "${value.slice(0, 40)}" depends on the culture of the Connect server`)
  }),
  define('DateAdd', [text, number, date], ([interval, units, from]) => dateAdd(interval, units, from)),
  define('DateFromNum', [number], ([ticks]) =>
    ticks < 0n ? new Failure(`DateFromNum expects 0 or more, found ${ticks}`) : new Instant(ticks, 'utc'),
  ),
  define('NumFromDate', [date], ([{ ticks, zone }]): Value => {
    if (zone === 'utc') return ticks
    const most = MAX_OFFSET * TICKS_PER_HOUR
    return oneOf([ticks, ticks - most, ticks + most], 'the number depends on the time zone of the Connect server')
  }),
  define('FormatDateTime', [date, text], ([{ ticks, zone }, format]): Value => {
    if (zone === 'local')
      return new Unknown('what FormatDateTime writes depends on the time zone of the Connect server')
    const written = formatDate(ticksToDate(ticks), format)
    return (
      written ??
      new Unknown(`FormatDateTime with "${format.slice(0, 40)}" depends on the culture of the Connect server`)
    )
  }),
]
