const HYPHEN = 0x2d
/** Where the digits of each byte of a GUID stand in its text, in the order of the stored bytes (MS-DTYP 2.3.4.2). */
const TEXT_PLACES = [6, 4, 2, 0, 11, 9, 16, 14, 19, 21, 24, 26, 28, 30, 32, 34]

/** Whether the 36 characters at `at` are a GUID, in any letter case. */
export function isGuidText(bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < 36; index += 1) {
    const byte = bytes[at + index] ?? 0
    const isHyphen = index === 8 || index === 13 || index === 18 || index === 23
    if (isHyphen ? byte !== HYPHEN : hexValue(byte) < 0) return false
  }
  return true
}

/** Whether the text of a GUID at `text` is that of the stored bytes at `stored`. */
export function isSameGuid(bytes: Uint8Array, stored: number, text: number): boolean {
  for (let index = 0; index < 16; index += 1) {
    const at = text + (TEXT_PLACES[index] ?? 0)
    const value = hexValue(bytes[at] ?? 0) * 16 + hexValue(bytes[at + 1] ?? 0)
    if (value !== bytes[stored + index]) return false
  }
  return true
}

/** The value of a hexadecimal digit, -1 for another character. */
function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}
