import t, { type Test } from 'tap'
import aadrtLogProvider from '../../checks/aadrt-log-provider.ts'
import enrollmentStatus from '../../checks/enrollment-status.ts'
import managementAuthority from '../../checks/management-authority.ts'
import osSupported from '../../checks/os-supported.ts'
import powershellLanguageMode from '../../checks/powershell-language-mode.ts'
import senseVersion from '../../checks/sense-version.ts'
import type { Finding } from '../../lib/contract/finding.ts'
import type { OperatingSystem, SenseAgent } from '../../lib/evidence/device.ts'
import { ABSENT, BROKEN, DENIED, present } from '../helpers/device.ts'

/** Status, and what the summary says. */
type Expected = readonly [status: Finding['status'], text: RegExp]

function expectFinding(t: Test, finding: Finding, [status, text]: Expected, name: string): void {
  t.equal(finding.status, status, name)
  t.match([finding.summary, finding.actual ?? ''].join(' '), text, name)
}

t.test('what could not be read is no failure of the device', async t => {
  for (const judge of [
    (fact: typeof DENIED | undefined) => enrollmentStatus.judge({ enrollment: { status: fact } }),
    (fact: typeof DENIED | undefined) => managementAuthority.judge({ enrollment: { status: fact } }),
    (fact: typeof DENIED | undefined) => senseVersion.judge({ senseAgent: { version: fact } }),
    (fact: typeof DENIED | undefined) => powershellLanguageMode.judge({ powershellMode: { languageMode: fact } }),
    (fact: typeof DENIED | undefined) => osSupported.judge({ operatingSystem: { build: fact } }),
    (fact: typeof DENIED | undefined) => aadrtLogProvider.judge({ aadrtProvider: { channel: fact } }),
  ]) {
    t.match(judge(DENIED), { status: 'skip', skip: { reason: 'missing-privilege' }, summary: /Access is denied/ })
    t.match(judge(BROKEN), { status: 'error', error: { message: 'there: It is broken.' } })
    t.match(judge(undefined), { status: 'skip', skip: { reason: 'offline' }, fix: [/collect/, /--evidence/] })
  }
})

t.test('enrollment-status', async t => {
  const cases: readonly [status: number | undefined, expected: Expected, codes?: number[]][] = [
    [undefined, ['pass', /not tried/]],
    [0, ['pass', /not tried/]],
    [1, ['pass', /is enrolled/]],
    [2, ['warn', /EnrollmentStatus 2\./], [2]],
    [3, ['pass', /names who manages/]],
    [4, ['pass', /names who manages/]],
    [10, ['fail', /EnrollmentStatus 10/], [10]],
    [15, ['fail', /15 \(EnrollmentRegistrationFailure_AAD_MismatchTenants\)/], [15]],
    [19, ['fail', /EnrollmentStatus 19/], [19]],
    [21, ['pass', /names who manages/]],
    [22, ['pass', /names who manages/]],
    [23, ['warn', /EnrollmentStatus 23/], [23]],
    [39, ['warn', /AADRT_LOG_MANIFEST_INSTALL_FAILED/], [39]],
    [42, ['fail', /AADRT_OS_HYBRID_JOIN_FAILED/], [42]],
    [43, ['pass', /names who manages/]],
    [44, ['fail', /EnrollmentStatus 44/], [44]],
    [99, ['warn', /no source says what it means/], [99]],
  ]
  for (const [status, expected, codes] of cases) {
    const finding = enrollmentStatus.judge({
      enrollment: { status: status === undefined ? ABSENT : present(status), lastCheckinAttempt: present('yesterday') },
    })
    expectFinding(t, finding, expected, `EnrollmentStatus ${status}`)
    t.strictSame(finding.codes, codes, `EnrollmentStatus ${status}`)
    if (codes) t.ok((finding.fix ?? []).length > 0, 'says what to do')
  }
  t.match(enrollmentStatus.judge({ enrollment: { status: present(15) } }).actual, /^EnrollmentStatus 15: [^:]*tenant/i)
  t.match(enrollmentStatus.judge({ enrollment: { status: present(18) } }).why, /sources name different faults/)
  t.match(
    enrollmentStatus.judge({ enrollment: { status: present(13), lastCheckinAttempt: present('2026-06-15') } }).actual,
    /last attempt 2026-06-15/,
  )
})

