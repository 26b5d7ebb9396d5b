const HEADER = 8
const MAX_SUB_AUTHORITIES = 15

/**
 * The text of a security identifier as Active Directory stores it, such as objectSid (MS-DTYP 2.4.2.2): `S-1-5-21-…`.
 * `undefined` for bytes that are none: another revision, or a length that contradicts the number of sub-authorities.
 */
export function sidFromBytes(bytes: Uint8Array): string | undefined {
  const [revision, count] = bytes
  if (revision !== 1 || count === undefined || count > MAX_SUB_AUTHORITIES) return undefined
  if (bytes.length !== HEADER + count * 4) return undefined

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const authority = view.getUint16(2) * 2 ** 32 + view.getUint32(4)
  const subAuthorities = Array.from({ length: count }, (_, index) => view.getUint32(HEADER + index * 4, true))
  return ['S', revision, authorityText(authority), ...subAuthorities].join('-')
}

/** Decimal below 2^32, hexadecimal of twelve digits from there on (MS-DTYP 2.4.2.1). */
function authorityText(authority: number): string {
  return authority < 2 ** 32 ? String(authority) : `0x${authority.toString(16).toUpperCase().padStart(12, '0')}`
}
