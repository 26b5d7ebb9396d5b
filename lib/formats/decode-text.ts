/**
 * The text of a file that a Windows tool wrote: UTF-8 or UTF-16 by its byte order mark, which is left out. Without one,
 * UTF-16 where every other byte of the beginning is zero, UTF-8 where that is valid, and otherwise Windows-1252. Never
 * throws.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes)
}

/** The encoding of a text by its first bytes, for whoever decodes it piece by piece. */
export function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (bytes.length >= 4 && areZero(bytes, 1)) return 'utf-16le'
  if (bytes.length >= 4 && areZero(bytes, 0)) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

/** Whether the even or the odd ones of the first bytes are all zero, as in UTF-16 text in Latin letters. */
function areZero(bytes: Uint8Array, start: 0 | 1): boolean {
  return bytes.subarray(0, 16).every((byte, index) => index % 2 !== start || byte === 0)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
