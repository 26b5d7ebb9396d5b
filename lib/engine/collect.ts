import type { EvidenceKey } from '../contract/evidence.ts'
import type { EvidenceFile } from '../contract/evidence-file.ts'
import type { Network } from '../contract/network.ts'
import type { AnyProbe } from '../contract/probe.ts'
import type { Target } from '../contract/target.ts'
import { operatingSystem } from '../evidence/device.ts'
import { factValue } from '../evidence/device-fact.ts'
import { joinState } from '../evidence/device-join.ts'
import { computer, directory, scp } from '../evidence/directory.ts'
import { version } from '../version.ts'
import { describeTarget } from './describe-target.ts'
import { OF_THE_DEVICE } from './device-evidence.ts'
import { type GraphOptions, ProbeGraph } from './probe-graph.ts'

/** What the domain says of the device, as the signed-in identity of a member reads it. */
const OF_ITS_DOMAIN: readonly EvidenceKey<unknown>[] = [directory, scp, computer]

export interface CollectOptions extends Pick<GraphOptions, 'onProbe' | 'signal' | 'env'> {
  readonly target: Target
  readonly probes: readonly AnyProbe[]
  readonly network: Network
  readonly debug?: (message: string) => void
}

/** Gathers what this machine says of itself, and what its domain says of it, to be judged elsewhere. Bad news never rejects. */
export async function collectEvidence({ target, debug = () => {}, ...options }: CollectOptions): Promise<EvidenceFile> {
  const startedAt = new Date().toISOString()
  const own = new ProbeGraph({ ...options, target, debug, known: new Map(), offline: false })
  await Promise.all(OF_THE_DEVICE.map(key => own.observe(key)))

  const system = await observed(own, operatingSystem)
  const joined = (await observed(own, joinState))?.domainJoined === 'yes'
  const name = target.computer ?? factValue(system?.hostName)
  const domain = target.domain ?? (joined ? factValue(system?.domain) : undefined)
  const named = { ...target, ...(name && { computer: name }), ...(domain && { domain }) }
  const all = new ProbeGraph({ ...options, target: named, debug, known: own.observations, offline: false })
  if (named.domain !== undefined) await Promise.all(OF_ITS_DOMAIN.map(key => all.observe(key)))
  return {
    kind: 'sensecm-preflight-evidence',
    schemaVersion: 1,
    tool: { name: 'sensecm-preflight', version },
    startedAt,
    target: describeTarget(named),
    evidence: Object.fromEntries(all.observations),
  }
}

async function observed<T>(graph: ProbeGraph, key: EvidenceKey<T>): Promise<T | undefined> {
  const observation = await graph.observe(key)
  // The value has the key's type: the probe's `provides` says so.
  return observation.state === 'observed' ? (observation.value as T) : undefined
}
