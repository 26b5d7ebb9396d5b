import { check } from '../lib/contract/check.ts'
import { skip } from '../lib/contract/finding.ts'
import { audit } from '../lib/evidence/audit.ts'
import { REQUIRED_WILDCARDS } from '../lib/evidence/endpoint-catalogue.ts'
import { endpoints } from '../lib/evidence/endpoints.ts'
import { judgeService } from './shared/endpoints.ts'

/** Devices reach Intune's enrollment service, without which they stay unmanaged (13). Every device needs it. */
export default check({
  id: 'endpoint-mem',
  title: 'The enrollment service of Intune can be reached',
  codes: [13],
  tags: ['network', 'cloud'],
  needs: { audit, endpoints },
  judge({ audit: { cloud }, endpoints: { endpoints } }) {
    const readings = endpoints.filter(({ service }) => service === 'mem')
    const wildcards = REQUIRED_WILDCARDS.filter(({ service, clouds }) => service === 'mem' && clouds.includes(cloud))
    if (readings.length === 0) {
      const reasons = wildcards.flatMap(({ unnamed }) => unnamed ?? [])
      return skip('missing-input', ['No endpoint of the enrollment service was tried.', ...reasons].join(' '), {
        fix: wildcards.map(({ pattern }) => `On the firewall, see that the devices may reach ${pattern}:443.`),
      })
    }
    return judgeService(readings, {
      name: 'the enrollment service',
      why: 'Defender gets its settings from Intune through these endpoints: the device registers, but never enrolls.',
      fix: wildcards.map(
        ({ pattern }) =>
          `Put ${pattern}:443 into the rule, not single hosts: Microsoft adds names below it without notice.`,
      ),
    })
  },
})
