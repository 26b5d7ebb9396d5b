import * as v from 'valibot'
import { failed, type NoValue } from '../../../contract/observation.ts'
import { plainOf } from '../../../formats/clixml/plain.ts'
import { runScript } from '../powershell/run-script.ts'
import { KEYS, VALUES } from '../registry/keys.ts'
import { deviceAnswer } from './answer.ts'
import { type DeviceEvidence, evidenceFromDevice } from './evidence.ts'
import { DEVICE_SCRIPT } from './script.ts'

type Options = Omit<Parameters<typeof runScript>[0], 'script' | 'args'>

/** What there is, and why the rest is not. */
export interface DeviceReading {
  readonly evidence: Partial<DeviceEvidence>
  readonly missing: NoValue
}

/** What the registry, the task scheduler and the certificate store of this machine say, by way of PowerShell. */
export async function gatherDevice(options: Options): Promise<DeviceReading> {
  const keys = Object.fromEntries(Object.entries(KEYS).map(([key, path]) => [path, VALUES[key as keyof typeof KEYS]]))
  const outcome = await runScript({ script: DEVICE_SCRIPT, args: { keys: new Map(Object.entries(keys)) }, ...options })
  if (!outcome.ok) {
    const { fault } = outcome
    // That it is locked down is an answer too, and the only one that it gives.
    const [, mode] = fault.name === 'PowerShellRestricted' ? (/found (\w+)/.exec(fault.message) ?? []) : []
    const missing: NoValue = { state: 'failed', fault }
    if (mode === undefined) return { evidence: {}, missing }
    const where = 'a session of PowerShell on the device'
    return { evidence: { powershellMode: { languageMode: { state: 'present', value: mode, where } } }, missing }
  }
  const answer = v.safeParse(deviceAnswer, plainOf(outcome.value))
  const missing = failed('DeviceError', 'The device said nothing about it.')
  if (answer.success) return { evidence: evidenceFromDevice(answer.output), missing }
  const place = v.getDotPath(answer.issues[0]) ?? 'the top'
  return { evidence: {}, missing: failed('DeviceError', `PowerShell answered something unexpected at ${place}.`) }
}
