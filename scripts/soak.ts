/**
 * Runs the suite again and again in one process, each time with a random fault somewhere, and prints what that left
 * behind: node scripts/soak.ts [--runs 2000] [--seed 1] [--record]. `--record` keeps the figures for
 * docs/reliability.md (npm run docs). Ends with 1 where a run said something wrong, or memory or handles grew.
 */
import { parseArgs } from 'node:util'
import { readRecord, writeRecord } from '../test/faults/record.ts'
import { growthOf, soak } from '../test/faults/soak.ts'

const MEBI = 2 ** 20

/** Runs after which everything is loaded and compiled. */
const WARM_UP = 200

/** What compiled code may still take after the warm-up. Runs that were kept whole took 0.08 MiB each: 140 MiB. */
const MAX_GROWTH = 4 * MEBI

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    record: { type: 'boolean', default: false },
  },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]
if (!Number.isInteger(runs) || runs <= WARM_UP || !Number.isInteger(seed)) {
  console.error(
    `Expected --runs above ${WARM_UP} and a whole number as --seed, found ${values.runs} and ${values.seed}.`,
  )
  process.exitCode = 2
} else {
  const began = performance.now()
  const done = await soak({
    runs,
    seed,
    warmUp: WARM_UP,
    onMeasured: (count, bytes) => console.log(`${count} runs: ${(bytes / MEBI).toFixed(1)} MiB after a collection`),
  })
  const seconds = Math.round((performance.now() - began) / 1000)
  const { complaints, left, unhandled, overrunMs, repeated } = done
  const growth = growthOf(done)
  console.log(`${runs} runs in ${seconds} s, seed ${seed}; ${repeated} tried again; ${overrunMs} ms beyond a deadline`)
  console.log(`${(growth / MEBI).toFixed(1)} MiB more than after ${WARM_UP} runs; ${left} handles left`)
  for (const problem of [...complaints, ...unhandled]) console.log(`WRONG  ${problem}`)
  const good = complaints.length === 0 && unhandled.length === 0 && left === 0 && growth <= MAX_GROWTH
  if (!good) process.exitCode = 1
  else if (values.record) {
    const memoryMiB = done.memory.map(bytes => Math.round((bytes / MEBI) * 10) / 10)
    const date = new Date().toISOString().slice(0, 10)
    await writeRecord({
      ...(await readRecord()),
      soak: { date, runs, seed, warmUp: WARM_UP, memoryMiB, seconds, overrunMs, repeated },
    })
  }
}
