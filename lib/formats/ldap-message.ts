import {
  children,
  DerError,
  readEnumerated,
  readInteger,
  readOctetString,
  readString,
  readWhole,
  TAG,
  type Tlv,
} from './der.ts'

/** Identifier octets of the responses that are read here (RFC 4511 4.2 to 4.12). */
export const RESPONSE = {
  bind: 0x61,
  searchEntry: 0x64,
  searchDone: 0x65,
  searchReference: 0x73,
  extended: 0x78,
} as const

const CONTROLS = 0xa0
const REFERRAL = 0xa3
const RESPONSE_NAME = 0x8a
const PAGED_RESULTS = '1.2.840.113556.1.4.319'

/** The envelope of a response, RFC 4511 4.1.1. */
export interface LdapMessage {
  /** 0 for what the server says unasked, RFC 4511 4.4. */
  readonly id: number
  readonly operation: Tlv
  readonly controls: readonly { readonly type: string; readonly value: Uint8Array }[]
}

export interface LdapResult {
  readonly code: number
  readonly matchedDN: string
  /** The server's words in one line, shortened. */
  readonly diagnostic: string
  readonly referrals: readonly string[]
  /** OID of an extended response. */
  readonly responseName?: string
}

export interface LdapEntry {
  readonly dn: string
  /** By attribute name in lower case without options such as `;binary`. */
  readonly attributes: ReadonlyMap<string, readonly Uint8Array[]>
}

/** @throws DerError, as all readers of this file, for bytes that are no such thing. */
export function readLdapMessage(bytes: Uint8Array): LdapMessage {
  const envelope = readWhole(bytes)
  const [id, operation, controls] = children(envelope)
  if (id === undefined || operation === undefined) {
    throw new DerError(`Expected a message id and an operation in ${bytes.length} bytes, found less.`)
  }
  return {
    id: readInteger(id),
    operation,
    controls: controls?.tag === CONTROLS ? children(controls).map(readControl) : [],
  }
}

/** LDAPResult, RFC 4511 4.1.9, with the name of an extended response. */
export function readLdapResult(operation: Tlv): LdapResult {
  const [code, matchedDN, diagnostic, ...rest] = children(operation)
  if (code === undefined || matchedDN === undefined || diagnostic === undefined) {
    throw new DerError(`Expected a result code, a DN and a message at offset ${operation.at}, found less.`)
  }
  const referral = rest.find(part => part.tag === REFERRAL)
  const name = rest.find(part => part.tag === RESPONSE_NAME)
  return {
    code: readEnumerated(code),
    matchedDN: readString(matchedDN, TAG.octetString),
    diagnostic: oneLine(readString(diagnostic, TAG.octetString)),
    referrals: referral === undefined ? [] : children(referral).map(uri => readString(uri, TAG.octetString)),
    ...(name !== undefined && { responseName: readString(name, RESPONSE_NAME) }),
  }
}

/** SearchResultEntry, RFC 4511 4.5.2. Values are views of the message. */
export function readSearchEntry(operation: Tlv): LdapEntry {
  const [dn, list] = children(operation)
  if (dn === undefined || list === undefined) {
    throw new DerError(`Expected a DN and attributes at offset ${operation.at}, found less.`)
  }
  const attributes = new Map<string, Uint8Array[]>()
  for (const attribute of children(list)) {
    const [description, set] = children(attribute)
    if (description === undefined || set === undefined) {
      throw new DerError(`Expected an attribute and its values at offset ${attribute.at}, found less.`)
    }
    const name = readString(description, TAG.octetString).toLowerCase().split(';', 1)[0] ?? ''
    const values = attributes.get(name) ?? []
    for (const value of children(set)) values.push(readOctetString(value))
    attributes.set(name, values)
  }
  return { dn: readString(dn, TAG.octetString), attributes }
}

/** SearchResultReference: the URIs of servers that hold more. */
export function readSearchReference(operation: Tlv): string[] {
  return children(operation).map(uri => readString(uri, TAG.octetString))
}

/** The cookie of the paged results control (RFC 2696); empty after the last page and where the server does not page. */
export function pagedResultsCookie(controls: LdapMessage['controls']): Uint8Array {
  const control = controls.find(({ type }) => type === PAGED_RESULTS)
  if (control === undefined) return new Uint8Array()
  const [, cookie] = children(readWhole(control.value))
  if (cookie === undefined) throw new DerError('Expected a size and a cookie in the paged results control, found less.')
  return readOctetString(cookie)
}

function readControl(control: Tlv): { type: string; value: Uint8Array } {
  const [type, ...rest] = children(control)
  if (type === undefined) throw new DerError(`Expected a control at offset ${control.at}, found an empty one.`)
  const value = rest.find(part => part.tag === TAG.octetString)
  return {
    type: readString(type, TAG.octetString),
    value: value === undefined ? new Uint8Array() : readOctetString(value),
  }
}

/** Active Directory ends its messages with a NUL, and others wrap theirs. */
function oneLine(text: string): string {
  const line = text.replace(/[\s\x00-\x1f\x7f]+/g, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}
