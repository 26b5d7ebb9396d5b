import t from 'tap'
import { createLimit } from '../../../lib/probes/network/limit.ts'

const never = new AbortController().signal

/** Work that waits until it is told to end, and counts how much of it is under way. */
function workshop() {
  const ends: (() => void)[] = []
  const seen = { now: 0, most: 0, started: 0 }
  const work = async () => {
    seen.started += 1
    seen.now += 1
    seen.most = Math.max(seen.most, seen.now)
    await new Promise<void>(resolve => ends.push(resolve))
    seen.now -= 1
  }
  return { seen, work, endOne: () => ends.shift()?.() }
}

t.test('no more than the bound at the same time, and all of it in the end', async t => {
  const { seen, work, endOne } = workshop()
  const limit = createLimit(3)
  const all = Promise.all(Array.from({ length: 10 }, () => limit(never, work)))
  for (let ended = 0; ended < 10; ended += 1) {
    await new Promise(setImmediate)
    endOne()
  }
  await all
  t.strictSame(seen, { now: 0, most: 3, started: 10 })
})

t.test('work that fails gives its place back', async t => {
  const limit = createLimit(1)
  await t.rejects(
    limit(never, () => Promise.reject(new Error('broken'))),
    /broken/,
  )
  t.equal(await limit(never, async () => 'next'), 'next')
})

t.test('an abort ends the waiting, without a place lost or won', async t => {
  const { seen, work, endOne } = workshop()
  const limit = createLimit(1)
  const first = limit(never, work)
  const abort = new AbortController()
  const impatient = limit(abort.signal, async () => abort.signal.aborted)
  const second = limit(never, work)
  abort.abort()
  t.equal(await impatient, true, 'begins at once and sees the abort')
  t.equal(seen.started, 1, 'the one place is still taken')
  endOne()
  await first
  await new Promise(setImmediate)
  t.equal(seen.started, 2)
  endOne()
  await second
  t.equal(seen.most, 1)
  t.equal(await limit(AbortSignal.abort(), async () => 'ran'), 'ran')
})
