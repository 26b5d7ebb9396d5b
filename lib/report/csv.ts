import type { CheckRow, SuiteResult } from '../engine/result.ts'
import { csvCell } from '../formats/csv/csv-cell.ts'
import { codeLabel, openNote, waiverNote } from './labels.ts'

/** What each column holds; the names are part of what outsiders rely on. */
const COLUMNS: Readonly<Record<string, (row: CheckRow, result: SuiteResult) => string | undefined>> = {
  domain: (_, { target }) => textOf(target['domain']),
  computer: (_, { target }) => textOf(target['computer']),
  id: ({ id }) => id,
  title: ({ title }) => title,
  codes: ({ codes }) => codes.map(codeLabel).join(' '),
  status: ({ status }) => status,
  summary: ({ summary }) => summary,
  expected: ({ expected }) => expected,
  found: ({ actual }) => actual,
  where: ({ where }) => where,
  why: ({ why }) => why,
  fix: ({ remediation }) => remediation?.steps.join(' / '),
  skip: row => (row.status === 'skip' ? openNote(row) : undefined),
  waiver: waiverNote,
}

/**
 * A row a check, for spreadsheets (RFC 4180, UTF-8 with a byte order mark, without which Excel and Windows PowerShell read
 * another code page). No cell begins like a formula.
 */
export function reportCsv(result: SuiteResult): string {
  const header = Object.keys(COLUMNS)
  const rows = result.checks.map(row => Object.values(COLUMNS).map(read => read(row, result) ?? ''))
  return `\ufeff${[header, ...rows].map(cells => `${cells.map(csvCell).join(',')}\r\n`).join('')}`
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
