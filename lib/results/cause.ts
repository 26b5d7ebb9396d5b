import type { SavedResult } from './result-file.ts'

export type SavedRow = SavedResult['checks'][number]

/** Characters by which two causes are told apart; what follows is a value that somebody made long. */
const LONGEST = 2000

const GUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi
const DATE = /\b\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?\b/g
const TIME = /(?:\b\d+(?:\.\d+)? ?(?:ms|s|min|h|d|seconds?|minutes?|hours?|days?)\b ?)+/g
const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g

/** What keeps a device from being ready, by the key of the cause; `verdicts` counts the codes whose verdict rests on it. */
export function causesOf(result: SavedResult): Map<string, { row: SavedRow; verdicts: number }> {
  const open = result.checks.filter(({ status, waiver }) => !waiver && (status === 'fail' || status === 'error'))
  return new Map(
    open.map(row => {
      const wanted = row.status === 'fail' ? 'fail' : 'unknown'
      const resting = result.codes.filter(({ verdict, because }) => verdict === wanted && because.includes(row.id))
      return [causeKey(row, result), { row, verdicts: resting.length }]
    }),
  )
}

/** The row as it is true of many devices: without the name of the one that it comes from. */
export function ofMany(row: SavedRow, computer: string): SavedRow {
  const { summary, expected, actual, remediation } = row
  const text = (given: string): string => withoutName(given, computer)
  return {
    ...row,
    summary: text(summary),
    ...(expected !== undefined && { expected: text(expected) }),
    ...(actual !== undefined && { actual: text(actual) }),
    ...(remediation && { remediation: { ...remediation, steps: remediation.steps.map(text) } }),
  }
}

/**
 * What two devices must have in common so that one fix helps both: the same check says the same, apart from the device's
 * own name, GUIDs, addresses, dates and times; and, unless it is about the cloud, in the same domain.
 */
function causeKey(row: SavedRow, { target }: Pick<SavedResult, 'target'>): string {
  const computer = typeof target['computer'] === 'string' ? target['computer'] : ''
  const domain = row.tags.includes('cloud') ? '' : String(target['domain'] ?? '')
  return [
    row.id,
    row.status,
    domain.toLowerCase(),
    general(row.summary, computer),
    general(row.actual ?? '', computer),
  ].join('\n')
}

function general(text: string, computer: string): string {
  return withoutName(text.slice(0, LONGEST), computer)
    .replace(GUID, '‹guid›')
    .replace(DATE, '‹date›')
    .replace(TIME, '‹time›')
    .replace(ADDRESS, '‹address›')
}

function withoutName(text: string, name: string): string {
  if (name === '') return text
  const escaped = name.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&')
  return text.replace(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'gi'), '‹computer›')
}
