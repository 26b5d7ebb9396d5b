import { children, expectTag, integer, readInteger, sequence, TAG, type Tlv } from '../der.ts'
import { MalformedError } from '../malformed.ts'

/** LDAPMessage, RFC 4511 4.1.1. */
export function writeMessage(messageId: number, operation: Uint8Array): Uint8Array {
  return sequence(integer(messageId), operation)
}

/** @throws MalformedError for anything else; controls are passed over. */
export function readMessage(tlv: Tlv): { messageId: number; operation: Tlv } {
  const [id, operation] = children(expectTag(tlv, TAG.sequence, 'LDAPMessage'))
  if (!id || !operation) throw new MalformedError(`Expected an LDAPMessage at offset ${tlv.at}, found too few parts`)
  return { messageId: readInteger(id), operation }
}
