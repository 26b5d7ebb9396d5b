import { checks } from '../../checks/index.ts'
import type { CheckRow, SuiteResult } from '../../lib/engine/result.ts'
import type { Fault } from './faults.ts'
import type { Protocol } from './protocols.ts'
import { says } from './sentences.ts'

/** What a fault did: a row no longer passes and says why; a row passes for other reasons and notes it; nothing. */
export type Outcome = 'told' | 'noted' | 'unharmed'

/** Rows that may be missing without leaving a code open. */
const SUPPLEMENTS = new Set(checks.filter(({ decides }) => decides?.length === 0).map(({ id }) => id))

const HARMLESS = ['not-applicable', 'not-selected', 'unsupported-platform']

/**
 * Compares a run with the healthy one.
 * @returns complaints, as sentences; none where the run says what is so and no more
 */
export function judgeRun(
  healthy: SuiteResult,
  result: SuiteResult,
  { protocol, fault }: { protocol: Protocol; fault: Fault },
): { outcome: Outcome; complaints: string[] } {
  const before = new Map(healthy.checks.map(row => [row.id, row]))
  const changed = result.checks.filter(row => essence(row) !== essence(before.get(row.id)))
  const bad = changed.filter(({ status }) => status !== 'pass')
  const sentence = says(protocol, fault)
  const telling = result.checks
    .filter(({ id }) => protocol.touches.includes(id))
    .filter(row => sentence.test(textOf(row)))
  const wanted = exitCodeFor(result.checks)
  const complaints = [
    ...changed
      .filter(({ id }) => !protocol.touches.includes(id))
      .map(row => `${row.id} has nothing to do with it, and is ${row.status}: ${row.summary}`),
    ...changed
      .filter(({ id, status }) => status === 'fail' && !protocol.fails.includes(id))
      .map(row => `${row.id} fails, but no device would: ${textOf(row)}`),
    ...result.checks.flatMap(row => wronglyBlocked(row, result.checks)),
    ...(bad.length > 0 && telling.length === 0 ? [`no row says ${sentence}: ${bad.map(textOf).join(' | ')}`] : []),
    ...(result.exitCode === wanted ? [] : [`exit code ${result.exitCode} instead of ${wanted}`]),
  ]
  const noted = telling.some(row => !sentence.test(textOf(before.get(row.id))))
  return { outcome: bad.length > 0 ? 'told' : noted ? 'noted' : 'unharmed', complaints }
}

/** What must not change: status and words, but for what was measured. */
function essence(row: CheckRow | undefined): string {
  if (row === undefined) return ''
  return `${row.status} ${row.skip?.reason} ${row.summary.replace(/\d+(?:\.\d+)?|ahead|behind/g, '#')}`
}

function textOf(row: CheckRow | undefined): string {
  if (row === undefined) return ''
  const { id, status, summary, actual, why, error, details = [] } = row
  return [id, status, summary, actual, why, error?.message, ...details.map(detail => detail.text)]
    .filter(text => text !== undefined)
    .join(' ')
}

/** Whoever is said to stand in the way must stand there. */
function wronglyBlocked({ id, skip }: CheckRow, rows: readonly CheckRow[]): string[] {
  const cause = rows.find(row => row.id === skip?.by)
  return skip?.reason === 'blocked' && cause?.status === 'pass' ? [`${id} is blocked by ${cause.id}, which passes`] : []
}

/** The rule of the design, written down once more: a failure is 1, something that is still open is 3. */
function exitCodeFor(rows: readonly CheckRow[]): number {
  if (rows.some(({ status }) => status === 'fail')) return 1
  const open = rows.some(
    ({ id, status, skip }) =>
      !SUPPLEMENTS.has(id) && (status === 'error' || (status === 'skip' && !HARMLESS.includes(skip?.reason ?? ''))),
  )
  return open ? 3 : 0
}
