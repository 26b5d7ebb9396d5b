import { TAG } from '../der.ts'
import type { BerCursor } from '../ldap-bulk/ber-cursor.ts'

// Parts of a certificate, read strictly: each steps over its part and says whether it is written as DER has it.

/** An INTEGER of 1 to 20 octets, in the fewest. */
export function serialNumber(cursor: BerCursor, limit: number): boolean {
  const end = cursor.open(TAG.integer, limit)
  const first = cursor.bytes[cursor.at] ?? 0
  const second = cursor.bytes[cursor.at + 1] ?? 0
  const length = end - cursor.at
  cursor.at = end
  if (length === 0 || length > 20) return false
  return length === 1 || !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
}

/** AlgorithmIdentifier without parameters, with NULL, or with the name of a curve. */
export function algorithm(cursor: BerCursor, limit: number): boolean {
  const end = cursor.open(TAG.sequence, limit)
  if (!objectIdentifier(cursor, end)) return false
  if (cursor.at === end) return true
  if (cursor.bytes[cursor.at] === TAG.oid) return objectIdentifier(cursor, end) && cursor.at === end
  return cursor.open(TAG.null, end) === cursor.at && cursor.at === end
}

/** SubjectPublicKeyInfo. */
export function publicKey(cursor: BerCursor, limit: number): boolean {
  const end = cursor.open(TAG.sequence, limit)
  return algorithm(cursor, end) && bitString(cursor, end) && cursor.at === end
}

/** A BIT STRING of whole octets. */
export function bitString(cursor: BerCursor, limit: number): boolean {
  const end = cursor.open(TAG.bitString, limit)
  const whole = end > cursor.at && cursor.bytes[cursor.at] === 0
  cursor.at = end
  return whole
}

/** An OBJECT IDENTIFIER of arcs that any reader can count. */
function objectIdentifier(cursor: BerCursor, limit: number): boolean {
  const end = cursor.open(TAG.oid, limit)
  let run = 0
  for (let index = cursor.at; index < end; index += 1) {
    const octet = cursor.bytes[index] ?? 0
    if ((run === 0 && octet === 0x80) || run > 4) return false
    run = octet >= 0x80 ? run + 1 : 0
  }
  const whole = end > cursor.at && run === 0
  cursor.at = end
  return whole
}

const EXTENSIONS = 0xa3

/** Extensions, up to `limit`. */
export function extensions(cursor: BerCursor, limit: number): boolean {
  if (cursor.open(EXTENSIONS, limit) !== limit || cursor.open(TAG.sequence, limit) !== limit) return false
  if (cursor.at === limit) return false
  while (cursor.at < limit) {
    const end = cursor.open(TAG.sequence, limit)
    if (!objectIdentifier(cursor, end)) return false
    if (cursor.bytes[cursor.at] === TAG.boolean) {
      if (cursor.open(TAG.boolean, end) !== cursor.at + 1 || cursor.bytes[cursor.at] !== 0xff) return false
      cursor.at += 1
    }
    if (cursor.open(TAG.octetString, end) !== end) return false
    cursor.at = end
  }
  return true
}

/** A Name whose values are printable ASCII. */
export function plainName(cursor: BerCursor, limit: number): boolean {
  const end = cursor.open(TAG.sequence, limit)
  while (cursor.at < end) {
    const setEnd = cursor.open(TAG.set, end)
    const partEnd = cursor.open(TAG.sequence, setEnd)
    if (partEnd !== setEnd || !objectIdentifier(cursor, partEnd)) return false
    const textEnd = enterString(cursor, partEnd)
    if (textEnd !== partEnd || !isPlain(cursor.bytes, cursor.at, textEnd)) return false
    cursor.at = textEnd
  }
  return true
}

/** Steps into a character string; gives its end, or -1 for another type. */
export function enterString(cursor: BerCursor, limit: number): number {
  const tag = cursor.bytes[cursor.at] ?? 0
  return tag === TAG.utf8String || tag === TAG.printableString || tag === TAG.ia5String ? cursor.open(tag, limit) : -1
}

/** Exactly these bytes. */
export function literally(cursor: BerCursor, expected: readonly number[]): boolean {
  for (let index = 0; index < expected.length; index += 1) {
    if (cursor.bytes[cursor.at + index] !== expected[index]) return false
  }
  cursor.at += expected.length
  return true
}

function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const byte = bytes[index] ?? 0
    if (byte < 0x20 || byte > 0x7e) return false
  }
  return true
}
