import { check } from '../lib/contract/check.ts'
import { blocked, couldNotCheck, type Detail, fail, pass, warn } from '../lib/contract/finding.ts'
import { type Clock, clock } from '../lib/evidence/clock.ts'
import { ldapAccess } from '../lib/evidence/directory.ts'
import { kerberos } from '../lib/evidence/kerberos.ts'
import { netlogon } from '../lib/evidence/netlogon.ts'
import { liveHosts } from './shared/domain-controllers.ts'

type Reading = Clock['readings'][number]

/** Kerberos refuses beyond five minutes (RFC 4120 5.5.2 leaves it to policy; Active Directory's default); two leave room to act. */
const FAIL_MS = 5 * 60_000
const WARN_MS = 2 * 60_000

/** The clock that refuses tickets counts first; rootDSE has whole seconds, a time server is a second opinion. */
const PREFERENCE: readonly Reading['source'][] = ['kdc', 'ldap', 'ntp']

/** The clocks of this machine and of the domain agree (40). */
export default check({
  id: 'clock-skew',
  title: 'The clocks of this machine and of the domain agree',
  codes: [40],
  tags: ['time', 'kerberos'],
  hybridOnly: true,
  needs: { clock },
  uses: { netlogon, ldapAccess, kerberos },
  judge({ clock, netlogon, ldapAccess, kerberos }) {
    const { readings } = clock
    const usable = readings.filter(({ offsetMs }) => offsetMs !== undefined)
    const source = PREFERENCE.find(name => usable.some(reading => reading.source === name))
    const details = readings.map(
      (reading): Detail => ({ subject: `${reading.server} (${reading.source})`, ...describe(reading) }),
    )
    if (source === undefined) {
      if (liveHosts({ netlogon, ldapAccess, kerberos }).length === 0) {
        return blocked('dc-reachable', 'No domain controller answers, so there is no clock to compare with.', {
          details,
        })
      }
      return couldNotCheck(
        { name: 'ClockError', message: 'No domain controller or time server told its time.' },
        { details },
      )
    }
    const worst = usable
      .filter(reading => reading.source === source)
      .reduce((a, b) => (Math.abs(b.offsetMs ?? 0) > Math.abs(a.offsetMs ?? 0) ? b : a))
    const status = statusOf(worst)
    if (status === 'pass') return pass(`${worst.server} is ${describeOffset(worst)} of this machine.`, { details })
    const complaint = {
      summary: `The clock of ${worst.server} is ${describeOffset(worst)} of this machine's.`,
      expected: 'less than 5 minutes apart, better less than 2',
      actual: describeOffset(worst),
      where: `${worst.server} (${worst.source}), compared with the clock of this machine`,
      why: 'Kerberos refuses tickets when the clocks are 5 minutes apart, and the device can then prove itself to nobody.',
      fix: [
        'Find out which of the two is wrong: w32tm /stripchart /computer:<a third clock> /samples:3 on both.',
        'A device follows its domain: w32tm /config /syncfromflags:domhier /update, then w32tm /resync.',
        'Domain controllers follow the PDC emulator of the forest root, which needs a reliable outside source. Virtual machines must not take the time of their host as well.',
      ],
      details,
    }
    return status === 'fail' ? fail(complaint) : warn(complaint)
  },
})

function statusOf({ offsetMs = 0 }: Reading): 'pass' | 'warn' | 'fail' {
  const apart = Math.abs(offsetMs)
  if (apart >= FAIL_MS) return 'fail'
  return apart >= WARN_MS ? 'warn' : 'pass'
}

function describe(reading: Reading): Pick<Detail, 'status' | 'text'> {
  if (reading.offsetMs === undefined) return { status: 'error', text: reading.error ?? 'no time' }
  return { status: statusOf(reading), text: describeOffset(reading) }
}

/** `7 min 0.0 s ahead (± 4 ms)`: of the machine that looks. */
function describeOffset({ offsetMs = 0, errorBoundMs = 0 }: Reading): string {
  const tenths = Math.round(Math.abs(offsetMs) / 100)
  const seconds = Math.round(tenths / 10)
  const amount = seconds < 60 ? `${(tenths / 10).toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return `${amount} ${offsetMs < 0 ? 'behind' : 'ahead'} (± ${Math.ceil(errorBoundMs)} ms)`
}
