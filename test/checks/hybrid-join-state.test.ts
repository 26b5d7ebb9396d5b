import t from 'tap'
import hybridJoinState from '../../checks/hybrid-join-state.ts'
import type { Finding } from '../../lib/contract/finding.ts'
import type { JoinPolicy, JoinTask } from '../../lib/evidence/device.ts'
import { readDsregcmd } from '../../lib/formats/dsregcmd/read.ts'
import { joinEvidence } from '../../lib/probes/windows/join-state.ts'
import { present } from '../helpers/device.ts'
import { hybridJoined, notJoined, type Printed, previousRegistration, printDsregcmd } from '../helpers/dsregcmd.ts'

const TENANT = '11111111-2222-4333-8444-5555555555aa'
const audit = { at: '2026-06-15T12:00:00.000Z', cloud: 'commercial' as const }

interface Besides {
  readonly joinPolicy?: JoinPolicy
  readonly joinTask?: JoinTask
  readonly tenant?: string
}

/** Judges a printed output, from its text on. */
function judge(printed: Printed, { tenant, ...uses }: Besides = {}): Finding {
  const [output] = readDsregcmd(printDsregcmd(printed))
  if (!output) throw new Error('the text holds no output')
  const expectedTenant = tenant === undefined ? {} : { expectedTenant: { id: tenant, where: '--tenant-id' } }
  return hybridJoinState.judge({ joinState: joinEvidence(output, 'a.txt'), audit, ...uses, ...expectedTenant })
}

const state = (azure: string, enterprise: string, domain: string): Printed => ({
  'Device State': [
    ['AzureAdJoined', azure],
    ['EnterpriseJoined', enterprise],
    ['DomainJoined', domain],
  ],
})

type Case = readonly [
  name: string,
  printed: Printed,
  status: Finding['status'],
  text: RegExp,
  more?: { codes?: readonly number[]; besides?: Besides; reason?: string },
]

const failed = (lines: Record<string, string>): Printed => notJoined({}, previousRegistration(lines))

