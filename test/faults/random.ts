/** Octets and choices that are the same for the same seed (xorshift32): a case that fails can be run again. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
  octets(length: number): Buffer
}

/** @param seed any whole number but a multiple of 2 ** 32 gives a sequence of its own */
export function seededRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) | 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  const below = (limit: number): number => next() % limit
  return { below, octets: length => Buffer.from(Array.from({ length }, () => below(256))) }
}
