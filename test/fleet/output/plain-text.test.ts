import fc from 'fast-check'
import t from 'tap'
import { copyPlain } from '../../../lib/fleet/output/plain-text.ts'
import { toJson } from '../../../lib/formats/ascii-json.ts'
import { viewOf } from '../../../lib/formats/entry/byte-runs.ts'

/** What is copied of the bytes between others; undefined when they are no plain text. */
function copied(bytes: Uint8Array): string | undefined {
  const to = Buffer.alloc(bytes.length + 8, 0xee)
  const end = copyPlain(viewOf(Buffer.from([0, ...bytes, 0])), 1, 1 + bytes.length, viewOf(to), 3)
  if (end < 0) return undefined
  if (end !== 3 + bytes.length || to.subarray(end).some(byte => byte !== 0xee)) return 'more than the text'
  return to.toString('latin1', 3, end)
}

t.test('every byte at every place of a text: it is copied exactly when JSON has it as it is', async t => {
  for (let length = 1; length <= 9; length += 1) {
    const wrong: string[] = []
    for (let place = 0; place < length; place += 1) {
      for (let byte = 0; byte < 256; byte += 1) {
        const bytes = Buffer.alloc(length, 'x')
        bytes[place] = byte
        const text = bytes.toString('latin1')
        const expected = toJson(text) === `"${text}"` ? text : undefined
        if (copied(bytes) !== expected) wrong.push(`${byte} at ${place}`)
      }
    }
    t.strictSame(wrong, [], `${length} bytes`)
  }
})

t.test('any text', async t => {
  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '~', '\x7f', '"', '\\', '\x1f', '\u00e9', '!', '#'),
    maxLength: 12,
  })
  fc.assert(
    fc.property(text, text => {
      const bytes = Buffer.from(text)
      return copied(bytes) === (toJson(text) === `"${text}"` ? text : undefined)
    }),
  )
  t.pass('is copied whole, or not')
})
