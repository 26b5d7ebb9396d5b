import type { ValueBuilder } from './value-builder.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PAD = 64
const INVALID = 65
const VALUES = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code)
  return character === '=' ? PAD : ALPHABET.includes(character) ? ALPHABET.indexOf(character) : INVALID
})
/** What each character adds to a group of four by its place in it; negative for what is no digit. */
const [FIRST, SECOND, THIRD, FOURTH] = [18, 12, 6, 0].map(shift =>
  Int32Array.from(VALUES, value => (value < PAD ? value << shift : -1)),
) as [Int32Array, Int32Array, Int32Array, Int32Array]

/** Base64 (RFC 4648 4) that comes in pieces, decoded into the value that is being built. Strict, as a cut must not pass for a value. */
export class Base64Decoder {
  readonly #builder: ValueBuilder
  #bits = 0
  #characters = 0
  #padding = 0
  #valid = true

  constructor(builder: ValueBuilder) {
    this.#builder = builder
  }

  begin(): void {
    this.#bits = 0
    this.#characters = 0
    this.#padding = 0
    this.#valid = true
  }

  push(bytes: DataView, start: number, end: number): void {
    const builder = this.#builder
    // Four bytes are written for each three, the last of which the next three overwrite.
    if (!this.#valid || !builder.place(Math.ceil((end - start) * 0.75) + 4)) return
    let at = start
    if (this.#characters === 0 && this.#padding === 0) at = this.#groups(bytes, start, end)
    for (; at < end; at += 1) this.#one(VALUES[bytes.getUint8(at)] ?? INVALID)
  }

  /** Whether it came to a proper end. */
  end(): boolean {
    if (!this.#valid || this.#characters + this.#padding === 0) return this.#valid
    return this.#characters + this.#padding === 4
  }

  /** Whole groups of four, which is nearly all of it. Gives where they end. */
  #groups(bytes: DataView, start: number, end: number): number {
    const builder = this.#builder
    const { view } = builder
    let { length } = builder
    let at = start
    for (const last = end - 3; at < last; at += 4) {
      const four = bytes.getInt32(at)
      const three =
        (FIRST[four >>> 24] ?? -1) |
        (SECOND[(four >>> 16) & 0xff] ?? -1) |
        (THIRD[(four >>> 8) & 0xff] ?? -1) |
        (FOURTH[four & 0xff] ?? -1)
      if (three < 0) break
      view.setInt32(length, three << 8)
      length += 3
    }
    builder.length = length
    return at
  }

  #one(value: number): void {
    if (value === PAD && this.#characters >= 2 && this.#characters + this.#padding < 4) this.#padding += 1
    else if (value >= PAD || this.#padding > 0) this.#valid = false
    else this.#bits = (this.#bits << 6) | value
    if (value >= PAD || !this.#valid) {
      if (this.#valid && this.#characters + this.#padding === 4) this.#flush(this.#characters)
      return
    }
    this.#characters += 1
    if (this.#characters < 4) return
    this.#flush(4)
    this.#characters = 0
    this.#bits = 0
  }

  /** The bytes of a group with so many characters. */
  #flush(characters: number): void {
    const builder = this.#builder
    const three = this.#bits << (6 * (4 - characters))
    for (let byte = 0; byte < characters - 1; byte += 1) {
      builder.buffer[builder.length] = (three >> (16 - 8 * byte)) & 0xff
      builder.length += 1
    }
  }
}
