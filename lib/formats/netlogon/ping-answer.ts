import {
  children,
  concat,
  enumerated,
  expectTag,
  octetString,
  readEnumerated,
  readOctetString,
  readString,
  readTlv,
  sequence,
  set,
  TAG,
  type Tlv,
  tlv,
} from '../der.ts'
import { MalformedError, type Reading, reading } from '../malformed.ts'
import { readMessage, writeMessage } from './ldap-message.ts'

/** SearchResultEntry and SearchResultDone, RFC 4511 4.5.2. */
const ENTRY = 0x64
const DONE = 0x65

/** @param netlogon value of the attribute; without it the search finds nothing, as a server of other domains says */
export function writeLdapPingAnswer(messageId: number, netlogon?: Uint8Array): Uint8Array {
  const done = writeMessage(messageId, tlv(DONE, enumerated(0), octetString(''), octetString('')))
  if (!netlogon) return done
  const attribute = sequence(octetString('Netlogon'), set(octetString(netlogon)))
  return concat(writeMessage(messageId, tlv(ENTRY, octetString(''), sequence(attribute))), done)
}

/** The value of the attribute Netlogon; `undefined` when the server says that it knows nothing of the domain. */
export function readLdapPingAnswer(bytes: Uint8Array, messageId: number): Reading<Uint8Array | undefined> {
  return reading(() => {
    let value: Uint8Array | undefined
    for (let offset = 0; offset < bytes.length; ) {
      const part = readTlv(bytes, offset)
      offset = part.end
      const { messageId: found, operation } = readMessage(part)
      if (found !== messageId) throw new MalformedError(`Expected the answer to message ${messageId}, found ${found}`)
      if (operation.tag === ENTRY) value ??= readEntry(operation)
      else return finish(operation, value)
    }
    throw new MalformedError('Expected a SearchResultDone at the end of the datagram, found none')
  })
}

/** An empty value is how MS-ADTS 6.3.3.3 allows to say "not mine". */
function finish(operation: Tlv, value: Uint8Array | undefined): Uint8Array | undefined {
  const [code, , text] = children(expectTag(operation, DONE, 'SearchResultDone'))
  const result = code ? readEnumerated(code) : undefined
  if (result === 0) return value && value.length > 0 ? value : undefined
  const detail = text ? `: ${readString(text, TAG.octetString).slice(0, 200)}` : ''
  throw new MalformedError(`Expected LDAP result 0, found ${result ?? 'none'}${detail}`)
}

function readEntry(entry: Tlv): Uint8Array | undefined {
  const [, attributes] = children(entry)
  for (const attribute of attributes ? children(attributes) : []) {
    const [name, values] = children(attribute)
    if (name && values && readString(name, TAG.octetString).toLowerCase() === 'netlogon') {
      const [value] = children(values)
      return value && readOctetString(value)
    }
  }
  return undefined
}
