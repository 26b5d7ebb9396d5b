import type { AttributeTable } from '../entry/attribute-table.ts'
import { RawEntry } from '../entry/raw-entry.ts'
import { ValueBuilder } from '../entry/value-builder.ts'
import { MalformedError } from '../malformed.ts'
import { CsvCells } from './csv-cells.ts'
import { binaryValues, guidValue } from './values.ts'

/** Of a header, to find out what separates its cells. */
const MAX_HEADER_BYTES = 65_536
const DN_NAMES = ['dn', 'distinguishedname']
/** Cells of these hold bytes, in one of several notations. */
const BINARY = ['objectguid', 'usercertificate']

export interface ComputerRowsOptions {
  readonly table: AttributeTable
  readonly take: (entry: RawEntry) => boolean
}

/**
 * Reads a table of objects, one a row, whose header holds names of attributes: as csvde, Export-Csv or a spreadsheet
 * write it, with commas, semicolons or tabs. Several certificates stand in one cell with `;` between them.
 */
export class ComputerRows {
  readonly #table: AttributeTable
  readonly #take: (entry: RawEntry) => boolean
  readonly #entry: RawEntry
  readonly #builder: ValueBuilder
  #header: Buffer | undefined = Buffer.alloc(0)
  #cells: CsvCells | undefined
  #columns: readonly (number | 'dn')[] | undefined
  #rows = 0
  #types = 0
  /** Why the file is of no use from some row on. */
  #broken: string | undefined

  constructor({ table, take }: ComputerRowsOptions) {
    this.#table = table
    this.#take = take
    this.#entry = new RawEntry(table.names.length)
    this.#builder = new ValueBuilder(table, this.#entry)
  }

  /** @throws {MalformedError} for a file that is no such table, before its first row has been given. */
  push(chunk: Uint8Array): boolean {
    if (this.#cells) return this.#pushRows(this.#cells, chunk)
    const header = Buffer.concat([this.#header ?? Buffer.alloc(0), chunk])
    this.#header = header
    return headerEnds(header) || header.length > MAX_HEADER_BYTES ? this.#begin(header) : false
  }

  finish(): { readonly entries: number; readonly complete: boolean; readonly problems: readonly string[] } {
    if (!this.#cells) this.#begin(this.#header ?? Buffer.alloc(0))
    const cutOff = this.#broken === undefined && (this.#cells?.finish() ?? false)
    if (!this.#columns) throw new MalformedError('expected a header with names of attributes, found an empty file')
    const problems = [
      ...(this.#broken === undefined ? [] : [`Its rows end early: ${this.#broken}; what follows was not read.`]),
      ...(cutOff ? ['The file ends within quotes: its last row is cut off, and rows may be missing.'] : []),
      ...(this.#types > 0 ? [typesSentence(this.#types)] : []),
    ]
    return { entries: this.#rows, complete: problems.length === 0, problems }
  }

  #begin(header: Buffer): boolean {
    this.#header = undefined
    const start = header[0] === 0xef && header[1] === 0xbb && header[2] === 0xbf ? 3 : 0
    this.#cells = new CsvCells(separatorOf(header), cells => this.#row(cells))
    return this.#pushRows(this.#cells, header.subarray(start))
  }

  /** What was read before a row that is none stays read: it has been judged, and written, by then. */
  #pushRows(cells: CsvCells, bytes: Uint8Array): boolean {
    if (this.#broken !== undefined) return false
    try {
      return cells.push(bytes)
    } catch (error) {
      if (!(error instanceof MalformedError) || this.#rows === 0) throw error
      this.#broken = error.message
      return false
    }
  }

  #row(cells: readonly Buffer[]): boolean {
    if (!this.#columns) {
      // What Export-Csv of Windows PowerShell puts first.
      if (cells[0]?.toString('latin1').startsWith('#TYPE ')) return false
      this.#columns = this.#readHeader(cells)
      return false
    }
    this.#rows += 1
    this.#builder.reset()
    if (cells.length !== this.#columns.length)
      this.#entry.trouble = `its row has ${cells.length} cells, and the header ${this.#columns.length}`
    for (const [index, column] of this.#columns.entries()) {
      const cell = cells[index]
      if (cell && cell.length > 0 && column !== -1) this.#value(column, cell)
    }
    return this.#take(this.#entry)
  }

  #readHeader(cells: readonly Buffer[]): readonly (number | 'dn')[] {
    const names = cells.map(cell => cell.toString('utf8').trim())
    const columns = names.map(name => (DN_NAMES.includes(name.toLowerCase()) ? 'dn' : this.#table.indexOf(name)))
    if (columns.some(column => column !== -1)) return columns
    const found = names.slice(0, 5).join(', ').slice(0, 200)
    throw new MalformedError(
      `expected a header with names of attributes, such as name, objectGUID, userCertificate; found "${found}"`,
    )
  }

  #value(column: number | 'dn', cell: Buffer): void {
    const builder = this.#builder
    const name = column === 'dn' ? 'dn' : (this.#table.names[column] ?? '').toLowerCase()
    const values = BINARY.includes(name) ? this.#binary(name, cell) : [cell]
    for (const value of values) {
      builder.begin()
      builder.append(value, 0, value.length)
      if (column === 'dn') builder.endDn()
      else builder.end(column)
    }
  }

  #binary(name: string, cell: Buffer): readonly Buffer[] {
    const text = cell.toString('latin1').trim()
    if (text.startsWith('Microsoft.') || text.startsWith('System.')) {
      this.#types += 1
      this.#entry.trouble ??= `${name} holds the name of a type instead of values`
      return []
    }
    return name === 'objectguid' ? guidValue(text) : binaryValues(text)
  }
}

function typesSentence(count: number): string {
  return `${count} cells hold the name of a .NET type, as Export-Csv writes for several values: export with csvde or ldifde, or join the values first.`
}

/** Whether a line of names is there; a line of #TYPE before it does not count. */
function headerEnds(bytes: Buffer): boolean {
  const first = bytes.indexOf(0x0a)
  if (first < 0) return false
  return !bytes.subarray(0, 64).toString('latin1').includes('#TYPE ') || bytes.indexOf(0x0a, first + 1) >= 0
}

/** The one of comma, semicolon and tab that is in the header most often. */
function separatorOf(header: Buffer): number {
  const lines = header.toString('latin1').split('\n')
  const line = lines.find(text => !text.includes('#TYPE ')) ?? ''
  const counts = [',', ';', '\t'].map(separator => ({ separator, count: line.split(separator).length }))
  const [best] = counts.toSorted((a, b) => b.count - a.count)
  return (best?.separator ?? ',').charCodeAt(0)
}
