import { MAX_FIELDS, MAX_OPEN, MAX_VALUE, type RecordReader, readTime, type TraceRecord } from './record.ts'

/** Columns that are no data: of tracerpt, and of Get-WinEvent. */
const TIME = /^(?:clock-time|timecreated)$/i
const PROVIDER = /^(?:event name|providername)$/i
const ID = /^(?:event id|id)$/i
/** Of the others, those that say what happened; the rest are numbers of processes, versions and keywords. */
const DATA = /^(?:user data|message|type|leveldisplayname|taskdisplayname)$/i

/** Whether a line is the header of a table of events, and how its cells are divided. */
export function csvDivider(line: string): ',' | ';' | '\t' | undefined {
  const dividers = [',', ';', '\t'] as const
  return dividers.find(divider => {
    const cells = line.split(divider).map(cell => cell.trim().replace(/^"(.*)"$/, '$1'))
    return cells.length > 3 && cells.some(cell => TIME.test(cell)) && cells.some(cell => DATA.test(cell))
  })
}

/** Events as CSV: what `tracerpt -of CSV` writes, and `Get-WinEvent | Export-Csv` (RFC 4180, cells may hold line breaks). */
export class CsvRecords implements RecordReader {
  readonly #divider: string
  #header: readonly string[] | undefined
  #row: string[] = []
  #cell = ''
  #quoted = false
  #afterQuote = false
  #line = 1
  #rowLine = 1
  #count = 0
  #length = 0
  fault: string | undefined

  constructor(divider: string) {
    this.#divider = divider
  }

  push(text: string): readonly TraceRecord[] {
    const records: TraceRecord[] = []
    for (const character of text) {
      if (this.fault !== undefined) break
      this.#length += 1
      if (this.#length > MAX_OPEN) {
        this.fault = `expected rows, found one of more than ${MAX_OPEN} characters in line ${this.#rowLine}; what stands before is read`
      }
      if (character === '\n') this.#line += 1
      if (this.#quoted) this.#inQuotes(character)
      else if (character === '"' && (this.#cell.trim() === '' || this.#afterQuote)) {
        // A quote within quotes is written twice.
        if (this.#afterQuote) this.#add('"')
        else this.#cell = ''
        this.#quoted = true
        this.#afterQuote = false
      } else if (character === '\n') records.push(...this.#endRow())
      else if (character === this.#divider) this.#endCell()
      else if (character !== '\r') this.#add(character)
    }
    return records
  }

  end(): readonly TraceRecord[] {
    return this.fault === undefined ? this.#endRow() : []
  }

  #inQuotes(character: string): void {
    if (character === '"') {
      this.#quoted = false
      this.#afterQuote = true
    } else this.#add(character)
  }

  #add(character: string): void {
    if (this.#cell.length < MAX_VALUE) this.#cell += character
  }

  #endCell(): void {
    if (this.#row.length < MAX_FIELDS) this.#row.push(this.#cell.trim())
    this.#cell = ''
    this.#afterQuote = false
  }

  #endRow(): readonly TraceRecord[] {
    this.#endCell()
    const [row, line] = [this.#row, this.#rowLine]
    this.#row = []
    this.#rowLine = this.#line
    this.#length = 0
    if (row.every(cell => cell === '')) return []
    if (!this.#header) {
      // Windows PowerShell writes the type of the objects first.
      if (!row[0]?.startsWith('#TYPE')) this.#header = row
      return []
    }
    this.#count += 1
    return [recordOf(row, this.#header, { number: this.#count, line })]
  }
}

function recordOf(
  row: readonly string[],
  header: readonly string[],
  place: { number: number; line: number },
): TraceRecord {
  const cell = (name: RegExp): string => row[header.findIndex(column => name.test(column))] ?? ''
  const time = readTime(cell(TIME))
  const provider = cell(PROVIDER)
  const id = cell(ID)
  // tracerpt puts the data into as many cells as there are behind its last column.
  const fields = row.flatMap((value, index) => {
    const name = header[index] ?? ''
    const isData = index >= header.length || DATA.test(name)
    return isData && value !== '' ? [{ name: /^user data$/i.test(name) ? '' : name, value }] : []
  })
  return {
    ...place,
    ...(time !== undefined && { time }),
    ...(provider !== '' && { provider: provider.slice(0, 200) }),
    ...(/^\d{1,5}$/.test(id) && { eventId: Number(id) }),
    fields,
  }
}
