import fc from 'fast-check'
import t from 'tap'
import { contextTag, generalString, integer, octetString, sequence } from '../../../lib/formats/der.ts'
import { readAsReply } from '../../../lib/formats/krb5/as-reply.ts'
import { type AsReq, readAsReq, ticketRequest, writeAsReq } from '../../../lib/formats/krb5/as-req.ts'
import { writeMessage } from '../../../lib/formats/krb5/fields.ts'
import { instantText, type KrbError, writeKrbError } from '../../../lib/formats/krb5/krb-error.ts'
import { pacRequest } from '../../../lib/formats/krb5/padata.ts'
import { ticketGrantingService, writePrincipalName } from '../../../lib/formats/krb5/principal.ts'

const REALM = 'CORP.EXAMPLE.TEST'
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

t.test('an AS-REQ is written octet by octet as RFC 4120 5.4.1 has it', async t => {
  const request: AsReq = {
    padata: [pacRequest(true)],
    options: 0x4081_0010,
    clientName: { type: 1, components: ['A$'] },
    realm: 'R',
    serverName: ticketGrantingService('R'),
    till: Date.UTC(2037, 8, 13, 2, 48, 5),
    nonce: 42,
    encryptionTypes: [18, -128],
  }
  const expected = [
    '6a8180 307e', // [APPLICATION 10] SEQUENCE
    'a103 020105', // pvno 5
    'a203 02010a', // msg-type 10
    'a315 3013 3011 a104 02020080 a209 0407 3005a0030101ff', // PA-PAC-REQUEST true
    'a45b 3059', // req-body
    'a007 0305 00 40810010', // kdc-options
    'a10f 300d a003 020101 a106 3004 1b02 4124', // cname
    'a203 1b01 52', // realm
    'a316 3014', // sname
    'a003 020102 a10d 300b 1b06 6b7262746774 1b01 52',
    'a511 180f 32303337303931333032343830355a', // till
    'a703 02012a', // nonce
    'a808 3006 020112 020180', // etype
  ]
  t.equal(hex(writeAsReq(request)), expected.join('').replaceAll(' ', ''))
})

t.test('the first request of a computer', async t => {
  const request = ticketRequest({ client: 'PC01$', realm: REALM, nonce: 7 })
  t.strictSame(request.clientName, { type: 1, components: ['PC01$'] })
  t.strictSame(request.serverName, { type: 2, components: ['krbtgt', REALM] })
  t.strictSame(request.encryptionTypes, [18, 17, 20, 19, 23])
  t.strictSame(readAsReq(writeAsReq(request)), { value: request })
})

const error: KrbError = {
  serverTime: { seconds: Date.UTC(2026, 10, 23, 19, 58, 7), microseconds: 42 },
  errorCode: 25,
  realm: REALM,
  serverName: ticketGrantingService(REALM),
}
const fullError: KrbError = {
  ...error,
  clientTime: { seconds: Date.UTC(2026, 10, 23, 19, 51, 7), microseconds: 999_999 },
  clientRealm: REALM,
  clientName: { type: 1, components: ['PC01$'] },
  text: 'no',
  data: Uint8Array.of(1, 2, 3),
}

t.test('a KRB-ERROR with every field, and with none that may be left out', async t => {
  for (const original of [error, fullError])
    t.strictSame(readAsReply(writeKrbError(original)), { value: { error: original } })
  t.equal(instantText(error.serverTime), '2026-11-23T19:58:07.000042Z')
})

t.test('a ticket is an answer too', async t => {
  const cname = writePrincipalName({ type: 1, components: ['PC01$'] })
  const reply = writeMessage(
    11,
    contextTag(0, integer(5)),
    contextTag(1, integer(11)),
    contextTag(3, generalString(REALM)),
    contextTag(4, cname),
    contextTag(5, octetString('a ticket')),
    contextTag(6, sequence(contextTag(0, integer(18)), contextTag(2, octetString('sealed')))),
  )
  const ticket = { clientRealm: REALM, clientName: { type: 1, components: ['PC01$'] }, encryptionType: 18 }
  t.strictSame(readAsReply(reply), { value: { ticket } })
})

