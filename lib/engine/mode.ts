import type { Mode } from '../contract/target.ts'
import type { OperatingSystem, SenseAgent } from '../evidence/device.ts'
import { factValue } from '../evidence/device-fact.ts'
import type { JoinState } from '../evidence/device-join.ts'
import { compareVersions, minimumSenseVersion } from '../formats/sense-version.ts'

export interface DecidedMode {
  readonly mode: 'hybrid' | 'synthetic'
  readonly reason: string
}

/** What the device says of itself, as far as it is known. */
export interface ModeEvidence {
  readonly senseAgent?: SenseAgent
  readonly operatingSystem?: OperatingSystem
  readonly joinState?: JoinState
}

/** SenseCmModeSwitch of a device whose sensor may register synthetically. */
const SYNTHETIC = '2'

/**
 * How the audited device gets its identity. Without evidence from the device, hybrid join is assumed: it needs
 * everything that synthetic registration needs and more, so nothing is overlooked.
 */
export function decideMode(
  requested: Mode,
  { senseAgent, operatingSystem, joinState }: ModeEvidence = {},
): DecidedMode {
  if (requested !== 'auto') return { mode: requested, reason: `--mode ${requested}` }
  const modeSwitch = factValue(senseAgent?.modeSwitch)
  const joined = describeJoin(joinState)
  if (modeSwitch !== SYNTHETIC) {
    const said = modeSwitch === undefined ? undefined : `SenseCmModeSwitch is ${modeSwitch}`
    return { mode: 'hybrid', reason: said ?? joined ?? 'nothing from the device says otherwise' }
  }
  const version = factValue(senseAgent?.version)
  const minimum = minimumSenseVersion(factValue(operatingSystem?.build))
  const order = version === undefined ? undefined : compareVersions(version, minimum)
  if (order === undefined)
    return { mode: 'hybrid', reason: 'SenseCmModeSwitch is 2, but the version of the sensor is not known' }
  if (order < 0) return { mode: 'hybrid', reason: `the sensor ${version} is older than ${minimum}` }
  const reason = `SenseCmModeSwitch is 2, and the sensor has version ${version}`
  return { mode: 'synthetic', reason: joined === undefined ? reason : `${reason}; ${joined}` }
}

function describeJoin(state: JoinState | undefined): string | undefined {
  if (state?.azureAdJoined !== 'yes') return undefined
  return `the device is Microsoft Entra ${state.domainJoined === 'yes' ? 'hybrid joined' : 'joined'} already`
}
