/** 1 in each of four bytes, and their highest bits. */
const ONES = 0x01010101
const SIGNS = 0x80808080 | 0
/** Four times each of these characters. */
const [SPACES, QUOTES, BACKSLASHES, DELETES] = [0x20202020, 0x22222222, 0x5c5c5c5c, 0x7f7f7f7f]

/**
 * Copies text that stands in a string of ASCII JSON as it is, four characters at a time, and gives where it ends; -1 for
 * text with a control character, one beyond ASCII, a quote or a backslash, of which some may have been copied.
 */
export function copyPlain(from: DataView, start: number, end: number, to: DataView, at: number): number {
  const last = end - 4
  let index = start
  let place = at
  for (; index < last; index += 4, place += 4) {
    const four = from.getInt32(index, true)
    if (unlike(four) !== 0) return -1
    to.setInt32(place, four, true)
  }
  if (last < start) return copySingly(from, start, end, to, at)
  // The last four may overlap those before.
  const four = from.getInt32(last, true)
  if (unlike(four) !== 0) return -1
  to.setInt32(place + last - index, four, true)
  return at + end - start
}

/** Fewer than four. */
function copySingly(from: DataView, start: number, end: number, to: DataView, at: number): number {
  for (let index = start; index < end; index += 1) {
    const byte = from.getUint8(index)
    if (unlike(byte | (SPACES << 8)) !== 0) return -1
    to.setUint8(at + index - start, byte)
  }
  return at + end - start
}

/**
 * Not 0 when one of four bytes is none of plain text. Subtracting from all four at once borrows the highest bit of a byte
 * that is smaller, which had none before; a byte that equals a certain one is smaller than 1 once that is taken off.
 */
function unlike(four: number): number {
  const quote = four ^ QUOTES
  const backslash = four ^ BACKSLASHES
  const remove = four ^ DELETES
  return (
    (four |
      ((four - SPACES) & ~four) |
      ((quote - ONES) & ~quote) |
      ((backslash - ONES) & ~backslash) |
      ((remove - ONES) & ~remove)) &
    SIGNS
  )
}
