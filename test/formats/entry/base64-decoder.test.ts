import fc from 'fast-check'
import t from 'tap'
import { AttributeTable } from '../../../lib/formats/entry/attribute-table.ts'
import { Base64Decoder } from '../../../lib/formats/entry/base64-decoder.ts'
import { viewOf } from '../../../lib/formats/entry/byte-runs.ts'
import { RawEntry } from '../../../lib/formats/entry/raw-entry.ts'
import { ValueBuilder } from '../../../lib/formats/entry/value-builder.ts'

/** What is decoded from text that comes cut at these places; undefined for what is no base64. */
function decoded(text: string, cuts: readonly number[]): Buffer | undefined {
  const table = new AttributeTable(['v'])
  const entry = new RawEntry(1)
  const builder = new ValueBuilder(table, entry)
  const decoder = new Base64Decoder(builder)
  builder.reset()
  builder.begin()
  decoder.begin()
  const bytes = viewOf(Buffer.from(`<${text}>`, 'latin1'))
  const places = [0, ...cuts.map(cut => cut % (text.length + 1)).sort((a, b) => a - b), text.length]
  for (const [index, place] of places.slice(1).entries()) decoder.push(bytes, 1 + (places[index] ?? 0), 1 + place)
  const valid = decoder.end()
  builder.end(0)
  return valid ? entry.copies(0)[0] : undefined
}

const cuts = fc.array(fc.nat(), { maxLength: 4 })

t.test('bytes come back from base64, however it is cut', async t => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), cuts, (bytes, places) => {
      const back = decoded(Buffer.from(bytes).toString('base64'), places)
      return back?.equals(bytes) === true
    }),
  )
  t.pass('of every length')
})

t.test('what is no base64 is none', async t => {
  const wrong = [
    '=',
    'A',
    'AB',
    'ABC',
    'AB=',
    'ABC=D',
    'AB==C',
    'ABCD=',
    'AB C',
    'AB-C',
    'A===',
    'ABCDE',
    'ABCDEF',
    '\u00e9BCD',
    'ABC\u00ff',
  ]
  for (const text of wrong) t.equal(decoded(text, []), undefined, text)
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 3, maxLength: 60 }), fc.nat(), cuts, (bytes, at, places) => {
      const text = Buffer.from(bytes).toString('base64')
      const place = at % text.length
      return decoded(`${text.slice(0, place)}*${text.slice(place + 1)}`, places) === undefined
    }),
  )
})
