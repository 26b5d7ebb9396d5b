import { decode, encode } from 'dns-packet'
import * as der from '../../../lib/formats/der/read.ts'
import {
  children,
  DerError,
  integer,
  octetString,
  readWhole,
  sequence,
  type Tlv,
  tlv,
} from '../../../lib/formats/der.ts'
import { readAsReply } from '../../../lib/formats/krb5/as-reply.ts'
import { readAsReq, ticketRequest, writeAsReq } from '../../../lib/formats/krb5/as-req.ts'
import { writeKrbError } from '../../../lib/formats/krb5/krb-error.ts'
import {
  etypeInfo2,
  offeredEncryptionTypes,
  PA_TYPE,
  pacRequest,
  writePaData,
} from '../../../lib/formats/krb5/padata.ts'
import { ticketGrantingService } from '../../../lib/formats/krb5/principal.ts'
import { frame, readFrame } from '../../../lib/formats/krb5/tcp.ts'
import { LdapFrameError, LdapFrames } from '../../../lib/formats/ldap-frames.ts'
import {
  pagedResultsCookie,
  readLdapMessage,
  readLdapResult,
  readSearchEntry,
  readSearchReference,
} from '../../../lib/formats/ldap-message.ts'
import { readLdapPingAnswer, writeLdapPingAnswer } from '../../../lib/formats/netlogon/ping-answer.ts'
import { readLdapPing, writeLdapPing } from '../../../lib/formats/netlogon/ping-request.ts'
import { readNetlogonResponse } from '../../../lib/formats/netlogon/read-response.ts'
import { writeNetlogonResponse } from '../../../lib/formats/netlogon/write-response.ts'
import { sidFromBytes } from '../../../lib/formats/sid.ts'
import { createFrameReader, frame as frameDns } from '../../../lib/probes/dns/framing.ts'
import { createQuery } from '../../../lib/probes/dns/query.ts'
import { readReply } from '../../../lib/probes/dns/reply.ts'
import { byteReader, type FuzzedReader } from '../reader.ts'

const text = (value: string): Uint8Array => octetString(value)
const entry = sequence(
  integer(2),
  tlv(0x64, text('CN=PC01,DC=test'), sequence(sequence(text('cn;binary'), tlv(0x31, text('PC01'), text('x'))))),
)
const done = sequence(
  integer(2),
  tlv(0x65, tlv(0x0a, Uint8Array.of(10)), text(''), text('0000202B: RefErr'), tlv(0xa3, text('ldap://other.test/'))),
  tlv(0xa0, sequence(text('1.2.840.113556.1.4.319'), text('0\u0005\u0002\u0001\u0000\u0004\u0000'))),
)
const reference = sequence(integer(3), tlv(0x73, text('ldap://other.test/DC=other,DC=test')))

const netlogon = writeNetlogonResponse({
  opcode: 23,
  flags: 0x31fd,
  domainGuid: '01234567-89ab-cdef-0123-456789abcdef',
  dnsForestName: 'corp.test',
  dnsDomainName: 'emea.corp.test',
  dnsHostName: 'dc1.emea.corp.test',
  netbiosDomainName: 'EMEA',
  netbiosComputerName: 'DC1',
  userName: '',
  dcSiteName: 'Oslo',
  clientSiteName: 'Oslo',
  ntVersion: 5,
})

const asReq = writeAsReq(ticketRequest({ client: 'PC01$', realm: 'CORP.TEST', nonce: 7 }))
const offered = etypeInfo2([{ etype: 18, salt: 'CORP.TESTpc01' }, { etype: 23 }])
const krbError = writeKrbError({
  errorCode: 25,
  clientTime: { seconds: 1_781_514_000_000, microseconds: 0 },
  serverTime: { seconds: 1_781_514_000_000, microseconds: 5 },
  realm: 'CORP.TEST',
  serverName: ticketGrantingService('CORP.TEST'),
  data: writePaData([offered, pacRequest(true)]),
})

const NAME = '_ldap._tcp.dc._msdcs.corp.test'
const query = createQuery({ name: NAME, type: 'SRV' }, { edns: true })
const reply = encode({
  ...decode(query.bytes),
  type: 'response',
  answers: [
    { type: 'CNAME', name: NAME, data: 'real.test' },
    { type: 'SRV', name: 'real.test', ttl: 60, data: { target: 'dc1.corp.test', port: 389, priority: 0, weight: 100 } },
  ],
})
/** The id is random, and a mutation that loses it is answered at once: it is put back, so that the rest is read. */
function withId(message: Uint8Array): Buffer {
  const bytes = Buffer.from(message)
  if (bytes.length >= 2) bytes.writeUInt16BE(query.id)
  return bytes
}

