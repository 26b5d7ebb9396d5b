import type { Code } from './code.ts'
import { entries as codes00 } from './entries/codes-00-12.ts'
import { entries as codes13 } from './entries/codes-13-17.ts'
import { entries as codes18 } from './entries/codes-18-25.ts'
import { entries as codes26 } from './entries/codes-26-35.ts'
import { entries as codes36 } from './entries/codes-36-40.ts'
import { entries as codes41 } from './entries/codes-41-44.ts'
import { entries as server2012r2 } from './entries/server-2012r2.ts'
import type { CodeEntry } from './entry.ts'

const ALL: readonly CodeEntry[] = [
  ...codes00,
  ...codes13,
  ...codes18,
  ...codes26,
  ...codes36,
  ...codes41,
  ...server2012r2,
]

const BY_CODE: ReadonlyMap<Code, CodeEntry> = new Map(ALL.map(entry => [entry.code, entry]))

/** Every value of `EnrollmentStatus` that a source mentions, 0 to 44, and the row without a number; in this order. */
export function allCodes(): readonly CodeEntry[] {
  return ALL
}

export function findCode(code: Code): CodeEntry | undefined {
  return BY_CODE.get(code)
}
