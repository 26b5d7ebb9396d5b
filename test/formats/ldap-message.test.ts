import fc from 'fast-check'
import t from 'tap'
import {
  DerError,
  enumerated,
  integer,
  octetString,
  oid,
  readWhole,
  sequence,
  set,
  tlv,
} from '../../lib/formats/der.ts'
import {
  pagedResultsCookie,
  RESPONSE,
  readLdapMessage,
  readLdapResult,
  readSearchEntry,
  readSearchReference,
} from '../../lib/formats/ldap-message.ts'
import { message, result } from '../helpers/ldap-responder.ts'

const latin1 = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1')
const attribute = (name: string, ...values: (string | Uint8Array)[]) =>
  sequence(octetString(name), set(...values.map(octetString)))
const entry = (...attributes: Uint8Array[]) =>
  readWhole(tlv(RESPONSE.searchEntry, octetString('CN=a'), sequence(...attributes)))

t.test('reads a result with its words', async t => {
  const { id, operation } = readLdapMessage(message(7, result(RESPONSE.searchDone, 49, 'data 52e,\n v1db1\0')))
  t.equal(id, 7)
  t.equal(operation.tag, RESPONSE.searchDone)
  t.strictSame(readLdapResult(operation), { code: 49, matchedDN: '', diagnostic: 'data 52e, v1db1', referrals: [] })
})

t.test('reads referrals and the name of an extended response', async t => {
  const referral = tlv(0xa3, octetString('ldap://a/'), octetString('ldap://b/'))
  const name = tlv(0x8a, Buffer.from('1.3.6.1.4.1.1466.20036'))
  const operation = readWhole(
    tlv(RESPONSE.extended, enumerated(10), octetString('DC=x'), octetString('w'.repeat(400)), referral, name),
  )
  const read = readLdapResult(operation)
  t.match(read, {
    code: 10,
    matchedDN: 'DC=x',
    referrals: ['ldap://a/', 'ldap://b/'],
    responseName: '1.3.6.1.4.1.1466.20036',
  })
  t.equal(read.diagnostic.length, 301, 'long words are shortened')
})

t.test('reads an entry: bytes as they are, names in lower case and without options', async t => {
  const bytes = Uint8Array.of(0xff, 0x80, 0)
  const { dn, attributes } = readSearchEntry(
    entry(
      attribute('userCertificate;binary', bytes),
      attribute('Keywords', 'a', 'b'),
      attribute('member;range=0-1', 'x'),
      attribute('member;range=2-*', 'y'),
      attribute('empty'),
    ),
  )
  t.equal(dn, 'CN=a')
  t.strictSame([...attributes.keys()], ['usercertificate', 'keywords', 'member', 'empty'])
  t.strictSame(attributes.get('usercertificate'), [bytes])
  t.strictSame(attributes.get('keywords')?.map(latin1), ['a', 'b'])
  t.strictSame(attributes.get('member')?.map(latin1), ['x', 'y'])
  t.strictSame(attributes.get('empty'), [])
})

t.test('reads references and the cookie of a page', async t => {
  t.strictSame(readSearchReference(readWhole(tlv(RESPONSE.searchReference, octetString('ldap://c/')))), ['ldap://c/'])
  const value = octetString(sequence(integer(0), octetString(Uint8Array.of(1, 0, 255))))
  const control = sequence(octetString('1.2.840.113556.1.4.319'), Uint8Array.of(1, 1, 0), value)
  const other = sequence(octetString('1.2.3'), octetString('x'))
  const { controls } = readLdapMessage(message(1, result(RESPONSE.searchDone, 0), other, control))
  t.strictSame(pagedResultsCookie(controls), Uint8Array.of(1, 0, 255))
  t.strictSame(pagedResultsCookie([]), new Uint8Array())
})

t.test('what lies about its length or its type is refused, and nothing loops', async t => {
  const op = (hex: string) => readWhole(Buffer.from(hex, 'hex'))
  const cases: [what: string, read: () => unknown][] = [
    ['a bind response whose last part is longer than the message', () => readLdapResult(op('61090a010004000400877f'))],
    ['a value longer than its set', () => readSearchEntry(op('640e0400300a300804016131030 47f41'.replaceAll(' ', '')))],
    ['an attribute that is a primitive', () => readSearchEntry(op('64080400300404026161'))],
    ['an entry without attributes', () => readSearchEntry(op('64020400'))],
    ['a result without words', () => readLdapResult(op('65050a01000400'))],
    ['an envelope without operation', () => readLdapMessage(Buffer.from('3003020101', 'hex'))],
    ['bytes behind the envelope', () => readLdapMessage(Buffer.concat([message(1, result(0x65, 0)), Buffer.alloc(1)]))],
    [
      'a cookie without size',
      () => pagedResultsCookie([{ type: '1.2.840.113556.1.4.319', value: sequence(integer(0)) }]),
    ],
    ['a type of the wrong kind', () => readLdapMessage(message(1, result(0x65, 0), sequence(oid('1.2.3'))))],
  ]
  for (const [what, read] of cases) t.throws(read, DerError, what)
})

t.test('random bytes give a message or a DerError', async () => {
  const refused = (read: () => unknown) => {
    try {
      read()
      return true
    } catch (error) {
      return error instanceof DerError
    }
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.constantFrom(...Object.values(RESPONSE)), (bytes, tag) => {
      const operation = readWhole(tlv(tag, bytes))
      const readers = [readLdapResult, readSearchEntry, readSearchReference]
      return refused(() => readLdapMessage(bytes)) && readers.every(read => refused(() => read(operation)))
    }),
  )
})
