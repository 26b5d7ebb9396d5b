import {
  children,
  concat,
  contextTag,
  DerError,
  enumerated,
  integer,
  octetString,
  readBoolean,
  readInteger,
  readOctetString,
  readString,
  readWhole,
  sequence,
  type Tlv,
  tlv,
} from '../../formats/der.ts'

/** Identifier octets of the operations, RFC 4511 4.2 to 4.12. */
export const OP = {
  bindRequest: 0x60,
  bindResponse: 0x61,
  unbindRequest: 0x42,
  searchRequest: 0x63,
  searchResultEntry: 0x64,
  searchResultDone: 0x65,
  searchResultReference: 0x73,
  modifyRequest: 0x66,
  modifyResponse: 0x67,
  addRequest: 0x68,
  addResponse: 0x69,
  delRequest: 0x4a,
  delResponse: 0x6b,
  modDnRequest: 0x6c,
  modDnResponse: 0x6d,
  compareRequest: 0x6e,
  compareResponse: 0x6f,
  abandonRequest: 0x50,
  extendedRequest: 0x77,
  extendedResponse: 0x78,
} as const

/** Which response belongs to a request; there is none to unbind and abandon. */
export const RESPONSE_TO: Readonly<Record<number, number>> = {
  [OP.bindRequest]: OP.bindResponse,
  [OP.searchRequest]: OP.searchResultDone,
  [OP.modifyRequest]: OP.modifyResponse,
  [OP.addRequest]: OP.addResponse,
  [OP.delRequest]: OP.delResponse,
  [OP.modDnRequest]: OP.modDnResponse,
  [OP.compareRequest]: OP.compareResponse,
  [OP.extendedRequest]: OP.extendedResponse,
}

/** resultCode, RFC 4511 appendix A. */
export const RESULT = {
  success: 0,
  operationsError: 1,
  protocolError: 2,
  sizeLimitExceeded: 4,
  authMethodNotSupported: 7,
  strongerAuthRequired: 8,
  unavailableCriticalExtension: 12,
  noSuchObject: 32,
  invalidDnSyntax: 34,
  invalidCredentials: 49,
  unwillingToPerform: 53,
} as const

export interface Control {
  readonly oid: string
  readonly critical: boolean
  readonly value: Uint8Array | undefined
}

export interface LdapMessage {
  readonly id: number
  readonly operation: Tlv
  readonly controls: readonly Control[]
}

export interface LdapResult {
  readonly code: number
  readonly matchedDn?: string
  readonly text?: string
}

/** @throws DerError for bytes that are no LDAPMessage. */
export function readMessage(bytes: Uint8Array): LdapMessage {
  const [id, operation, controls] = children(readWhole(bytes))
  if (id === undefined || operation === undefined) throw new DerError('Expected a message id and an operation.')
  return {
    id: readInteger(id),
    operation,
    controls: controls?.tag === 0xa0 ? children(controls).map(readControl) : [],
  }
}

function readControl(control: Tlv): Control {
  const [oid, ...rest] = children(control)
  if (oid === undefined) throw new DerError('Expected a control type.')
  const critical = rest.find(({ tag }) => tag === 0x01)
  const value = rest.find(({ tag }) => tag === 0x04)
  return {
    oid: readString(oid, 0x04),
    critical: critical ? readBoolean(critical) : false,
    value: value && readOctetString(value),
  }
}

export function writeMessage(id: number, operation: Uint8Array, controls: readonly Control[] = []): Uint8Array {
  const written = controls.map(({ oid, value }) => sequence(octetString(oid), ...(value ? [octetString(value)] : [])))
  return sequence(integer(id), operation, ...(written.length > 0 ? [contextTag(0, concat(...written))] : []))
}

/** A response that consists of an LDAPResult, RFC 4511 4.1.9, and perhaps more. */
export function writeResult(response: number, result: LdapResult, ...more: readonly Uint8Array[]): Uint8Array {
  const { code, matchedDn = '', text = '' } = result
  return tlv(response, enumerated(code), octetString(matchedDn), octetString(text), ...more)
}
