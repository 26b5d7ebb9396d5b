import { hashOfRun, isSameRun, type Run, runOf } from './byte-runs.ts'

/**
 * Numbers byte strings in the order in which they are first seen, without making a string of each that is looked up.
 * Bounded: it takes no more than `limit` of them.
 */
export class ByteTable {
  readonly #limit: number
  /** Open addressing; 0 is empty, else number + 1. */
  #places = new Int32Array(256)
  readonly #hashes: number[] = []
  readonly #strings: Run[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#strings.length
  }

  /** The bytes with this number. */
  bytesOf(number: number): Buffer {
    const known = this.#strings[number]?.view
    return known ? Buffer.from(known.buffer, known.byteOffset, known.byteLength) : Buffer.alloc(0)
  }

  /** The number of these bytes: a new one, the next in order, for bytes not seen before; -1 when the table is full. */
  number(bytes: DataView, start: number, end: number): number {
    const hash = hashOfRun(bytes, start, end)
    const mask = this.#places.length - 1
    let place = hash & mask
    for (;;) {
      const taken = this.#places[place] ?? 0
      if (taken === 0) break
      if (this.#hashes[taken - 1] === hash && this.#holds(taken - 1, bytes, start, end)) return taken - 1
      place = (place + 1) & mask
    }
    return this.#strings.length < this.#limit ? this.#add(bytes, start, end, hash, place) : -1
  }

  clear(): void {
    this.#places = new Int32Array(256)
    this.#hashes.length = 0
    this.#strings.length = 0
  }

  #holds(number: number, bytes: DataView, start: number, end: number): boolean {
    const known = this.#strings[number]
    return known?.length === end - start && isSameRun(known.view, 0, bytes, start, known.length)
  }

  #add(bytes: DataView, start: number, end: number, hash: number, place: number): number {
    const copy = Buffer.from(new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start))
    const number = this.#strings.push(runOf(copy)) - 1
    this.#hashes.push(hash)
    this.#places[place] = number + 1
    if (this.#strings.length * 2 > this.#places.length) this.#grow()
    return number
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 4)
    const mask = places.length - 1
    for (const [number, hash] of this.#hashes.entries()) {
      let place = hash & mask
      while (places[place] !== 0) place = (place + 1) & mask
      places[place] = number + 1
    }
    this.#places = places
  }
}
