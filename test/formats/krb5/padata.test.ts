import fc from 'fast-check'
import t from 'tap'
import { contextTag, integer, octetString, sequence } from '../../../lib/formats/der.ts'
import { etypeInfo2, offeredEncryptionTypes, PA_TYPE, writePaData } from '../../../lib/formats/krb5/padata.ts'

/** PA-ETYPE-INFO, RFC 4120 5.2.7.4: its salt is an OCTET STRING. */
function etypeInfo(...types: number[]) {
  const entries = types.map(type => sequence(contextTag(0, integer(type)), contextTag(1, octetString('salt'))))
  return { type: PA_TYPE.etypeInfo, value: sequence(...entries) }
}

const timestamp = { type: PA_TYPE.encTimestamp, value: new Uint8Array() }

t.test('offered encryption types', async t => {
  const cases: [name: string, data: Uint8Array, expected: number[] | undefined][] = [
    [
      'ETYPE-INFO2, salted or not',
      writePaData([timestamp, etypeInfo2([{ etype: 18, salt: 'CORP.EXAMPLE.TESThostpc01' }, { etype: 23 }])]),
      [18, 23],
    ],
    ['ETYPE-INFO where there is nothing newer', writePaData([etypeInfo(23, 3)]), [23, 3]],
    ['ETYPE-INFO2 goes before ETYPE-INFO', writePaData([etypeInfo(23), etypeInfo2([{ etype: 17 }])]), [17]],
    [
      'each type once',
      writePaData([
        etypeInfo2([
          { etype: 18, salt: 'a' },
          { etype: 18, salt: 'b' },
        ]),
      ]),
      [18],
    ],
    ['neither of them', writePaData([timestamp]), undefined],
    ['none at all', writePaData([]), undefined],
    [
      'KERB-ERROR-DATA of Windows',
      sequence(contextTag(1, integer(3)), contextTag(2, octetString('status'))),
      undefined,
    ],
    ['no DER', Buffer.from('what'), undefined],
    ['malformed entries', writePaData([{ type: PA_TYPE.etypeInfo2, value: integer(18) }]), undefined],
  ]
  for (const [name, data, expected] of cases) t.strictSame(offeredEncryptionTypes(data), expected, name)
})

t.test('random e-data is passed over', async t => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), data => {
      offeredEncryptionTypes(data)
      offeredEncryptionTypes(writePaData([{ type: PA_TYPE.etypeInfo2, value: data }]))
    }),
  )
  t.pass('nothing was thrown')
})
