import type { AttributeTable } from '../entry/attribute-table.ts'

const [COLON, LESS] = [0x3a, 0x3c]
/** No attribute description is longer, options included. */
const MAX_LENGTH = 512

/** The beginning of a line, up to its value: `name: `, `name:: ` for base64, `name:< ` for a URL. It may come in pieces. */
export class LdifHead {
  /** `dn`, or `-1` to a number: an attribute of the table. */
  name: 'dn' | 'changetype' | 'result' | 'search' | 'ref' | 'version' | 'control' | 'attribute' = 'attribute'
  attribute = -1
  /** The server keeps back values of it. */
  partial = false
  kind: 'text' | 'base64' | 'url' = 'text'
  /** The spaces between the colon and the value have not ended. */
  atFill = true
  readonly #table: AttributeTable
  readonly #bytes = Buffer.alloc(MAX_LENGTH)
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

  /** Takes a character; true when all of the head is there, and with it what kind of value comes. */
  push(byte: number): boolean {
    if (this.#colon) {
      this.kind = byte === COLON ? 'base64' : byte === LESS ? 'url' : 'text'
      this.atFill = true
      this.#resolve()
      return true
    }
    if (byte === COLON) this.#colon = true
    else if (this.#length < MAX_LENGTH) this.#bytes[this.#length++] = byte
    return false
  }

  /** For a line without a value behind its colon. */
  finish(): void {
    this.kind = 'text'
    this.#resolve()
  }

  #resolve(): void {
    this.attribute = this.#table.find(this.#bytes, 0, this.#length)
    this.partial = this.#table.partial
    this.name = this.attribute >= 0 ? 'attribute' : special(this.#bytes, this.#length)
  }
}

const SPECIAL = ['dn', 'changetype', 'result', 'search', 'ref', 'version', 'control'] as const

/** Of records rather than of objects. Few names are as short, so that most are not looked at. */
function special(bytes: Buffer, length: number): LdifHead['name'] {
  if (length > 10) return 'attribute'
  const name = bytes.toString('latin1', 0, length).toLowerCase()
  return SPECIAL.find(known => known === name) ?? 'attribute'
}
