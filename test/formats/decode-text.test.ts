import fc from 'fast-check'
import t from 'tap'
import { decodeText } from '../../lib/formats/decode-text.ts'

const TEXT = '@RuleName = "Zürich – Бар"\r\n'

function utf16(text: string, bigEndian = false): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

t.test('what Windows tools write', async t => {
  const cases: readonly [name: string, bytes: Uint8Array, text: string][] = [
    ['UTF-8', Buffer.from(TEXT), TEXT],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), TEXT],
    ['UTF-16LE with a mark', utf16(`\ufeff${TEXT}`), TEXT],
    ['UTF-16BE with a mark', utf16(`\ufeff${TEXT}`, true), TEXT],
    ['UTF-16LE without one', utf16(TEXT), TEXT],
    ['UTF-16BE without one', utf16(TEXT, true), TEXT],
    ['Windows-1252', Buffer.from([0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68, 0x20, 0x93]), 'Zürich “'],
    ['nothing', new Uint8Array(), ''],
    ['an odd number of bytes', Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x42]), 'A\ufffd'],
  ]
  for (const [name, bytes, text] of cases) t.equal(decodeText(bytes), text, name)
})

t.test('any bytes give a text', async () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), bytes => typeof decodeText(bytes) === 'string'))
})
