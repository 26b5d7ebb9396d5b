import { MalformedError } from '../malformed.ts'

/** Identifier octets of the universal types that are read or written here (X.690 8.1.2). */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  generalString: 0x1b,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** Bytes that are not the BER that was expected. The message is one sentence with the offset. */
export class DerError extends MalformedError {
  override readonly name = 'DerError'
}

/** One type-length-value, X.690 8.1. */
export interface Tlv {
  /** The identifier octet: class, constructed bit and number together. */
  readonly tag: number
  readonly constructed: boolean
  /** A view of the bytes that were read, not a copy. */
  readonly value: Uint8Array
  /** Where the next one begins, counted in the bytes that were handed in. */
  readonly end: number
  /** Where the value begins, counted in the outermost bytes: what messages call the offset. */
  readonly at: number
  /** How many values this one is nested in. */
  readonly depth: number
}

const MAX_DEPTH = 32

/**
 * Reads the type-length-value at `offset`. A length may have more octets than it needs, as Active Directory writes it;
 * the indefinite form, which DER, LDAP and Kerberos rule out, and multi-byte tags are refused.
 * @throws DerError when the bytes end early or are refused.
 */
export function readTlv(bytes: Uint8Array, offset = 0): Tlv {
  return read(bytes, offset, 0, 0)
}

/**
 * Reads one type-length-value that fills the bytes to their end.
 * @throws DerError also when something follows it.
 */
export function readWhole(bytes: Uint8Array): Tlv {
  const tlv = readTlv(bytes)
  if (tlv.end === bytes.length) return tlv
  throw new DerError(`Expected nothing after offset ${tlv.end}, found ${bytes.length - tlv.end} more bytes`)
}

/**
 * The parts of a constructed value, in order.
 * @throws DerError when the value is primitive, malformed, or nested more than 32 levels deep.
 */
export function children(tlv: Tlv): Tlv[] {
  if (!tlv.constructed) throw new DerError(`Expected a constructed value at offset ${tlv.at}, found ${hex(tlv.tag)}`)
  const parts: Tlv[] = []
  for (let offset = 0; offset < tlv.value.length; ) {
    const part = read(tlv.value, offset, tlv.at, tlv.depth + 1)
    parts.push(part)
    offset = part.end
  }
  return parts
}

/** An identifier octet as messages show it. */
export function hex(tag: number): string {
  return `tag 0x${tag.toString(16).padStart(2, '0')}`
}

/** `origin` is where `bytes` begin in the outermost bytes. */
function read(bytes: Uint8Array, offset: number, origin: number, depth: number): Tlv {
  if (depth > MAX_DEPTH) throw new DerError(`Expected at most ${MAX_DEPTH} levels, found more at offset ${origin}`)
  const tag = bytes[offset]
  if (tag === undefined) throw new DerError(`Expected a tag at offset ${origin + offset}, found the end of the data`)
  if ((tag & 0x1f) === 0x1f) {
    throw new DerError(`Expected a tag of one octet at offset ${origin + offset}, found ${hex(tag)}`)
  }
  const [length, start] = readLength(bytes, offset + 1, origin)
  const end = start + length
  if (end > bytes.length) {
    throw new DerError(
      `Expected ${length} octets of value at offset ${origin + start}, found ${Math.max(0, bytes.length - start)}`,
    )
  }
  const constructed = (tag & 0x20) !== 0
  return { tag, constructed, value: bytes.subarray(start, end), end, at: origin + start, depth }
}

/** The length and where the value begins. Four octets of length are the most that is accepted. */
function readLength(bytes: Uint8Array, offset: number, origin: number): [length: number, start: number] {
  const first = bytes[offset]
  if (first === undefined)
    throw new DerError(`Expected a length at offset ${origin + offset}, found the end of the data`)
  if (first < 0x80) return [first, offset + 1]
  const count = first & 0x7f
  if (count === 0 || count > 4) {
    const found = count === 0 ? 'the indefinite form' : `${count} octets`
    throw new DerError(`Expected a length of at most 4 octets at offset ${origin + offset}, found ${found}`)
  }
  let length = 0
  for (let index = offset + 1; index <= offset + count; index++) {
    const octet = bytes[index]
    if (octet === undefined) throw new DerError(`Expected a length at offset ${origin + offset}, found only part of it`)
    length = length * 256 + octet
  }
  return [length, offset + 1 + count]
}