const CASES: readonly Case[] = [
  ['hybrid joined', hybridJoined(), 'pass', /hybrid joined/],
  ['joined to Microsoft Entra alone', hybridJoined({}, { DomainJoined: 'NO' }), 'pass', /is Microsoft Entra joined/],
  ['in no domain', state('NO', 'NO', 'NO'), 'skip', /in no domain/, { reason: 'not-applicable' }],
  ['registered with AD FS', state('NO', 'YES', 'YES'), 'fail', /AD FS on premises/, { codes: [17] }],
  ['UNKNOWN is not NO', state('UNKNOWN', 'NO', 'YES'), 'error', /azureAdJoined: UNKNOWN/],
  ['ERROR is not NO', state('NO', 'NO', 'ERROR (0xd0020017)'), 'error', /domainJoined: ERROR/],
  ['joined to the tenant of Defender', hybridJoined(), 'pass', /hybrid joined/, { besides: { tenant: TENANT } }],
  [
    'joined to another tenant',
    hybridJoined(),
    'fail',
    /another tenant/,
    { codes: [15], besides: { tenant: '99999999-8888-4777-8666-000000000000' } },
  ],
  [
    'disabled in Microsoft Entra',
    hybridJoined({ DeviceAuthStatus: 'FAILED. Device is either disabled or deleted' }),
    'warn',
    /does not accept/,
  ],
  ['a device state that could not be asked for', hybridJoined({ DeviceAuthStatus: 'FAILED. ERROR' }), 'pass', /joined/],
  [
    'an expired certificate',
    hybridJoined({ DeviceCertificateValidity: '[ 2016-01-11 21:02:50.000 UTC -- 2026-01-11 21:32:50.000 UTC ]' }),
    'warn',
    /expired/,
  ],
  [
    'a device key that fails',
    {
      ...hybridJoined(),
      'Diagnostic Data': [
        ['AadRecoveryEnabled', 'NO'],
        ['KeySignTest', 'FAILED (0x80090016)'],
      ],
    },
    'warn',
    /key of the device/,
  ],
  [
    'a device that is about to register again',
    {
      ...hybridJoined(),
      'Diagnostic Data': [
        ['AadRecoveryEnabled', 'YES'],
        ['KeySignTest', 'PASSED'],
      ],
    },
    'warn',
    /AadRecoveryEnabled : YES/,
  ],
  [
    'a key test that was not run',
    {
      ...hybridJoined(),
      'Diagnostic Data': [
        ['AadRecoveryEnabled', 'NO'],
        ['KeySignTest', 'MUST Run elevated to test.'],
      ],
    },
    'pass',
    /joined/,
  ],
  ['not joined yet, nothing in the way', notJoined(), 'pass', /not joined yet/],
  [
    'not joined yet, tested as a user',
    notJoined({ 'User Context': 'UN-ELEVATED User' }),
    'pass',
    /tested as UN-ELEVATED User; the join runs as SYSTEM/,
  ],
  ['no Diagnostic Data', state('NO', 'NO', 'YES'), 'skip', /no Diagnostic Data/, { reason: 'missing-input' }],
  [
    'no domain controller',
    notJoined({ 'AD Connectivity Test': 'FAIL', 'AD Configuration Test': 'SKIPPED', 'DRS Discovery Test': 'SKIPPED' }),
    'fail',
    /AD Connectivity Test fails.*run dc-reachable domain-dns/,
  ],
  [
    'no service connection point',
    notJoined({ 'AD Configuration Test': 'FAIL [0x801c001d]' }),
    'fail',
    /DSREG_AUTOJOIN_ADCONFIG_READ_FAILED.*scp-lookup/,
  ],
  [
    'a suberror',
    notJoined({ 'DRS Discovery Test': 'FAIL [0x801c0021/0x80072ee7]' }),
    'fail',
    /DSREG_AUTOJOIN_DISC_FAILED, WININET_E_NAME_NOT_RESOLVED.*name-resolution/,
  ],
  [
    'an answer that is no JSON',
    notJoined({ 'DRS Discovery Test': 'FAIL [0x801c0021/0x8007000d]' }),
    'fail',
    /E_INVALIDDATA/,
  ],
  [
    'a token that is refused, and no way besides',
    notJoined({ 'Token acquisition Test': 'FAIL [0xcaa20003]', 'Fallback to Sync-Join': 'DISABLED' }),
    'fail',
    /ERROR_ADAL_SERVER_ERROR_INVALID_GRANT/,
  ],
  [
    'a token that is refused, and the way of synchronization',
    notJoined({ 'Token acquisition Test': 'FAIL [0xcaa20003]' }),
    'warn',
    /need not be the end/,
  ],
  [
    'a Kerberos ticket that is not there',
    notJoined({ 'Kerberos Ticket Test': 'FAIL [0x80070520]' }),
    'pass',
    /not joined yet/,
  ],
  [
    'a test that says neither',
    notJoined({ 'AD Connectivity Test': 'UNKNOWN' }),
    'error',
    /AD Connectivity Test: UNKNOWN/,
  ],
  [
    'the device is not synchronized yet',
    failed({
      'Server ErrorCode': 'DirectoryError',
      'Server Message': 'The device object by the given id (0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501) is not found.',
      'Https Status': '400',
    }),
    'warn',
    /0x801c03f2 \(DSREG_E_DIRECTORY_FAILURE\), server error DirectoryError, HTTP 400/,
  ],
  [
    'the server has had enough',
    failed({ 'Server Message': 'Your request is throttled temporarily. Please try after 300 seconds.' }),
    'warn',
    /throttled/,
  ],
  [
    'the tenant does not exist',
    failed({ 'Server Message': 'AADSTS90002: Tenant 1111 not found.' }),
    'fail',
    /AADSTS90002/,
  ],
  ['a directory error without words', failed({}), 'fail', /DSREG_E_DIRECTORY_FAILURE/],
  ['a cleared TPM', failed({ 'Client ErrorCode': '0x80090016' }), 'fail', /phase "join".*NTE_BAD_KEYSET/],
  [
    'a code that nobody explains',
    failed({ 'Client ErrorCode': '0x80041337' }),
    'fail',
    /0x80041337.*No source explains/,
  ],
  [
    'a request id with a number in it',
    failed({ 'Client ErrorCode': '0x00000000', 'Request Id': '1312-1317' }),
    'pass',
    /not joined/,
  ],
  [
    'a wrong password of the user is none of its business',
    {
      ...notJoined(),
      'SSO State': [
        ['AzureAdPrt', 'NO'],
        ['Attempt Status', '0xc000006d'],
        ['Server Error Code', 'invalid_grant'],
        ['Server Error Description', 'AADSTS50126: wrong password.'],
        ['EnterprisePrt', 'NO'],
      ],
    },
    'pass',
    /not joined yet/,
  ],
  [
    'the failing test counts before an old registration',
    notJoined({ 'DRS Discovery Test': 'FAIL [0x801c0021/0x80072ee2]' }, previousRegistration({})),
    'fail',
    /DRS Discovery Test fails.*WININET_E_TIMEOUT/,
  ],
  [
    'the task is disabled',
    notJoined(),
    'fail',
    /task that joins the device is disabled/,
    { besides: { joinTask: { state: present(1) } } },
  ],
  ['the task is ready', notJoined(), 'pass', /not joined yet/, { besides: { joinTask: { state: present(3) } } }],
  [
    'a policy forbids the join',
    notJoined(),
    'warn',
    /autoWorkplaceJoin 0/,
    { besides: { joinPolicy: { autoWorkplaceJoin: present(0) } } },
  ],
  [
    'a policy asks for the join',
    notJoined(),
    'pass',
    /not joined yet/,
    { besides: { joinPolicy: { autoWorkplaceJoin: present(1) } } },
  ],
]

