import type { Code } from '../code.ts'
import { findAnalyzerEvent, findEnrollmentCode, findErrorValue, findRegistrationEvent, findWin32 } from './find.ts'
import { type Topic, UNKNOWN } from './topic.ts'

const LAST_CODE = 44

/**
 * What a number that stands alone is: by the length of a decimal one, by the value of a hexadecimal or negative one.
 * `undefined` for a text that is not a number in one of these forms.
 */
export function readNumber(text: string): Topic | undefined {
  const hex =
    /^(?:0x|dword:)([0-9a-f]{1,16})$/i.exec(text)?.[1] ?? /^(?=.*[a-f])(?=.*\d)([0-9a-f]{8})$/i.exec(text)?.[1]
  if (hex !== undefined) return readHex(hex)
  if (/^-\d{1,10}$/.test(text)) return findErrorValue(Number(text) >>> 0)
  if (!/^(?:0|[1-9]\d{0,9})$/.test(text)) return undefined
  return readDecimal(Number(text), text.length)
}

/** The value of hexadecimal digits, an HRESULT widened to 64 bits included; `undefined` for one that is wider than 32 bits. */
export function hexValue(digits: string): number | undefined {
  const significant = digits.length === 16 && /^f{8}[89a-f]/i.test(digits) ? digits.slice(8) : digits
  return significant.length > 8 ? undefined : Number.parseInt(significant, 16)
}

function readHex(digits: string): Topic {
  const value = hexValue(digits)
  if (value === undefined) return UNKNOWN
  if (value <= LAST_CODE) return findEnrollmentCode(value)
  return value <= 0xffff ? findWin32(value) : findErrorValue(value)
}

function readDecimal(value: number, length: number): Topic {
  if (length <= 2) return findEnrollmentCode(value)
  if (length === 3) return findRegistrationEvent(value)
  if (length <= 5) return findWin32(value)
  if (length === 6) return findAnalyzerEvent(value)
  return findErrorValue(value)
}

/** The codes of a list such as `13, 14 and 26-32`; numbers above 44 stay as they are, for the caller to report. */
export function expandList(list: string): readonly number[] {
  const numbers = new Set<number>()
  for (const [, from = '', to] of list.matchAll(/(\d{1,10})(?:\s*[-–]\s*(\d{1,2}))?/g)) {
    const first = Number(from)
    const last = to === undefined ? first : Number(to)
    const isRange = first < last && last <= LAST_CODE
    for (let number = first; isRange && number < last; number++) numbers.add(number)
    numbers.add(first).add(last)
  }
  return [...numbers]
}

/** The inverse of {@link expandList}, as a command line takes it: `13,14,26-32`. */
export function writeList(codes: readonly Code[]): string {
  const runs: Code[][] = []
  for (const code of codes) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && typeof last === 'number' && code === last + 1) run.push(code)
    else runs.push([code])
  }
  return runs.map(run => (run.length < 3 ? run.join(',') : `${run[0]}-${run.at(-1)}`)).join(',')
}
