import { readFileSync } from 'node:fs'
import t from 'tap'
import type { EvidenceFile } from '../../lib/contract/evidence-file.ts'
import { hybridJoined, printDsregcmd } from '../helpers/dsregcmd.ts'
import { connectionSettings, dword, sz } from '../helpers/registry-file.ts'
import { installCertificate } from './support/certificate.ts'
import { become, installPrograms } from './support/device.ts'
import { installWindows, preflight, standIn } from './support/install.ts'
import { requireWine } from './support/requirements.ts'

const skip = await requireWine(t)
t.setTimeout(290_000)

const MICROSOFT = 'HKLM\\SOFTWARE\\Microsoft'
const SENSE = `${MICROSOFT}\\Windows Advanced Threat Protection`
const CDJ = `${MICROSOFT}\\Windows\\CurrentVersion\\CDJ`
const INTERNET = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings'
const WINDOWS = `${MICROSOFT}\\Windows NT\\CurrentVersion`
const TENANT = '11111111-2222-4333-8444-5555555555aa'
const DEVICE = '7c1d8a52-3b6f-4e19-9a40-5f2e6d8c9b01'

const REGISTRY = {
  [`${MICROSOFT}\\SenseCM`]: {
    EnrollmentStatus: dword(15),
    TenantId: sz(TENANT),
    DeviceId: sz(DEVICE),
    EnrollmentPayload: sz('{"intuneDeviceId":"0c9d1e2f-3a4b-4c5d-8e6f-7a8b9c0d1e2f"}'),
    MemConfiguration: sz('{"a":"b c"}'),
    LastCheckinAttempt: sz('2026-06-15T09:00:00Z'),
    LastCheckinSuccess: sz('2026-06-14T09:00:00Z'),
  },
  [SENSE]: { SenseCmConfiguration: sz('{"SenseCmModeSwitch":"2"}') },
  [`${SENSE}\\Status`]: { OnboardingState: dword(1), OrgId: sz('5d1c2b3a-4e5f-4607-8192-a3b4c5d6e7f8') },
  [`${MICROSOFT}\\Windows Defender`]: { ManagedDefenderProductType: dword(6) },
  [CDJ]: { EnterpriseDrsName: sz('enterpriseregistration.corp.example.test'), FallbackToSyncJoin: dword(0) },
  [`${CDJ}\\AAD`]: { TenantId: sz(TENANT), TenantName: sz('corp.example.test') },
  'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WorkplaceJoin': { autoWorkplaceJoin: dword(0) },
  [WINDOWS]: {
    ProductName: sz('Windows Server 2022 Datacenter'),
    EditionID: sz('ServerDatacenter'),
    InstallationType: sz('Server Core'),
    CurrentBuildNumber: sz('20348'),
    UBR: dword(4_294_967_295),
    DisplayVersion: sz('21H2 – Größe'),
  },
  [`${MICROSOFT}\\Windows\\CurrentVersion\\WINEVT\\Channels\\Microsoft-Windows-AADRT/Admin`]: { Enabled: dword(1) },
  [`${MICROSOFT}\\Windows\\CurrentVersion\\Internet Settings\\Connections`]: {
    WinHttpSettings: {
      type: 'REG_BINARY',
      value: connectionSettings(3, ['proxy.corp.example.test:8080', '<local>', '']),
    },
  },
  [`HKU\\S-1-5-18\\${INTERNET}`]: { AutoConfigURL: sz('http://wpad.corp.example.test/proxy.pac') },
  'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment': { __PSLockdownPolicy: sz('4') },
} as const

