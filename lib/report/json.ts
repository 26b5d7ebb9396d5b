import type { CheckRow, SuiteResult } from '../engine/result.ts'
import { toJson } from '../formats/ascii-json.ts'

export { toJson }

export function reportJson(result: SuiteResult): string {
  return `${toJson(result, 2)}\n`
}

/** One line a check, as soon as it is known. */
export function ndjsonRow(row: CheckRow): string {
  return `${toJson({ type: 'check', ...row })}\n`
}

/** The lines after the checks: one a code, and one for the run. */
export function ndjsonEnd({ checks: _, codes, ...run }: SuiteResult): string {
  return [...codes.map(code => ({ type: 'code', ...code })), { type: 'run', ...run }]
    .map(line => `${toJson(line)}\n`)
    .join('')
}

export function reportNdjson(result: SuiteResult): string {
  return result.checks.map(ndjsonRow).join('') + ndjsonEnd(result)
}
