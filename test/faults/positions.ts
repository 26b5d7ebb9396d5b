/** How many places of an answer are tried: all of the first ones, all of the last ones, and some between them. */
export interface Breadth {
  readonly first: number
  readonly last: number
  readonly between: number
  /** Different garbage. */
  readonly seeds: number
}

/** Few enough for every test run. */
export const BRIEF: Breadth = { first: 4, last: 2, between: 3, seeds: 2 }

export const WIDE: Breadth = { first: 64, last: 16, between: 16, seeds: 16 }

/** Numbers of octets after which an answer of `length` octets breaks off; all of them where it is short. */
export function positions(length: number, { first, last, between }: Breadth): number[] {
  const inner = Math.max(0, length - first - last)
  const sample = Array.from(
    { length: between },
    (_, index) => first + Math.floor(((index + 1) * inner) / (between + 1)),
  )
  const wanted = [
    ...Array.from({ length: first }, (_, index) => index),
    ...sample,
    ...Array.from({ length: last }, (_, index) => length - last + index),
  ]
  return [...new Set(wanted.filter(position => position >= 0 && position < length))].sort((a, b) => a - b)
}

/** Before the answer, behind its first octet, within its head, in its middle, and before its last octet. */
export function steps(length: number): number[] {
  return [...new Set([0, 1, 5, Math.floor(length / 2), length - 1])]
}
