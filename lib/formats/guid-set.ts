import { copyRun, viewOf } from './entry/byte-runs.ts'

const WORDS = 4
const BLOCK = 65_536

/** Remembers keys of 16 bytes in the order in which they come: 16 bytes each, and no more work than copying them. */
export class GuidLog {
  readonly #blocks: DataView[] = []
  #last = viewOf(Buffer.alloc(0))
  #length = 0

  get length(): number {
    return this.#length
  }

  append(bytes: DataView, start: number): void {
    const at = this.#length % BLOCK
    if (at === 0) this.#last = viewOf(Buffer.allocUnsafe(16 * BLOCK))
    if (at === 0) this.#blocks.push(this.#last)
    copyRun(bytes, start, this.#last, 16 * at, 16)
    this.#length += 1
  }

  /** All of them, for looking them up. */
  toSet(): GuidSet {
    const set = new GuidSet()
    for (let index = 0; index < this.#length; index += 1) {
      const block = this.#blocks[Math.floor(index / BLOCK)]
      if (block) set.add(block, 16 * (index % BLOCK))
    }
    return set
  }
}

/** A set of keys of 16 bytes, in about 40 bytes each. */
export class GuidSet {
  #slots = new Uint32Array(WORDS * 1024)
  #taken = new Uint8Array(1024)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** False when the 16 bytes from `start` are in it already. */
  add(bytes: DataView, start: number): boolean {
    if (this.#size * 2 >= this.#taken.length) this.#grow()
    const [a, b] = [bytes.getUint32(start), bytes.getUint32(start + 4)]
    const [c, d] = [bytes.getUint32(start + 8), bytes.getUint32(start + 12)]
    const added = this.#insert(a, b, c, d)
    if (added) this.#size += 1
    return added
  }

  #insert(a: number, b: number, c: number, d: number): boolean {
    const mask = this.#taken.length - 1
    const slots = this.#slots
    let slot = (Math.imul(a ^ Math.imul(b, 31) ^ Math.imul(c, 17) ^ d, 0x9e3779b1) >>> 7) & mask
    while (this.#taken[slot] === 1) {
      const at = WORDS * slot
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d) return false
      slot = (slot + 1) & mask
    }
    this.#taken[slot] = 1
    slots.set([a, b, c, d], WORDS * slot)
    return true
  }

  #grow(): void {
    const [slots, taken] = [this.#slots, this.#taken]
    this.#slots = new Uint32Array(slots.length * 2)
    this.#taken = new Uint8Array(taken.length * 2)
    for (let slot = 0; slot < taken.length; slot += 1) {
      if (taken[slot] !== 1) continue
      const at = WORDS * slot
      this.#insert(slots[at] ?? 0, slots[at + 1] ?? 0, slots[at + 2] ?? 0, slots[at + 3] ?? 0)
    }
  }
}
