import { probe } from '../../contract/probe.ts'
import { clock } from '../../evidence/clock.ts'

/** Compares the clocks of domain controllers and time servers with the one of the machine that runs the audit. */
export const clockProbe = probe({
  id: 'clock',
  title: 'Clocks of domain controllers and time servers',
  provides: { clock },
  async gather(context) {
    const { gatherClock } = await import('./gather.ts')
    return gatherClock(context)
  },
})
