import fc from 'fast-check'
import t from 'tap'
import { guidFromBytes, guidToBytes, parseGuid, sameGuid } from '../../lib/formats/guid.ts'

const GUID = '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'
/** What `objectGUID` of a computer with this GUID holds, byte by byte. */
const STORED = Uint8Array.from(Buffer.from('1e0b1c6f523a0e4d9a570d8a3c2b7e11', 'hex'))

t.test('the first three parts are stored little-endian, the rest as written', async t => {
  t.equal(guidFromBytes(STORED), GUID)
  t.strictSame(guidToBytes(GUID), STORED)
  t.strictSame(guidToBytes(`{${GUID.toUpperCase()}}`), STORED)
})

t.test('other lengths and other texts are none', async t => {
  t.equal(guidFromBytes(STORED.subarray(1)), undefined)
  t.equal(guidFromBytes(new Uint8Array(17)), undefined)
  const bad = [
    '',
    '{}',
    GUID.slice(1),
    `${GUID}0`,
    GUID.replace('f', 'g'),
    `{${GUID}`,
    `${GUID}}`,
    `{{${GUID}}}`,
    `(${GUID})`,
    GUID.replaceAll('-', ''),
  ]
  for (const text of bad) {
    t.equal(parseGuid(text), undefined, text)
    t.equal(guidToBytes(text), undefined, text)
  }
})

t.test('braces, letter case and spaces do not matter', async t => {
  for (const text of [GUID, GUID.toUpperCase(), `{${GUID}}`, ` {${GUID.toUpperCase()}} `]) {
    t.equal(parseGuid(text), GUID, text)
    t.ok(sameGuid(text, GUID), text)
  }
  t.notOk(sameGuid(GUID, GUID.replace('6', '7')))
  t.notOk(sameGuid('x', 'x'), 'what is no GUID is not the same GUID')
})

t.test('bytes and text go into each other', async () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), bytes => {
      const text = guidFromBytes(bytes) ?? ''
      return Buffer.compare(guidToBytes(text) ?? new Uint8Array(), bytes) === 0 && parseGuid(text) === text
    }),
  )
})