t.test('enrolled in another tenant than the one that was named', async t => {
  const [named, other] = ['11111111-2222-4333-8444-5555555555aa', '99999999-8888-4777-8666-000000000000']
  const judge = (tenantId: typeof DENIED | ReturnType<typeof present<string>>, id?: string, code = 1) =>
    enrollmentStatus.judge({
      enrollment: { status: present(code), tenantId },
      ...(id !== undefined && { expectedTenant: { id, where: '--tenant-id' } }),
    })
  t.match(judge(present(other), named), { status: 'warn', codes: [15], actual: `TenantId ${other}` })
  t.equal(judge(present(`{${named.toUpperCase()}}`), named).status, 'pass')
  t.equal(judge(present(other)).status, 'pass', 'nobody named a tenant')
  t.equal(judge(present('no guid'), named).status, 'pass')
  t.equal(judge(DENIED, named).status, 'pass')
  t.strictSame(judge(present(other), named, 13).codes, [13], 'an error of the device counts more')
})

t.test('management-authority', async t => {
  const cases: readonly [status: number | undefined, product: number | undefined, expected: Expected][] = [
    [undefined, undefined, ['pass', /No other authority/]],
    [1, 6, ['pass', /No other authority/]],
    [15, undefined, ['pass', /No other authority/]],
    [3, undefined, ['warn', /MDM agent/]],
    [21, 6, ['warn', /MDM agent/]],
    [3, 7, ['warn', /Intune and Configuration Manager/]],
    [4, undefined, ['fail', /Configuration Manager manages .* EnrollmentStatus 4$/]],
    [22, 7, ['fail', /EnrollmentStatus 22, ManagedDefenderProductType 7/]],
    [43, undefined, ['warn', /both manage/]],
    [1, 7, ['warn', /both manage/]],
  ]
  for (const [status, product, expected] of cases) {
    const finding = managementAuthority.judge({
      enrollment: { status: status === undefined ? ABSENT : present(status) },
      ...(product !== undefined && { management: { managedDefenderProductType: present(product) } }),
    })
    expectFinding(t, finding, expected, `EnrollmentStatus ${status}, product ${product}`)
  }
})

t.test('sense-version', async t => {
  const cases: readonly [version: SenseAgent['version'], build: number | undefined, expected: Expected][] = [
    [present('10.8040.0.0'), 22631, ['pass', /10\.8040/]],
    [present('10.8760.22631.3672'), undefined, ['pass', /10\.8760/]],
    [present('10.8040.19041.1 (WinBuild.160101.0800)'), 19045, ['pass', /10\.8040/]],
    [present('10.8039.99999.9999'), 22631, ['fail', /too old/]],
    [present('10.10000.0.0'), 22631, ['pass', /10\.10000/]],
    [present('9.9999.0.0'), 22631, ['fail', /too old/]],
    [present('10.8040.0.0'), 14393, ['fail', /too old/]],
    [present('10.8295.22621.1022'), 9600, ['fail', /too old/]],
    [present('10.8295.22621.1023'), 9600, ['pass', /10\.8295/]],
    [ABSENT, 9600, ['fail', /not installed/]],
    [ABSENT, undefined, ['fail', /not installed/]],
    [present('unknown'), 22631, ['skip', /"unknown" is no version/]],
  ]
  for (const [version, build, expected] of cases) {
    const finding = senseVersion.judge({
      senseAgent: { version },
      ...(build !== undefined && { operatingSystem: { build: present(build) } }),
    })
    expectFinding(t, finding, expected, `${JSON.stringify(version)} on ${build}`)
  }
  const old = senseVersion.judge({
    senseAgent: { version: present('10.1.1.1') },
    operatingSystem: { build: present(9600) },
  })
  const fixOn = (version: SenseAgent['version'], build?: number) =>
    senseVersion
      .judge({ senseAgent: { version }, ...(build !== undefined && { operatingSystem: { build: present(build) } }) })
      .fix?.join()
  t.match(fixOn(ABSENT, 9600), /^Install the unified solution/)
  t.match(fixOn(ABSENT, 22631), /^Update Windows/)
  t.match(fixOn(ABSENT), /^Update Windows/)
  t.match(fixOn(present('10.1.1.1'), 22631), /^Install the current cumulative update/)
  t.match(fixOn(present('10.1.1.1')), /^Install the current cumulative update/)
  t.match(old, { expected: 'version 10.8295.22621.1023 or later', fix: [/unified solution/] })
})

