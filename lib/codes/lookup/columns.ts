/** Rows below a header that are looked at. */
const MAX_ROWS = 1000

/** A value in the column EnrollmentStatus of a table, and where in the text it stands. */
export interface Cell {
  readonly at: number
  readonly number: number
}

/**
 * The values below a header EnrollmentStatus among others, as Export-Csv, Format-Table and Markdown print them: cells
 * divided by commas, semicolons, tabs or bars, or by runs of spaces.
 */
export function statusCells(text: string): readonly Cell[] {
  const cells: Cell[] = []
  let table: { readonly divider: Divider; readonly column: number; readonly width: number; rows: number } | undefined
  for (const { at, line } of linesOf(text)) {
    const header = headerOf(line)
    if (header) table = { ...header, rows: 0 }
    else if (table && table.rows < MAX_ROWS) {
      const row = split(line, table.divider)
      const value = row.length === table.width ? row[table.column] : undefined
      // Of a row of another width it is not known which column is which; a rule between header and rows is one.
      if (value !== undefined && /^\d{1,2}$/.test(value))
        cells.push({ at: at + line.indexOf(value), number: Number(value) })
      else if (line.trim() === '') table = undefined
      if (table) table.rows += 1
    }
  }
  return cells
}

type Divider = ',' | ';' | '\t' | '|' | ' '
const DIVIDERS: readonly Divider[] = ['|', '\t', ';', ',', ' ']

function headerOf(line: string): { divider: Divider; column: number; width: number } | undefined {
  if (line.length > 1000 || !/enrollmentstatus/i.test(line)) return undefined
  for (const divider of DIVIDERS) {
    const row = split(line, divider)
    const column = row.findIndex(cell => /^enrollmentstatus$/i.test(cell))
    if (row.length > 1 && column >= 0 && row.every(cell => /^[A-Za-z][\w ]{0,60}$/.test(cell)))
      return { divider, column, width: row.length }
  }
  return undefined
}

function split(line: string, divider: Divider): readonly string[] {
  if (line.length > 1000) return []
  const bare = divider === '|' ? line.trim().replace(/^\||\|$/g, '') : line.trim()
  const cells = divider === ' ' ? bare.split(/ +/) : bare.split(divider)
  return cells.map(cell => cell.trim().replace(/^"(.*)"$/, '$1'))
}

function* linesOf(text: string): Generator<{ at: number; line: string }> {
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at)
    const stop = end < 0 ? text.length : end
    yield { at, line: text.slice(at, stop) }
    at = stop + 1
  }
}
