import type { AttributeTable } from '../entry/attribute-table.ts'
import { isSpelt, runOf, viewOf } from '../entry/byte-runs.ts'

const [LF, CR, COLON, LESS] = [0x0a, 0x0d, 0x3a, 0x3c]
/** No attribute description is longer, options included. */
const MAX_LENGTH = 512

/** The beginning of a line, up to its value: `name: `, `name:: ` for base64, `name:< ` for a URL. It may come in pieces. */
export class LdifHead {
  /** `dn`, or `-1` to a number: an attribute of the table. */
  name: (typeof SPECIAL)[number] | 'attribute' = 'attribute'
  attribute = -1
  /** The server keeps back values of it. */
  partial = false
  kind: 'text' | 'base64' | 'url' = 'text'
  /** The spaces between the colon and the value have not ended. */
  atFill = true
  readonly #table: AttributeTable
  readonly #bytes = Buffer.alloc(MAX_LENGTH)
  readonly #view = viewOf(this.#bytes)
  #length = 0
  #colon = false

  constructor(table: AttributeTable) {
    this.#table = table
  }

  /** Whether the value is of use. */
  get wanted(): boolean {
    return this.name !== 'attribute' || this.attribute >= 0
  }

  begin(): void {
    this.#length = 0
    this.#colon = false
  }

  /** What stands before the colon, for a message. */
  get text(): string {
    return this.#bytes.toString('latin1', 0, Math.min(this.#length, 40))
  }

  /** Whether there was a colon. */
  get hasColon(): boolean {
    return this.#colon
  }

  /**
   * Takes the head that begins at `at` in one go, where all of it is there before `end`: that is nearly always. It spares
   * looking at its characters twice. Gives where the colon stands, or -1 where `push` has to be asked.
   */
  takeWhole(bytes: DataView, at: number, end: number): number {
    if (this.#length > 0 || this.#colon) return -1
    const expectedEnd = this.#table.matchExpected(bytes, at, end, COLON)
    if (expectedEnd >= 0) return this.#takeExpected(bytes, expectedEnd, end)
    const last = Math.min(end - 1, at + MAX_LENGTH)
    for (let index = at; index < last; index += 1) {
      const byte = bytes.getUint8(index)
      if (byte === LF || byte === CR) return -1
      if (byte !== COLON) continue
      const next = bytes.getUint8(index + 1)
      if (next === LF || next === CR) return -1
      this.#begin(next)
      this.#resolve(bytes, at, index)
      return index
    }
    return -1
  }

  #takeExpected(bytes: DataView, colon: number, end: number): number {
    const next = colon + 1 < end ? bytes.getUint8(colon + 1) : LF
    if (next === LF || next === CR) return -1
    this.#begin(next)
    this.name = 'attribute'
    this.attribute = this.#table.expected
    this.partial = false
    this.#table.takeExpected()
    return colon
  }

  /** Takes a character; true when all of the head is there, and with it what kind of value comes. */
  push(byte: number): boolean {
    if (this.#colon) {
      this.#begin(byte)
      this.#resolve(this.#view, 0, this.#length)
      return true
    }
    if (byte === COLON) this.#colon = true
    else if (this.#length < MAX_LENGTH) this.#bytes[this.#length++] = byte
    return false
  }

  /** For a line without a value behind its colon. */
  finish(): void {
    this.kind = 'text'
    this.#resolve(this.#view, 0, this.#length)
  }

  /** A value of the kind that the character behind the colon tells. */
  #begin(byte: number): void {
    this.kind = byte === COLON ? 'base64' : byte === LESS ? 'url' : 'text'
    this.atFill = true
  }

  #resolve(bytes: DataView, start: number, end: number): void {
    this.attribute = this.#table.find(bytes, start, end)
    this.partial = this.#table.partial
    this.name = this.attribute >= 0 ? 'attribute' : special(bytes, start, end)
  }
}

const SPECIAL = ['dn', 'changetype', 'result', 'search', 'ref', 'version', 'control', 'pagedresults'] as const
const SPELT = SPECIAL.map(name => runOf(Buffer.from(name)))

/** Of records rather than of objects. One is in each record, so that no string is made of it. */
function special(bytes: DataView, start: number, end: number): LdifHead['name'] {
  for (let index = 0; index < SPELT.length; index += 1) {
    const spelt = SPELT[index]
    if (spelt?.length === end - start && isSpelt(bytes, start, spelt)) return SPECIAL[index] ?? 'attribute'
  }
  return 'attribute'
}
