import { children, DerError, readString, type Tlv, tlv } from '../../formats/der.ts'
import { EXTENSION } from '../directory/root-dse.ts'
import { OP, RESULT, writeResult } from './message.ts'

/** Which operation an extended request asks for, RFC 4511 4.12. @throws DerError for a malformed request. */
export function extensionOf(operation: Tlv): string {
  const [name] = children(operation)
  if (name === undefined) throw new DerError('Expected the name of an extended operation.')
  return readString(name, 0x80)
}

/** The answer to every extended operation but a StartTLS that is granted. */
export function answerExtended(name: string, identity: string | undefined): Uint8Array {
  if (name === EXTENSION.whoAmI) {
    const authzId = identity === undefined ? '' : `u:${identity}`
    return writeResult(OP.extendedResponse, { code: RESULT.success }, tlv(0x8b, Buffer.from(authzId)))
  }
  if (name === EXTENSION.startTls) {
    const text = 'START-TLS: TLS is already enabled on this LDAP session'
    return writeResult(OP.extendedResponse, { code: RESULT.operationsError, text }, responseName(name))
  }
  const text = `Extended Operation(${name}) not supported`
  return writeResult(OP.extendedResponse, { code: RESULT.protocolError, text })
}

export function grantStartTls(): Uint8Array {
  return writeResult(OP.extendedResponse, { code: RESULT.success }, responseName(EXTENSION.startTls))
}

function responseName(name: string): Uint8Array {
  return tlv(0x8a, Buffer.from(name))
}
