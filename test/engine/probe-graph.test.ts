import { getEventListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import * as v from 'valibot'
import { evidenceKey } from '../../lib/contract/evidence.ts'
import type { Network } from '../../lib/contract/network.ts'
import { failed, skipped } from '../../lib/contract/observation.ts'
import { type AnyProbe, probe } from '../../lib/contract/probe.ts'
import { type GraphOptions, ProbeGraph } from '../../lib/engine/probe-graph.ts'
import { resolveTarget } from '../../lib/engine/target.ts'

const one = evidenceKey('one', 'first thing', v.number())
const two = evidenceKey('two', 'second thing', v.number())

const network: Network = {
  resolve: () => Promise.reject(new Error('not used')),
  connect: () => Promise.reject(new Error('not used')),
  destinations: () => Promise.reject(new Error('not used')),
  trust: () => Promise.reject(new Error('not used')),
  limit: (_, work) => work(),
}

function graph(probes: readonly AnyProbe[], extra: Partial<GraphOptions> = {}): ProbeGraph {
  return new ProbeGraph({
    target: resolveTarget({ flags: { timeout: '50ms' } }),
    probes,
    network,
    env: {},
    known: new Map(),
    offline: false,
    signal: new AbortController().signal,
    debug: () => {},
    ...extra,
  })
}

t.test('a probe runs once, however many need it, and others wait for it', async t => {
  let runs = 0
  const first = probe({
    id: 'first',
    title: 'first',
    provides: { one },
    async gather() {
      runs += 1
      await sleep(5)
      return { one: { value: 1 } }
    },
  })
  const second = probe({
    id: 'second',
    title: 'second',
    provides: { two },
    async gather({ evidence }) {
      const seen = await evidence(one)
      return { two: seen.state === 'observed' ? { value: seen.value + 1 } : seen }
    },
  })
  const tested = graph([first, second])
  const [a, b, c] = await Promise.all([tested.observe(two), tested.observe(one), tested.observe(two)])
  t.match(a, { state: 'observed', value: 2 })
  t.match(b, { state: 'observed', value: 1 })
  t.match(c, { state: 'observed', value: 2 })
  t.equal(runs, 1)
})

t.test(
  'nobody listens to the signal of a probe that has ended, or Node.js would keep all that the probe has seen',
  async t => {
    const signals: AbortSignal[] = []
    const ended = probe({
      id: 'ended',
      title: 'ended',
      provides: { one },
      async gather({ signal }) {
        signals.push(signal)
        return { one: { value: 1 } }
      },
    })
    t.match(await graph([ended]).observe(one), { state: 'observed' })
    t.strictSame(
      signals.map(signal => getEventListeners(signal, 'abort').length),
      [0],
    )
  },
)

t.test('waiting for another probe does not count against the deadline', async t => {
  const slow = probe({
    id: 'slow',
    title: 'slow',
    provides: { one },
    deadlineMs: () => 2_000,
    async gather() {
      await sleep(300)
      return { one: { value: 1 } }
    },
  })
  const patient = probe({
    id: 'patient',
    title: 'patient',
    provides: { two },
    deadlineMs: () => 100,
    async gather({ evidence }) {
      await evidence(one)
      return { two: { value: 2 } }
    },
  })
  t.match(await graph([slow, patient]).observe(two), { state: 'observed', value: 2 })
})

const never = probe({
  id: 'never',
  title: 'never',
  provides: { one },
  deadlineMs: () => 20,
  gather: () => new Promise<never>(() => {}),
})

t.test('a probe that hangs fails at its deadline, with a sentence', async t => {
  const hold = setInterval(() => {}, 1_000)
  t.strictSame(await graph([never]).observe(one), failed('DeadlineError', 'The probe never did not end within 20 ms.'))
  clearInterval(hold)
})

t.test('a probe that obeys its signal keeps what it has', async t => {
  const obedient = probe({
    id: 'obedient',
    title: 'obedient',
    provides: { one },
    deadlineMs: () => 20,
    async gather({ signal }) {
      await sleep(5_000, undefined, { signal }).catch(() => {})
      return { one: { value: 7 } }
    },
  })
  t.match(await graph([obedient]).observe(one), { state: 'observed', value: 7 })
})

t.test('the end of the run ends every probe, with its reason', async t => {
  const controller = new AbortController()
  const hold = setInterval(() => {}, 1_000)
  const patient: AnyProbe = { ...never, deadlineMs: () => 60_000 }
  const waiting = graph([patient], { signal: controller.signal }).observe(one)
  controller.abort(new Error('enough'))
  t.match(await waiting, { state: 'failed', fault: { message: 'enough' } })
  clearInterval(hold)
})

t.test('a probe that throws becomes failed evidence', async t => {
  const broken = probe({
    id: 'broken',
    title: 'broken',
    provides: { one },
    gather: () => Promise.reject(new TypeError('oops')),
  })
  t.strictSame(await graph([broken]).observe(one), failed('TypeError', 'The probe broken broke: oops'))
})

t.test('probes that wait for each other are told apart from slow ones', async t => {
  const left = probe({
    id: 'left',
    title: 'left',
    provides: { one },
    async gather({ evidence }) {
      const seen = await evidence(two)
      return { one: seen.state === 'observed' ? { value: seen.value } : seen }
    },
  })
  const right = probe({
    id: 'right',
    title: 'right',
    provides: { two },
    async gather({ evidence }) {
      const seen = await evidence(one)
      return { two: seen.state === 'observed' ? { value: seen.value } : seen }
    },
  })
  t.match(await graph([left, right]).observe(one), { state: 'failed', fault: { name: 'CycleError' } })
})

t.test('evidence that nobody gathers, and evidence that is not in a saved file, are skipped', async t => {
  t.match(await graph([]).observe(one), { state: 'skipped', reason: 'missing-input' })
  t.strictSame(
    await graph([never], { offline: true }).observe(one),
    skipped('offline', 'The saved evidence does not hold the first thing.', { by: 'one' }),
  )
})
