import type { JoinTask, PowershellMode, SenseAgent } from '../../../evidence/device.ts'
import type { DeviceFact } from '../../../evidence/device-fact.ts'
import type { OrganizationCertificates } from '../../../evidence/device-network.ts'
import { evidenceFromRegistry, type RegistryEvidence } from '../registry/evidence.ts'
import type { DeviceAnswer, NoPart } from './answer.ts'
import { viewOfAnswer } from './registry-view.ts'
import { unread } from './unread.ts'

const TASK = 'task \\Microsoft\\Windows\\Workplace Join\\Automatic-Device-Join'
const STORE = 'certificates of the machine, Cert:\\LocalMachine\\My'

type FoundTask = Extract<Extract<DeviceAnswer['task'], { value: unknown }>['value'], { there: true }>

export interface DeviceEvidence extends RegistryEvidence {
  readonly joinTask: JoinTask
  readonly powershellMode: PowershellMode
  readonly organizationCertificates: OrganizationCertificates
}

/** What the script's answer says, by evidence id. */
export function evidenceFromDevice(answer: DeviceAnswer): DeviceEvidence {
  const registry = evidenceFromRegistry(viewOfAnswer(answer.registry))
  return {
    ...registry,
    senseAgent: { ...registry.senseAgent, version: sensorVersion(answer.sensor) },
    joinTask: {
      state: ofTask(answer.task, 'state'),
      lastResult: ofTask(answer.task, 'lastResult'),
      lastRun: ofTask(answer.task, 'lastRun'),
    },
    powershellMode: {
      ...registry.powershellMode,
      languageMode: { state: 'present', value: answer.languageMode, where: 'a session of PowerShell on the device' },
      version: { state: 'present', value: answer.version, where: '$PSVersionTable' },
    },
    organizationCertificates: { certificates: fact(answer.certificates, STORE, certificates => certificates) },
  }
}

function sensorVersion(part: DeviceAnswer['sensor']): NonNullable<SenseAgent['version']> {
  if (!('value' in part)) return unread(part, 'MsSense.exe')
  const { path, version } = part.value
  return version === '' ? { state: 'absent', where: path } : { state: 'present', value: version, where: path }
}

function ofTask<K extends keyof FoundTask>(part: DeviceAnswer['task'], key: K): DeviceFact<FoundTask[K]> {
  if (!('value' in part)) return unread(part, TASK)
  const { value } = part
  return value.there ? { state: 'present', value: value[key], where: TASK } : { state: 'absent', where: TASK }
}

function fact<P, T>(part: { value: P } | NoPart, where: string, read: (value: P) => T): DeviceFact<T> {
  return 'value' in part ? { state: 'present', value: read(part.value), where } : unread(part, where)
}
