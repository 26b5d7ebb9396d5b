import type { AnyCheck } from '../contract/check.ts'
import type { CheckRow, CodeRow, ExitCode, Summary } from './result.ts'

/** From which status on the run counts as failed. `unknown`: also when a code could not be decided. */
export type FailOn = 'fail' | 'warn' | 'unknown'

/** Skips that leave nothing open: the administrator asked for it, or there is nothing to look at. */
const HARMLESS_SKIPS: readonly string[] = ['not-applicable', 'not-selected', 'unsupported-platform']

/**
 * The exit code of a run, decided here and nowhere else: 1 failed, 3 incomplete (a check that matters could not run, or
 * none did), 0 neither. A failure outweighs incompleteness.
 */
export function exitCodeOf(
  checks: readonly AnyCheck[],
  rows: readonly CheckRow[],
  codes: readonly CodeRow[],
  failOn: FailOn,
): ExitCode {
  const counted = rows.filter(row => !row.waiver)
  const failed = counted.some(row => row.status === 'fail' || (row.status === 'warn' && failOn !== 'fail'))
  if (failed) return 1
  const selected = new Set(rows.filter(row => row.skip?.reason !== 'not-selected').map(row => row.id))
  if (
    failOn === 'unknown' &&
    codes.some(code => code.verdict === 'unknown' && code.checks.some(id => selected.has(id)))
  )
    return 1
  const incomplete = rows.some(row => isOpen(row) && checks.some(check => check.id === row.id && leavesOpen(check)))
  const ran = rows.some(row => ['pass', 'warn', 'fail'].includes(row.status))
  return incomplete || !ran ? 3 : 0
}

function isOpen(row: CheckRow): boolean {
  return row.status === 'error' || (row.status === 'skip' && !HARMLESS_SKIPS.includes(row.skip?.reason ?? ''))
}

/** A check that decides nothing is a supplement: it may be missing. */
function leavesOpen(check: AnyCheck): boolean {
  return check.decides === undefined || check.decides.length > 0
}

export function summarize(rows: readonly CheckRow[]): Summary {
  const summary = { pass: 0, warn: 0, fail: 0, skip: 0, error: 0, waived: 0 }
  for (const row of rows) summary[row.waiver ? 'waived' : row.status] += 1
  return summary
}
