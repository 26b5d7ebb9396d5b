import type { AnyCheck } from '../../contract/check.ts'
import type { AnyProbe } from '../../contract/probe.ts'

/** What the program itself, or a plug-in, brings to a run. */
export interface Contribution {
  readonly checks: readonly AnyCheck[]
  readonly probes: readonly AnyProbe[]
}
