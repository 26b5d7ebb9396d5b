import { escapeControl } from '../escape-control.ts'

/** One cell: quoted, on one line, and with an apostrophe before what a spreadsheet would calculate (CWE-1236). */
export function csvCell(text: string): string {
  const line = escapeControl(text)
  const safe = /^\s*[=+\-@]/.test(line) ? `'${line}` : line
  return `"${safe.replaceAll('"', '""')}"`
}
