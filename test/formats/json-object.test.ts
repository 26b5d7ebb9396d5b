import t from 'tap'
import { member, readJsonObject, textAt } from '../../lib/formats/json-object.ts'

t.test('an object, with or without a byte order mark', async t => {
  t.strictSame(readJsonObject(' {"a":[1]} ', 'a thing'), { a: [1] })
  t.strictSame(readJsonObject('\ufeff{"a":1}', 'a thing'), { a: 1 })
})

const refused: readonly { text: string; found: string }[] = [
  { text: '', found: 'nothing' },
  { text: '<!doctype html>', found: 'a web page' },
  { text: '<?xml version="1.0"?><x/>', found: 'XML' },
  { text: '{"a":', found: 'plain text' },
  { text: '"text"', found: 'plain text' },
  { text: '\u0000{}', found: 'binary data' },
  { text: '[{}]', found: 'a JSON list' },
]

for (const { text, found } of refused) {
  t.test(`not: ${found}`, async t => {
    t.throws(() => readJsonObject(text, 'a thing'), {
      name: 'MalformedError',
      message: `Expected a thing, found ${found}.`,
    })
  })
}

t.test('names in any letter case, the exact one first', async t => {
  t.equal(member({ NAME: 1, name: 2 }, 'name'), 2)
  t.equal(member({ NAME: 1 }, 'name'), 1)
  t.equal(member({}, 'toString'), undefined)
  for (const other of [null, 'text', [1], undefined]) t.equal(member(other, 'length'), undefined)
})

t.test('texts only, and none longer than any real one', async t => {
  const document = JSON.parse('{"a":{"b":"text","c":1,"d":"","__proto__":{"e":"own"}}}')
  t.equal(textAt(document, 'a', 'b'), 'text')
  for (const name of ['c', 'd', 'missing', 'constructor']) t.equal(textAt(document, 'a', name), undefined, name)
  t.equal(textAt({ a: 'x'.repeat(2048) }, 'a')?.length, 2048)
  t.equal(textAt({ a: 'x'.repeat(2049) }, 'a'), undefined)
})
