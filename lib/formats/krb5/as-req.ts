import {
  bitString,
  children,
  contextTag,
  DerError,
  expectTag,
  generalizedTime,
  generalString,
  integer,
  readBitString,
  readGeneralizedTime,
  readInteger,
  readString,
  sequence,
  TAG,
  type Tlv,
} from '../der.ts'
import { type Reading, reading } from '../malformed.ts'
import { optionalTag, readFields, readMessage, writeMessage } from './fields.ts'
import { type PaData, pacRequest, readPaData, writePaData } from './padata.ts'
import {
  NAME_TYPE,
  type PrincipalName,
  readPrincipalName,
  ticketGrantingService,
  writePrincipalName,
} from './principal.ts'

/** AS-REQ, RFC 4120 5.4.1, as far as a request for a ticket-granting ticket goes. Times are milliseconds since 1970. */
export interface AsReq {
  readonly padata: readonly PaData[]
  /** The 32 bits of KDCOptions; bit 0 of the RFC is the highest. */
  readonly options: number
  readonly clientName?: PrincipalName
  readonly realm: string
  readonly serverName?: PrincipalName
  readonly till: number
  readonly renewTill?: number
  /** 0 to 2^31 − 1: some implementations read it as a signed number (RFC 4120 5.4.1). */
  readonly nonce: number
  /** In order of preference. */
  readonly encryptionTypes: readonly number[]
}

const VERSION = 5
const AS_REQ = 10

/** What Windows asks for: forwardable, renewable, canonicalize, renewable-ok. */
const OPTIONS = 0x4081_0010

/** Windows' "for ever". */
const TILL = Date.UTC(2037, 8, 13, 2, 48, 5)

/** aes256 and aes128 with SHA-1, the same with SHA-2 (RFC 8009), rc4-hmac. */
const ENCRYPTION_TYPES = [18, 17, 20, 19, 23]

/**
 * What a computer asks first when it signs in: a ticket-granting ticket, without proof that it knows the password. A
 * key distribution center answers with the proof that it wants, KDC_ERR_PREAUTH_REQUIRED.
 * @param client name without realm, such as `PC01$`
 * @param realm upper case
 */
export function ticketRequest({ client, realm, nonce }: { client: string; realm: string; nonce: number }): AsReq {
  return {
    padata: [pacRequest(true)],
    options: OPTIONS,
    clientName: { type: NAME_TYPE.principal, components: [client] },
    realm,
    serverName: ticketGrantingService(realm),
    till: TILL,
    renewTill: TILL,
    nonce,
    encryptionTypes: ENCRYPTION_TYPES,
  }
}

export function writeAsReq(request: AsReq): Uint8Array {
  const options = new Uint8Array(4)
  new DataView(options.buffer).setUint32(0, request.options)
  const body = sequence(
    contextTag(0, bitString(options)),
    ...optionalTag(1, request.clientName, writePrincipalName),
    contextTag(2, generalString(request.realm)),
    ...optionalTag(3, request.serverName, writePrincipalName),
    contextTag(5, generalizedTime(request.till)),
    ...optionalTag(6, request.renewTill, generalizedTime),
    contextTag(7, integer(request.nonce)),
    contextTag(8, sequence(...request.encryptionTypes.map(integer))),
  )
  return writeMessage(
    AS_REQ,
    contextTag(1, integer(VERSION)),
    contextTag(2, integer(AS_REQ)),
    ...(request.padata.length > 0 ? [contextTag(3, writePaData(request.padata))] : []),
    contextTag(4, body),
  )
}

/** Reads an AS-REQ. Addresses, authorization data and additional tickets are passed over. */
export function readAsReq(bytes: Uint8Array): Reading<AsReq> {
  return reading(() => {
    const message = readMessage(bytes, AS_REQ, 'AS-REQ')
    const version = readInteger(message.required(1, 'pvno'))
    if (version !== VERSION) throw new DerError(`Expected Kerberos version 5, found ${version}`)
    const padata = message.optional(3)
    const body = readFields(message.required(4, 'req-body'), 'KDC-REQ-BODY')
    const clientName = body.optional(1)
    const serverName = body.optional(3)
    const renewTill = body.optional(6)
    return {
      padata: padata ? readPaData(padata) : [],
      options: readOptions(body.required(0, 'kdc-options')),
      ...(clientName && { clientName: readPrincipalName(clientName) }),
      realm: readString(body.required(2, 'realm')),
      ...(serverName && { serverName: readPrincipalName(serverName) }),
      till: readGeneralizedTime(body.required(5, 'till')),
      ...(renewTill && { renewTill: readGeneralizedTime(renewTill) }),
      nonce: readInteger(body.required(7, 'nonce')),
      encryptionTypes: children(expectTag(body.required(8, 'etype'), TAG.sequence, 'etype')).map(type =>
        readInteger(type),
      ),
    }
  })
}

/** KerberosFlags: at least 32 bits, of which those beyond are for later versions (RFC 4120 5.2.8). */
function readOptions(tlv: Tlv): number {
  const { bytes } = readBitString(tlv)
  if (bytes.length < 4)
    throw new DerError(`Expected kdc-options of 32 bits at offset ${tlv.at}, found ${bytes.length * 8}`)
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
}
