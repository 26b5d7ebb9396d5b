import type { SuiteResult } from '../../lib/engine/result.ts'
import type { Fault } from './faults.ts'
import { judgeRun, type Outcome } from './judge.ts'
import type { Protocol } from './protocols.ts'
import { runThrough } from './run-case.ts'
import type { FaultWorld } from './world.ts'

/** A protocol of a lab, and how a run goes when nothing is spoiled. */
export interface Ground {
  readonly world: FaultWorld
  readonly protocol: Protocol
  readonly healthy: SuiteResult
  /** Octets of the longest answer. */
  readonly length: number
}

export interface Tried {
  readonly outcome: Outcome
  readonly complaints: readonly string[]
  /** Milliseconds beyond a deadline; 0 for none. */
  readonly overrunMs: number
  readonly tries: number
}

/** Milliseconds for one operation. A machine too busy to answer in time is no witness: then the case gets more. */
const TRIES = [500, 2000, 5000]

/** Octets of the alert that closes TLS, and what signatures in certificates differ by. */
const FAREWELL = 64

/** One fault at one place. */
export async function tryCase(ground: Ground, fault: Fault, at: number): Promise<Tried> {
  const { world, protocol, healthy } = ground
  for (let tries = 1; ; tries += 1) {
    const sides = fault.spoil(protocol, at, world.lab) ?? {}
    const { result, overrunMs } = await runThrough(world, protocol, sides, TRIES[tries - 1] ?? 0)
    const { outcome, complaints } = judgeRun(healthy, result, { protocol, fault })
    if (outcome === 'unharmed' && !mayPass(ground, fault, at)) complaints.push('nobody noticed')
    if (complaints.length === 0 || tries === TRIES.length) {
      const where = `${protocol.id}, ${fault.id} at ${at}`
      return { outcome, complaints: complaints.map(text => `${where}: ${text}`), overrunMs, tries }
    }
  }
}

/** Twice the same says nothing wrong, datagrams have no order, and nobody waits for a goodbye. */
function mayPass({ protocol, length }: Ground, fault: Fault, at: number): boolean {
  if (fault.id === 'repeat') return true
  if (fault.id === 'reorder') return protocol.transport === 'datagrams'
  const isPlace = fault.at === 'steps' || fault.at === 'octets'
  return protocol.overTls === true && isPlace && at >= length - FAREWELL
}
