import { DerError, hex } from '../der/tlv.ts'

// What is read a million times is so small that the compiler puts it into its callers; all that is rare stands apart.

/**
 * Where the value begins whose tag stands at `at`, which must be this one; tag and length must lie before `limit`.
 * @throws DerError for anything else. What is accepted is what `readTlv` accepts.
 */
export function valueStart(bytes: Uint8Array, at: number, tag: number, limit: number): number {
  const isShort = bytes[at] === tag && (bytes[at + 1] ?? 0x80) < 0x80 && at + 2 <= limit
  return isShort ? at + 2 : startOfLong(bytes, at, tag, limit)
}

/**
 * Where the value ends that begins at `start`, and whose tag stands at `at`.
 * @throws DerError when that is behind `limit`.
 */
export function valueEnd(bytes: Uint8Array, at: number, start: number, limit: number): number {
  const end = start === at + 2 ? start + (bytes[at + 1] ?? 0) : endOfLong(bytes, at, start)
  if (end > limit) throw tooShort(start, end, limit)
  return end
}

function startOfLong(bytes: Uint8Array, at: number, tag: number, limit: number): number {
  if (at + 2 > limit || bytes[at] !== tag) {
    const found = at + 2 > limit ? 'the end of the data' : hex(bytes[at] ?? 0)
    throw new DerError(`Expected ${hex(tag)} at offset ${at}, found ${found}`)
  }
  const count = (bytes[at + 1] ?? 0) & 0x7f
  if (count === 0 || count > 4 || at + 2 + count > limit)
    throw new DerError(`Expected a length of at most 4 octets at offset ${at + 1}, found another`)
  return at + 2 + count
}

function endOfLong(bytes: Uint8Array, at: number, start: number): number {
  let length = 0
  for (let octet = at + 2; octet < start; octet += 1) length = length * 256 + (bytes[octet] ?? 0)
  return start + length
}

function tooShort(start: number, end: number, limit: number): DerError {
  return new DerError(`Expected ${end - start} octets of value at offset ${start}, found ${limit - start}`)
}
