import t from 'tap'
import { superlinear } from './growth.ts'
import { textReader } from './reader.ts'
import { fuzzedReaders } from './readers.ts'

for (const reader of fuzzedReaders.filter(({ ownLimit }) => ownLimit === undefined)) {
  t.test(`${reader.name} takes time in proportion to its input`, async t => {
    t.strictSame(await superlinear(reader), [])
  })
}

t.test('a reader that goes through all once more for each character is found', async t => {
  const read = (text: string): number => {
    let sum = 0
    // For one family of inputs only, since each of them takes a while.
    if (!text.startsWith('@@')) return sum
    for (let at = 0; at < text.length; at += 1) for (let next = 0; next < text.length; next += 1) sum += at ^ next
    return sum
  }
  const found = await superlinear(textReader({ name: 'all-for-each', modules: [], samples: ['a'], read }))
  t.match(found, [/ms become .* ms with twice of … "@@/])
})
