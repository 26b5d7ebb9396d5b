import {
  applicationTag,
  boolean,
  children,
  concat,
  enumerated,
  expectTag,
  integer,
  octetString,
  readOctetString,
  readString,
  readWhole,
  sequence,
  TAG,
  type Tlv,
  tlv,
} from '../der.ts'
import { MalformedError, type Reading, reading } from '../malformed.ts'
import { readMessage, writeMessage } from './ldap-message.ts'

/** The LDAP ping, MS-ADTS 6.3.3: a search of the rootDSE for the attribute Netlogon, in one datagram. */
export interface LdapPing {
  readonly messageId: number
  /** DNS name of the domain that the server is asked about. */
  readonly dnsDomain?: string
  /** NETLOGON_NT_VERSION bits; they choose the format of the answer. */
  readonly ntVersion: number
}

const SEARCH_REQUEST = 3
const FILTER_AND = 0xa0
const FILTER_EQUALITY = 0xa3

export function writeLdapPing({ messageId, dnsDomain, ntVersion }: LdapPing): Uint8Array {
  const version = new Uint8Array(4)
  new DataView(version.buffer).setUint32(0, ntVersion, true)
  const terms = [...(dnsDomain === undefined ? [] : [equality('DnsDomain', dnsDomain)]), equality('NtVer', version)]
  const search = [
    octetString(''),
    enumerated(0),
    enumerated(0),
    integer(0),
    integer(0),
    boolean(false),
    tlv(FILTER_AND, ...terms),
    sequence(octetString('Netlogon')),
  ]
  return writeMessage(messageId, applicationTag(SEARCH_REQUEST, concat(...search)))
}

/** Reads what {@link writeLdapPing} and Windows write; terms of the filter other than these two are passed over. */
export function readLdapPing(bytes: Uint8Array): Reading<LdapPing> {
  return reading(() => {
    const { messageId, operation } = readMessage(readWhole(bytes))
    const filter = children(expectTag(operation, 0x60 | SEARCH_REQUEST, 'SearchRequest'))[6]
    if (!filter) throw new MalformedError('Expected a filter in the SearchRequest, found none')
    const terms = new Map(readTerms(filter))
    const version = terms.get('ntver')
    const dnsDomain = terms.get('dnsdomain')
    return {
      messageId,
      ...(dnsDomain && { dnsDomain: readString(dnsDomain, TAG.octetString) }),
      ntVersion: version ? littleEndian(version) : 0,
    }
  })
}

function readTerms(filter: Tlv): [name: string, value: Tlv][] {
  if (filter.tag === FILTER_AND) return children(filter).flatMap(readTerms)
  const [name, value] = children(expectTag(filter, FILTER_EQUALITY, 'an equality'))
  return name && value ? [[readString(name, TAG.octetString).toLowerCase(), value]] : []
}

function equality(name: string, value: string | Uint8Array): Uint8Array {
  return tlv(FILTER_EQUALITY, octetString(name), octetString(value))
}

function littleEndian(tlv: Tlv): number {
  const value = readOctetString(tlv)
  if (value.length !== 4) throw new MalformedError(`Expected an NtVer of 4 octets, found ${value.length}`)
  return new DataView(value.buffer, value.byteOffset).getUint32(0, true)
}
