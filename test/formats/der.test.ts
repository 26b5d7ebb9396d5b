import fc from 'fast-check'
import t from 'tap'
import * as der from '../../lib/formats/der.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const back = <T>(reader: (tlv: der.Tlv) => T, encoded: Uint8Array) => reader(der.readWhole(encoded))

t.test('writes what X.690 prescribes', async t => {
  const cases: [name: string, actual: Uint8Array, expected: string][] = [
    ['zero', der.integer(0), '020100'],
    ['127', der.integer(127), '02017f'],
    ['128 needs a leading zero', der.integer(128), '02020080'],
    ['-1', der.integer(-1), '0201ff'],
    ['-128', der.integer(-128), '020180'],
    ['-129', der.integer(-129), '0202ff7f'],
    ['2^64', der.integer(2n ** 64n), '0209010000000000000000'],
    ['enumerated', der.enumerated(2), '0a0102'],
    ['true', der.boolean(true), '0101ff'],
    ['false', der.boolean(false), '010100'],
    ['null', der.nullValue(), '0500'],
    ['bits', der.bitString(bytes('0a3b5f291cd0'), 4), '0307040a3b5f291cd0'],
    ['octets', der.octetString(bytes('00ff')), '040200ff'],
    ['octets of text', der.octetString('ü'), '0402c3bc'],
    ['utf8', der.utf8String('ü'), '0c02c3bc'],
    ['general', der.generalString('PC01$'), '1b055043303124'],
    ['printable', der.printableString('a'), '130161'],
    ['ia5', der.ia5String('a'), '160161'],
    ['oid', der.oid('1.2.840.113556.1.4.319'), '060a2a864886f7140104823f'],
    ['oid 2.999', der.oid('2.999.3'), '0603883703'],
    [
      'generalized time',
      der.generalizedTime(new Date('2026-11-23T19:58:07.900Z')),
      `180f${hex(Buffer.from('20261123195807Z'))}`,
    ],
    ['utc time', der.utcTime(Date.UTC(1999, 11, 31)), `170d${hex(Buffer.from('991231000000Z'))}`],
    ['sequence', der.sequence(der.integer(1), der.nullValue()), '30050201010500'],
    ['set', der.set(der.integer(2), der.integer(1)), '3106020102020101'],
    ['context, explicit', der.contextTag(3, der.integer(5)), 'a303020105'],
    ['context, implicit', der.contextTag(7, Buffer.from('cn'), { constructed: false }), '8702636e'],
    ['application', der.applicationTag(10, der.sequence()), '6a023000'],
    ['length of 128', der.octetString(new Uint8Array(128)).subarray(0, 3), '048180'],
    ['length of 256', der.octetString(new Uint8Array(256)).subarray(0, 4), '04820100'],
  ]
  for (const [name, actual, expected] of cases) t.equal(hex(actual), expected, name)
})

t.test('refuses to write what cannot be written', async t => {
  t.throws(() => der.integer(0.5), { name: 'RangeError', message: 'Expected a safe integer, found 0.5' })
  t.throws(() => der.integer(2 ** 53), RangeError)
  t.throws(() => der.bitString(new Uint8Array(), 1), RangeError)
  t.throws(() => der.bitString(new Uint8Array(1), 8), RangeError)
  for (const text of ['', '1', '3.1', '1.40', '1..2', '1.2.x', '1.-2', '1.2.9007199254740993']) {
    t.throws(() => der.oid(text), RangeError, `oid "${text}"`)
  }
  t.throws(() => der.contextTag(31, new Uint8Array()), RangeError)
  t.throws(() => der.generalizedTime(Number.NaN), RangeError)
  t.throws(() => der.generalizedTime(new Date('+012000-01-01T00:00:00Z')), RangeError)
  t.throws(() => der.utcTime(Date.UTC(2050, 0)), RangeError)
})

