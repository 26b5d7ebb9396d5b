import type { ValueBuilder } from './value-builder.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PAD = 64
const INVALID = 65
const VALUES = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code)
  return character === '=' ? PAD : ALPHABET.includes(character) ? ALPHABET.indexOf(character) : INVALID
})

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

  push(bytes: Uint8Array, start: number, end: number): void {
    const builder = this.#builder
    if (!this.#valid || !builder.place(Math.ceil((end - start) * 0.75) + 3)) return
    const { buffer } = builder
    let { length } = builder
    let at = start
    if (this.#characters === 0 && this.#padding === 0) {
      // Whole groups of four, which is nearly all of it.
      for (const last = end - 3; at < last; at += 4) {
        const [a = INVALID, b = INVALID] = [VALUES[bytes[at] ?? 0], VALUES[bytes[at + 1] ?? 0]]
        const [c = INVALID, d = INVALID] = [VALUES[bytes[at + 2] ?? 0], VALUES[bytes[at + 3] ?? 0]]
        if ((a | b | c | d) >= PAD) break
        const three = (a << 18) | (b << 12) | (c << 6) | d
        buffer[length] = three >> 16
        buffer[length + 1] = three >> 8
        buffer[length + 2] = three
        length += 3
      }
    }
    builder.length = length
    for (; at < end; at += 1) this.#one(VALUES[bytes[at] ?? 0] ?? INVALID)
  }

  /** Whether it came to a proper end. */
  end(): boolean {
    if (!this.#valid || this.#characters + this.#padding === 0) return this.#valid
    return this.#characters + this.#padding === 4
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
