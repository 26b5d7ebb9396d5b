import { isSpelt, type Run, runOf } from './byte-runs.ts'

/** `;` in an attribute description: options follow. */
const SEMICOLON = 0x3b

/**
 * The attributes that are wanted, found by the bytes of their names in any letter case, without a string for each. The
 * number of an attribute is its place in `names`.
 */
export class AttributeTable {
  readonly names: readonly string[]
  /** Whether the name found last was followed by `range=0-1499`: the server keeps back further values (MS-ADTS 3.1.1.3.1.3.3). */
  partial = false
  /** In lower case. */
  readonly #spelt: readonly Run[]
  readonly #byLength: readonly (readonly number[])[]

  /** Of each attribute, which one was found after it. */
  readonly #next: Uint16Array
  #last = 0

  constructor(names: readonly string[]) {
    this.names = names
    this.#next = new Uint16Array(names.length)
    this.#spelt = names.map(name => runOf(Buffer.from(name.toLowerCase())))
    const longest = Math.max(0, ...names.map(({ length }) => length))
    this.#byLength = Array.from({ length: longest + 1 }, (_, length) =>
      names.flatMap((name, index) => (name.length === length ? [index] : [])),
    )
  }

  /** The number of an attribute by its name, -1 for one that is not wanted. */
  indexOf(name: string): number {
    const lower = name.toLowerCase()
    return this.names.findIndex(known => known.toLowerCase() === lower)
  }

  /** The number of the attribute whose description lies there, options such as `;binary` left out; -1 for an unwanted one. */
  find(bytes: DataView, start: number, end: number): number {
    this.partial = false
    const found = this.#match(bytes, start, end)
    if (found >= 0) return found
    // Not indexOf, which would look through all that was read so far.
    let options = start
    while (options < end && bytes.getUint8(options) !== SEMICOLON) options += 1
    if (options === end) return -1
    const plain = this.#match(bytes, start, options)
    if (plain >= 0) this.partial = isPartial(bytes, options, end)
    return plain
  }

  /**
   * Where the name of the attribute that is expected next ends, if it stands at `at` with `ending` behind it and before
   * `limit`; else -1. Which one it is says `expected`.
   */
  matchExpected(bytes: DataView, at: number, limit: number, ending: number): number {
    const { expected } = this
    const spelt = this.#spelt[expected]
    if (!spelt) return -1
    const end = at + spelt.length
    if (end >= limit || bytes.getUint8(end) !== ending) return -1
    return isSpelt(bytes, at, spelt) ? end : -1
  }

  /** The number of the attribute that is expected next: a server writes those of every entry in the same order. */
  get expected(): number {
    return this.#next[this.#last] ?? 0
  }

  /** Says that what was expected is what was found. */
  takeExpected(): void {
    this.#found(this.expected)
  }

  #match(bytes: DataView, start: number, end: number): number {
    const { expected } = this
    if (this.#isSpelt(bytes, start, end, expected)) return this.#found(expected)
    const candidates = this.#byLength[end - start]
    if (candidates === undefined) return -1
    for (const candidate of candidates) {
      if (this.#isSpelt(bytes, start, end, candidate)) return this.#found(candidate)
    }
    return -1
  }

  #isSpelt(bytes: DataView, start: number, end: number, attribute: number): boolean {
    const spelt = this.#spelt[attribute]
    return spelt !== undefined && spelt.length === end - start && isSpelt(bytes, start, spelt)
  }

  #found(attribute: number): number {
    this.#next[this.#last] = attribute
    this.#last = attribute
    return attribute
  }
}

function isPartial(bytes: DataView, start: number, end: number): boolean {
  const length = Math.min(end - start, 64)
  const options = Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('latin1')
  return /;range=\d+-\d+(?:;|$)/i.test(options)
}
