import type { EvidenceKey } from '../contract/evidence.ts'
import { operatingSystem, senseAgent } from '../evidence/device.ts'
import { joinState } from '../evidence/device-join.ts'
import { type DecidedMode, decideMode } from './mode.ts'
import type { ProbeGraph } from './probe-graph.ts'
import type { SuiteOptions } from './suite-options.ts'

/** How the device gets its identity: as the administrator says, or as its own evidence does where that can be had. */
export async function gatherMode(
  { target, probes, evidence }: Pick<SuiteOptions, 'target' | 'probes' | 'evidence'>,
  isKnown: (key: EvidenceKey<unknown>) => boolean,
  graph: ProbeGraph,
): Promise<DecidedMode> {
  const observe = async <T>(key: EvidenceKey<T>): Promise<T | undefined> => {
    const gathered = probes.some(({ provides }) => Object.values(provides).some(({ id }) => id === key.id))
    if (!isKnown(key) && (evidence || !gathered)) return undefined
    const observation = await graph.observe(key)
    // The value has the key's type: the probe's `provides` says so, and files have been validated.
    return observation.state === 'observed' ? (observation.value as T) : undefined
  }
  if (target.mode !== 'auto') return decideMode(target.mode)
  const [agent, system, join] = await Promise.all([observe(senseAgent), observe(operatingSystem), observe(joinState)])
  return decideMode('auto', {
    ...(agent && { senseAgent: agent }),
    ...(system && { operatingSystem: system }),
    ...(join && { joinState: join }),
  })
}
