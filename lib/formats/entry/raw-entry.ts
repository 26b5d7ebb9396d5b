import { viewOf } from './byte-runs.ts'

/**
 * One entry of a directory as it came, its values still bytes: where in `bytes` the name and each value of a wanted
 * attribute begin and end. The reader fills the same object again for every entry, so that a million of them leave
 * nothing behind; who wants to keep something copies it.
 */
export class RawEntry {
  bytes: Buffer = Buffer.alloc(0)
  /** The same bytes, for reading several at once. */
  view: DataView = viewOf(this.bytes)
  dnStart = 0
  dnEnd = 0
  /** Values in all. */
  count = 0
  /** What of the entry could not be read; it must not be judged then as if the rest were all. */
  trouble: string | undefined
  /** Of each value: the number of its attribute in the table, and its place. */
  attribute = new Uint16Array(64)
  start = new Int32Array(64)
  end = new Int32Array(64)
  /** Of each attribute: the index of its first value, or -1, and how many there are. */
  readonly first: Int32Array
  readonly values: Int32Array

  /** @param attributes how many attributes the table has */
  constructor(attributes: number) {
    this.first = new Int32Array(attributes).fill(-1)
    this.values = new Int32Array(attributes)
  }

  /** Begins a new entry whose values lie in `bytes`. */
  reset(bytes: Buffer): void {
    if (bytes !== this.bytes) this.moveTo(bytes)
    this.dnStart = 0
    this.dnEnd = 0
    this.count = 0
    this.trouble = undefined
    const { first, values } = this
    // For a dozen, calls of fill() take longer than a loop.
    for (let attribute = 0; attribute < first.length; attribute += 1) {
      first[attribute] = -1
      values[attribute] = 0
    }
  }

  /** Says that the values lie at the same places of other memory. */
  moveTo(bytes: Buffer): void {
    this.bytes = bytes
    this.view = viewOf(bytes)
  }

  add(attribute: number, start: number, end: number): void {
    const index = this.count
    if (index === MAX_VALUES) {
      this.trouble ??= `it has more than ${MAX_VALUES} values`
      return
    }
    if (index === this.start.length) this.#grow()
    this.attribute[index] = attribute
    this.start[index] = start
    this.end[index] = end
    if (this.values[attribute] === 0) this.first[attribute] = index
    this.values[attribute] = (this.values[attribute] ?? 0) + 1
    this.count = index + 1
  }

  /** The distinguished name. */
  dn(): string {
    return this.bytes.toString('utf8', this.dnStart, this.dnEnd)
  }

  /** The first value of an attribute as text, if it has one. */
  text(attribute: number): string | undefined {
    const index = this.first[attribute] ?? -1
    return index < 0 ? undefined : this.bytes.toString('utf8', this.start[index], this.end[index])
  }

  /** Copies of the values of an attribute. */
  copies(attribute: number): Buffer[] {
    const copies: Buffer[] = []
    for (let index = 0; index < this.count; index += 1) {
      if (this.attribute[index] === attribute)
        copies.push(Buffer.from(this.bytes.subarray(this.start[index], this.end[index])))
    }
    return copies
  }

  #grow(): void {
    this.attribute = grown(this.attribute, new Uint16Array(this.attribute.length * 4))
    this.start = grown(this.start, new Int32Array(this.start.length * 4))
    this.end = grown(this.end, new Int32Array(this.end.length * 4))
  }
}

/** Active Directory holds about 1300 values of an attribute that is not linked; this is for an entry with a dozen attributes. */
const MAX_VALUES = 16_384

function grown<T extends Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
