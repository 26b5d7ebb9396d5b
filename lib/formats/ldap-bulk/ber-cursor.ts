import { DerError, hex } from '../der/tlv.ts'

/**
 * Reads type-length-values by their places alone, without an object for each: for answers of a million entries, of which
 * most bytes are never looked at. What is accepted is what `readTlv` accepts.
 */
export class BerCursor {
  bytes: Uint8Array = new Uint8Array()
  /** Where the next value is read. */
  at = 0

  /** Places the cursor. */
  begin(bytes: Uint8Array, at: number): void {
    this.bytes = bytes
    this.at = at
  }

  /**
   * Steps into the value at the cursor, which must have this tag and end by `limit`. Gives where the value ends.
   * @throws DerError for anything else.
   */
  open(tag: number, limit: number): number {
    const { bytes, at } = this
    if (at + 2 > limit || bytes[at] !== tag) throw otherTag(bytes, at, tag, limit)
    const first = bytes[at + 1] ?? 0
    if (first >= 0x80) return this.#openLong(first & 0x7f, limit)
    const end = at + 2 + first
    if (end > limit) throw tooShort(at + 2, first, limit)
    this.at = at + 2
    return end
  }

  /** With a length of so many octets. */
  #openLong(count: number, limit: number): number {
    const { bytes, at } = this
    let start = at + 2
    if (count === 0 || count > 4 || start + count > limit)
      throw new DerError(`Expected a length of at most 4 octets at offset ${at + 1}, found another`)
    let length = 0
    for (const last = start + count; start < last; start += 1) length = length * 256 + (bytes[start] ?? 0)
    const end = start + length
    if (end > limit) throw tooShort(start, length, limit)
    this.at = start
    return end
  }
}

// Apart from the reading, which the compiler puts into its callers as long as it is small.

function otherTag(bytes: Uint8Array, at: number, tag: number, limit: number): DerError {
  const found = at + 2 > limit ? 'the end of the data' : hex(bytes[at] ?? 0)
  return new DerError(`Expected ${hex(tag)} at offset ${at}, found ${found}`)
}

function tooShort(start: number, length: number, limit: number): DerError {
  return new DerError(`Expected ${length} octets of value at offset ${start}, found ${limit - start}`)
}
