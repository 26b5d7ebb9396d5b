import {
  applicationTag,
  children,
  contextTag,
  DerError,
  expectTag,
  readWhole,
  sequence,
  TAG,
  type Tlv,
} from '../der.ts'

/** The members of a Kerberos SEQUENCE, each of which carries an explicit context tag (RFC 4120 5.1). */
export interface Fields {
  /** @throws DerError when there is none with this tag. */
  required(tag: number, name: string): Tlv
  optional(tag: number): Tlv | undefined
}

/**
 * Reads a SEQUENCE with tagged members.
 * @param what the type's name for messages
 */
export function readFields(tlv: Tlv, what: string): Fields {
  const members = new Map<number, Tlv>()
  for (const member of children(expectTag(tlv, TAG.sequence, what))) {
    if ((member.tag & 0xe0) !== 0xa0) throw new DerError(`Expected a tagged member of ${what} at offset ${member.at}`)
    const tag = member.tag & 0x1f
    if (members.has(tag))
      throw new DerError(`Expected member [${tag}] of ${what} once, found it again at offset ${member.at}`)
    members.set(tag, only(member, what))
  }
  return {
    optional: tag => members.get(tag),
    required(tag, name) {
      const member = members.get(tag)
      if (member) return member
      throw new DerError(`Expected ${name} [${tag}] in ${what} at offset ${tlv.at}, found none`)
    },
  }
}

/** The members of a Kerberos message that fills the bytes: a SEQUENCE within an application tag. */
export function readMessage(bytes: Uint8Array, applicationTag: number, what: string): Fields {
  return readFields(only(expectTag(readWhole(bytes), 0x60 | applicationTag, what), what), what)
}

export function writeMessage(tag: number, ...members: readonly Uint8Array[]): Uint8Array {
  return applicationTag(tag, sequence(...members))
}

/** A member that may be missing: nothing is written for `undefined`. */
export function optionalTag<T>(tag: number, value: T | undefined, write: (value: T) => Uint8Array): Uint8Array[] {
  return value === undefined ? [] : [contextTag(tag, write(value))]
}

function only(tagged: Tlv, what: string): Tlv {
  const [content, ...more] = children(tagged)
  if (content && more.length === 0) return content
  throw new DerError(
    `Expected one value in the tag at offset ${tagged.at} of ${what}, found ${more.length + (content ? 1 : 0)}`,
  )
}
