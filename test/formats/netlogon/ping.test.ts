import fc from 'fast-check'
import t from 'tap'
import { concat, enumerated, integer, octetString, sequence, set, tlv } from '../../../lib/formats/der.ts'
import { readLdapPingAnswer, writeLdapPingAnswer } from '../../../lib/formats/netlogon/ping-answer.ts'
import { readLdapPing, writeLdapPing } from '../../../lib/formats/netlogon/ping-request.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const hex = (octets: Uint8Array | undefined) => octets && Buffer.from(octets).toString('hex')

t.test('an LDAP ping octet by octet', async t => {
  const expected = [
    '3046 020107 6341', // LDAPMessage, SearchRequest
    '0400 0a0100 0a0100 020100 020100 010100', // the rootDSE and nothing but it
    'a022',
    'a311 0409 446e73446f6d61696e 0404 632e6c61', // DnsDomain=c.la
    'a30d 0405 4e74566572 0404 16000000', // NtVer
    '300a 0408 4e65746c6f676f6e', // Netlogon
  ]
  t.equal(
    hex(writeLdapPing({ messageId: 7, dnsDomain: 'c.la', ntVersion: 0x16 })),
    expected.join('').replaceAll(' ', ''),
  )
})

t.test('reads what Windows sends: long lengths, and terms that do not matter here', async t => {
  const long = (tag: string, content: string) =>
    `${tag}84${(content.length / 2).toString(16).padStart(8, '0')}${content}`
  const term = (name: string, value: string) =>
    long('a3', `04${name.length.toString(16).padStart(2, '0')}${Buffer.from(name).toString('hex')}${value}`)
  const filter = long(
    'a0',
    term('DnsDomain', '0404632e6c61') +
      term('Host', '040141') +
      term('AAC', '040480000000') +
      term('NTVER', '040416000020'),
  )
  const search = long(
    '63',
    `04000a01000a01000201000201000101 00${filter}${long('30', '04084e65746c6f676f6e')}`.replaceAll(' ', ''),
  )
  const ping = long('30', `020107${search}`)
  t.strictSame(readLdapPing(bytes(ping)), { value: { messageId: 7, dnsDomain: 'c.la', ntVersion: 0x2000_0016 } })
})

t.test('answers', async t => {
  const value = Uint8Array.of(23, 0, 0xff)
  const entry = (...attributes: Uint8Array[]) =>
    sequence(integer(7), tlv(0x64, octetString(''), sequence(...attributes)))
  const done = sequence(integer(7), tlv(0x65, enumerated(0), octetString(''), octetString('')))
  const cases: [name: string, datagram: Uint8Array, expected: string | undefined][] = [
    ['of a domain controller of the domain', writeLdapPingAnswer(7, value), '1700ff'],
    ['of another one', writeLdapPingAnswer(7), undefined],
    ['with an attribute without values', concat(entry(sequence(octetString('netlogon'), set())), done), undefined],
    ['with an empty value', writeLdapPingAnswer(7, new Uint8Array()), undefined],
    [
      'with another attribute first',
      concat(
        entry(
          sequence(octetString('x'), set(octetString('y'))),
          sequence(octetString('NetLogon'), set(octetString(value))),
        ),
        done,
      ),
      '1700ff',
    ],
    ['with another attribute only', concat(entry(sequence(octetString('x'), set(octetString('y')))), done), undefined],
  ]
  for (const [name, datagram, expected] of cases) {
    const answer = readLdapPingAnswer(datagram, 7)
    t.equal(answer.error, undefined, name)
    t.equal(hex(answer.value), expected, name)
  }
})

t.test('what is no answer is refused in one sentence', async t => {
  const refusal = sequence(integer(7), tlv(0x65, enumerated(1), octetString(''), octetString('busy')))
  const cases: [name: string, datagram: Uint8Array, message: RegExp][] = [
    ['nothing', new Uint8Array(), /SearchResultDone at the end of the datagram, found none$/],
    ['DNS', bytes('0007 8180 0001 0000 0000 0000'), /LDAPMessage \(tag 0x30\) at offset 2, found tag 0x00$/],
    ['another message', writeLdapPingAnswer(8), /message 7, found 8$/],
    ['a refusal', refusal, /LDAP result 0, found 1: busy$/],
    [
      'an answer without its end',
      writeLdapPingAnswer(7, Uint8Array.of(1)).subarray(0, 27),
      /found none$|Expected \d+ octets/,
    ],
    [
      'another operation',
      sequence(integer(7), tlv(0x61, enumerated(0))),
      /SearchResultDone \(tag 0x65\).* found tag 0x61$/,
    ],
    ['a message without operation', sequence(integer(7)), /LDAPMessage at offset 2, found too few parts$/],
    ['a done message without result', sequence(integer(7), tlv(0x65)), /LDAP result 0, found none$/],
  ]
  for (const [name, datagram, message] of cases) t.match(readLdapPingAnswer(datagram, 7).error, message, name)
  const ping = (...parts: Uint8Array[]) => sequence(integer(7), tlv(0x63, ...parts))
  t.match(readLdapPing(ping()).error, /filter in the SearchRequest, found none$/)
  t.match(readLdapPing(writeLdapPingAnswer(7)).error, /SearchRequest \(tag 0x63\).* found tag 0x65$/)
})

t.test('round trips and noise', async t => {
  const pings = fc.record({
    messageId: fc.nat(),
    dnsDomain: fc.string({ unit: 'grapheme' }),
    ntVersion: fc.nat({ max: 0xffff_ffff }),
  })
  fc.assert(
    fc.property(pings, ping => JSON.stringify(readLdapPing(writeLdapPing(ping)).value) === JSON.stringify(ping)),
  )
  fc.assert(
    fc.property(
      fc.nat(),
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      (id, value) => hex(readLdapPingAnswer(writeLdapPingAnswer(id, value), id).value) === hex(value),
    ),
  )
  const damage = fc.array(fc.tuple(fc.nat({ max: 90 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 })
  const originals = fc.constantFrom(
    writeLdapPing({ messageId: 7, dnsDomain: 'corp.test', ntVersion: 6 }),
    writeLdapPingAnswer(7, Uint8Array.of(1)),
  )
  fc.assert(
    fc.property(originals, damage, (original, changes) => {
      const damaged = Uint8Array.from(original)
      for (const [at, octet] of changes) damaged[at % damaged.length] = octet
      readLdapPing(damaged)
      readLdapPingAnswer(damaged, 7)
    }),
    { numRuns: 2000 },
  )
  t.pass('no counterexample')
})
