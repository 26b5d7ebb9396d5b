import t from 'tap'
import { growthOf, soak } from './soak.ts'

const MEBI = 2 ** 20

/** What compiled code may still take. Runs that were kept whole, as they once were, took 6 MiB and more. */
const MAX_GROWTH = 4 * MEBI

t.setTimeout(280_000)

t.test('runs with random faults in one process leave nothing behind', { timeout: 280_000 }, async t => {
  const done = await soak({ runs: 160, warmUp: 80, seed: 1 })
  const { complaints, left, unhandled, repeated } = done
  t.strictSame(complaints, [])
  t.strictSame(unhandled, [])
  t.equal(left, 0, 'sockets, timers and files that are left')
  const growth = growthOf(done)
  t.ok(growth <= MAX_GROWTH, `${growth} octets more in use than after the warm-up`)
  t.comment(`${repeated} runs had to be tried again`)
})
