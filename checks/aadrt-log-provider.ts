import { check } from '../lib/contract/check.ts'
import { pass, skip, warn } from '../lib/contract/finding.ts'
import { aadrtProvider, enrollment, senseAgent } from '../lib/evidence/device.ts'
import { factValue } from '../lib/evidence/device-fact.ts'
import { withoutFact } from './shared/device-fact.ts'

/**
 * The Azure AD Runtime has its log provider (39). It is installed when security settings management first runs, and a
 * device without it works all the same: at most a warning.
 */
export default check({
  id: 'aadrt-log-provider',
  title: 'The log provider of the Azure AD Runtime is installed',
  codes: [39],
  tags: ['device'],
  needs: { aadrtProvider },
  uses: { enrollment, senseAgent },
  judge({ aadrtProvider, enrollment, senseAgent }) {
    const { channel } = aadrtProvider
    const missing = withoutFact(channel, 'the event channels of the device')
    if (missing) return missing
    const where = channel?.where ?? ''
    if (channel?.state === 'present')
      return pass(`The channel Microsoft-Windows-AADRT/Admin is ${channel.value}.`, { where })
    const hasRun = (factValue(enrollment?.status) ?? 0) > 0
    const onboarded = factValue(senseAgent?.onboardingState) === 1
    if (!hasRun && !onboarded) {
      return skip(
        'not-applicable',
        'Security settings management has not run on this device yet; it installs the provider.',
        {
          where,
        },
      )
    }
    return warn({
      summary: 'The log provider of the Azure AD Runtime is not installed.',
      expected: 'an event channel Microsoft-Windows-AADRT/Admin',
      actual: 'no such channel',
      where,
      why: 'Enrollment works without it; only the reason of a failure is harder to find, since the runtime writes it nowhere.',
      fix: [
        'Nothing, as long as the device enrolls.',
        'To find out why it is missing, or to see what the runtime does, elevated: logman create trace aadrt -p {bd67e65c-9cc2-51d8-7399-0bb9899e75c1} 0xffffffffffffffff 0xff -ets -o aadrt.etl; repeat the enrollment; then logman stop aadrt -ets.',
      ],
    })
  },
})