t.test('evidence to finding', async t => {
  for (const [name, printed, status, text, { codes, besides, reason } = {}] of CASES) {
    const finding = judge(printed, besides)
    t.equal(finding.status, status, name)
    const said = [finding.summary, finding.actual, finding.why, ...(finding.fix ?? [])].join(' ')
    t.match(said, text, name)
    t.strictSame(finding.codes, codes, name)
    if (reason !== undefined) t.equal(finding.skip?.reason, reason, name)
    if (status === 'fail' || status === 'warn') t.ok((finding.fix ?? []).length > 0, `${name}: what to do`)
  }
})

t.test('what was found is told in the words of dsregcmd', async t => {
  const other = { besides: { tenant: '99999999-8888-4777-8666-000000000000' } }
  t.match(judge(hybridJoined(), other.besides), { actual: /^TenantId 11111111-\S+ \(Example\)$/ })
  const { 'Tenant Details': _, ...untold } = hybridJoined()
  const nameless = { ...untold, 'Tenant Details': [['TenantId', TENANT] as const] }
  t.match(judge(nameless, other.besides), { actual: /^TenantId 11111111-\S+$/ })
  const validity = (end: string) =>
    judge(hybridJoined({ DeviceCertificateValidity: `[ 2016-01-11 21:02:50.000 UTC -- ${end} UTC ]` }))
  t.match(validity('2026-06-15 12:00:00.000'), {
    status: 'warn',
    expected: /^valid on 2026-06-15$/,
    actual: /^valid until 2026-06-15$/,
  })
  t.equal(validity('2026-06-15 12:00:00.001').status, 'pass')
  const key = (...lines: (readonly [string, string])[]) => judge({ ...hybridJoined(), 'Diagnostic Data': lines })
  t.match(key(['AadRecoveryEnabled', 'YES']), { actual: 'KeySignTest : not shown, AadRecoveryEnabled : YES' })
  t.match(key(['KeySignTest', 'FAILED (0x80090016)']), {
    actual: 'KeySignTest : FAILED (0x80090016), AadRecoveryEnabled : NOT SHOWN',
  })
  t.match(judge(failed({ 'Server Message': 'AADSTS90002: Tenant 1111 not found.' })), {
    actual:
      /^at 2026-06-15\S* ?\S*, sync join, phase join, client error 0x801c03f2 \(DSREG_E_DIRECTORY_FAILURE\), "AADSTS90002/,
  })
  t.match(judge(notJoined({ 'DRS Discovery Test': 'FAIL [0x801c0021/0x80072ee7]' })), {
    why: /^The device cannot discover the registration service\. WININET_E_NAME_NOT_RESOLVED: .* DSREG_AUTOJOIN_DISC_FAILED: /,
  })
})

t.test('a text without the device state says so', async t => {
  const [output] = readDsregcmd(printDsregcmd({ 'Diagnostic Data': notJoined()['Diagnostic Data'] ?? [] }))
  t.match(output && hybridJoinState.judge({ joinState: joinEvidence(output, 'a.txt'), audit }), {
    status: 'skip',
    skip: { reason: 'missing-input' },
  })
})