t.test('powershell-language-mode', async t => {
  const mode = (languageMode: string | undefined, lockdown?: string) =>
    powershellLanguageMode.judge({
      powershellMode: {
        ...(languageMode !== undefined && { languageMode: present(languageMode) }),
        lockdownPolicy: lockdown === undefined ? ABSENT : present(lockdown),
      },
    })
  expectFinding(t, mode('FullLanguage'), ['pass', /FullLanguage/], 'full')
  expectFinding(t, mode('FullLanguage', '8'), ['pass', /FullLanguage/], 'a policy that locks nothing')
  for (const name of ['ConstrainedLanguage', 'RestrictedLanguage', 'NoLanguage'])
    expectFinding(t, mode(name), ['fail', new RegExp(name)], name)
  expectFinding(t, mode('FullLanguage', '4'), ['fail', /__PSLockdownPolicy is 4/], 'locked down')
  expectFinding(t, mode(undefined, '0x80000007'), ['fail', /__PSLockdownPolicy/], 'locked down, from an export')
  expectFinding(t, mode(undefined), ['skip', /does not hold/], 'an export without the variable')
})

t.test('aadrt-log-provider is a warning at most', async t => {
  const judge = (channel: 'there' | 'gone', status?: number, onboarded?: number) =>
    aadrtLogProvider.judge({
      aadrtProvider: { channel: channel === 'there' ? present('enabled') : ABSENT },
      ...(status !== undefined && { enrollment: { status: present(status) } }),
      ...(onboarded !== undefined && { senseAgent: { onboardingState: present(onboarded) } }),
    })
  expectFinding(t, judge('there'), ['pass', /is enabled/], 'there')
  expectFinding(t, judge('gone', 13), ['warn', /not installed/], 'after an attempt')
  expectFinding(t, judge('gone', 0, 1), ['warn', /not installed/], 'onboarded')
  expectFinding(t, judge('gone'), ['skip', /has not run/], 'before onboarding')
  expectFinding(t, judge('gone', 1), ['warn', /not installed/], 'enrolled')
  expectFinding(t, judge('gone', 0, 0), ['skip', /has not run/], 'before onboarding')
  t.equal(judge('gone').skip?.reason, 'not-applicable')
})

function system(facts: {
  build: number
  revision?: number
  type?: string
  edition?: string
  architecture?: string
  product?: string
}): OperatingSystem {
  return {
    build: present(facts.build),
    ...(facts.revision !== undefined && { revision: present(facts.revision) }),
    installationType: present(facts.type ?? 'Client'),
    edition: present(facts.edition ?? 'Enterprise'),
    architecture: present(facts.architecture ?? 'AMD64'),
    productType: present(facts.product ?? (facts.type?.startsWith('Server') ? 'ServerNT' : 'WinNT')),
    productName: present('Windows 10 Enterprise'),
  }
}

