import t from 'tap'
import { progressLine } from '../../lib/cli/fleet-progress.ts'

t.test('rate, share and what is left', async t => {
  t.equal(progressLine(0, 0, undefined), '0 computers, 0/s')
  t.equal(progressLine(5_000, 2, undefined), '5000 computers, 2500/s')
  t.equal(progressLine(5_000, 2, 0.25), '5000 computers, 2500/s, 25 %, 6 s left')
  t.equal(progressLine(5_000, 2, 1), '5000 computers, 2500/s, 100 %, 0 s left')
  t.equal(progressLine(5_001, 2, 1.0002), '5001 computers, 2501/s', 'more than was counted')
})
