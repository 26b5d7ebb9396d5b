import { check } from '../lib/contract/check.ts'
import { blocked, couldNotCheck, pass } from '../lib/contract/finding.ts'
import { audit } from '../lib/evidence/audit.ts'
import { joinState } from '../lib/evidence/device-join.ts'
import { computer, scp } from '../lib/evidence/directory.ts'
import { entraDevice } from '../lib/evidence/entra.ts'
import { realm } from '../lib/evidence/federation.ts'
import { syncRules } from '../lib/evidence/sync-rules.ts'
import { sameGuid } from '../lib/formats/guid.ts'
import { absentObject } from './shared/entra-absent.ts'
import { disabled, duplicates, pending, registrationDisabled, stale } from './shared/entra-findings.ts'
import {
  describeObject,
  describeObjects,
  isPending,
  isSynthetic,
  ownObject,
  staleDays,
} from './shared/entra-records.ts'

/**
 * Microsoft Entra has one enabled, registered object of the device. One that is missing or disabled is not found there
 * (37, AADRT_E_DEVICE_NOT_FOUND). A pending one is synchronized, so it is not 37; where the device takes itself for joined
 * all the same, the tenant does not hold the certificate that it shows (18), and where it does not, registration simply
 * has not happened yet, which is a warning. A disabled registration service stops every join (42).
 */
export default check({
  id: 'entra-device',
  title: 'Microsoft Entra has one enabled, registered object of the device',
  codes: [37, 18],
  // It takes a token that few audits have; computer-object and device-certificate decide without.
  decides: [],
  tags: ['device', 'cloud', 'sync'],
  hybridOnly: true,
  needs: { entraDevice, audit },
  uses: { computer, scp, syncRules, joinState, realm },
  judge({ entraDevice, audit, computer, scp, syncRules, joinState, realm }) {
    const { devices, asked, host, registrationService } = entraDevice
    if (computer && (computer.outcome !== 'found' || computer.enabled === false)) {
      return blocked(
        'computer-object',
        'What Microsoft Entra has follows from the computer object, which is not in order.',
      )
    }
    const tenant = entraDevice.tenantId === undefined ? 'the tenant of the token' : `tenant ${entraDevice.tenantId}`
    const where = `devices of ${tenant} in ${host}`
    if (registrationService.state === 'disabled') return registrationDisabled(where)
    const own = ownObject(entraDevice)
    const details = [
      ...describeObjects(devices, own),
      ...(registrationService.state === 'enabled' ? [] : [describeService(registrationService)]),
    ]
    if (!own && asked.deviceIds.length === 0 && devices.length > 1) {
      const message = `${devices.length} objects have the name ${asked.displayName}; without an id it is not known which one is the device's.`
      return couldNotCheck({ name: 'AmbiguousError', message }, { where, details, fix: WHICH_ONE })
    }
    if (!own)
      return absentObject(
        { entraDevice, computer, scp, syncRules, joinState, realm, now: audit.at },
        { where, details },
      )
    const found = { where, actual: describeObject(own), details }
    const takesItselfForJoined =
      joinState?.azureAdJoined === 'yes' && sameGuid(joinState.deviceId ?? '', own.deviceId ?? '')
    if (own.enabled === false) return disabled(found)
    if (isPending(own)) return pending(found, takesItselfForJoined)
    const others = devices.filter(device => device !== own)
    if (others.length > 0) return duplicates(found, others.length, others.some(isSynthetic))
    const days = staleDays(own, audit.at)
    if (days !== undefined) return stale(found, days)
    return pass(`Microsoft Entra has the device: ${found.actual}.`, { where, details })
  },
})

const WHICH_ONE = [
  'Let the audit read the computer object (--bind-dn), or give it evidence of the device (--evidence).',
]

function describeService({ state, problem }: { state: string; problem?: string | undefined }) {
  const text = state === 'missing' ? 'the tenant has no such service principal yet' : `not read: ${problem ?? state}`
  return { subject: 'Device Registration Service', status: state === 'missing' ? 'warn' : 'error', text } as const
}
