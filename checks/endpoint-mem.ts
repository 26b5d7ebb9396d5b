import { check } from '../lib/contract/check.ts'
import { blocked, fail, pass, skip } from '../lib/contract/finding.ts'
import { audit } from '../lib/evidence/audit.ts'
import { REQUIRED_WILDCARDS } from '../lib/evidence/endpoint-catalogue.ts'
import { endpoints } from '../lib/evidence/endpoints.ts'
import { adviseEndpoints } from '../lib/formats/endpoint-advice.ts'
import { addressesOf, describeAll, placeOf, sortEndpoints } from './shared/endpoints.ts'

/** Devices reach Intune's enrollment service, without which they stay unmanaged (13). Every device needs it. */
export default check({
  id: 'endpoint-mem',
  title: 'The enrollment service of Intune can be reached',
  codes: [13],
  tags: ['network', 'cloud'],
  needs: { audit, endpoints },
  judge({ audit: { cloud }, endpoints: { endpoints } }) {
    const readings = endpoints.filter(({ service }) => service === 'mem')
    const wildcard = REQUIRED_WILDCARDS.find(({ service, clouds }) => service === 'mem' && clouds.includes(cloud))
    if (readings.length === 0) {
      return skip('missing-input', `No endpoint of the service was tried. ${wildcard?.unnamed ?? ''}`.trim(), {
        ...(wildcard && { fix: [`On the firewall, see that the devices may reach ${wildcard.pattern}:443.`] }),
      })
    }
    const { failing, unresolved, details } = sortEndpoints(readings)
    if (failing.length > 0) {
      return fail({
        summary: `${failing.length} of ${readings.length} endpoints of the enrollment service cannot be used.`,
        expected: `a verified TLS connection to ${readings.map(placeOf).join(', ')}, and an HTTP answer of the service itself`,
        actual: describeAll(failing),
        where: addressesOf(failing),
        why: 'Defender gets its settings from Intune through these endpoints: the device registers, but never enrolls.',
        fix: [
          ...adviseEndpoints(failing),
          ...(wildcard
            ? [
                `Put ${wildcard.pattern}:443 into the rule, not single hosts: Microsoft adds names below it without notice.`,
              ]
            : []),
        ],
        details,
      })
    }
    if (unresolved.length > 0) {
      return blocked('name-resolution', `Not resolved: ${unresolved.map(({ host }) => host).join(', ')}.`, { details })
    }
    return pass(`All ${readings.length} endpoints of the enrollment service answer.`, { details })
  },
})
