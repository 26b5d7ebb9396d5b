import { check } from '../lib/contract/check.ts'
import { fail, pass, skip } from '../lib/contract/finding.ts'
import { operatingSystem, senseAgent } from '../lib/evidence/device.ts'
import { COLLECT_ON_DEVICE, factValue } from '../lib/evidence/device-fact.ts'
import { compareVersions, isDownLevel, minimumSenseVersion } from '../lib/formats/sense-version.ts'
import { withoutFact } from './shared/device-fact.ts'

/** The sensor of Defender for Endpoint is recent enough for security settings management as it is since 2023. */
export default check({
  id: 'sense-version',
  title: 'The sensor of Defender for Endpoint is recent enough',
  codes: [],
  tags: ['device'],
  needs: { senseAgent },
  uses: { operatingSystem },
  judge({ senseAgent, operatingSystem }) {
    const { version } = senseAgent
    const missing = withoutFact(version, 'the version of the sensor')
    if (missing) return missing
    const build = factValue(operatingSystem?.build)
    const where = version?.where ?? ''
    if (version?.state !== 'present') {
      return fail({
        summary: 'The sensor of Defender for Endpoint is not installed.',
        expected: `MsSense.exe, version ${minimumSenseVersion(build)} or later`,
        actual: 'no MsSense.exe',
        where,
        why: 'Security settings management is a part of the sensor.',
        fix: [
          build !== undefined && isDownLevel(build)
            ? 'Install the unified solution: md4ws.msi, from the onboarding page of the Microsoft Defender portal.'
            : 'Update Windows: the sensor is a part of it. On Windows Server 2012 R2 and 2016, install md4ws.msi.',
        ],
      })
    }
    const order = compareVersions(version.value, minimumSenseVersion(build))
    if (order === undefined) {
      return skip('missing-input', `"${version.value}" is no version.`, { where, fix: COLLECT_ON_DEVICE })
    }
    if (order >= 0) return pass(`It has version ${version.value}.`, { where })
    return fail({
      summary: 'The sensor of Defender for Endpoint is too old.',
      expected: `version ${minimumSenseVersion(build)} or later`,
      actual: `version ${version.value}`,
      where,
      why: 'Older sensors need Microsoft Entra hybrid join and cannot register synthetically; some of them do not enroll at all.',
      fix: [
        build !== undefined && isDownLevel(build)
          ? 'Install the current update of the unified solution (KB5005292) over Windows Update or WSUS.'
          : 'Install the current cumulative update of Windows, which brings the sensor.',
      ],
    })
  },
})
