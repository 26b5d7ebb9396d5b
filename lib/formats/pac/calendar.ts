// The three functions of time that PAC scripts have, on a clock that is given. Each takes what the script wrote: ranges
// of one or two ends, and "GMT" as the last argument for UTC. A range whose end is before its start goes around.

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

type Argument = string | number

/** `weekdayRange("MON", "FRI")`. */
export function weekdayRange(now: Date, args: readonly Argument[]): boolean {
  const { rest, utc } = withoutZone(args)
  const [first = -1, last = first] = rest.map(day => DAYS.indexOf(String(day).toUpperCase()))
  return first >= 0 && last >= 0 && lies(utc ? now.getUTCDay() : now.getDay(), first, last)
}

/** `timeRange(9, 17)`, hours; with four arguments hours and minutes, with six seconds as well. The end of hours alone counts whole. */
export function timeRange(now: Date, args: readonly Argument[]): boolean {
  const { rest, utc } = withoutZone(args)
  const [hours, minutes, seconds] = utc
    ? [now.getUTCHours(), now.getUTCMinutes(), now.getUTCSeconds()]
    : [now.getHours(), now.getMinutes(), now.getSeconds()]
  const numbers = rest.map(Number)
  if (numbers.some(Number.isNaN)) return false
  const [a = -1, b = a] = numbers
  if (numbers.length === 1 || numbers.length === 2) return lies(hours, a, b)
  const half = numbers.length / 2
  if (half !== 2 && half !== 3) return false
  const second = (parts: readonly number[]) => (parts[0] ?? 0) * 3600 + (parts[1] ?? 0) * 60 + (parts[2] ?? 0)
  return lies(hours * 3600 + minutes * 60 + seconds, second(numbers.slice(0, half)), second(numbers.slice(half)))
}

/**
 * `dateRange(1, "JUN", 2026, 30, "JUN", 2026)`: days, months and years, each pair of ends with the same parts; or one date,
 * such as `dateRange(24, "DEC")`.
 */
export function dateRange(now: Date, args: readonly Argument[]): boolean {
  const { rest, utc } = withoutZone(args)
  const today = utc
    ? { day: now.getUTCDate(), month: now.getUTCMonth(), year: now.getUTCFullYear() }
    : { day: now.getDate(), month: now.getMonth(), year: now.getFullYear() }
  const parts = rest.map(readPart)
  if (parts.length === 0 || parts.some(part => part === undefined)) return false
  const given = parts.flatMap(part => part ?? [])
  const isOneDate = new Set(given.map(({ unit }) => unit)).size === given.length
  const from = isOneDate ? given : given.slice(0, given.length / 2)
  const to = isOneDate ? given : given.slice(given.length / 2)
  if (from.length !== to.length || from.some(({ unit }, index) => unit !== to[index]?.unit)) return false
  const units = from.map(({ unit }) => unit)
  const weigh = (value: (unit: Unit) => number) =>
    (units.includes('year') ? value('year') * 10_000 : 0) +
    (units.includes('month') ? value('month') * 100 : 0) +
    (units.includes('day') ? value('day') : 0)
  const end = (ends: readonly DatePart[]) => weigh(unit => ends.find(part => part.unit === unit)?.value ?? 0)
  return lies(
    weigh(unit => today[unit]),
    end(from),
    end(to),
  )
}

type Unit = 'day' | 'month' | 'year'
interface DatePart {
  readonly unit: Unit
  readonly value: number
}

function readPart(argument: Argument): DatePart | undefined {
  const month = MONTHS.indexOf(String(argument).toUpperCase())
  if (month >= 0) return { unit: 'month', value: month }
  const value = Number(argument)
  if (!Number.isInteger(value) || value < 1) return undefined
  return { unit: value <= 31 ? 'day' : 'year', value }
}

function withoutZone(args: readonly Argument[]): { rest: readonly Argument[]; utc: boolean } {
  const utc = String(args.at(-1)).toUpperCase() === 'GMT'
  return { rest: utc ? args.slice(0, -1) : args, utc }
}

function lies(value: number, from: number, to: number): boolean {
  return from <= to ? from <= value && value <= to : value >= from || value <= to
}