t.test('reads BER as Active Directory writes it, and refuses the rest in one sentence', async t => {
  t.strictSame(der.readInteger(der.readTlv(bytes('02840000000105'))), 5, 'a length of four octets')
  t.equal(der.readBoolean(der.readWhole(bytes('010101'))), true, 'any octet but zero is true')

  const refused: [name: string, input: string, message: RegExp][] = [
    ['nothing', '', /tag at offset 0, found the end/],
    ['a tag alone', '30', /length at offset 1, found the end/],
    ['the indefinite form', '30800000', /length of at most 4 octets at offset 1, found the indefinite form/],
    ['a length of five octets', '0485000000000100', /found 5 octets/],
    ['half a length', '048200', /found only part/],
    ['a value cut short', '040502', /Expected 5 octets of value at offset 2, found 1/],
    ['a tag of two octets', 'bf1f00', /tag of one octet at offset 0, found tag 0xbf/],
    ['something after the end', '050000', /nothing after offset 2, found 1 more/],
  ]
  for (const [name, input, message] of refused)
    t.throws(() => der.readWhole(bytes(input)), { name: 'DerError', message }, name)
})

t.test('names the place in the outermost bytes', async t => {
  const outer = der.readWhole(der.sequence(der.integer(1), der.sequence(der.boolean(true))))
  const inner = der.children(outer)[1]
  const flag = inner && der.children(inner)[0]
  t.ok(flag)
  if (flag)
    t.throws(() => der.readInteger(flag), { message: 'Expected INTEGER (tag 0x02) at offset 9, found tag 0x01' })
  t.throws(() => der.children(der.readWhole(der.integer(1))), { message: /constructed value at offset 2/ })
})

t.test('refuses nesting without end', async t => {
  let encoded = der.nullValue()
  for (let level = 0; level < 40; level++) encoded = der.sequence(encoded)
  const descend = (tlv: der.Tlv): number => (tlv.constructed ? 1 + Math.max(...der.children(tlv).map(descend)) : 0)
  t.throws(() => descend(der.readWhole(encoded)), { name: 'DerError', message: /at most 32 levels/ })
})

t.test('typed readers refuse other types and impossible values', async t => {
  const refused: [name: string, run: () => unknown, message: RegExp][] = [
    ['integer of no octets', () => back(der.readInteger, bytes('0200')), /at least 1 octet/],
    ['integer beyond 2^53', () => back(der.readInteger, bytes('02080020000000000000')), /within ±\(2\^53 − 1\)/],
    ['enumerated for an integer', () => back(der.readInteger, bytes('0a0101')), /INTEGER \(tag 0x02\).*found tag 0x0a/],
    ['boolean of two octets', () => back(der.readBoolean, bytes('01020000')), /1 octet at offset 2, found 2/],
    ['constructed octet string', () => back(der.readOctetString, bytes('2403040100')), /OCTET STRING/],
    ['bit string without octets', () => back(der.readBitString, bytes('0300')), /unused bits.*nothing/],
    ['bit string with unused bits of nothing', () => back(der.readBitString, bytes('030103')), /unused bits/],
    ['string that is a number', () => back(der.readString, bytes('020101')), /character string/],
    ['oid of nothing', () => back(der.readOid, bytes('0600')), /ends within an arc/],
    ['oid cut short', () => back(der.readOid, bytes('06028881')), /ends within an arc/],
    ['oid too large', () => back(der.readOid, bytes(`060a2a${'ff'.repeat(8)}7f`)), /below 2\^53/],
    [
      'time of the 30th of February',
      () => back(der.readGeneralizedTime, der.tlv(0x18, Buffer.from('20260230000000Z'))),
      /found "20260230000000Z"/,
    ],
  ]
  for (const [name, run, message] of refused) t.throws(run, { name: 'DerError', message }, name)
  t.equal(
    der.readString(der.readWhole(der.contextTag(1, Buffer.from('x'), { constructed: false })), 0x81),
    'x',
    'implicit tag',
  )
  t.equal(back(der.readString, bytes('1e0400410042')), 'AB', 'BMPString')
})