t.test('os-supported', async t => {
  const cases: readonly [name: string, facts: Parameters<typeof system>[0], expected: Expected][] = [
    [
      'Windows 11 24H2',
      { build: 26100, revision: 1 },
      ['pass', /Windows 11 Enterprise, Client, build 26100\.1, AMD64/],
    ],
    ['a later Windows', { build: 29000 }, ['pass', /build 29000/]],
    ['the last Windows 10', { build: 21999 }, ['warn', /Windows 10 Enterprise, Client, build 21999/]],
    ['the first Windows 11', { build: 22000, revision: 9999 }, ['pass', /Windows 11 Enterprise, Client, build 22000/]],
    ['Windows 11 on ARM', { build: 22631, architecture: 'ARM64' }, ['pass', /ARM64/]],
    ['Windows 11 22H2, patched', { build: 22621, revision: 1485 }, ['pass', /22621/]],
    ['Windows 11 22H2, old', { build: 22621, revision: 1484 }, ['fail', /lacks the update/]],
    ['Windows 10 22H2, patched', { build: 19045, revision: 2788 }, ['pass', /19045/]],
    ['Windows 10 22H2, old', { build: 19045, revision: 2787 }, ['fail', /lacks the update/]],
    ['Windows 10 22H2, revision not known', { build: 19045 }, ['pass', /build 19045,/]],
    ['Windows 10 1909', { build: 18363, revision: 9999 }, ['warn', /names no update for build 18363/]],
    ['Windows 8.1', { build: 9600 }, ['fail', /not supported/]],
    ['32 bits', { build: 19045, revision: 9999, architecture: 'x86' }, ['fail', /32-bit/]],
    ['Home', { build: 22631, edition: 'Core' }, ['fail', /Home/]],
    ['Azure Virtual Desktop', { build: 22631, edition: 'ServerRdsh' }, ['fail', /Azure Virtual Desktop/]],
    ['Windows Server 2025', { build: 26100, type: 'Server' }, ['pass', /26100/]],
    ['Windows Server 2022 Core, patched', { build: 20348, revision: 1668, type: 'Server Core' }, ['pass', /20348/]],
    ['Windows Server 2022, old', { build: 20348, revision: 1667, type: 'Server' }, ['fail', /lacks the update/]],
    ['Windows Server 2019, patched', { build: 17763, revision: 4252, type: 'Server' }, ['pass', /17763/]],
    ['Windows Server 2019 Core', { build: 17763, revision: 4252, type: 'Server Core' }, ['warn', /lacks a feature/]],
    ['Windows Server 2016', { build: 14393, type: 'Server' }, ['pass', /14393/]],
    ['Windows Server 2016 Core', { build: 14393, type: 'Server Core' }, ['fail', /Server Core of 2016/]],
    ['Windows Server 2012 R2', { build: 9600, type: 'Server' }, ['pass', /9600/]],
    ['Windows Server 2012', { build: 9200, type: 'Server' }, ['fail', /not supported/]],
    ['a domain controller', { build: 26100, type: 'Server', product: 'LanmanNT' }, ['warn', /domain controller/]],
    [
      'a domain controller on a Windows that is not supported',
      { build: 9200, type: 'Server', product: 'LanmanNT' },
      ['fail', /not supported/],
    ],
    [
      'an old Server Core that is a domain controller',
      { build: 14393, type: 'Server Core', product: 'LanmanNT' },
      ['fail', /Server Core of 2016/],
    ],
  ]
  for (const [name, facts, expected] of cases)
    expectFinding(t, osSupported.judge({ operatingSystem: system(facts) }), expected, name)
  const virtual = osSupported.judge({
    operatingSystem: system({ build: 26100 }),
    joinState: { where: 'x', tests: [], virtualDesktop: 'YES' },
  })
  t.match(virtual, { details: [{ subject: 'virtual desktop', status: 'warn' }] })
  const about = (facts: Parameters<typeof system>[0]) => osSupported.judge({ operatingSystem: system(facts) })
  t.match(about({ build: 18363, revision: 9999 }), { details: [{ subject: 'release', status: 'warn' }] })
  t.match(about({ build: 17763, revision: 4252, type: 'Server Core' }), {
    expected: /Feature on Demand$/,
    fix: [/^Add the feature/],
    details: [{ subject: 'installation', status: 'warn' }],
  })
  t.match(about({ build: 14393, type: 'Server Core' }), {
    expected: 'Windows Server with Desktop Experience',
    fix: [/^Move the role/],
  })
  const { installationType: _, ...unnamed } = system({ build: 9600, product: 'ServerNT' })
  t.equal(osSupported.judge({ operatingSystem: unnamed }).status, 'pass', 'a server by its product type')
  const { installationType: __, ...client } = system({ build: 9600, product: 'WinNT' })
  t.equal(osSupported.judge({ operatingSystem: client }).status, 'fail', 'a client by its product type')
  expectFinding(t, virtual, ['warn', /virtual desktop/], 'a virtual desktop')
  const ordinary = osSupported.judge({
    operatingSystem: system({ build: 26100 }),
    joinState: { where: 'x', tests: [], virtualDesktop: 'NOT SET' },
  })
  expectFinding(t, ordinary, ['pass', /26100/], 'not a virtual desktop')
  t.match(osSupported.judge({ operatingSystem: { build: ABSENT } }), {
    status: 'skip',
    skip: { reason: 'missing-input' },
  })
  const several = osSupported.judge({
    operatingSystem: system({ build: 14393, type: 'Server Core', product: 'LanmanNT', architecture: 'x86' }),
  })
  t.match(several, {
    details: [
      { subject: 'architecture', status: 'fail' },
      { subject: 'installation', status: 'fail' },
      { subject: 'role', status: 'warn' },
    ],
  })
  t.equal(several.details?.length, 3, 'every problem is named')
  t.equal(several.fix?.length, 3)
})
