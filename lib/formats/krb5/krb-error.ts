import {
  contextTag,
  DerError,
  generalizedTime,
  generalString,
  integer,
  octetString,
  readGeneralizedTime,
  readInteger,
  readOctetString,
  readString,
  type Tlv,
} from '../der.ts'
import { optionalTag, readMessage, writeMessage } from './fields.ts'
import { type PrincipalName, readPrincipalName, writePrincipalName } from './principal.ts'

/** A KerberosTime with its microseconds. */
export interface Instant {
  /** Milliseconds since 1970, whole seconds. */
  readonly seconds: number
  /** 0 to 999 999. */
  readonly microseconds: number
}

/** KRB-ERROR, RFC 4120 5.9.1. */
export interface KrbError {
  /** The client's clock, as the client told it. */
  readonly clientTime?: Instant
  readonly serverTime: Instant
  readonly errorCode: number
  readonly clientRealm?: string
  readonly clientName?: PrincipalName
  /** The realm of the server. */
  readonly realm: string
  readonly serverName: PrincipalName
  readonly text?: string
  /** METHOD-DATA for KDC_ERR_PREAUTH_REQUIRED; whatever the server likes for others. */
  readonly data?: Uint8Array
}

const VERSION = 5
export const KRB_ERROR = 30

export function writeKrbError(error: KrbError): Uint8Array {
  return writeMessage(
    KRB_ERROR,
    contextTag(0, integer(VERSION)),
    contextTag(1, integer(KRB_ERROR)),
    ...optionalTag(2, error.clientTime?.seconds, generalizedTime),
    ...optionalTag(3, error.clientTime?.microseconds, integer),
    contextTag(4, generalizedTime(error.serverTime.seconds)),
    contextTag(5, integer(error.serverTime.microseconds)),
    contextTag(6, integer(error.errorCode)),
    ...optionalTag(7, error.clientRealm, generalString),
    ...optionalTag(8, error.clientName, writePrincipalName),
    contextTag(9, generalString(error.realm)),
    contextTag(10, writePrincipalName(error.serverName)),
    ...optionalTag(11, error.text, generalString),
    ...optionalTag(12, error.data, octetString),
  )
}

/** @throws DerError for bytes that are no KRB-ERROR. */
export function readKrbError(bytes: Uint8Array): KrbError {
  const fields = readMessage(bytes, KRB_ERROR, 'KRB-ERROR')
  expectNumber(fields.required(0, 'pvno'), VERSION, 'Kerberos version')
  expectNumber(fields.required(1, 'msg-type'), KRB_ERROR, 'message type')
  const clientSeconds = fields.optional(2)
  const clientRealm = fields.optional(7)
  const clientName = fields.optional(8)
  const text = fields.optional(11)
  const data = fields.optional(12)
  return {
    ...(clientSeconds && { clientTime: readInstant(clientSeconds, fields.optional(3)) }),
    serverTime: readInstant(fields.required(4, 'stime'), fields.required(5, 'susec')),
    errorCode: readInteger(fields.required(6, 'error-code')),
    ...(clientRealm && { clientRealm: readString(clientRealm) }),
    ...(clientName && { clientName: readPrincipalName(clientName) }),
    realm: readString(fields.required(9, 'realm')),
    serverName: readPrincipalName(fields.required(10, 'sname')),
    ...(text && { text: readString(text) }),
    ...(data && { data: readOctetString(data) }),
  }
}

/** ISO 8601 in UTC with microseconds. */
export function instantText({ seconds, microseconds }: Instant): string {
  return `${new Date(seconds).toISOString().slice(0, 19)}.${String(microseconds).padStart(6, '0')}Z`
}

function readInstant(time: Tlv, fraction: Tlv | undefined): Instant {
  const microseconds = fraction ? readInteger(fraction) : 0
  if (microseconds >= 0 && microseconds < 1_000_000) return { seconds: readGeneralizedTime(time), microseconds }
  throw new DerError(
    `Expected microseconds from 0 to 999999 after the time at offset ${time.at}, found ${microseconds}`,
  )
}

function expectNumber(tlv: Tlv, expected: number, what: string): void {
  const found = readInteger(tlv)
  if (found !== expected) throw new DerError(`Expected ${what} ${expected} at offset ${tlv.at}, found ${found}`)
}
