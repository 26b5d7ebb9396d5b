const COMMA = 0x2c
const BACKSLASH = 0x5c

/** Where the first part of a distinguished name ends: at the comma, or at the end of the name (RFC 4514). */
export function rdnEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]
    if (byte === BACKSLASH) at += 1
    else if (byte === COMMA) return at
  }
  return end
}

/** Where the name of the container begins: behind the first comma, or at the end of a name of one part. */
export function parentStart(bytes: Uint8Array, start: number, end: number): number {
  return Math.min(rdnEnd(bytes, start, end) + 1, end)
}
