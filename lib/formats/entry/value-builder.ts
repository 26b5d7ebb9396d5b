import type { AttributeTable } from './attribute-table.ts'
import { copyRun, viewOf } from './byte-runs.ts'
import type { RawEntry } from './raw-entry.ts'

/** Bytes that one value may have: a hundred times a large certificate. */
const MAX_VALUE_BYTES = 1024 * 1024
/** Bytes that all wanted values of an entry may have together. */
const MAX_ENTRY_BYTES = 8 * 1024 * 1024
/** Of a value that is only looked at. */
const MAX_TEXT = 256

/** Collects the values of an entry that come in pieces, decoded, in one buffer that is used again for the next entry. */
export class ValueBuilder {
  /** What is written so far; `place` makes room in it. */
  buffer = Buffer.allocUnsafe(64 * 1024)
  /** The same memory, for writing several bytes at once. */
  view = viewOf(this.buffer)
  length = 0
  readonly #table: AttributeTable
  readonly #entry: RawEntry
  #start = 0
  #tooLong = false

  constructor(table: AttributeTable, entry: RawEntry) {
    this.#table = table
    this.#entry = entry
  }

  /** Begins a new entry. */
  reset(): void {
    this.length = 0
    this.#entry.reset(this.buffer)
  }

  /** Begins a value. */
  begin(): void {
    this.#start = this.length
    this.#tooLong = false
  }

  /** Makes room for more of the value; false when it, or its entry, is larger than any real one. */
  place(size: number): boolean {
    const wanted = this.length + size
    if (this.#tooLong || wanted - this.#start > MAX_VALUE_BYTES || wanted > MAX_ENTRY_BYTES) {
      this.#tooLong = true
      return false
    }
    if (wanted > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(wanted, 2 * this.buffer.length))
      larger.set(this.buffer.subarray(0, this.length))
      this.buffer = larger
      this.view = viewOf(larger)
      this.#entry.moveTo(larger)
    }
    return true
  }

  /** More of the value, as it is. */
  append(bytes: DataView, start: number, end: number): void {
    const size = end - start
    if (!this.place(size)) return
    copyRun(bytes, start, this.view, this.length, size)
    this.length += size
  }

  /** Ends the value as one of an attribute. */
  end(attribute: number): void {
    if (this.#tooLong) this.#refuse(`${this.#table.names[attribute]} has a value of more than ${MAX_VALUE_BYTES} bytes`)
    else this.#entry.add(attribute, this.#start, this.length)
  }

  /** Ends the value as the distinguished name. */
  endDn(): void {
    if (this.#tooLong) this.#refuse(`its distinguished name has more than ${MAX_VALUE_BYTES} bytes`)
    this.#entry.dnStart = this.#start
    this.#entry.dnEnd = this.length
  }

  /** The beginning of the value as text. */
  text(): string {
    return this.buffer.toString('utf8', this.#start, Math.min(this.length, this.#start + MAX_TEXT))
  }

  /** Begins the value anew, with these bytes. */
  replace(bytes: Uint8Array): void {
    this.length = this.#start
    this.append(viewOf(bytes), 0, bytes.length)
  }

  /** Ends the value as one that is no part of the entry. Gives its beginning. */
  takeText(): string {
    const text = this.text()
    this.length = this.#start
    return text
  }

  /** Ends the value as one that cannot be read, for this reason. */
  #refuse(trouble: string): void {
    this.length = this.#start
    this.#entry.trouble ??= trouble
  }
}
