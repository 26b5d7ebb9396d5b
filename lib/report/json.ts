import type { CheckRow, SuiteResult } from '../engine/result.ts'

/**
 * JSON in ASCII only: Windows consoles and pipes recode everything else by whatever code page is set, and every JSON
 * reader understands the escapes.
 */
export function toJson(value: unknown, indent?: number): string {
  return (JSON.stringify(value, undefined, indent) ?? 'null').replace(
    /[\u007f-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

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
