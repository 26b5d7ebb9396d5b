/**
 * Runs of a few dozen bytes, four at a time: for so few, a call of Buffer's own functions takes longer than the work. The
 * last four may overlap those before, so that no byte is looked at alone in a run of four or more. A view does not look
 * where its memory ends by itself: it throws.
 */

const ONES = 0x01010101
const SIGNS = 0x80808080 | 0
/** Sets the bit by which lower-case letters differ from upper-case ones; digits and hyphens have it already. */
const LOWER = 0x20
const LOWER_4 = 0x20202020

/** A run that is kept. Its length stands beside its view, which is slow to tell it. */
export interface Run {
  readonly view: DataView
  readonly length: number
}

export function runOf(bytes: Uint8Array): Run {
  return { view: viewOf(bytes), length: bytes.length }
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

export function copyRun(from: DataView, start: number, to: DataView, at: number, length: number): void {
  if (length >= 4) {
    const last = length - 4
    for (let index = 0; index < last; index += 4) to.setInt32(at + index, from.getInt32(start + index, true), true)
    to.setInt32(at + last, from.getInt32(start + last, true), true)
  } else for (let index = 0; index < length; index += 1) to.setUint8(at + index, from.getUint8(start + index))
}

export function isSameRun(a: DataView, atA: number, b: DataView, atB: number, length: number): boolean {
  if (length >= 4) {
    const last = length - 4
    for (let index = 0; index < last; index += 4) {
      if (a.getInt32(atA + index, true) !== b.getInt32(atB + index, true)) return false
    }
    return a.getInt32(atA + last, true) === b.getInt32(atB + last, true)
  }
  for (let index = 0; index < length; index += 1) {
    if (a.getUint8(atA + index) !== b.getUint8(atB + index)) return false
  }
  return true
}

/** Where a byte stands first from `start` on, or `end` when it is none of those. */
export function indexInRun(bytes: DataView, start: number, end: number, byte: number): number {
  const four = byte * ONES
  let at = start
  for (const last = end - 3; at < last; at += 4) {
    const difference = bytes.getInt32(at, true) ^ four
    // A byte that is 0 now borrows from the next higher one when 1 is taken off, and has its highest bit then.
    if (((difference - ONES) & ~difference & SIGNS) !== 0) break
  }
  while (at < end && bytes.getUint8(at) !== byte) at += 1
  return at
}

/** Whether bytes are those of a name of letters, digits and hyphens, given in lower case, in any letter case. */
export function isSpelt(bytes: DataView, start: number, { view: spelt, length }: Run): boolean {
  if (length >= 4) {
    const last = length - 4
    for (let index = 0; index < last; index += 4) {
      if ((bytes.getInt32(start + index, true) | LOWER_4) !== spelt.getInt32(index, true)) return false
    }
    return (bytes.getInt32(start + last, true) | LOWER_4) === spelt.getInt32(last, true)
  }
  for (let index = 0; index < length; index += 1) {
    if ((bytes.getUint8(start + index) | LOWER) !== spelt.getUint8(index)) return false
  }
  return true
}

/** As FNV-1a has them for 32 bits. */
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/** FNV-1a over four bytes at a time, as a signed number. */
export function hashOfRun(bytes: DataView, start: number, end: number): number {
  const length = end - start
  let hash = OFFSET ^ length
  if (length >= 4) {
    const last = end - 4
    for (let at = start; at < last; at += 4) {
      hash = Math.imul(hash ^ bytes.getInt32(at, true), PRIME)
      hash ^= hash >>> 15
    }
    hash = Math.imul(hash ^ bytes.getInt32(last, true), PRIME)
    hash ^= hash >>> 15
  } else for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes.getUint8(at), PRIME)
  return hash ^ (hash >>> 13)
}
