import { check } from '../lib/contract/check.ts'
import { skip } from '../lib/contract/finding.ts'
import { endpoints } from '../lib/evidence/endpoints.ts'
import { judgeService } from './shared/endpoints.ts'

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
    return judgeService(readings, {
      name: 'Microsoft Entra',
      why: 'The device registers through these endpoints, as its system account, and cannot enroll before it has.',
    })
  },
})
