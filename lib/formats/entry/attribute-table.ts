/** `;` in an attribute description: options follow. */
const SEMICOLON = 0x3b
/** Sets the bit by which lower-case letters differ from upper-case ones; digits and hyphens have it already. */
const LOWER = 0x20

/**
 * The attributes that are wanted, found by the bytes of their names in any letter case, without a string for each. The
 * number of an attribute is its place in `names`.
 */
export class AttributeTable {
  readonly names: readonly string[]
  /** Whether the name found last was followed by `range=0-1499`: the server keeps back further values (MS-ADTS 3.1.1.3.1.3.3). */
  partial = false
  readonly #spelt: readonly Uint8Array[]
  readonly #byLength: readonly (readonly number[])[]

  /** Of each attribute, which one was found after it. */
  readonly #next: Uint16Array
  #last = 0

  constructor(names: readonly string[]) {
    this.names = names
    this.#next = new Uint16Array(names.length)
    this.#spelt = names.map(name => Buffer.from(name.toLowerCase()))
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
  find(bytes: Uint8Array, start: number, end: number): number {
    this.partial = false
    const found = this.#match(bytes, start, end)
    if (found >= 0) return found
    // Not indexOf, which would look through all that was read so far.
    let options = start
    while (options < end && bytes[options] !== SEMICOLON) options += 1
    if (options === end) return -1
    const plain = this.#match(bytes, start, options)
    if (plain >= 0) this.partial = isPartial(bytes, options, end)
    return plain
  }

  /**
   * Where the name of the attribute that is expected next ends, if it stands at `at` with `ending` behind it; else -1. Which
   * one it is says `expected`.
   */
  matchExpected(bytes: Uint8Array, at: number, ending: number): number {
    const { expected } = this
    const spelt = this.#spelt[expected]
    const end = at + (spelt?.length ?? 0)
    return bytes[end] === ending && isSpelt(bytes, at, end, spelt) ? end : -1
  }

  /** The number of the attribute that is expected next: a server writes those of every entry in the same order. */
  get expected(): number {
    return this.#next[this.#last] ?? 0
  }

  /** Says that what was expected is what was found. */
  takeExpected(): void {
    this.#found(this.expected)
  }

  #match(bytes: Uint8Array, start: number, end: number): number {
    const { expected } = this
    if (isSpelt(bytes, start, end, this.#spelt[expected])) return this.#found(expected)
    const candidates = this.#byLength[end - start]
    if (candidates === undefined) return -1
    for (const candidate of candidates) {
      if (isSpelt(bytes, start, end, this.#spelt[candidate])) return this.#found(candidate)
    }
    return -1
  }

  #found(attribute: number): number {
    this.#next[this.#last] = attribute
    this.#last = attribute
    return attribute
  }
}

/** Whether the bytes are those of a name of letters, given in lower case, in any letter case. */
export function isSpelt(bytes: Uint8Array, start: number, end: number, spelt: Uint8Array | undefined): boolean {
  if (spelt === undefined || spelt.length !== end - start) return false
  for (let index = 0; index < spelt.length; index += 1) {
    if (((bytes[start + index] ?? 0) | LOWER) !== spelt[index]) return false
  }
  return true
}

function isPartial(bytes: Uint8Array, start: number, end: number): boolean {
  const options = Buffer.from(bytes.subarray(start, Math.min(end, start + 64))).toString('latin1')
  return /;range=\d+-\d+(?:;|$)/i.test(options)
}
