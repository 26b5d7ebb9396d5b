import type { SuiteResult } from '../../lib/engine/result.ts'
import { preflight } from '../../lib/preflight.ts'
import { probes } from '../../lib/probes/index.ts'
import type { Protocol } from './protocols.ts'
import { type Sides, startProxy } from './proxy.ts'
import type { FaultWorld } from './world.ts'

export interface CaseRun {
  readonly result: SuiteResult
  /** Milliseconds that the probe worst in this worked beyond its deadline, or the run beyond its own; 0 for none. */
  readonly overrunMs: number
}

/** The run's deadline, in times of one operation: as much as the longest chain of probes may take. */
const DEADLINE_TIMEOUTS = 20

/** One run of the whole suite, with `sides` before the protocol's server. */
export async function runThrough(
  world: FaultWorld,
  protocol: Protocol,
  sides: Sides,
  timeoutMs: number,
): Promise<CaseRun> {
  const within = protocol.within !== undefined && sides.stream ? { within: world.within(protocol.within) } : {}
  const proxy = await startProxy(protocol.behind(world.lab), { ...protocol.beside, ...sides, ...within })
  const deadline = DEADLINE_TIMEOUTS * timeoutMs
  let overrunMs = 0
  try {
    const target = { ...world.target(protocol, proxy.port), timeout: `${timeoutMs}ms`, deadline: `${deadline}ms` }
    const { result } = await preflight({
      targetDefaults: target,
      known: world.lab.evidence,
      env: {},
      onProbe({ id, durationMs = 0 }) {
        const allowed = probes.find(probe => probe.id === id)?.deadlineMs?.(timeoutMs) ?? 3 * timeoutMs
        overrunMs = Math.max(overrunMs, durationMs - allowed)
      },
    })
    return { result, overrunMs: Math.max(overrunMs, result.durationMs - deadline) }
  } finally {
    await proxy.stop()
  }
}
