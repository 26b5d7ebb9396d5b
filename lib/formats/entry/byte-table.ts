/** As FNV-1a has them for 32 bits. */
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/**
 * Numbers byte strings in the order in which they are first seen, without making a string of each that is looked up.
 * Bounded: it takes no more than `limit` of them.
 */
export class ByteTable {
  readonly #limit: number
  /** Open addressing; 0 is empty, else number + 1. */
  #places = new Uint32Array(256)
  readonly #hashes: number[] = []
  readonly #strings: Buffer[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#strings.length
  }

  /** The bytes with this number. */
  bytesOf(number: number): Buffer {
    return this.#strings[number] ?? Buffer.alloc(0)
  }

  /** The number of these bytes: a new one, the next in order, for bytes not seen before; -1 when the table is full. */
  number(bytes: Buffer, start: number, end: number): number {
    const hash = hashOf(bytes, start, end)
    const mask = this.#places.length - 1
    let place = hash & mask
    for (;;) {
      const taken = this.#places[place] ?? 0
      if (taken === 0) break
      if (this.#hashes[taken - 1] === hash && this.#holds(taken - 1, bytes, start, end)) return taken - 1
      place = (place + 1) & mask
    }
    if (this.#strings.length >= this.#limit) return -1
    this.#strings.push(Buffer.from(bytes.subarray(start, end)))
    this.#hashes.push(hash)
    this.#places[place] = this.#strings.length
    if (this.#strings.length * 2 > this.#places.length) this.#grow()
    return this.#strings.length - 1
  }

  clear(): void {
    this.#places = new Uint32Array(256)
    this.#hashes.length = 0
    this.#strings.length = 0
  }

  #holds(number: number, bytes: Buffer, start: number, end: number): boolean {
    const known = this.#strings[number]
    if (known === undefined || known.length !== end - start) return false
    for (let index = 0; index < known.length; index += 1) {
      if (known[index] !== bytes[start + index]) return false
    }
    return true
  }

  #grow(): void {
    const places = new Uint32Array(this.#places.length * 4)
    const mask = places.length - 1
    for (const [number, hash] of this.#hashes.entries()) {
      let place = hash & mask
      while (places[place] !== 0) place = (place + 1) & mask
      places[place] = number + 1
    }
    this.#places = places
  }
}

/** FNV-1a over four bytes at a time: the multiplications are what takes time. */
function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = OFFSET ^ (end - start)
  let at = start
  for (const last = end - 3; at < last; at += 4) {
    const four =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
    hash = Math.imul(hash ^ four, PRIME)
    hash ^= hash >>> 15
  }
  for (; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME)
  return (hash ^ (hash >>> 13)) >>> 0
}