t.test('collect on Windows', { skip }, async t => {
  const wine = await installWindows()
  t.teardown(() => wine.remove())
  await installPrograms(wine)
  await standIn(wine, 'Program Files', 'Windows Defender Advanced Threat Protection', 'MsSense.exe')
  const thumbprint = await installCertificate(wine, DEVICE)
  await become(wine, { registry: REGISTRY, dsregcmd: printDsregcmd(hybridJoined()) })

  const { code, stdout, stderr } = await preflight(wine, ['collect', 'C:\\device.json'])
  t.equal(code, 0, stderr)
  t.equal(stdout, '')
  t.match(stderr, /^Collected 14 kinds of evidence\. Judge it with: .* C:\\device\.json\s*$/m)
  t.notMatch(stderr, /Not there/)
  const file: EvidenceFile = JSON.parse(readFileSync(wine.onC('device.json'), 'utf8'))
  const { evidence } = file
  const value = (id: string) => (evidence[id]?.state === 'observed' ? evidence[id].value : evidence[id])
  const at = (key: string) => (name: string, value: unknown) => ({ state: 'present', value, where: `${key}\\${name}` })

  t.test('what security settings management has written', async t => {
    const senseCm = at(`${MICROSOFT}\\SenseCM`)
    t.strictSame(value('enrollment'), {
      status: senseCm('EnrollmentStatus', 15),
      tenantId: senseCm('TenantId', TENANT),
      deviceId: senseCm('DeviceId', DEVICE),
      intuneDeviceId: {
        state: 'present',
        value: '0c9d1e2f-3a4b-4c5d-8e6f-7a8b9c0d1e2f',
        where: `intuneDeviceId in ${MICROSOFT}\\SenseCM\\EnrollmentPayload`,
      },
      memConfiguration: senseCm('MemConfiguration', '{"a":"b c"}'),
      lastCheckinAttempt: senseCm('LastCheckinAttempt', '2026-06-15T09:00:00Z'),
      lastCheckinSuccess: senseCm('LastCheckinSuccess', '2026-06-14T09:00:00Z'),
    })
    t.match(value('senseAgent'), {
      onboardingState: at(`${SENSE}\\Status`)('OnboardingState', 1),
      orgId: { value: '5d1c2b3a-4e5f-4607-8192-a3b4c5d6e7f8' },
      modeSwitch: { value: '2', where: `SenseCmModeSwitch in ${SENSE}\\SenseCmConfiguration` },
      version: {
        value: '10.8760.22631.3672',
        where: 'C:\\Program Files\\Windows Defender Advanced Threat Protection\\MsSense.exe',
      },
    })
    t.match(value('management'), { managedDefenderProductType: { value: 6 } })
  })

  t.test('what decides the join', async t => {
    t.strictSame(value('clientScp'), {
      tenantId: at(`${CDJ}\\AAD`)('TenantId', TENANT),
      tenantName: at(`${CDJ}\\AAD`)('TenantName', 'corp.example.test'),
      enterpriseDrsName: at(CDJ)('EnterpriseDrsName', 'enterpriseregistration.corp.example.test'),
    })
    t.match(value('joinPolicy'), { autoWorkplaceJoin: { value: 0 }, fallbackToSyncJoin: { value: 0 } })
    t.match(value('joinState'), { azureAdJoined: 'yes', tenantId: TENANT, deviceId: DEVICE, where: 'dsregcmd /status' })
    t.match(value('dsregcmd'), { sections: [{ title: 'Device State' }, { title: 'Device Details' }] })
    t.equal(readFileSync(wine.onC('windows', 'system32', 'dsregcmd.exe.args'), 'utf8').trim(), '/status')
    // Wine's task scheduler cannot be asked by its names; whoever cannot look must say so.
    t.match(value('joinTask'), { state: { state: 'unread', reason: 'failed', where: /Automatic-Device-Join/ } })
    t.match(value('organizationCertificates'), {
      certificates: {
        value: [{ subject: `CN=${DEVICE}`, issuer: /CN=MS-Organization-Access/, thumbprint, hasPrivateKey: true }],
      },
    })
  })

  t.test('what runs there, and where it goes', async t => {
    t.match(value('operatingSystem'), {
      productName: { value: 'Windows Server 2022 Datacenter' },
      edition: { value: 'ServerDatacenter' },
      installationType: { value: 'Server Core' },
      build: { value: 20348 },
      revision: { value: 4_294_967_295 },
      displayVersion: { value: '21H2 – Größe' },
      architecture: { value: 'AMD64' },
      productType: { value: 'WinNT' },
    })
    t.match(value('powershellMode'), {
      languageMode: { value: 'FullLanguage' },
      lockdownPolicy: { value: '4' },
      version: { value: /^7\./ },
    })
    t.match(value('aadrtProvider'), { channel: { state: 'present', value: 'enabled' } })
    t.match(value('deviceProxy'), {
      winHttp: { value: { access: ['server'], server: 'proxy.corp.example.test:8080', bypass: '<local>' } },
      system: { value: { access: ['script'], configUrl: 'http://wpad.corp.example.test/proxy.pac' } },
    })
    t.strictSame(value('secureChannel'), {
      status: { state: 'present', value: 0, where: 'nltest /sc_query:CORP' },
      controller: { state: 'present', value: 'dc1.corp.example.test', where: 'nltest /sc_query:CORP' },
    })
    t.equal(readFileSync(wine.onC('windows', 'system32', 'nltest.exe.args'), 'utf8').trim(), '/sc_query:CORP')
  })
})
