import type { Code } from '../codes/code.ts'
import type { AnyCheck } from '../contract/check.ts'
import { notSelectedRow } from './judge.ts'
import type { CheckRow } from './result.ts'
import type { Selection } from './selection.ts'

/** Reads from the device the code of its last attempt, so that it bears on whichever code that is. */
const REPORTS_THE_CODE = 'enrollment-status'

interface Judging {
  readonly selected: ReadonlySet<string>
  /** Set when checks were selected for these codes. */
  readonly codes: readonly Code[] | undefined
  readonly selection: Selection
  readonly judge: (check: AnyCheck) => Promise<CheckRow>
  readonly onRow: (row: CheckRow) => void
}

/**
 * A row for each check, in the order of the checks. Where they were selected for a code, what the code depends on is
 * judged as well: what the device itself reports, if it does, and each check that is named as the cause of a blocked one.
 */
export async function judgeSelected(
  checks: readonly AnyCheck[],
  { selected, codes, selection: { skip = [] }, judge, onRow }: Judging,
): Promise<readonly CheckRow[]> {
  const rows = new Map<string, CheckRow>()
  const judgeAll = async (chosen: readonly AnyCheck[], keep = (_row: CheckRow): boolean => true): Promise<void> => {
    const judged = chosen.map(async check => {
      const row = await judge(check)
      if (!keep(row)) return
      rows.set(check.id, row)
      onRow(row)
    })
    await Promise.all(judged)
  }
  const isOpen = (id: string): boolean => !rows.has(id) && !skip.includes(id)

  const reporting = checks.filter(({ id }) => codes && id === REPORTS_THE_CODE && !selected.has(id) && isOpen(id))
  await Promise.all([
    judgeAll(checks.filter(({ id }) => selected.has(id))),
    judgeAll(reporting, ({ status }) => status !== 'skip' && status !== 'error'),
  ])
  if (codes) {
    const causes = (): readonly AnyCheck[] => checks.filter(({ id }) => isOpen(id) && isCause(id, rows))
    for (let next = causes(); next.length > 0; next = causes()) await judgeAll(next)
  }
  return checks.map(check => rows.get(check.id) ?? notSelectedRow(check))
}

/** Whether a row names the check as what stands in its way. */
function isCause(id: string, rows: ReadonlyMap<string, CheckRow>): boolean {
  return [...rows.values()].some(({ skip }) => skip?.reason === 'blocked' && skip.by === id)
}
