import { valueEnd, valueStart } from './ber-header.ts'

/**
 * Reads type-length-values by their places alone, without an object for each: for answers of a million entries, of which
 * most bytes are never looked at.
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
    const start = valueStart(bytes, at, tag, limit)
    const end = valueEnd(bytes, at, start, limit)
    this.at = start
    return end
  }
}
