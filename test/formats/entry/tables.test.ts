import fc from 'fast-check'
import t from 'tap'
import { AttributeTable } from '../../../lib/formats/entry/attribute-table.ts'
import { viewOf } from '../../../lib/formats/entry/byte-runs.ts'
import { ByteTable } from '../../../lib/formats/entry/byte-table.ts'
import { RawEntry } from '../../../lib/formats/entry/raw-entry.ts'
import { GuidLog, GuidSet } from '../../../lib/formats/guid-set.ts'

t.test('attributes are found by their names', async t => {
  const table = new AttributeTable(['name', 'objectGUID', 'operatingSystem', 'operatingSystemVersion'])
  const find = (text: string) => {
    const bytes = Buffer.from(`<${text}>`)
    return table.find(viewOf(bytes), 1, bytes.length - 1)
  }
  const cases: [text: string, number: number, partial?: boolean][] = [
    ['name', 0],
    ['NAME', 0],
    ['nam', -1],
    ['names', -1],
    ['', -1],
    ['objectguid;binary', 1],
    ['operatingSystem;lang-en;range=0-9', 2, true],
    ['operatingSystem;range=0-*', 2],
    ['operatingSystemVersion', 3],
    ['other;range=0-9', -1],
    [';', -1],
  ]
  for (const [text, number, partial = false] of [...cases, ...cases.toReversed()]) {
    t.equal(find(text), number, text)
    t.equal(table.partial, partial, text)
  }
})

t.test('byte strings get numbers as in a map', async t => {
  const text = fc.array(fc.constantFrom('a', 'b', 'ab', 'ba', 'OU=Site 1', 'OU=Site 2', '', '\u00e9'), { maxLength: 6 })
  fc.assert(
    fc.property(
      fc.array(
        text.map(parts => parts.join('')),
        { maxLength: 600 },
      ),
      texts => {
        const [table, map] = [new ByteTable(10_000), new Map<string, number>()]
        return texts.every(each => {
          if (!map.has(each)) map.set(each, map.size)
          const bytes = Buffer.from(`[${each}]`)
          const number = table.number(viewOf(bytes), 1, bytes.length - 1)
          return number === map.get(each) && table.bytesOf(number).toString() === each
        })
      },
    ),
  )
  const full = new ByteTable(2)
  const numbers = ['a', 'b', 'c', 'a'].map(each => full.number(viewOf(Buffer.from(each)), 0, 1))
  t.strictSame(numbers, [0, 1, -1, 0], 'no more than its limit')
})

t.test('keys of 16 bytes', async t => {
  const log = new GuidLog()
  const key = Buffer.alloc(20)
  for (let index = 0; index < 70_000; index += 1) {
    key.writeUInt32LE(index, 4)
    log.append(viewOf(key), 3)
  }
  const set = log.toSet()
  t.equal(log.length, 70_000)
  t.equal(set.size, 70_000)
  key.writeUInt32LE(69_999, 4)
  t.notOk(set.add(viewOf(key), 3), 'known')
  key.writeUInt32LE(70_000, 4)
  t.ok(set.add(viewOf(key), 3), 'new')
  t.equal(set.size, 70_001)
  const empty = new GuidSet()
  t.ok(empty.add(viewOf(Buffer.alloc(16)), 0), 'a key of zeros is one')
  t.notOk(empty.add(viewOf(Buffer.alloc(16)), 0))
})

t.test('an entry holds many values, and not more', async t => {
  const entry = new RawEntry(2)
  entry.reset(Buffer.from('abc'))
  for (let index = 0; index < 20_000; index += 1) entry.add(index % 2, 0, 1 + (index % 3))
  t.equal(entry.count, 16_384)
  t.match(entry.trouble, /more than 16384 values/)
  t.equal(entry.copies(1).length, 8_192)
  t.equal(entry.text(1), 'ab')
  entry.reset(Buffer.from('x'))
  t.match([entry.count, entry.trouble, entry.text(0)], [0, undefined, undefined])
})
