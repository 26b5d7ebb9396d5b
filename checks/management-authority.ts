import { check } from '../lib/contract/check.ts'
import { fail, pass, warn } from '../lib/contract/finding.ts'
import { enrollment, management } from '../lib/evidence/device.ts'
import { factValue } from '../lib/evidence/device-fact.ts'
import { whereOf, withoutFact } from './shared/device-fact.ts'

/** Values of EnrollmentStatus that name an authority; 21 and 22 are newer numbers for 3 and 4. */
const BY_MDM = [3, 21]
const BY_CONFIGMGR = [4, 22]
const BY_BOTH = 43
/** ManagedDefenderProductType of a device that Configuration Manager manages as well. */
const WITH_CONFIGMGR = 7

const TURN_OFF =
  'Decide who manages the security settings. For Defender: in its portal, Settings > Endpoints > Configuration management > Enforcement scope, turn off "Manage Security settings using Configuration Manager".'

/** Nobody else manages the security settings of the device: Configuration Manager, or another MDM. */
export default check({
  id: 'management-authority',
  title: 'No other authority manages the security settings of the device',
  codes: [],
  tags: ['device'],
  needs: { enrollment },
  uses: { management },
  judge({ enrollment, management }) {
    const { status } = enrollment
    const missing = withoutFact(status, 'the enrollment status')
    if (missing) return missing
    const code = factValue(status) ?? 0
    const product = management?.managedDefenderProductType
    const where = whereOf(status, product)
    const actual = `EnrollmentStatus ${code}${product?.state === 'present' ? `, ManagedDefenderProductType ${product.value}` : ''}`
    if (BY_CONFIGMGR.includes(code)) {
      return fail({
        summary: 'Configuration Manager manages the security settings of the device.',
        expected: 'Defender for Endpoint as the only authority',
        actual,
        where,
        why: 'The device takes its security settings from Configuration Manager and does not enroll with Defender.',
        fix: [TURN_OFF, 'In Configuration Manager, withdraw the endpoint protection policies from the device.'],
      })
    }
    if (BY_MDM.includes(code)) {
      const together = factValue(product) === WITH_CONFIGMGR
      return warn({
        summary: together
          ? 'Intune and Configuration Manager manage the device together.'
          : 'An MDM agent, such as that of Intune, manages the device.',
        expected: 'Defender for Endpoint as the only authority',
        actual,
        where,
        why: 'The device takes its security settings from there and does not enroll with Defender; that is fine where it is meant so.',
        fix: ['If it is meant so, deliver the policies from Intune.', 'If not, unenroll the device from MDM.'],
      })
    }
    if (code === BY_BOTH || factValue(product) === WITH_CONFIGMGR) {
      return warn({
        summary: 'Configuration Manager and Defender for Endpoint both manage the device.',
        expected: 'one authority',
        actual,
        where,
        why: 'Policies of the two may contradict each other.',
        fix: [TURN_OFF, 'Or withdraw the policies of Defender from the device.'],
      })
    }
    return pass('No other authority has claimed the device.', { where })
  },
})
