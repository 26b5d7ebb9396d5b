import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { stagger } from '../../../lib/probes/network/stagger.ts'

const never = new AbortController().signal

/** Attempts that take the given milliseconds and end as their item says, or as 'aborted'. */
function attempts() {
  const started: string[] = []
  const attempt = async ({ result, ms }: { result: string; ms: number }, signal: AbortSignal) => {
    started.push(result)
    return pause(ms, result, { signal }).catch(() => `${result} aborted`)
  }
  return { started, attempt, wins: (result: string) => result.startsWith('good') && !result.endsWith('aborted') }
}

t.test('the next starts when the one before failed', async t => {
  const { attempt, wins } = attempts()
  const items = [
    { result: 'bad', ms: 1 },
    { result: 'good', ms: 1 },
    { result: 'good too', ms: 1 },
  ]
  const race = await stagger(items, { delayMs: 60_000, signal: never, attempt, wins })
  t.strictSame(race, { winner: 'good', results: ['bad', 'good'] })
})

t.test('the next starts beside one that hangs, and the loser is aborted', async t => {
  const { attempt, wins } = attempts()
  const items = [
    { result: 'hangs', ms: 60_000 },
    { result: 'good', ms: 1 },
  ]
  const race = await stagger(items, { delayMs: 30, signal: never, attempt, wins })
  t.strictSame(race, { winner: 'good', results: ['hangs aborted', 'good'] })
})

t.test('nothing wins', async t => {
  const { attempt, wins } = attempts()
  const items = [{ result: 'bad', ms: 1 }]
  t.strictSame(await stagger(items, { delayMs: 1, signal: never, attempt, wins }), {
    winner: undefined,
    results: ['bad'],
  })
  t.strictSame(await stagger([], { delayMs: 1, signal: never, attempt, wins }), { winner: undefined, results: [] })
})

t.test('an abort from outside ends what runs and starts nothing more', async t => {
  const { attempt, wins, started } = attempts()
  const abort = new AbortController()
  const items = ['one', 'two', 'three'].map(result => ({ result, ms: 60_000 }))
  const race = stagger(items, { delayMs: 60_000, signal: abort.signal, attempt, wins })
  abort.abort()
  t.strictSame(await race, { winner: undefined, results: ['one aborted'] })
  t.strictSame(started, ['one'])
})
