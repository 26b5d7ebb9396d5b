import { base128, lengthOctets, twosComplement } from './octets.ts'
import { formatGeneralizedTime } from './time.ts'
import { TAG } from './tlv.ts'

const UTF8 = new TextEncoder()

/** One type-length-value with the shortest length (X.690 10.1). */
export function tlv(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, part) => sum + part.length, 0)
  const header = [tag, ...lengthOctets(length)]
  const bytes = new Uint8Array(header.length + length)
  bytes.set(header)
  let offset = header.length
  for (const part of content) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return tlv(TAG.sequence, ...parts)
}

/** SET or SET OF, in the order given: LDAP keeps it, and DER's sorting is left to the caller. */
export function set(...parts: readonly Uint8Array[]): Uint8Array {
  return tlv(TAG.set, ...parts)
}

/** @throws RangeError for a number that is not a safe integer; a bigint of any size is written. */
export function integer(value: number | bigint): Uint8Array {
  return tlv(TAG.integer, twosComplement(value))
}

/** @throws RangeError for a number that is not a safe integer. */
export function enumerated(value: number): Uint8Array {
  return tlv(TAG.enumerated, twosComplement(value))
}

export function boolean(value: boolean): Uint8Array {
  return Uint8Array.of(TAG.boolean, 1, value ? 0xff : 0)
}

export function nullValue(): Uint8Array {
  return Uint8Array.of(TAG.null, 0)
}

/** A string is written as UTF-8, which is what LDAP's strings are. */
export function octetString(value: Uint8Array | string): Uint8Array {
  return tlv(TAG.octetString, typeof value === 'string' ? UTF8.encode(value) : value)
}

/**
 * @param unused how many of the last octet's bits do not count
 * @throws RangeError when that is not 0 to 7, or not 0 for no octets.
 */
export function bitString(bytes: Uint8Array, unused = 0): Uint8Array {
  if (!(unused >= 0 && unused <= 7) || (unused > 0 && bytes.length === 0)) {
    throw new RangeError(`Expected 0 to 7 unused bits of ${bytes.length} octets, found ${unused}`)
  }
  return tlv(TAG.bitString, Uint8Array.of(unused), bytes)
}

export function utf8String(text: string): Uint8Array {
  return tlv(TAG.utf8String, UTF8.encode(text))
}

/** Kerberos' string type. RFC 4120 5.2.1 wants ASCII in it; anything else is written as UTF-8, as Windows does. */
export function generalString(text: string): Uint8Array {
  return tlv(TAG.generalString, UTF8.encode(text))
}

export function printableString(text: string): Uint8Array {
  return tlv(TAG.printableString, UTF8.encode(text))
}

export function ia5String(text: string): Uint8Array {
  return tlv(TAG.ia5String, UTF8.encode(text))
}

/** Whole seconds in UTC; a number is milliseconds since 1970. @throws RangeError beyond the years 0 to 9999. */
export function generalizedTime(time: Date | number): Uint8Array {
  return tlv(TAG.generalizedTime, UTF8.encode(formatGeneralizedTime(time)))
}

/** Whole seconds in UTC, year of two digits. @throws RangeError beyond 1950 to 2049 (RFC 5280 4.1.2.5.1). */
export function utcTime(time: Date | number): Uint8Array {
  const text = formatGeneralizedTime(time)
  const year = Number(text.slice(0, 4))
  if (year < 1950 || year > 2049) throw new RangeError(`Expected a year from 1950 to 2049, found ${year}`)
  return tlv(TAG.utcTime, UTF8.encode(text.slice(2)))
}

/** @throws RangeError for text that is no object identifier in dotted form. */
export function oid(dotted: string): Uint8Array {
  const [root = Number.NaN, second = Number.NaN, ...rest] = dotted
    .split('.')
    .map(arc => (/^\d+$/.test(arc) ? Number(arc) : Number.NaN))
  const arcs = [root * 40 + second, ...rest]
  if (root > 2 || (root < 2 && second > 39) || !arcs.every(Number.isSafeInteger)) {
    throw new RangeError(`Expected an object identifier such as 1.2.840.113556, found "${dotted}"`)
  }
  return tlv(TAG.oid, Uint8Array.from(arcs.flatMap(base128)))
}

/** A context-specific tag: EXPLICIT around whole values as it stands, IMPLICIT over a primitive with `constructed: false`. */
export function contextTag(number: number, content: Uint8Array, options: TagOptions = {}): Uint8Array {
  return tlv(identifier(0x80, number, options), content)
}

/** An application tag, as Kerberos and LDAP put around their messages. */
export function applicationTag(number: number, content: Uint8Array, options: TagOptions = {}): Uint8Array {
  return tlv(identifier(0x40, number, options), content)
}

/** Several encodings one after the other. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts)
}

export interface TagOptions {
  /** Whether the content is itself made of values. Default: true. */
  readonly constructed?: boolean
}

function identifier(tagClass: number, number: number, { constructed = true }: TagOptions): number {
  if (!(number >= 0 && number <= 30)) throw new RangeError(`Expected a tag number from 0 to 30, found ${number}`)
  return tagClass | (constructed ? 0x20 : 0) | number
}
