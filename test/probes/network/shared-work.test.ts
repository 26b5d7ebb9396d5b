import t from 'tap'
import { shareWork } from '../../../lib/probes/network/shared-work.ts'

const never = new AbortController().signal

function hand() {
  const done: ((value: string) => void)[] = []
  const signals: AbortSignal[] = []
  const share = shareWork((_key, signal) => {
    signals.push(signal)
    return new Promise<string>(resolve => done.push(resolve))
  })
  return { done, signals, share }
}

t.test('once for each key, also after it is done', async t => {
  const { done, signals, share } = hand()
  const both = Promise.all([share('a', never), share('a', never)])
  done[0]?.('result')
  t.strictSame(await both, ['result', 'result'])
  t.equal(await share('a', never), 'result')
  t.equal(signals.length, 1)
})

t.test('one that gives up leaves the others undisturbed', async t => {
  const { done, signals, share } = hand()
  const abort = new AbortController()
  const [gone, patient] = [share('a', abort.signal), share('a', never)]
  abort.abort()
  t.equal(await gone, undefined)
  t.equal(signals[0]?.aborted, false)
  done[0]?.('result')
  t.equal(await patient, 'result')
})

t.test('when all gave up the work is aborted, and begins anew for the next', async t => {
  const { done, signals, share } = hand()
  const abort = new AbortController()
  const gone = share('a', abort.signal)
  abort.abort()
  t.equal(await gone, undefined)
  t.equal(signals[0]?.aborted, true)
  const next = share('a', never)
  done[1]?.('second')
  t.equal(await next, 'second')
  t.equal(await share('a', AbortSignal.abort()), undefined)
})
