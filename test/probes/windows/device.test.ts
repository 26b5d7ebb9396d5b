import t from 'tap'
import * as v from 'valibot'
import { type DeviceAnswer, deviceAnswer } from '../../../lib/probes/windows/device/answer.ts'
import { evidenceFromDevice } from '../../../lib/probes/windows/device/evidence.ts'
import { KEYS } from '../../../lib/probes/windows/registry/keys.ts'
import { whyNotHere } from '../../../lib/probes/windows/why-not-here.ts'

const ANSWER: DeviceAnswer = {
  registry: {
    [KEYS.senseCm]: { value: { there: true, values: { EnrollmentStatus: { kind: 'DWord', data: 15 } } } },
    [KEYS.cdjAad]: { value: { there: false } },
    [KEYS.senseStatus]: { denied: true, message: 'Requested registry access is not allowed.' },
    [KEYS.defender]: { denied: false, message: 'Something else.' },
    [KEYS.aadrtChannel]: { value: { there: true, values: { Enabled: { kind: 'DWord', data: 0 } } } },
    [KEYS.windows]: {
      value: {
        there: true,
        values: {
          CurrentBuildNumber: { kind: 'String', data: '22631' },
          ProductName: { kind: 'MultiString', data: ['a', 'b'] },
          UBR: { kind: 'QWord', data: '18446744073709551615' },
        },
      },
    },
    [KEYS.winHttp]: {
      value: { there: true, values: { WinHttpSettings: { kind: 'Binary', data: 'KAAAAAcAAAABAAAA' } } },
    },
  },
  task: { value: { there: true, state: 3, lastResult: 0, lastRun: '2026-06-15T09:00:00.0000000Z' } },
  certificates: { value: [] },
  sensor: { value: { path: 'C:\\x\\MsSense.exe', version: '10.8760.1.2' } },
  languageMode: 'FullLanguage',
  version: '5.1.22621.1',
}

t.test('what the script answers becomes evidence', async t => {
  const evidence = evidenceFromDevice(ANSWER)
  t.match(evidence, {
    enrollment: {
      status: { state: 'present', value: 15, where: 'HKLM\\SOFTWARE\\Microsoft\\SenseCM\\EnrollmentStatus' },
      tenantId: { state: 'absent' },
    },
    clientScp: {
      tenantId: { state: 'absent', where: 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ\\AAD\\TenantId' },
    },
    senseAgent: {
      version: { state: 'present', value: '10.8760.1.2', where: 'C:\\x\\MsSense.exe' },
      onboardingState: {
        state: 'unread',
        reason: 'missing-privilege',
        message: /not allowed\. Run it as administrator/,
      },
    },
    management: { managedDefenderProductType: { state: 'unread', reason: 'failed', message: 'Something else.' } },
    aadrtProvider: { channel: { state: 'present', value: 'disabled' } },
    joinTask: { state: { state: 'present', value: 3 } },
    powershellMode: { languageMode: { value: 'FullLanguage' }, version: { value: '5.1.22621.1' } },
    operatingSystem: { build: { value: 22631 }, productName: { value: 'a\nb' }, revision: { state: 'present' } },
    organizationCertificates: { certificates: { state: 'present', value: [] } },
    deviceProxy: { winHttp: { value: { access: ['direct'] } } },
  })
  t.equal(evidence.joinPolicy, undefined, 'of keys that were not read nothing is known')
})

t.test('parts that could not be read say why', async t => {
  const failed = { denied: true, message: 'No.' }
  const evidence = evidenceFromDevice({ ...ANSWER, task: failed, certificates: failed, sensor: failed })
  t.match(evidence.joinTask.state, { state: 'unread', reason: 'missing-privilege' })
  t.match(evidence.organizationCertificates.certificates, { state: 'unread', where: /LocalMachine/ })
  t.match(evidence.senseAgent?.version, { state: 'unread', where: 'MsSense.exe' })
  const none = evidenceFromDevice({ ...ANSWER, sensor: { value: { path: 'C:\\x', version: '' } } })
  t.match(none.senseAgent?.version, { state: 'absent', where: 'C:\\x' })
})

t.test('a task that is not there is not one that could not be read', async t => {
  const { joinTask } = evidenceFromDevice({ ...ANSWER, task: { value: { there: false } } })
  const absent = { state: 'absent', where: /Automatic-Device-Join/ }
  t.match(joinTask, { state: absent, lastResult: absent, lastRun: absent })
})

t.test('proxies of SYSTEM that may not be read are not taken for none', async t => {
  const denied = { denied: true, message: 'No.' }
  const registry = { [KEYS.systemInternet]: denied, [KEYS.systemConnections]: denied }
  const { deviceProxy } = evidenceFromDevice({ ...ANSWER, registry })
  t.match(deviceProxy?.system, { state: 'unread', reason: 'missing-privilege' })
})

t.test('an answer of another shape is refused', async t => {
  t.ok(v.is(deviceAnswer, ANSWER))
  for (const answer of [null, {}, { ...ANSWER, task: { value: { state: 'ready' } } }, { ...ANSWER, registry: 'x' }])
    t.notOk(v.is(deviceAnswer, answer))
})

t.test('only the device that is audited is asked', async t => {
  const windows = { platform: 'win32', name: 'PC01' }
  t.equal(whyNotHere({}, windows), undefined)
  t.equal(whyNotHere({ computer: 'pc01' }, windows), undefined)
  t.equal(whyNotHere({ computer: 'PC01.corp.example.test' }, windows), undefined)
  t.match(whyNotHere({ computer: 'PC02' }, windows), {
    reason: 'unsupported-platform',
    message: /PC02 itself .* this machine is PC01/,
    fix: [/collect/, /--evidence/],
  })
  t.match(whyNotHere({}, { platform: 'linux', name: 'PC01' }), {
    reason: 'unsupported-platform',
    fix: [/collect/, /--evidence/],
  })
})
