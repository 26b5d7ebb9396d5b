import type { AnyCheck } from '../contract/check.ts'
import type { Network } from '../contract/network.ts'
import type { Observation } from '../contract/observation.ts'
import type { AnyProbe } from '../contract/probe.ts'
import type { Target } from '../contract/target.ts'
import type { EvidenceFile } from './evidence-file.ts'
import type { FailOn } from './exit-code.ts'
import type { CheckRow } from './result.ts'
import type { Selection } from './selection.ts'
import type { Waiver } from './waivers.ts'

export interface SuiteOptions {
  readonly target: Target
  readonly checks: readonly AnyCheck[]
  readonly probes: readonly AnyProbe[]
  readonly network: Network
  /** Environment that passwords named by reference are read from. Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv
  readonly selection?: Selection
  readonly waivers?: readonly Waiver[]
  readonly failOn?: FailOn
  /** Judge this instead of contacting anything. */
  readonly evidence?: EvidenceFile
  /** Evidence that is there already, by id; what is not in it is gathered. */
  readonly known?: Readonly<Record<string, Observation<unknown>>>
  /** Ends the run early; what is known by then is reported. */
  readonly signal?: AbortSignal
  /** Called as each selected check is decided, in the order in which that happens. */
  readonly onRow?: (row: CheckRow) => void
  readonly onProbe?: (event: { id: string; title: string; state: 'start' | 'end'; durationMs?: number }) => void
  readonly debug?: (message: string) => void
}
