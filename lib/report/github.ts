import type { CheckRow, SuiteResult } from '../engine/result.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { codeLabel, complaintsOf, countsOf, waiverNote } from './labels.ts'

/**
 * Workflow commands that GitHub Actions shows as annotations: an error for what fails or could not be looked at, a
 * warning for what is worth a look, a notice for what is waived and for the counts.
 */
export function reportGithub(result: SuiteResult): string {
  const lines = complaintsOf(result.checks).map(annotation)
  const counts = command('notice', result.tool.name, `${countsOf(result)}; exit ${result.exitCode}`)
  return [...lines, counts, ''].join('\n')
}

function annotation(row: CheckRow): string {
  const level = row.waiver ? 'notice' : row.status === 'warn' ? 'warning' : 'error'
  const codes = row.codes.length === 0 ? '' : ` (${row.codes.map(codeLabel).join(', ')})`
  const fields = { expected: row.expected, found: row.actual, where: row.where, note: waiverNote(row) }
  const message = [
    row.summary,
    ...Object.entries(fields).flatMap(([name, text]) => (text === undefined ? [] : [`${name}: ${text}`])),
    ...(row.remediation?.steps ?? []).map((step, index) => `fix ${index + 1}: ${step}`),
  ]
  return command(level, `${row.id}${codes}`, message.map(escapeControl).join('\n'))
}

/** The runner takes everything behind `::` up to the end of the line as the message, once `%` and line breaks are escaped. */
function command(level: 'error' | 'warning' | 'notice', title: string, message: string): string {
  const property = escapeData(escapeControl(title)).replace(/:/g, '%3A').replace(/,/g, '%2C')
  return `::${level} title=${property}::${escapeData(message)}`
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}
