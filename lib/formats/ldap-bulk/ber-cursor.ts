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
    if (at + 2 > limit) throw new DerError(`Expected ${hex(tag)} at offset ${at}, found the end of the data`)
    if (bytes[at] !== tag) throw new DerError(`Expected ${hex(tag)} at offset ${at}, found ${hex(bytes[at] ?? 0)}`)
    const first = bytes[at + 1] ?? 0
    let start = at + 2
    let length = first
    if (first >= 0x80) {
      const count = first & 0x7f
      if (count === 0 || count > 4 || start + count > limit)
        throw new DerError(`Expected a length of at most 4 octets at offset ${at + 1}, found another`)
      length = 0
      for (const last = start + count; start < last; start += 1) length = length * 256 + (bytes[start] ?? 0)
    }
    const end = start + length
    if (end > limit) throw new DerError(`Expected ${length} octets of value at offset ${start}, found ${limit - start}`)
    this.at = start
    return end
  }
}