t.test('what is no answer is refused in one sentence', async t => {
  const sname = contextTag(10, writePrincipalName(ticketGrantingService(REALM)))
  const head = [contextTag(0, integer(5)), contextTag(1, integer(30))]
  const cases: [name: string, reply: Uint8Array, message: RegExp][] = [
    ['nothing', new Uint8Array(), /^Expected a KRB-ERROR .* found nothing$/],
    ['HTTP', Buffer.from('HTTP/1.1 400 Bad Request'), /found 0x48$/],
    [
      'a KRB-ERROR cut short',
      writeKrbError(error).subarray(0, 40),
      /^Expected \d+ octets of value at offset 2, found 38$/,
    ],
    ['a KRB-ERROR with a tail', Buffer.concat([writeKrbError(error), Buffer.of(0)]), /found 1 more bytes$/],
    [
      'of another version',
      writeMessage(30, contextTag(0, integer(4))),
      /^Expected Kerberos version 5 at offset \d+, found 4$/,
    ],
    [
      'of another type',
      writeMessage(30, contextTag(0, integer(5)), contextTag(1, integer(20))),
      /message type 30 .* found 20$/,
    ],
    [
      'without a time',
      writeMessage(30, ...head, sname),
      /^Expected stime \[4\] in KRB-ERROR at offset \d+, found none$/,
    ],
    [
      'with impossible microseconds',
      writeKrbError({ ...error, serverTime: { seconds: 0, microseconds: 1_000_000 } }),
      /found 1000000$/,
    ],
    ['with a field twice', writeMessage(30, ...head, ...head), /member \[0\] of KRB-ERROR once/],
    ['with a field without tag', writeMessage(30, integer(5)), /tagged member of KRB-ERROR/],
    [
      'with two values in a field',
      writeMessage(30, contextTag(0, Buffer.concat([integer(5), integer(5)]))),
      /found 2$/,
    ],
    ['with an empty field', writeMessage(30, contextTag(0, new Uint8Array())), /found 0$/],
    ['AS-REP without its parts', writeMessage(11), /enc-part \[6\] in AS-REP/],
  ]
  for (const [name, reply, message] of cases) t.match(readAsReply(reply).error, message, name)
  t.match(readAsReq(bytes('6a0730 05a1 03 020104'.replaceAll(' ', ''))).error, /^Expected Kerberos version 5, found 4$/)
  t.match(readAsReq(writeKrbError(error)).error, /AS-REQ \(tag 0x6a\).* found tag 0x7e$/)
})

const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const name = fc.record({ type: fc.integer({ min: 0, max: 12 }), components: fc.array(text, { maxLength: 3 }) })
const seconds = fc.integer({ min: 0, max: 4_000_000_000 }).map(n => n * 1000)
const instant = fc.record({ seconds, microseconds: fc.integer({ min: 0, max: 999_999 }) })
const octets = fc.uint8Array({ maxLength: 300 })

t.test('what is written is read back', async t => {
  const errors = fc.record(
    {
      clientTime: instant,
      serverTime: instant,
      errorCode: fc.integer({ min: 0, max: 200 }),
      clientRealm: text,
      clientName: name,
      realm: text,
      serverName: name,
      text,
      data: octets,
    },
    { requiredKeys: ['serverTime', 'errorCode', 'realm', 'serverName'] },
  )
  fc.assert(fc.property(errors, original => same(readAsReply(writeKrbError(original)).value?.error, original)))
  const requests = fc.record(
    {
      padata: fc.array(fc.record({ type: fc.integer(), value: octets }), { maxLength: 3 }),
      options: fc.nat({ max: 0xffff_ffff }),
      clientName: name,
      realm: text,
      serverName: name,
      till: seconds,
      renewTill: seconds,
      nonce: fc.nat(),
      encryptionTypes: fc.array(fc.integer(), { maxLength: 9 }),
    },
    { requiredKeys: ['padata', 'options', 'realm', 'till', 'nonce', 'encryptionTypes'] },
  )
  fc.assert(fc.property(requests, original => same(readAsReq(writeAsReq(original)).value, original)))
  t.pass('no counterexample')
})

t.test('every change of an octet gives a value or a sentence, never an exception', async t => {
  const originals = [writeKrbError(fullError), writeAsReq(ticketRequest({ client: 'PC01$', realm: REALM, nonce: 1 }))]
  const damage = fc.array(fc.tuple(fc.nat({ max: 250 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.constantFrom(...originals), damage, (original, changes) => {
      const damaged = Uint8Array.from(original)
      for (const [at, octet] of changes) damaged[at % damaged.length] = octet
      for (const read of [readAsReply, readAsReq]) {
        const { value, error } = read(damaged)
        if ((value === undefined) === (error === undefined)) return false
      }
      return true
    }),
    { numRuns: 2000 },
  )
  t.pass('no counterexample')
})

function same(found: unknown, expected: unknown): boolean {
  return JSON.stringify(found, plain) === JSON.stringify(expected, plain)
}

/** Views of a larger buffer and arrays of their own are the same octets; a record's keys come in any order. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return hex(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
