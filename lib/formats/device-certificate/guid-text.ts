import { TEXT_PLACES } from '../guid.ts'

const HYPHEN = 0x2d

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
