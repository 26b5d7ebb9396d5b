import type { EvidenceKey, Needs, ValuesOf } from './evidence.ts'
import type { Network } from './network.ts'
import type { NoValue, Observation } from './observation.ts'
import type { Target } from './target.ts'

/** What a probe may use of the run that it belongs to. */
export interface ProbeContext {
  readonly target: Target
  readonly network: Network
  /** Environment that passwords named by reference are read from. */
  readonly env: NodeJS.ProcessEnv
  /** Aborted when the probe's deadline, the run's deadline or the user ends the work. */
  readonly signal: AbortSignal
  /** Milliseconds that one network operation may take. */
  readonly timeoutMs: number
  /**
   * Evidence of another probe, waiting until it is there. Waiting does not count against the deadline of the probe
   * that waits. Never rejects: what could not be gathered arrives as an observation that says so.
   */
  evidence<T>(key: EvidenceKey<T>): Promise<Observation<T>>
  /** A line for `--verbose`. */
  debug(message: string): void
}

/** What a probe hands back for each key that it provides: a value, or the reason why there is none. */
export type Gathered<P extends Needs> = { readonly [K in keyof P]: { readonly value: ValuesOf<P>[K] } | NoValue }

/**
 * Gathers evidence from the world: the only code with input and output. Read-only towards directories and services.
 */
export interface Probe<P extends Needs = Needs> {
  readonly id: string
  readonly title: string
  readonly provides: P
  /** Milliseconds that the whole probe may take, given what one network operation may take. Default: three operations. */
  deadlineMs?(timeoutMs: number): number
  /** Never rejects for bad news; a rejection is a bug and becomes failed evidence. */
  gather(context: ProbeContext): Promise<Gathered<P>>
}

export type AnyProbe = Omit<Probe, 'gather'> & {
  gather(context: ProbeContext): Promise<Readonly<Record<string, { readonly value: unknown } | NoValue>>>
}

export function probe<const P extends Needs>(definition: Probe<P>): Probe<P> {
  return definition
}
