import { isUtf8 } from 'node:buffer'
import type { AttributeTable } from '../entry/attribute-table.ts'
import { viewOf } from '../entry/byte-runs.ts'
import { RawEntry } from '../entry/raw-entry.ts'
import { ValueBuilder } from '../entry/value-builder.ts'
import { MalformedError } from '../malformed.ts'
import { CsvCells } from './csv-cells.ts'
import { headerEnds, isPreamble, refuseDeviceList, separatorOf, withoutMark } from './header.ts'
import { binaryValues, guidValue, isBinaryText, isTypeName, textValues } from './values.ts'

/** Of a header, to find out what separates its cells. */
const MAX_HEADER_BYTES = 65_536
const DN_NAMES = ['dn', 'distinguishedname']
/** Without a value in one of these, nobody knows which computer a row is: a line of totals, for instance. */
const IDENTIFYING = ['name', 'objectGUID']
/** Cells of these hold bytes, in one of several notations. */
const BINARY = ['objectguid', 'usercertificate']

/** What Get-ADComputer calls Enabled, as the attribute that it reads: WORKSTATION_TRUST_ACCOUNT, and with it ACCOUNTDISABLE. */
const ACCOUNT_CONTROL: Readonly<Record<string, Buffer>> = { true: Buffer.from('4096'), false: Buffer.from('4098') }

/** The number of an attribute, -1 for one that is not wanted, or a column that is no attribute of that name. */
type Column = number | 'dn' | 'enabled'

export interface ComputerRowsOptions {
  readonly table: AttributeTable
  /** Attributes without which no row can be judged; it has a value or none, but a column it must have. */
  readonly needed?: readonly string[]
  readonly take: (entry: RawEntry) => boolean
}

/**
 * Reads a table of objects, one a row, whose header holds names of attributes: as csvde, Export-Csv or a spreadsheet
 * write it, with commas, semicolons or tabs. Several certificates stand in one cell with `;` between them.
 */
export class ComputerRows {
  readonly #table: AttributeTable
  readonly #needed: readonly string[]
  readonly #take: (entry: RawEntry) => boolean
  readonly #entry: RawEntry
  readonly #builder: ValueBuilder
  #header: Buffer | undefined = Buffer.alloc(0)
  #cells: CsvCells | undefined
  #columns: readonly Column[] | undefined
  #missing: readonly string[] = []
  /** Which cells tell what computer a row is. */
  #naming: readonly number[] = []
  #rows = 0
  #types = 0
  /** Rows with text in another encoding than UTF-8. */
  #foreign = 0
  /** Why the file is of no use from some row on. */
  #broken: string | undefined

