import type { Test } from 'tap'
import { BRIEF } from './positions.ts'
import { PROTOCOLS, type Protocol } from './protocols.ts'
import { casesOf, sweep } from './sweep.ts'

/** What a few runs at the same time may use beyond what they began with: far below what an endless answer would fill. */
const MAX_BYTES = 256 * 1024 * 1024

/** A stalled event loop on a busy machine is no missed deadline; the grace of a probe is within this. */
const MAX_OVERRUN_MS = 2000

/** A test for each of the protocols, at few places. */
export function testFaults(t: Test, belongs: (protocol: Protocol) => boolean): void {
  t.setTimeout(280_000)
  for (const protocol of PROTOCOLS.filter(belongs)) {
    t.test(`${protocol.title}: each fault is told where it is, and nowhere else`, { timeout: 280_000 }, async t => {
      const { complaints, overrunMs, peakBytes, left, cells, repeated } = await sweep(protocol, BRIEF)
      t.strictSame(complaints, [])
      t.equal(left, 0, 'sockets, timers and files that are left')
      t.ok(overrunMs <= MAX_OVERRUN_MS, `${overrunMs} ms beyond a deadline`)
      t.ok(peakBytes <= MAX_BYTES, `${peakBytes} octets in use`)
      const cases = cells.map(casesOf).reduce((sum, count) => sum + count, 0)
      t.ok(cases > 10, `${cases} cases, ${repeated} of them more than once`)
    })
  }
}
