import t from 'tap'
import * as v from 'valibot'
import * as device from '../../../../lib/evidence/device.ts'
import { type DeviceFact, factValue } from '../../../../lib/evidence/device-fact.ts'
import { deviceProxy } from '../../../../lib/evidence/device-network.ts'
import { readRegFile } from '../../../../lib/formats/registry/reg-file.ts'
import { readRegQuery } from '../../../../lib/formats/registry/reg-query.ts'
import { evidenceFromRegistry, type RegistryEvidence } from '../../../../lib/probes/windows/registry/evidence.ts'
import { KEYS, VALUES } from '../../../../lib/probes/windows/registry/keys.ts'
import { viewOfKeys } from '../../../../lib/probes/windows/registry/view.ts'
import {
  connectionSettings,
  dword,
  printRegFile,
  printRegQuery,
  type Registry,
  sz,
} from '../../../helpers/registry-file.ts'

function fromExport(registry: Registry): RegistryEvidence {
  const keys = readRegFile(printRegFile(registry))
  return evidenceFromRegistry(viewOfKeys(keys, { name: 'a.reg', complete: true }, Object.values(KEYS)))
}

function fromQuery(registry: Registry): RegistryEvidence {
  const keys = readRegQuery(printRegQuery(registry))
  return evidenceFromRegistry(viewOfKeys(keys, { name: 'a.txt', complete: false }, Object.values(KEYS)))
}

const SCHEMAS = { ...device, deviceProxy }

const WHOLE: Registry = {
  [KEYS.senseCm]: {
    EnrollmentStatus: dword(13),
    TenantId: sz('11111111-2222-4333-8444-5555555555aa'),
    DeviceId: sz('7c1d8a52-3b6f-4e19-9a40-5f2e6d8c9b01'),
    EnrollmentPayload: sz('{"other":1,"intuneDeviceId":"0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501"}'),
    LastCheckinAttempt: { type: 'REG_QWORD', value: 133_000_000_000_000_000n },
  },
  [KEYS.sense]: {
    SenseCmConfiguration: sz('{"SenseCmModeSwitch":2}'),
    InstallLocation: sz(
      'C:\\ProgramData\\Microsoft\\Windows Defender Advanced Threat Protection\\Platform\\10.8760.1.2\\',
    ),
  },
  [KEYS.senseStatus]: { OnboardingState: dword(1), OrgId: sz('org') },
  [KEYS.defender]: { ManagedDefenderProductType: dword(7) },
  [KEYS.cdj]: { EnterpriseDrsName: sz('sts.example'), FallbackToSyncJoin: dword(0) },
  [KEYS.cdjAad]: { TenantId: sz('t'), TenantName: sz('n') },
  [KEYS.workplaceJoin]: { autoWorkplaceJoin: dword(1) },
  [KEYS.windows]: {
    ProductName: sz('Windows 10 Pro'),
    EditionID: sz('Professional'),
    InstallationType: sz('Client'),
    CurrentBuildNumber: sz('19045'),
    UBR: dword(4170),
    ReleaseId: sz('2009'),
    DisplayVersion: sz('22H2'),
  },
  [KEYS.productOptions]: { ProductType: sz('WinNT') },
  [KEYS.tcpip]: { Hostname: sz('PC01'), Domain: sz('corp.example.test') },
  [KEYS.environment]: { PROCESSOR_ARCHITECTURE: sz('AMD64'), __PSLockdownPolicy: sz('4') },
  [KEYS.aadrtChannel]: { Enabled: dword(1) },
  [KEYS.winHttp]: { WinHttpSettings: { type: 'REG_BINARY', value: connectionSettings(3, ['proxy:8080', '', '']) } },
  [KEYS.systemInternet]: { ProxyEnable: dword(1), ProxyServer: sz('other:3128'), AutoConfigURL: sz('http://a/p.pac') },
}

t.test('every value of a whole export becomes evidence of the right shape', async t => {
  const evidence = fromExport(WHOLE)
  const facts = Object.entries<object>({ ...evidence }).flatMap(([id, part]) =>
    Object.entries<DeviceFact<unknown>>({ ...part }).map(([name, fact]) => [`${id}.${name}`, factValue(fact)] as const),
  )
  t.strictSame(Object.fromEntries(facts.filter(([, value]) => value !== undefined)), {
    'enrollment.status': 13,
    'enrollment.tenantId': '11111111-2222-4333-8444-5555555555aa',
    'enrollment.deviceId': '7c1d8a52-3b6f-4e19-9a40-5f2e6d8c9b01',
    'enrollment.intuneDeviceId': '0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501',
    'enrollment.lastCheckinAttempt': '133000000000000000',
    'senseAgent.version': '10.8760.1.2',
    'senseAgent.onboardingState': 1,
    'senseAgent.orgId': 'org',
    'senseAgent.modeSwitch': '2',
    'senseAgent.installLocation':
      'C:\\ProgramData\\Microsoft\\Windows Defender Advanced Threat Protection\\Platform\\10.8760.1.2\\',
    'clientScp.tenantId': 't',
    'clientScp.tenantName': 'n',
    'clientScp.enterpriseDrsName': 'sts.example',
    'joinPolicy.autoWorkplaceJoin': 1,
    'joinPolicy.fallbackToSyncJoin': 0,
    'management.managedDefenderProductType': 7,
    'aadrtProvider.channel': 'enabled',
    'powershellMode.lockdownPolicy': '4',
    'operatingSystem.productName': 'Windows 10 Pro',
    'operatingSystem.edition': 'Professional',
    'operatingSystem.installationType': 'Client',
    'operatingSystem.build': 19045,
    'operatingSystem.revision': 4170,
    'operatingSystem.displayVersion': '22H2',
    'operatingSystem.architecture': 'AMD64',
    'operatingSystem.productType': 'WinNT',
    'operatingSystem.hostName': 'PC01',
    'operatingSystem.domain': 'corp.example.test',
    'deviceProxy.winHttp': { access: ['server'], server: 'proxy:8080' },
    'deviceProxy.system': { access: ['script', 'server'], server: 'other:3128', configUrl: 'http://a/p.pac' },
  })
  for (const [id, value] of Object.entries(evidence)) {
    const schema = SCHEMAS[id as keyof typeof SCHEMAS].schema
    t.ok(v.is(schema, value), `${id} fits its schema`)
    t.ok(v.is(schema, JSON.parse(JSON.stringify(value))), `${id} fits its schema when saved`)
  }
})

