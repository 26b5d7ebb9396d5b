import t from 'tap'
import { superlinear } from './growth.ts'
import { fuzzedReaders } from './readers.ts'

for (const reader of fuzzedReaders.filter(({ ownLimit }) => ownLimit === undefined)) {
  t.test(`${reader.name} takes time in proportion to its input`, async t => {
    t.strictSame(await superlinear(reader), [])
  })
}