t.test('reads GeneralizedTime in every form that LDAP and Kerberos use', async t => {
  const cases: [text: string, iso: string | undefined][] = [
    ['20261123195807Z', '2026-11-23T19:58:07.000Z'],
    ['20261123195807.0Z', '2026-11-23T19:58:07.000Z'],
    ['20261123195807.1239Z', '2026-11-23T19:58:07.123Z'],
    ['20261123195807,5Z', '2026-11-23T19:58:07.500Z'],
    ['202611231958Z', '2026-11-23T19:58:00.000Z'],
    ['2026112319.5Z', '2026-11-23T19:30:00.000Z'],
    ['20261123195807+0100', '2026-11-23T18:58:07.000Z'],
    ['20261123195807-0530', '2026-11-24T01:28:07.000Z'],
    ['00010101000000Z', '0001-01-01T00:00:00.000Z'],
    ['20240229000000Z', '2024-02-29T00:00:00.000Z'],
    ['20230229000000Z', undefined],
    ['20261323195807Z', undefined],
    ['20260023195807Z', undefined],
    ['20261123245807Z', undefined],
    ['20261123195807', undefined],
    ['261123195807Z', undefined],
    ['', undefined],
  ]
  for (const [text, iso] of cases) {
    t.equal(der.parseGeneralizedTime(text), iso === undefined ? undefined : Date.parse(iso), text)
  }
})

t.test('what is written is read back', async t => {
  fc.assert(fc.property(fc.maxSafeInteger(), n => back(der.readInteger, der.integer(n)) === n))
  fc.assert(fc.property(fc.integer(), n => back(der.readEnumerated, der.enumerated(n)) === n))
  fc.assert(
    fc.property(fc.bigInt(), n => {
      const { value } = der.readWhole(der.integer(n))
      return BigInt.asIntN(value.length * 8, BigInt(`0x${hex(value)}`)) === n
    }),
  )
  fc.assert(fc.property(fc.boolean(), b => back(der.readBoolean, der.boolean(b)) === b))
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 70_000, size: 'max' }),
      b => hex(back(der.readOctetString, der.octetString(b))) === hex(b),
    ),
    { numRuns: 20 },
  )
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      s => back(der.readString, der.utf8String(s)) === s && back(der.readString, der.generalString(s)) === s,
    ),
  )
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.integer({ min: 0, max: 7 }), (b, unused) => {
      const read = back(der.readBitString, der.bitString(b, unused))
      return read.unused === unused && hex(read.bytes) === hex(b)
    }),
  )
  const arcs = fc.tuple(
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 39 }),
    fc.array(fc.maxSafeNat(), { maxLength: 8 }),
  )
  fc.assert(
    fc.property(arcs, ([root, second, rest]) => {
      const dotted = [root, second, ...rest].join('.')
      return back(der.readOid, der.oid(dotted)) === dotted
    }),
  )
  const dates = fc.date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(
      dates,
      date => back(der.readGeneralizedTime, der.generalizedTime(date)) === Math.floor(date.getTime() / 1000) * 1000,
    ),
  )
  t.pass('no counterexample')
})

t.test('random bytes give a value or a DerError, and every reader ends', async t => {
  const readers = [
    der.readInteger,
    der.readEnumerated,
    der.readBoolean,
    der.readOctetString,
    der.readBitString,
    der.readString,
    der.readGeneralizedTime,
    der.readOid,
  ]
  const walk = (tlv: der.Tlv): void => {
    for (const read of readers) attempt(() => read(tlv))
    if (tlv.constructed) attempt(() => der.children(tlv).forEach(walk))
  }
  const attempt = (run: () => unknown): void => {
    try {
      run()
    } catch (error) {
      if (!(error instanceof der.DerError)) throw error
    }
  }
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ maxLength: 60 }).map(b => der.sequence(der.contextTag(0, b), b)),
  )
  fc.assert(
    fc.property(noise, b => attempt(() => walk(der.readTlv(b)))),
    { numRuns: 2000 },
  )
  t.pass('nothing else was thrown')
})
