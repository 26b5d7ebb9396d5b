import { check } from '../lib/contract/check.ts'
import { blocked, fail, pass, skip } from '../lib/contract/finding.ts'
import { endpoints } from '../lib/evidence/endpoints.ts'
import { adviseEndpoints } from '../lib/formats/endpoint-advice.ts'
import { addressesOf, describeAll, placeOf, sortEndpoints } from './shared/endpoints.ts'

/** Devices reach Microsoft Entra's registration and sign-in services (14). A synthetic registration does without them. */
export default check({
  id: 'endpoint-aad',
  title: 'The registration and sign-in services of Microsoft Entra can be reached',
  codes: [14],
  tags: ['network', 'cloud'],
  hybridOnly: true,
  needs: { endpoints },
  judge({ endpoints: { endpoints } }) {
    const readings = endpoints.filter(({ service }) => service === 'aad')
    if (readings.length === 0) {
      return skip('not-applicable', 'Devices with a synthetic registration need no endpoint of Microsoft Entra.')
    }
    const { failing, unresolved, details } = sortEndpoints(readings)
    if (failing.length > 0) {
      return fail({
        summary: `${failing.length} of ${readings.length} endpoints of Microsoft Entra cannot be used.`,
        expected: `a verified TLS connection to ${readings.map(placeOf).join(', ')}, and an HTTP answer of the service itself`,
        actual: describeAll(failing),
        where: addressesOf(failing),
        why: 'The device registers with Microsoft Entra through these endpoints, as the system account; without it, it cannot enroll.',
        fix: adviseEndpoints(failing),
        details,
      })
    }
    if (unresolved.length > 0) {
      return blocked('name-resolution', `Not resolved: ${unresolved.map(({ host }) => host).join(', ')}.`, { details })
    }
    return pass(`All ${readings.length} endpoints of Microsoft Entra answer.`, { details })
  },
})