/** Every reader of primitive values, on every element at every depth. */
function readEverything(tlv: Tlv): void {
  const readers = [der.readInteger, der.readEnumerated, der.readBoolean, der.readOctetString, der.readBitString]
  for (const read of [...readers, der.readString, der.readGeneralizedTime, der.readOid])
    attempt(() => read(tlv, tlv.tag))
  if ((tlv.tag & 0x20) !== 0) for (const child of children(tlv)) readEverything(child)
}

function attempt(read: () => unknown): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof DerError)) throw error
  }
}

function readLdap(bytes: Uint8Array): boolean {
  const message = readLdapMessage(bytes)
  for (const read of [readLdapResult, readSearchEntry, readSearchReference]) attempt(() => read(message.operation))
  pagedResultsCookie(message.controls)
  return true
}

/** What servers say over the network, in the order of docs/limits.md. */
export const protocolReaders: readonly FuzzedReader<Uint8Array>[] = [
  byteReader({
    name: 'der',
    modules: ['lib/formats/der/tlv.ts', 'lib/formats/der/read.ts', 'lib/formats/der/time.ts'],
    samples: [entry, done, asReq, krbError],
    throws: [DerError],
    read: bytes => {
      readEverything(readWhole(bytes))
      return true
    },
  }),
  byteReader({
    name: 'ldap-frames',
    modules: ['lib/formats/ldap-frames.ts'],
    samples: [Buffer.concat([entry, done]), reference],
    throws: [LdapFrameError],
    read: bytes => {
      const frames = new LdapFrames()
      for (let at = 0; at < bytes.length; at += 7) frames.push(bytes.subarray(at, at + 7))
      return frames.pending === 0
    },
  }),
  byteReader({
    name: 'ldap-message',
    modules: ['lib/formats/ldap-message.ts'],
    samples: [entry, done, reference],
    throws: [DerError],
    read: readLdap,
  }),
  byteReader({
    name: 'ldap-ping-answer',
    modules: [
      'lib/formats/netlogon/ping-answer.ts',
      'lib/formats/netlogon/ldap-message.ts',
      'lib/formats/netlogon/read-response.ts',
      'lib/formats/netlogon/names.ts',
    ],
    samples: [writeLdapPingAnswer(1, netlogon), writeLdapPingAnswer(1)],
    read: bytes => {
      const answer = readLdapPingAnswer(bytes, 1)
      return answer.value ? readNetlogonResponse(answer.value) : answer
    },
  }),
  byteReader({
    name: 'netlogon-response',
    modules: ['lib/formats/netlogon/read-response.ts', 'lib/formats/netlogon/names.ts'],
    samples: [netlogon],
    read: readNetlogonResponse,
  }),
  byteReader({
    name: 'ldap-ping-request',
    modules: ['lib/formats/netlogon/ping-request.ts'],
    samples: [writeLdapPing({ messageId: 1, dnsDomain: 'corp.test', ntVersion: 6 })],
    read: readLdapPing,
  }),
  byteReader({
    name: 'kerberos-reply',
    modules: [
      'lib/formats/krb5/as-reply.ts',
      'lib/formats/krb5/krb-error.ts',
      'lib/formats/krb5/fields.ts',
      'lib/formats/krb5/padata.ts',
      'lib/formats/krb5/principal.ts',
    ],
    samples: [krbError],
    read: readAsReply,
  }),
  byteReader({
    name: 'kerberos-encryption-types',
    modules: ['lib/formats/krb5/padata.ts'],
    samples: [writePaData([offered]), writePaData([{ type: PA_TYPE.etypeInfo, value: offered.value }])],
    throws: [DerError],
    read: offeredEncryptionTypes,
  }),
  byteReader({
    name: 'kerberos-request',
    modules: ['lib/formats/krb5/as-req.ts'],
    samples: [asReq],
    read: readAsReq,
  }),
  byteReader({
    name: 'kerberos-tcp',
    modules: ['lib/formats/krb5/tcp.ts'],
    samples: [frame(krbError)],
    read: readFrame,
  }),
  byteReader({
    name: 'dns-reply',
    modules: ['lib/probes/dns/reply.ts'],
    samples: [reply],
    read: bytes => readReply(withId(bytes), query),
  }),
  byteReader({
    name: 'dns-tcp',
    modules: ['lib/probes/dns/framing.ts'],
    samples: [frameDns(reply)],
    read: bytes => {
      const read = createFrameReader()
      const messages: Buffer[] = []
      for (let at = 0; at < bytes.length; at += 99) messages.push(...read(Buffer.from(bytes.subarray(at, at + 99))))
      return messages
    },
  }),
  byteReader({
    name: 'sid',
    modules: ['lib/formats/sid.ts'],
    samples: [Uint8Array.of(1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0)],
    read: sidFromBytes,
  }),
]
