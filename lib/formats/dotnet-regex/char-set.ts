/** Whether one UTF-16 unit belongs to a set: .NET matches units, not code points. */
export type UnitTest = (unit: number) => boolean

/** What stands between the brackets of a class. */
export interface SetItems {
  readonly ranges: readonly (readonly [low: number, high: number])[]
  readonly tests: readonly UnitTest[]
  readonly negated: boolean
}

/**
 * The test for a set of characters. Ignoring case, .NET lower-cases the text and adds the lower case of what the set
 * lists, so a unit belongs when its lower case, or the upper case of that, is listed.
 */
export function setTest({ ranges, tests, negated }: SetItems, ignoreCase: boolean): UnitTest {
  const listed: UnitTest = unit =>
    ranges.some(([low, high]) => unit >= low && unit <= high) || tests.some(test => test(unit))
  if (!ignoreCase) return unit => listed(unit) !== negated
  return unit => {
    const lower = lowerUnit(unit)
    return (listed(lower) || listed(upperUnit(lower))) !== negated
  }
}

export function literalTest(unit: number, ignoreCase: boolean): UnitTest {
  const wanted = ignoreCase ? lowerUnit(unit) : unit
  return ignoreCase ? other => lowerUnit(other) === wanted : other => other === wanted
}

export const anyButNewline: UnitTest = unit => unit !== 10
export const any: UnitTest = () => true

/** A Unicode category by its short name, such as `L` or `Nd`; `undefined` for a name that is none. */
export function categoryTest(category: string): UnitTest | undefined {
  if (!/^(?:L[ulmto]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?)$/.test(category)) return undefined
  const pattern = new RegExp(`\\p{${category}}`, 'u')
  return unit => pattern.test(String.fromCharCode(unit))
}

const WORD = /[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u
const DIGIT = /\p{Nd}/u
const SPACE = /[\p{Z}\t-\r\u0085]/u

export const isWord: UnitTest = unit =>
  unit < 128
    ? ((unit | 32) >= 97 && (unit | 32) <= 122) || (unit >= 48 && unit <= 57) || unit === 95
    : WORD.test(String.fromCharCode(unit))
export const isDigit: UnitTest = unit => (unit < 128 ? unit >= 48 && unit <= 57 : DIGIT.test(String.fromCharCode(unit)))
export const isSpace: UnitTest = unit => SPACE.test(String.fromCharCode(unit))

export function not(test: UnitTest): UnitTest {
  return unit => !test(unit)
}

function lowerUnit(unit: number): number {
  if (unit < 128) return unit >= 65 && unit <= 90 ? unit + 32 : unit
  const lower = String.fromCharCode(unit).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : unit
}

function upperUnit(unit: number): number {
  if (unit < 128) return unit >= 97 && unit <= 122 ? unit - 32 : unit
  const upper = String.fromCharCode(unit).toUpperCase()
  return upper.length === 1 ? upper.charCodeAt(0) : unit
}