  constructor({ table, needed = [], take }: ComputerRowsOptions) {
    this.#table = table
    this.#needed = needed
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
      ...(this.#missing.length > 0 ? [missingSentence(this.#missing)] : []),
      ...(this.#types > 0 ? [typesSentence(this.#types)] : []),
      ...(this.#foreign > 0 ? [foreignSentence(this.#foreign)] : []),
    ]
    return { entries: this.#rows, complete: problems.length === 0, problems }
  }

  #begin(header: Buffer): boolean {
    this.#header = undefined
    this.#cells = new CsvCells(separatorOf(header), cells => this.#row(cells))
    return this.#pushRows(this.#cells, withoutMark(header))
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
      if (isPreamble(cells[0]?.toString('latin1') ?? '')) return false
      this.#columns = this.#readHeader(cells)
      const columns = this.#columns
      this.#missing = this.#needed.filter(name => !columns.includes(this.#table.indexOf(name)))
      const naming: readonly Column[] = ['dn', ...IDENTIFYING.map(name => this.#table.indexOf(name))]
      this.#naming = columns.flatMap((column, index) => (column !== -1 && naming.includes(column) ? [index] : []))
      return false
    }
    // Spreadsheets write a row of separators for one that was emptied.
    if (cells.every(({ length }) => length === 0)) return false
    this.#rows += 1
    this.#builder.reset()
    if (cells.length !== this.#columns.length)
      this.#entry.trouble = `its row has ${cells.length} cells, and the header ${this.#columns.length}`
    else if (this.#missing.length > 0) this.#entry.trouble = `there is no column ${this.#missing.join(', ')}`
    // A container that is spelt in another way would not be the one that is left out, or let in.
    if (cells.some((cell, index) => this.#columns?.[index] !== -1 && !isUtf8(cell))) {
      this.#foreign += 1
      this.#entry.trouble ??= 'its row is not UTF-8'
    }
    for (const [index, column] of this.#columns.entries()) {
      const cell = cells[index]
      if (cell && cell.length > 0 && column !== -1) this.#value(column, cell)
    }
    if (this.#naming.length > 0 && this.#naming.every(index => !cells[index]?.length))
      this.#entry.trouble ??= 'its row names no computer'
    return this.#take(this.#entry)
  }

  #readHeader(cells: readonly Buffer[]): readonly Column[] {
    const names = cells.map(cell => cell.toString('utf8').trim())
    refuseDeviceList(names)
    const columns = names.map(name => this.#columnOf(name))
    if (columns.some(column => (typeof column === 'string' ? column === 'dn' : column !== -1))) return columns
    const found = names.slice(0, 5).join(', ').slice(0, 200)
    throw new MalformedError(
      `expected a header with names of attributes, such as name, objectGUID, userCertificate; found "${found}"`,
    )
  }

  #columnOf(name: string): Column {
    const lower = name.toLowerCase()
    if (DN_NAMES.includes(lower)) return 'dn'
    return lower === 'enabled' ? 'enabled' : this.#table.indexOf(name)
  }

  #value(column: Column, cell: Buffer): void {
    const builder = this.#builder
    if (column === 'enabled') {
      const control = ACCOUNT_CONTROL[cell.toString('latin1').trim().toLowerCase()]
      const number = this.#table.indexOf('userAccountControl')
      // An attribute that has a column of its own needs no other to tell of it.
      if (control === undefined || number < 0 || this.#columns?.includes(number)) return
      builder.begin()
      builder.append(viewOf(control), 0, control.length)
      builder.end(number)
      return
    }
    const name = column === 'dn' ? 'dn' : (this.#table.names[column] ?? '').toLowerCase()
    const values = BINARY.includes(name) ? this.#binary(name, cell) : this.#texts(name, cell)
    for (const value of values) {
      builder.begin()
      builder.append(viewOf(value), 0, value.length)
      if (column === 'dn') builder.endDn()
      else builder.end(column)
    }
  }

  #texts(name: string, cell: Buffer): readonly Buffer[] {
    return this.#refuseType(name, cell.toString('latin1')) ? [] : textValues(name, cell)
  }

  /** Whether a cell holds none of the values that the object has. */
  #refuseType(name: string, text: string): boolean {
    if (!isTypeName(text)) return false
    this.#types += 1
    this.#entry.trouble ??= `${name} holds the name of a type instead of values`
    return true
  }

  #binary(name: string, cell: Buffer): readonly Buffer[] {
    const text = cell.toString('latin1').trim()
    if (this.#refuseType(name, text)) return []
    const values = name === 'objectguid' ? guidValue(text) : binaryValues(text)
    // The decimal numbers of a .NET byte array, or a text that was cut: not what the object holds.
    if (!isBinaryText(text)) this.#entry.trouble ??= `${name} holds neither base64 nor hex`
    return values
  }
}

function missingSentence(names: readonly string[]): string {
  return `Its header has no ${names.join(', ')}, which the synchronization rules look at, so that no row can be judged: export it as well (csvde leaves out what no object has).`
}

function foreignSentence(count: number): string {
  return `${count} rows hold text that is not UTF-8, and cannot be judged: export with -Encoding UTF8, or csvde -u, or save the table as "CSV UTF-8".`
}

function typesSentence(count: number): string {
  return `${count} cells hold the name of a .NET type, as Export-Csv writes for several values: export with csvde or ldifde, or join the values first.`
}
