import type { CheckRow, SuiteResult } from '../engine/result.ts'
import { toJson } from './json.ts'

/**
 * TAP version 14: one test point a check. A check that could not look is `not ok`, since it did not pass; a waived one
 * is `# TODO`, which harnesses show but do not count.
 */
export function reportTap(result: SuiteResult): string {
  const points = result.checks.map((row, index) => testPoint(row, index + 1))
  const codes = result.codes.map(({ code, verdict }) => `${code}:${verdict}`).join(' ')
  return ['TAP version 14', ...points, `1..${points.length}`, `# codes ${codes}`, ''].join('\n')
}

function testPoint(row: CheckRow, number: number): string {
  const ok = row.status === 'pass' || row.status === 'warn' || row.status === 'skip'
  const line = `${ok ? 'ok' : 'not ok'} ${number} - ${escapeDescription(`${row.id}: ${row.title}`)}${directive(row)}`
  return [line, ...diagnostics(row)].join('\n')
}

function directive(row: CheckRow): string {
  if (row.status === 'skip') return ` # SKIP ${escapeDescription(`${row.skip?.reason ?? ''}: ${row.summary}`)}`
  if (row.waiver) return ` # TODO waived: ${escapeDescription(row.waiver.justification)}`
  return ''
}

/** A YAML block whose values are JSON strings, which YAML takes as they are. */
function diagnostics(row: CheckRow): string[] {
  if (row.status === 'pass' || row.status === 'skip') return []
  const { status, codes, summary, expected, actual, where, why, remediation, error } = row
  const fields = {
    status,
    codes,
    message: summary,
    wanted: expected,
    found: actual,
    at: where,
    why,
    fix: remediation?.steps,
    error,
  }
  const lines = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`    ${key}: ${toJson(value)}`],
  )
  return ['  ---', ...lines, '  ...']
}

/** In a description, `\` and `#` are escaped (TAP 14), and it ends with the line. */
function escapeDescription(text: string): string {
  return text.replace(/[\\#]/g, '\\$&').replace(/[\u0000-\u001f\u007f]+/g, ' ')
}
