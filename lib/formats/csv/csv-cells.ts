import { MalformedError } from '../malformed.ts'

const [LF, CR, QUOTE, SPACE] = [0x0a, 0x0d, 0x22, 0x20]

/** Bytes that one cell may have: some hundred certificates. */
const MAX_CELL_BYTES = 4 * 1024 * 1024
const MAX_CELLS = 4096
/** Bytes that the cells of one row may have together: as many as the values of an entry in any other form. */
const MAX_ROW_BYTES = 8 * 1024 * 1024

/** Takes the cells of one row as UTF-8; true to stop. */
export type TakeCells = (cells: readonly Buffer[]) => boolean

/**
 * Cuts CSV (RFC 4180) into rows, in whatever pieces it comes: cells in quotes may hold separators, quotes in pairs, and
 * line breaks.
 */
export class CsvCells {
  readonly #separator: number
  readonly #take: TakeCells
  #cell = Buffer.allocUnsafe(4096)
  #length = 0
  #row: Buffer[] = []
  #rowBytes = 0
  #state: 'plain' | 'quoted' | 'quote-in-quoted' = 'plain'
  #started = false
  /** The cell had quotes, which have ended. */
  #wasQuoted = false
  #line = 1

  /** @param separator the byte between cells */
  constructor(separator: number, take: TakeCells) {
    this.#separator = separator
    this.#take = take
  }

  /** True when no more is wanted. @throws {MalformedError} for a cell, or a row, larger than any real one. */
  push(chunk: Uint8Array): boolean {
    for (let at = 0; at < chunk.length; at += 1) {
      if (this.#byte(chunk[at] ?? 0)) return true
    }
    return false
  }

  /** The last row need not end with a line break. True when the file ends within quotes. */
  finish(): boolean {
    const cutOff = this.#state === 'quoted'
    if (!cutOff && this.#started) this.#endRow()
    return cutOff
  }

  #byte(byte: number): boolean {
    if (byte === LF) this.#line += 1
    if (this.#state === 'quoted') {
      if (byte === QUOTE) this.#state = 'quote-in-quoted'
      else this.#append(byte)
      return false
    }
    if (byte === QUOTE && (this.#state === 'quote-in-quoted' || this.#isBlank())) {
      if (this.#state === 'quote-in-quoted') this.#append(byte)
      else this.#length = 0
      this.#state = 'quoted'
      this.#started = true
      return false
    }
    if (this.#state === 'quote-in-quoted') this.#wasQuoted = true
    this.#state = 'plain'
    if (byte === this.#separator) {
      this.#endCell()
      this.#started = true
      return false
    }
    if (byte === LF) return this.#endRow()
    if (byte === CR) return false
    this.#append(byte)
    return false
  }

  /** A quote further on stands for itself, as in `19" rack`: taken for the beginning of quotes, it would swallow rows. */
  #isBlank(): boolean {
    // First, so that the spaces of a cell are not gone through again for every quote behind them.
    if (this.#wasQuoted) return false
    for (let at = 0; at < this.#length; at += 1) if (this.#cell[at] !== SPACE) return false
    return true
  }

  #append(byte: number): void {
    this.#started = true
    if (this.#length === MAX_CELL_BYTES)
      throw new MalformedError(
        `line ${this.#line}: expected cells of at most ${MAX_CELL_BYTES} bytes, found a larger one`,
      )
    if (this.#length === this.#cell.length) {
      const larger = Buffer.allocUnsafe(this.#cell.length * 4)
      larger.set(this.#cell)
      this.#cell = larger
    }
    this.#cell[this.#length++] = byte
  }

  #endCell(): void {
    if (this.#row.length === MAX_CELLS)
      throw new MalformedError(`line ${this.#line}: expected at most ${MAX_CELLS} cells in a row, found more`)
    this.#rowBytes += this.#length
    if (this.#rowBytes > MAX_ROW_BYTES)
      throw new MalformedError(
        `line ${this.#line}: expected rows of at most ${MAX_ROW_BYTES} bytes, found a larger one`,
      )
    this.#row.push(Buffer.from(this.#cell.subarray(0, this.#length)))
    this.#length = 0
    this.#wasQuoted = false
  }

  #endRow(): boolean {
    if (!this.#started) return false
    this.#endCell()
    const row = this.#row
    this.#row = []
    this.#rowBytes = 0
    this.#started = false
    return this.#take(row)
  }
}
