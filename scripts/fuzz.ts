/**
 * Tries the readers of bytes from outside for longer than the tests do, with inputs that nobody has tried before:
 *
 *     node scripts/fuzz.ts [--minutes 10] [--seed NUMBER] [READER]
 */
import { parseArgs } from 'node:util'
import { fuzzedReaders } from '../test/fuzz/readers.ts'
import { tryReader } from '../test/fuzz/try-reader.ts'

const { values, positionals } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
  allowPositionals: true,
})
const chosen = fuzzedReaders.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const milliseconds = (Number(values.minutes) * 60_000) / chosen.length
if (chosen.length === 0 || !(milliseconds > 0) || !Number.isInteger(seed)) {
  console.error(
    `Expected minutes, a whole number as seed, and readers out of: ${fuzzedReaders.map(r => r.name).join(', ')}.`,
  )
  process.exitCode = 2
}

for (const reader of chosen) {
  const { runs, slowestMs, failure } = await tryReader(reader, { seed, runs: 2 ** 31 - 1, milliseconds })
  console.log(
    `${failure === undefined ? 'ok    ' : 'BROKEN'} ${reader.name}: ${runs} inputs, the slowest ${Math.round(slowestMs)} ms`,
  )
  if (failure === undefined) continue
  console.log(`       seed ${seed}, ${failure}`)
  process.exitCode = 1
}
