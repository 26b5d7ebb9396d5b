import type { Matcher, RegexRefusal } from '../../dotnet-regex/regex.ts'
import type { Meter } from './meter.ts'
import type { Principal } from './principal.ts'
import type { Assumptions } from './worlds.ts'

/** What an evaluation needs besides the rules. */
export interface Context {
  readonly principal: Principal
  readonly assumptions: Assumptions
  readonly meter: Meter
  /** Compiled patterns, kept across evaluations. */
  readonly patterns: Map<string, Matcher | RegexRefusal>
}
