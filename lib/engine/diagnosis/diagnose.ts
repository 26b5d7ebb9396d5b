import { ENROLLED, MANAGED_ELSEWHERE } from '../../codes/status-kinds.ts'
import type { Observation } from '../../contract/observation.ts'
import { OF_THE_DEVICE } from '../device-evidence.ts'
import type { CheckRow } from '../result.ts'
import { conclude } from './conclusion.ts'
import type { Diagnosis, OpenPoint, Reported } from './diagnosis.ts'
import { isNear, isSame } from './relations.ts'
import { reportedBy } from './reported.ts'

/** They repeat what the device or the Client Analyzer says, and explain nothing. */
const WITNESSES = ['enrollment-status', 'client-analyzer']

/** Judges the values of EnrollmentStatus that name another authority. */
const AUTHORITY = 'management-authority'

/**
 * Holds what the device reports of its last attempt against what was found; nothing where it reports nothing. Pure.
 */
export function diagnose(
  observations: ReadonlyMap<string, Observation<unknown>>,
  rows: readonly CheckRow[],
): Diagnosis | undefined {
  const reported = reportedBy(observations)
  if (!reported) return undefined
  const witnesses = rows.filter(({ id }) => !WITNESSES.includes(id))
  const found = witnesses.filter(({ status }) => status === 'fail' || status === 'warn')
  const enrolled = reported.code === ENROLLED
  const elsewhere = reported.code !== undefined && MANAGED_ELSEWHERE.includes(reported.code)
  const on = (row: CheckRow): boolean =>
    elsewhere ? row.id === AUTHORITY : !enrolled && reported.codes.some(code => isSame(code, row.codes))
  const near = (row: CheckRow): boolean =>
    !enrolled &&
    !elsewhere &&
    // What has no code of its own is needed for every enrollment.
    (row.codes.length === 0 ? row.status === 'fail' : reported.codes.some(code => isNear(code, row.codes)))

  const explains = found.filter(on)
  const mayExplain = found.filter(row => !explains.includes(row) && near(row))
  const doesNotFit = found.filter(row => !explains.includes(row) && !mayExplain.includes(row))
  const bearing = witnesses.filter(on)
  const parts = {
    explains: explains.map(({ id }) => id),
    mayExplain: mayExplain.map(({ id }) => id),
    doesNotFit: doesNotFit.map(({ id }) => id),
    inOrder: bearing.filter(({ status }) => status === 'pass').map(({ id }) => id),
    open: bearing.filter(row => !isConsequence(row, explains)).flatMap(row => openPoint(row, reported)),
  }
  return { reported, ...conclude(reported, parts), ...parts }
}

/** What an explanation blocks adds nothing to it. */
function isConsequence({ skip }: CheckRow, explains: readonly CheckRow[]): boolean {
  return skip?.reason === 'blocked' && explains.some(({ id }) => id === skip.by)
}

function openPoint(row: CheckRow, reported: Reported): readonly OpenPoint[] {
  const { id, status, skip, error, remediation } = row
  if (status === 'error')
    return [{ check: id, reason: error?.name ?? 'error', settle: firstStep(remediation) ?? 'Run it again.' }]
  if (status !== 'skip' || !skip || skip.reason === 'not-applicable') return []
  const run = `sensecm-preflight run --for ${reported.codes.join(',')}`
  const settle: Partial<Record<typeof skip.reason, string>> = {
    'not-selected': `Run it as well: ${run}`,
    offline: ofTheDevice(skip.by)
      ? 'On the device: sensecm-preflight collect device.json; then give that file as well.'
      : `Gather it beside the files: ${run} --with FILE --domain DOMAIN`,
    ...(skip.by !== undefined && { blocked: `First settle ${skip.by}.` }),
  }
  const step = settle[skip.reason] ?? firstStep(remediation) ?? `See what it needs: sensecm-preflight explain ${id}`
  return [{ check: id, reason: skip.reason, settle: step }]
}

function firstStep(remediation: CheckRow['remediation']): string | undefined {
  return remediation?.steps[0]
}

function ofTheDevice(evidence: string | undefined): boolean {
  return OF_THE_DEVICE.some(({ id }) => id === evidence)
}
