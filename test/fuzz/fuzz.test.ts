import t from 'tap'
import type { FuzzedReader } from './reader.ts'
import { fuzzedReaders } from './readers.ts'
import { keepsItsWord, tryReader } from './try-reader.ts'

/** The same inputs on every machine, until somebody tries others with `node scripts/fuzz.ts`. */
const SEED = 20_261_128
const RUNS = 400
/** A busy machine tries fewer inputs rather than longer: 50 readers are done in a minute. */
const MILLISECONDS = 1_000

for (const reader of fuzzedReaders) {
  t.test(`${reader.name} keeps its word`, async t => {
    const [sample] = reader.samples
    t.ok(sample !== undefined && isAccepted(await keepsItsWord(reader as FuzzedReader, sample)), 'the sample is valid')
    const { runs, failure } = await tryReader(reader, { seed: SEED, runs: RUNS, milliseconds: MILLISECONDS })
    t.equal(failure, undefined)
    t.ok(runs >= reader.samples.length, `${runs} inputs were tried`)
  })
}

/** A sample that is refused at once tries nothing. */
function isAccepted(read: unknown): boolean {
  if (typeof read === 'object' && read !== null && 'error' in read) return read.error === undefined
  return read !== undefined && read !== false
}
