import { check } from '../lib/contract/check.ts'
import { blocked, fail, pass, warn } from '../lib/contract/finding.ts'
import { secureChannel } from '../lib/evidence/device-network.ts'
import { netlogon } from '../lib/evidence/netlogon.ts'
import { CHANNEL_STATUSES } from './shared/channel-status.ts'
import { withoutValue } from './shared/device-fact.ts'

/**
 * The computer can authenticate with its domain controller (25): Netlogon's secure channel to it works, as the device itself
 * says. Where the clocks are the reason it is 40, and where the domain has no account for the computer it is 37.
 */
export default check({
  id: 'secure-channel',
  title: 'The computer can authenticate with its domain controller',
  codes: [25, 37, 40],
  // Where nobody asked the device, what is seen from outside decides.
  decides: [],
  tags: ['device', 'directory'],
  hybridOnly: true,
  needs: { secureChannel },
  uses: { netlogon },
  judge({ secureChannel, netlogon }) {
    const { status, controller } = secureChannel
    const missing = withoutValue(status, 'the secure channel of the device')
    if (missing) return missing
    const where = status?.where ?? ''
    const number = status?.state === 'present' ? status.value : 0
    const peer = controller?.state === 'present' ? controller.value : undefined
    if (number === 0) return pass(`The secure channel works${peer === undefined ? '' : `, with ${peer}`}.`, { where })
    const known = CHANNEL_STATUSES.get(number)
    const unanswered = netlogon?.pings.every(({ outcome }) => outcome !== 'answered') ?? false
    if (known?.passing && unanswered)
      return blocked('dc-reachable', 'No domain controller answers, so that there is nobody to have a channel with.', {
        where,
      })
    const complaint = {
      summary: known
        ? `The computer cannot authenticate with its domain controller: ${known.text}.`
        : `The secure channel to the domain does not work, with the error ${number}.`,
      codes: [known?.code ?? 25],
      expected: 'status 0 (NERR_Success)',
      actual: `status ${number}${known === undefined ? '' : ` (${known.name})`}${peer === undefined ? '' : `, with ${peer}`}`,
      where,
      why: 'The device reads its service connection point, writes its certificate and gets its Kerberos tickets as the computer; without that it neither joins Microsoft Entra nor enrolls.',
      fix: known?.fix ?? [`Look up what it means: net helpmsg ${number}`],
    }
    return known && !known.passing ? fail(complaint) : warn(complaint)
  },
})
