import type { CheckRow, CodeRow, SuiteResult } from '../../lib/engine/result.ts'

const row = (id: string, codes: number[], status: CheckRow['status'], extra: Partial<CheckRow> = {}): CheckRow => ({
  id,
  title: `Title of ${id}`,
  codes,
  tags: ['directory'],
  status,
  summary: `${id} says ${status}.`,
  evidence: ['scp'],
  durationMs: 12.3,
  ...extra,
})

const code = (
  number: number,
  name: string,
  verdict: CodeRow['verdict'],
  checks: string[] = [],
  because = checks,
): CodeRow => ({
  code: number,
  name,
  verdict,
  checks,
  because,
})

/** What a directory could hold to break a terminal, a report or a test harness. */
export const HOSTILE = 'evil\u001b[31m\r\n# SKIP \\ ‮<script>alert(1)</script> é 漢'

/** One row of every status, and values from a hostile directory. */
export const exampleResult: SuiteResult = {
  schemaVersion: 1,
  tool: { name: 'sensecm-preflight', version: '0.0.0' },
  startedAt: '2026-06-15T12:00:00.000Z',
  durationMs: 412.5,
  target: {
    domain: 'corp.example.test',
    computer: 'PC01',
    tenantId: '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11',
    mode: 'auto',
    cloud: 'commercial',
  },
  mode: 'hybrid',
  modeReason: 'nothing from the device says otherwise',
  checks: [
    row('clock-skew', [40], 'warn', {
      expected: 'less than 5 minutes apart, better less than 2',
      actual: '3 min 0 s ahead (± 4 ms)',
      where: 'dc1.corp.example.test (kdc)',
      why: 'Kerberos refuses tickets when the clocks are 5 minutes apart.',
      remediation: { steps: ['Set the clock.'], url: 'docs/checks/clock-skew.md' },
      demoted: true,
    }),
    row('ldap-access', [36], 'pass'),
    row('scp-lookup', [16, 36], 'error', {
      error: { name: 'LdapError', message: `invalid credentials ${HOSTILE}` },
      remediation: { steps: ['Correct the password.'], url: 'docs/checks/scp-lookup.md' },
    }),
    row('scp-drs-kind', [17], 'skip', { skip: { reason: 'blocked', by: 'scp-lookup' } }),
    row('scp-tenant-match', [15], 'fail', {
      summary: "The SCP names another tenant than Defender's.",
      expected: 'azureADId:6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 (--tenant-id)',
      actual: HOSTILE,
      where:
        'keywords of CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,CN=Configuration,DC=corp,DC=example,DC=test',
      why: 'Windows registers the device with the tenant that the SCP names; Defender for Endpoint then refuses to enroll it.',
      remediation: {
        steps: ['Find out which tenant the devices are meant to join.', 'Correct the SCP.'],
        url: 'docs/checks/scp-tenant-match.md',
      },
    }),
    row('computer-object', [37], 'fail', {
      expected: 'an enabled object',
      actual: 'disabled',
      why: 'It is not found in Microsoft Entra.',
      remediation: { steps: ['Enable it.'], url: 'docs/checks/computer-object.md' },
      waiver: { justification: 'lab machine # agreed', expires: '2026-12-31' },
    }),
    row('endpoint-mem', [13], 'skip', { skip: { reason: 'not-selected' } }),
  ],
  codes: [
    code(13, 'EnrollmentRegistrationComFailure_MEM', 'unknown', ['endpoint-mem']),
    code(15, 'EnrollmentRegistrationFailure_AAD_MismatchTenants', 'fail', ['scp-tenant-match']),
    code(16, 'EnrollmentRegistrationFailure_AAD_BAD_SCP', 'unknown', ['scp-lookup']),
    code(17, 'EnrollmentRegistrationFailure_AAD_SCP_ENTERPRISE_DRS', 'unknown', ['scp-drs-kind']),
    code(19, '', 'undocumented'),
    code(20, '', 'undocumented'),
    code(36, 'EnrollmentRegistrationFailure_AADRT_LDAP_ERROR', 'pass', ['ldap-access', 'scp-lookup'], ['ldap-access']),
    code(37, 'AADRT_E_DEVICE_NOT_FOUND', 'warn', ['computer-object']),
    code(40, 'ERROR_TIME_SKEW', 'warn', ['clock-skew']),
    code(42, 'AADRT_OS_HYBRID_JOIN_FAILED', 'unknown'),
  ],
  summary: { pass: 1, warn: 1, fail: 1, skip: 2, error: 1, waived: 1 },
  exitCode: 1,
}
