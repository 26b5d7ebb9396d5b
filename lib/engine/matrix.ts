import { type Code, MATRIX_CODES } from '../codes/code.ts'
import { findCode } from '../codes/registry.ts'
import type { AnyCheck } from '../contract/check.ts'
import type { CheckRow, CodeRow, Verdict } from './result.ts'

/** What one row contributes to the verdict of one code. */
type Contribution = Exclude<Verdict, 'undocumented'>

/** The verdict of a code is the first of these that any of its checks contributes. */
const ORDER: readonly Contribution[] = ['fail', 'unknown', 'warn', 'pass', 'not-applicable']

/** The matrix: one row for each code, in the order of the codes. */
export function buildMatrix(checks: readonly AnyCheck[], rows: readonly CheckRow[]): readonly CodeRow[] {
  return MATRIX_CODES.map(code => {
    const bearing = checks.filter(check => check.codes.includes(code) || names(rows, check, code))
    const contributions = bearing.flatMap(check => {
      const row = rows.find(({ id }) => id === check.id)
      return row ? [{ id: check.id, verdict: contributionOf(check, row, code) }] : []
    })
    const decided = ORDER.find(verdict => contributions.some(contribution => contribution.verdict === verdict))
    return {
      code,
      name: findCode(code)?.name ?? '',
      verdict: decided ?? (findCode(code)?.undocumented ? 'undocumented' : 'unknown'),
      checks: bearing.map(({ id }) => id),
      because: contributions.filter(({ verdict }) => verdict === decided).map(({ id }) => id),
    }
  })
}

/** Whether a check that is not about the code found it all the same, as one does that reads the code from the device. */
function names(rows: readonly CheckRow[], { id }: AnyCheck, code: Code): boolean {
  const row = rows.find(row => row.id === id)
  return (row?.status === 'fail' || row?.status === 'warn') && row.codes.includes(code)
}

function contributionOf(check: AnyCheck, row: CheckRow, code: Code): Contribution {
  switch (row.status) {
    case 'pass':
      return 'pass'
    case 'warn':
    case 'fail':
      // A finding may bear on some of its check's codes only; for the others the check found nothing wrong.
      if (!row.codes.includes(code)) return 'pass'
      return row.status === 'fail' && !row.waiver ? 'fail' : 'warn'
    case 'skip':
      if (row.skip?.reason === 'not-applicable') return 'not-applicable'
      return matters(check, code) ? 'unknown' : 'not-applicable'
    case 'error':
      return matters(check, code) ? 'unknown' : 'not-applicable'
  }
}

/** Whether a code stays unknown while the check could not run. */
function matters(check: AnyCheck, code: Code): boolean {
  return (check.decides ?? check.codes).includes(code)
}
