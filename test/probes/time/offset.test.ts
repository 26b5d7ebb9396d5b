import fc from 'fast-check'
import t from 'tap'
import { clockOffset } from '../../../lib/probes/time/offset.ts'

t.test('half the round trip, and the resolution', async t => {
  const cases: [name: string, input: Parameters<typeof clockOffset>[0], offsetMs: number, errorBoundMs: number][] = [
    ['no time at all', { reading: 1000, resolutionMs: 0, sentAt: 1000, receivedAt: 1000 }, 0, 1],
    [
      'seven minutes ahead, 20 ms on the way',
      { reading: 421_010, resolutionMs: 0, sentAt: 1000, receivedAt: 1020 },
      420_000,
      11,
    ],
    ['behind', { reading: 500, resolutionMs: 0, sentAt: 1000, receivedAt: 1020 }, -510, 11],
    ['whole seconds', { reading: 1000, resolutionMs: 1000, sentAt: 1500, receivedAt: 1500 }, 0, 501],
    [
      'whole seconds and a slow answer',
      { reading: 1000, resolutionMs: 1000, sentAt: 1500, receivedAt: 1700 },
      -100,
      601,
    ],
    ['three digits', { reading: 0.0004, resolutionMs: 0.001, sentAt: 0, receivedAt: 0 }, 0.001, 1.001],
  ]
  for (const [name, input, offsetMs, errorBoundMs] of cases)
    t.strictSame(clockOffset(input), { offsetMs, errorBoundMs }, name)
})

/** Both are rounded to microseconds. */
const ROUNDING = 0.0011

t.test('the true offset lies within the bound, whatever the way there and back took', async t => {
  const delay = fc.double({ min: 0, max: 5000, noNaN: true })
  const offset = fc.integer({ min: -1e9, max: 1e9 })
  fc.assert(
    fc.property(
      offset,
      delay,
      delay,
      fc.constantFrom(0.001, 1, 1000),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      (trueOffset, there, back, resolutionMs, start) => {
        const shown = start + there + trueOffset
        const reading = Math.floor(shown / resolutionMs) * resolutionMs
        const sentAt = Math.floor(start)
        const found = clockOffset({ reading, resolutionMs, sentAt, receivedAt: sentAt + there + back })
        return Math.abs(found.offsetMs - trueOffset) <= found.errorBoundMs + ROUNDING
      },
    ),
  )
  t.pass('no counterexample')
})
