import { check } from '../lib/contract/check.ts'
import { fail, pass, warn } from '../lib/contract/finding.ts'
import { type OperatingSystem, operatingSystem } from '../lib/evidence/device.ts'
import { factValue } from '../lib/evidence/device-fact.ts'
import { joinState } from '../lib/evidence/device-join.ts'
import { withoutValue } from './shared/device-fact.ts'
import { kindProblems, releaseProblems, virtualProblems } from './shared/windows-problems.ts'

const FIRST_WINDOWS_11 = 22000

/** The device runs a Windows that security settings management supports. */
export default check({
  id: 'os-supported',
  title: 'Security settings management supports this Windows',
  codes: [],
  tags: ['device'],
  needs: { operatingSystem },
  uses: { joinState },
  judge({ operatingSystem: os, joinState }) {
    const missing = withoutValue(os.build, 'the build of Windows')
    if (missing) return missing
    const build = factValue(os.build) ?? 0
    const actual = describe(os)
    const where = os.build?.where ?? ''
    const problems = [...kindProblems(os, build), ...releaseProblems(os, build), ...virtualProblems(os, joinState)]
    const worst = problems.find(({ status }) => status === 'fail') ?? problems[0]
    if (!worst) return pass(`It is ${actual}.`, { where })
    const complain = worst.status === 'fail' ? fail : warn
    return complain({
      summary: `${worst.text}.`,
      expected: worst.expected,
      actual,
      where,
      why: 'Microsoft supports security settings management on named releases and editions of Windows only; on others the device does not enroll, or gets no policies.',
      fix: problems.map(({ fix }) => fix),
      details: problems.map(({ subject, status, text }) => ({ subject, status, text })),
    })
  },
})

/** `Windows 10 Pro, Professional, build 19045.4170, AMD64`: as much as is known. */
function describe(os: OperatingSystem): string {
  const build = factValue(os.build)
  const revision = factValue(os.revision)
  const name = factValue(os.productName)
  const parts = [
    // The registry of Windows 11 still says Windows 10.
    build !== undefined && build >= FIRST_WINDOWS_11 ? name?.replace(/^Windows 10\b/, 'Windows 11') : name,
    factValue(os.installationType),
    build === undefined ? undefined : `build ${build}${revision === undefined ? '' : `.${revision}`}`,
    factValue(os.architecture),
  ]
  return parts.filter(part => part !== undefined).join(', ')
}
