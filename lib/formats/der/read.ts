import { parseGeneralizedTime } from './time.ts'
import { DerError, hex, TAG, type Tlv } from './tlv.ts'

/**
 * The value, once its tag is the one expected.
 * @param what the type's name for the message, such as `INTEGER`
 * @throws DerError for any other tag.
 */
export function expectTag(tlv: Tlv, tag: number, what: string): Tlv {
  if (tlv.tag === tag) return tlv
  throw new DerError(`Expected ${what} (${hex(tag)}) at offset ${tlv.at}, found ${hex(tlv.tag)}`)
}

/**
 * INTEGER as a number.
 * @param tag the identifier octet where the type is tagged IMPLICIT
 * @throws DerError when it has no octets or lies beyond ±(2^53 − 1).
 */
export function readInteger(tlv: Tlv, tag: number = TAG.integer): number {
  return signed(expectTag(tlv, tag, 'INTEGER'))
}

/** ENUMERATED, read as {@link readInteger} reads INTEGER. */
export function readEnumerated(tlv: Tlv, tag: number = TAG.enumerated): number {
  return signed(expectTag(tlv, tag, 'ENUMERATED'))
}

/** BOOLEAN: any octet but zero is true, as BER has it. */
export function readBoolean(tlv: Tlv, tag: number = TAG.boolean): boolean {
  const { value, at } = expectTag(tlv, tag, 'BOOLEAN')
  if (value.length !== 1) throw new DerError(`Expected a BOOLEAN of 1 octet at offset ${at}, found ${value.length}`)
  return value[0] !== 0
}

/** OCTET STRING, a view of the bytes that were read; the constructed form is refused. */
export function readOctetString(tlv: Tlv, tag: number = TAG.octetString): Uint8Array {
  return expectTag(tlv, tag, 'OCTET STRING').value
}

/** BIT STRING: its octets, and how many bits of the last one do not count. */
export function readBitString(tlv: Tlv, tag: number = TAG.bitString): { bytes: Uint8Array; unused: number } {
  const { value, at } = expectTag(tlv, tag, 'BIT STRING')
  const unused = value[0] ?? 8
  if (unused > 7 || (unused > 0 && value.length === 1)) {
    throw new DerError(`Expected a BIT STRING with 0 to 7 unused bits at offset ${at}, found ${value[0] ?? 'nothing'}`)
  }
  return { bytes: value.subarray(1), unused }
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true })
const UTF16 = new TextDecoder('utf-16be', { ignoreBOM: true })

const STRINGS: readonly number[] = [
  TAG.utf8String,
  TAG.generalString,
  TAG.printableString,
  TAG.ia5String,
  TAG.visibleString,
  TAG.teletexString,
  TAG.bmpString,
]

/**
 * Any of the character string types. All but BMPString are read as UTF-8, which Kerberos and LDAP mean; octets that are
 * none become U+FFFD.
 * @param tag the identifier octet where the type is tagged IMPLICIT
 */
export function readString(tlv: Tlv, tag?: number): string {
  if (tag !== undefined) expectTag(tlv, tag, 'a character string')
  else if (!STRINGS.includes(tlv.tag)) {
    throw new DerError(`Expected a character string at offset ${tlv.at}, found ${hex(tlv.tag)}`)
  }
  return (tlv.tag === TAG.bmpString ? UTF16 : UTF8).decode(tlv.value)
}

/** GeneralizedTime in milliseconds since 1970-01-01T00:00:00Z. */
export function readGeneralizedTime(tlv: Tlv, tag: number = TAG.generalizedTime): number {
  const text = readString(expectTag(tlv, tag, 'GeneralizedTime'), tag)
  const time = parseGeneralizedTime(text)
  if (time !== undefined) return time
  throw new DerError(
    `Expected a GeneralizedTime such as 20260131235959Z at offset ${tlv.at}, found "${text.slice(0, 40)}"`,
  )
}

/** OBJECT IDENTIFIER in dotted form. */
export function readOid(tlv: Tlv, tag: number = TAG.oid): string {
  const { value, at } = expectTag(tlv, tag, 'OBJECT IDENTIFIER')
  const arcs: number[] = []
  let arc = 0
  for (const octet of value) {
    arc = arc * 128 + (octet & 0x7f)
    if (!Number.isSafeInteger(arc))
      throw new DerError(`Expected OID arcs below 2^53 at offset ${at}, found a larger one`)
    if (octet >= 0x80) continue
    if (arcs.length === 0) {
      const root = Math.min(2, Math.floor(arc / 40))
      arcs.push(root, arc - root * 40)
    } else arcs.push(arc)
    arc = 0
  }
  if (value.length === 0 || (value.at(-1) ?? 0) >= 0x80) {
    throw new DerError(`Expected an OBJECT IDENTIFIER at offset ${at}, found one that ends within an arc`)
  }
  return arcs.join('.')
}

function signed({ value, at }: Tlv): number {
  const [first] = value
  if (first === undefined) throw new DerError(`Expected an integer of at least 1 octet at offset ${at}, found none`)
  let number = first >= 0x80 ? -1 : 0
  for (const octet of value) {
    number = number * 256 + octet
    if (!Number.isSafeInteger(number)) {
      throw new DerError(`Expected an integer within ±(2^53 − 1) at offset ${at}, found one of ${value.length} octets`)
    }
  }
  return number
}
