import {
  boolean,
  children,
  contextTag,
  expectTag,
  generalString,
  integer,
  octetString,
  readInteger,
  readOctetString,
  readWhole,
  sequence,
  TAG,
  type Tlv,
} from '../der.ts'
import { reading } from '../malformed.ts'
import { optionalTag, readFields } from './fields.ts'

/** PA-DATA, RFC 4120 5.2.7. */
export interface PaData {
  readonly type: number
  readonly value: Uint8Array
}

/** Pre-authentication data types, RFC 4120 7.5.2 and MS-KILE 3.1.5.1. */
export const PA_TYPE = { encTimestamp: 2, etypeInfo: 11, etypeInfo2: 19, pacRequest: 128 } as const

/** One entry of ETYPE-INFO2, RFC 4120 5.2.7.5. */
export interface EtypeInfo2Entry {
  readonly etype: number
  readonly salt?: string
}

/** A SEQUENCE OF PA-DATA; METHOD-DATA of a KRB-ERROR is the same (RFC 4120 5.9.1). */
export function writePaData(entries: readonly PaData[]): Uint8Array {
  const members = ({ type, value }: PaData) => [contextTag(1, integer(type)), contextTag(2, octetString(value))]
  return sequence(...entries.map(entry => sequence(...members(entry))))
}

/** @throws DerError for anything but a SEQUENCE OF PA-DATA. */
export function readPaData(tlv: Tlv): PaData[] {
  return children(expectTag(tlv, TAG.sequence, 'SEQUENCE OF PA-DATA')).map(entry => {
    const fields = readFields(entry, 'PA-DATA')
    return {
      type: readInteger(fields.required(1, 'padata-type')),
      value: readOctetString(fields.required(2, 'padata-value')),
    }
  })
}

/** PA-PAC-REQUEST, MS-KILE 2.2.3: whether the ticket shall carry a PAC. */
export function pacRequest(include: boolean): PaData {
  return { type: PA_TYPE.pacRequest, value: sequence(contextTag(0, boolean(include))) }
}

export function etypeInfo2(entries: readonly EtypeInfo2Entry[]): PaData {
  const members = ({ etype, salt }: EtypeInfo2Entry) => [
    contextTag(0, integer(etype)),
    ...optionalTag(1, salt, generalString),
  ]
  return { type: PA_TYPE.etypeInfo2, value: sequence(...entries.map(entry => sequence(...members(entry)))) }
}

/**
 * The encryption types that the e-data of a KDC_ERR_PREAUTH_REQUIRED offers, in the KDC's order; salts are passed over.
 * PA-ETYPE-INFO2 decides when both are there (RFC 4120 5.2.7.5). `undefined` when there is none of them, or the e-data
 * is something else: it is free to be, and an error is no less an answer for it.
 */
export function offeredEncryptionTypes(data: Uint8Array): number[] | undefined {
  const { value: offered } = reading(() => {
    const entries = readPaData(readWhole(data))
    const info =
      entries.find(entry => entry.type === PA_TYPE.etypeInfo2) ??
      entries.find(entry => entry.type === PA_TYPE.etypeInfo)
    if (!info) return undefined
    const types = children(expectTag(readWhole(info.value), TAG.sequence, 'ETYPE-INFO2'))
    return [...new Set(types.map(entry => readInteger(readFields(entry, 'ETYPE-INFO2-ENTRY').required(0, 'etype'))))]
  })
  return offered
}
