import { readInteger, readString } from '../der.ts'
import { MalformedError, type Reading, reading } from '../malformed.ts'
import { readFields, readMessage } from './fields.ts'
import { KRB_ERROR, type KrbError, readKrbError } from './krb-error.ts'
import { type PrincipalName, readPrincipalName } from './principal.ts'

/** The readable part of an AS-REP, RFC 4120 5.4.2. */
export interface AsRep {
  readonly clientRealm: string
  readonly clientName: PrincipalName
  /** Of the part that only the client's key opens. */
  readonly encryptionType: number
}

/** What a key distribution center answers to an AS-REQ: a KRB-ERROR, or a ticket when it wants no pre-authentication. */
export type AsReply =
  | { readonly error: KrbError; readonly ticket?: never }
  | { readonly ticket: AsRep; readonly error?: never }

const AS_REP = 11

/** Reads what came back for an AS-REQ, without the framing of TCP. */
export function readAsReply(bytes: Uint8Array): Reading<AsReply> {
  return reading(() => {
    if (bytes[0] === (0x60 | KRB_ERROR)) return { error: readKrbError(bytes) }
    if (bytes[0] === (0x60 | AS_REP)) return { ticket: readAsRep(bytes) }
    const found = bytes[0] === undefined ? 'nothing' : `0x${bytes[0].toString(16).padStart(2, '0')}`
    throw new MalformedError(`Expected a KRB-ERROR (first octet 0x7e) or an AS-REP (0x6b), found ${found}`)
  })
}

function readAsRep(bytes: Uint8Array): AsRep {
  const fields = readMessage(bytes, AS_REP, 'AS-REP')
  const encrypted = readFields(fields.required(6, 'enc-part'), 'EncryptedData')
  return {
    clientRealm: readString(fields.required(3, 'crealm')),
    clientName: readPrincipalName(fields.required(4, 'cname')),
    encryptionType: readInteger(encrypted.required(0, 'etype')),
  }
}