t.test('what an export tells of what is not there', async t => {
  const { enrollment, clientScp, aadrtProvider, senseAgent } = fromExport({
    [KEYS.senseCm]: {},
    [KEYS.cdj]: {},
    [KEYS.aadrtChannel.replace(/\\[^\\]*$/, '')]: {},
    [KEYS.sense]: {
      SenseCmConfiguration: sz('{"a":1}'),
      InstallLocation: sz('C:\\Program Files\\Windows Defender Advanced Threat Protection'),
    },
  })
  t.equal(enrollment?.status?.state, 'absent', 'a value of a key that is listed')
  t.equal(clientScp?.tenantId?.state, 'absent', 'a key below one that is listed')
  t.equal(aadrtProvider?.channel?.state, 'absent')
  t.equal(senseAgent?.modeSwitch?.state, 'absent', 'a member of JSON')
  t.equal(senseAgent?.version, undefined, 'a folder without a version')
  t.strictSame(fromExport({ [KEYS.cdjAad]: { TenantId: sz('t') } }).clientScp, {
    tenantId: {
      state: 'present',
      value: 't',
      where: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ\\AAD\\TenantId, line 4 of a.reg',
    },
    tenantName: {
      state: 'absent',
      where:
        'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ\\AAD\\TenantName, not in the key of line 3 of a.reg',
    },
  })
})

t.test('what reg query does not show may be there', async t => {
  t.strictSame(Object.keys(fromQuery({ [KEYS.cdjAad]: { TenantId: sz('t') } }).clientScp ?? {}), ['tenantId'])
  t.strictSame(fromQuery({ [KEYS.senseCm]: {} }), {})
})

t.test('later entries win, and those that delete', async t => {
  const text = printRegFile({ [KEYS.senseCm]: { EnrollmentStatus: dword(13) } })
  const more = (entry: string) =>
    evidenceFromRegistry(
      viewOfKeys(readRegFile(`${text}${entry}`), { name: 'a.reg', complete: true }, Object.values(KEYS)),
    ).enrollment?.status
  t.match(more(`[${KEYS.senseCm.toUpperCase()}]\r\n"enrollmentstatus"=dword:1\r\n`), { state: 'present', value: 1 })
  t.match(more(`[${KEYS.senseCm}]\r\n"EnrollmentStatus"=-\r\n`), { state: 'absent' })
  t.equal(more(`[-${KEYS.senseCm}]\r\n`), undefined)
})

t.test('keys with a like name are not taken for the one that counts', async t => {
  const { operatingSystem, deviceProxy } = fromExport({
    [`${KEYS.windows}\\Sub`]: { CurrentBuildNumber: sz('1') },
    [KEYS.windows.replace('Windows NT', 'Windows')]: { CurrentBuildNumber: sz('2') },
    [`HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows NT\\CurrentVersion`]: {
      CurrentBuildNumber: sz('3'),
    },
    [KEYS.windows]: { CurrentBuildNumber: sz('22631') },
    [KEYS.systemInternet.replace('S-1-5-18', 'S-1-5-21-1')]: { ProxyServer: sz('a user:8080') },
  })
  t.match(operatingSystem?.build, { state: 'present', value: 22631 })
  t.equal(deviceProxy, undefined)
})

t.test('data of another type is told', async t => {
  const evidence = fromExport({
    [KEYS.senseCm]: { EnrollmentStatus: { type: 'REG_BINARY', value: new Uint8Array([1, 2]) } },
    [KEYS.sense]: { SenseCmConfiguration: sz('{"SenseCm') },
    [KEYS.winHttp]: { WinHttpSettings: sz('x') },
  })
  t.match(evidence.enrollment?.status, {
    state: 'unread',
    reason: 'failed',
    message: 'expected a number, found REG_BINARY of 2 bytes',
  })
  t.match(evidence.senseAgent?.modeSwitch, {
    state: 'unread',
    message: 'expected a JSON object, found REG_SZ "{"SenseCm"',
  })
  t.match(evidence.deviceProxy?.winHttp, { state: 'unread' })
})

t.test('every key has its values', async t => {
  t.strictSame(Object.keys(VALUES).sort(), Object.keys(KEYS).sort())
})
