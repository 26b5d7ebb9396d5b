import type { Code } from '../codes/code.ts'
import { findCode } from '../codes/registry.ts'
import type { CheckRow, CodeRow } from '../engine/result.ts'

/** A code as a matrix shows it. */
export function codeLabel(code: Code): string {
  return code === 'server-2012r2' ? '2012R2' : String(code)
}

/** What Microsoft describes only as a range has no names of its own. */
const GROUPS: Readonly<Record<string, string>> = { '26-32': 'federated join: claims and endpoints' }

export function codeName({ code, name, verdict }: Pick<CodeRow, 'code' | 'name' | 'verdict'>): string {
  if (name !== '') return name
  const group = GROUPS[findCode(code)?.group ?? '']
  return group ?? (verdict === 'undocumented' ? 'no source says what it means' : 'name not published')
}

/** Which checks the verdict rests on, and for an open one what stands in the way. */
export function verdictNote({ verdict, because, checks: bearing }: CodeRow, checks: readonly CheckRow[]): string {
  if (verdict === 'unknown' && bearing.length === 0) return 'no check of this version decides it'
  if (verdict !== 'unknown') return because.join(', ')
  return because
    .map(id => {
      const row = checks.find(check => check.id === id)
      return `${id}: ${row?.status === 'error' ? 'could not check' : row ? openNote(row) : 'open'}`
    })
    .join('; ')
}

/** Why a check that was skipped says nothing. */
export function openNote({ skip }: Pick<CheckRow, 'skip'>): string {
  if (!skip) return 'open'
  return skip.by === undefined ? skip.reason : `${skip.reason} by ${skip.by}`
}

/** Order in which complaints are told: what is broken, then what could not be looked at, then what is worth a look. */
const URGENCY: readonly CheckRow['status'][] = ['fail', 'error', 'warn']

/** The rows that ask for action, most urgent first; failures stay in the order in which they are best mended. */
export function complaintsOf(checks: readonly CheckRow[]): CheckRow[] {
  return URGENCY.flatMap(status => checks.filter(row => row.status === status))
}

/** Failing checks in the order in which they are best mended: one depends on those before it. */
export function fixFirst(checks: readonly CheckRow[]): CheckRow[] {
  return checks.filter(row => row.status === 'fail' && !row.waiver)
}

/** The counts of a run, in words. */
export function countsOf(result: {
  readonly summary: Readonly<Record<'pass' | 'fail' | 'warn' | 'skip' | 'error' | 'waived', number>>
  readonly checks: readonly CheckRow[]
}): string {
  const { summary, checks } = result
  const notSelected = checks.filter(row => row.skip?.reason === 'not-selected').length
  return [
    `${summary.pass} pass`,
    `${summary.fail} fail`,
    `${summary.warn} warn`,
    `${summary.skip - notSelected} skip`,
    `${summary.error} error`,
    ...(summary.waived > 0 ? [`${summary.waived} waived`] : []),
    ...(notSelected > 0 ? [`${notSelected} not selected`] : []),
  ].join(', ')
}

/** What a waiver says, in words. */
export function waiverNote({ waiver }: Pick<CheckRow, 'waiver'>): string | undefined {
  if (!waiver) return undefined
  return `waived${waiver.expires === undefined ? '' : ` until ${waiver.expires}`}: ${waiver.justification}`
}

export const DEMOTED = 'counts as a warning: a device with synthetic registration does not need this'
