const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Position in the stored bytes of each byte of the text: Data1 to Data3 are little-endian (MS-DTYP 2.3.4.2). */
const TEXT_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]

/** Where the two digits of each stored byte stand in the text: the inverse of it. */
export const TEXT_PLACES = [6, 4, 2, 0, 11, 9, 16, 14, 19, 21, 24, 26, 28, 30, 32, 34] as const

/**
 * The text of a GUID in lower case without braces, which is how this project compares and stores them.
 * Braces, letter case and spaces around it do not matter. `undefined` for any other text.
 */
export function parseGuid(text: string): string | undefined {
  const trimmed = text.trim()
  const bare = (/^\{(.*)\}$/.exec(trimmed)?.[1] ?? trimmed).toLowerCase()
  return GUID.test(bare) ? bare : undefined
}

/** Whether both texts are GUIDs and the same one, whatever their braces and letter case. */
export function sameGuid(a: string, b: string): boolean {
  const guid = parseGuid(a)
  return guid !== undefined && guid === parseGuid(b)
}

/** The text of a GUID as Active Directory stores it, such as objectGUID. `undefined` unless there are 16 bytes. */
export function guidFromBytes(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 16) return undefined
  const hex = TEXT_ORDER.map(at => (bytes[at] ?? 0).toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The 16 bytes as Active Directory stores them: the inverse of {@link guidFromBytes}. `undefined` for text that is no GUID. */
export function guidToBytes(text: string): Uint8Array | undefined {
  const digits = parseGuid(text)?.replaceAll('-', '')
  if (digits === undefined) return undefined
  const bytes = new Uint8Array(16)
  for (const [index, at] of TEXT_ORDER.entries()) {
    bytes[at] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16)
  }
  return bytes
}
