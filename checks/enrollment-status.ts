import { findCode } from '../lib/codes/registry.ts'
import { ENROLLED, MANAGED_ELSEWHERE } from '../lib/codes/status-kinds.ts'
import { stepsOfCodes } from '../lib/codes/teams.ts'
import { check } from '../lib/contract/check.ts'
import { type Finding, fail, pass, warn } from '../lib/contract/finding.ts'
import { expectedTenant } from '../lib/evidence/audit.ts'
import { type Enrollment, enrollment } from '../lib/evidence/device.ts'
import { factValue } from '../lib/evidence/device-fact.ts'
import { parseGuid } from '../lib/formats/guid.ts'
import { withoutFact } from './shared/device-fact.ts'

/** Not tried, gone again, or without any effect: nothing that stops an enrollment now. */
const HARMLESS = [2, 23, 39]

const RUN_ANALYZER =
  'Run the Client Analyzer of Microsoft Defender for Endpoint on the device, and look at its detailed results.'

/**
 * What the device itself reports: the value EnrollmentStatus, which is the code of its last attempt to enroll. The matrix
 * shows that code as failed, whichever it is.
 */
export default check({
  id: 'enrollment-status',
  title: 'The device reports no enrollment error',
  codes: [],
  tags: ['device'],
  needs: { enrollment },
  uses: { expectedTenant },
  judge({ enrollment, expectedTenant }) {
    const { status, lastCheckinAttempt } = enrollment
    const missing = withoutFact(status, 'the enrollment status')
    if (missing) return missing
    const where = status?.where ?? ''
    const code = factValue(status) ?? 0
    if (code === 0) return pass('The device has not tried to enroll yet.', { where })
    const elsewhere = otherTenant(enrollment, expectedTenant)
    if (code === ENROLLED && elsewhere) return elsewhere
    if (code === ENROLLED) return pass('The device is enrolled (EnrollmentStatus 1).', { where })
    if (MANAGED_ELSEWHERE.includes(code))
      return pass(`EnrollmentStatus ${code} is no error; it names who manages the device.`, { where })
    return complain(code, where, factValue(lastCheckinAttempt))
  },
})

function otherTenant({ tenantId: fact }: Enrollment, expected: { id: string; where: string } | undefined) {
  const tenant = parseGuid(factValue(fact) ?? '')
  if (tenant === undefined || expected === undefined || tenant === expected.id) return undefined
  return warn({
    summary: 'The device is enrolled, in another tenant than the one that was named.',
    codes: [15],
    expected: `TenantId ${expected.id} (${expected.where})`,
    actual: `TenantId ${tenant}`,
    where: fact?.where ?? '',
    why: 'It takes its security settings from that tenant. Either it was onboarded with the package of another tenant, or the audit was given the wrong one.',
    fix: [
      'Compare both with the tenant that the Defender portal shows: Settings > Microsoft Defender XDR > Account.',
      'If the device is in the wrong one, offboard it there and onboard it with the package of the right one.',
    ],
  })
}

function complain(code: number, where: string, attempt: string | undefined): Finding {
  const entry = findCode(code)
  // Some analyzers list a value only as one that they do not know.
  const meaning = entry?.meanings.find(({ status }) => status !== 'Unknown State')?.text
  const complaint = {
    summary: `The device reports EnrollmentStatus ${code}${entry?.name === undefined ? '' : ` (${entry.name})`}.`,
    codes: [code],
    expected: 'EnrollmentStatus 1, or none before the first attempt',
    actual: `EnrollmentStatus ${code}${attempt === undefined ? '' : `, last attempt ${attempt}`}: ${meaning ?? 'no source says what it means'}`,
    where,
    why: `It is the result of the last attempt; the device tries again every 90 minutes.${entry?.conflict === undefined ? '' : ` ${entry.conflict}`}`,
    fix: entry ? stepsOfCodes([code]) : [RUN_ANALYZER],
  }
  return HARMLESS.includes(code) || !entry ? warn(complaint) : fail(complaint)
}
