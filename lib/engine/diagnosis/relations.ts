import type { Code } from '../../codes/code.ts'
import { allCodes, findCode } from '../../codes/registry.ts'

/** General failures of hybrid join: whatever stops the join may be behind them. */
const HYBRID_JOIN = [10, 42]
const STOPS_HYBRID_JOIN: readonly Code[] = [15, 16, 17, 18, 25, 26, 27, 28, 29, 30, 31, 32, 36, 37, 38, 40, 41]

/** Codes whose cause stops the step of another code as well; which of the two a device reports depends on where it gets first. */
const BEHIND: ReadonlyMap<Code, readonly Code[]> = new Map<Code, readonly Code[]>([
  // A name that does not resolve is no connection either.
  [13, [41]],
  [14, [41]],
  // Kerberos finds its domain controller in DNS, and refuses a clock that is off.
  [25, [38, 40]],
  // Without its certificate a computer is not synchronized, and what is not synchronized is not found.
  [18, [37]],
  [37, [18]],
])

/** Labels under which Microsoft puts unlike causes together. */
const CATCH_ALL = ['General error', 'Unknown State']

/** Whether a finding on one of the codes is a finding on what the device reports: the same code, or the same documented range. */
export function isSame(reported: Code, codes: readonly Code[]): boolean {
  const group = findCode(reported)?.group
  return codes.some(code => code === reported || (group !== undefined && findCode(code)?.group === group))
}

/** Whether a finding on one of the codes may be behind what the device reports. */
export function isNear(reported: Code, codes: readonly Code[]): boolean {
  const near = [
    ...(BEHIND.get(reported) ?? []),
    ...(HYBRID_JOIN.some(code => code === reported) ? [...HYBRID_JOIN, ...STOPS_HYBRID_JOIN] : []),
    ...sharingRow(reported),
  ]
  return codes.some(code => near.includes(code))
}

/** Codes that share a row of Microsoft's page, or a text of the Client Analyzer, with the one that is reported. */
function sharingRow(reported: Code): readonly Code[] {
  const labels = labelsOf(reported)
  return allCodes().flatMap(({ code }) => (labelsOf(code).some(label => labels.includes(label)) ? code : []))
}

function labelsOf(code: Code): readonly string[] {
  const labels = findCode(code)?.meanings.flatMap(({ status }) => status ?? []) ?? []
  return labels.filter(label => !CATCH_ALL.includes(label))
}
