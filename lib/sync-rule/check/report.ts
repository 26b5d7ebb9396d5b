import type { DiagnosticId } from '../diagnostic.ts'
import type { Position } from '../position.ts'

export type Severity = 'error' | 'warning' | 'info'

export type FindingId =
  | DiagnosticId
  | 'two-readings'
  | 'precedence-out-of-range'
  | 'precedence-after-built-in'
  | 'precedence-shared'
  | 'disabled'
  | 'misplaced'
  | 'frozen-clone'
  | 'apply-once'
  | 'not-in-export'
  | 'null-does-not-override'
  | 'server-2012r2-filtered'
  | 'certificate-test-lost'
  | 'non-windows-included'
  | 'down-level-included'
  | 'windows-8.1-included'

/** Something about a rule that an administrator should know. */
export interface RuleFinding {
  readonly id: FindingId
  readonly severity: Severity
  readonly message: string
  /** Where in the expression; null for a finding about the rule as a whole. */
  readonly position: Position | null
}

export interface RuleReport {
  readonly name: string
  /** null where the export does not say: a pasted expression has none. */
  readonly precedence: number | null
  readonly disabled: boolean
  /** What the rule flows into cloudFiltered; null when it flows nothing, or the export does not say. */
  readonly expression: string | null
  readonly findings: readonly RuleFinding[]
}

export interface CheckReport {
  readonly rules: readonly RuleReport[]
  /** What all the rules together do, kind of computer by kind of computer: a line for each answer. */
  readonly effective: string
  /** False where an answer for a kind of computer cannot be told, as `effective` says. */
  readonly complete: boolean
  /** What could not be read from the export. */
  readonly notes: readonly string[]
}

export function about(
  id: FindingId,
  severity: Severity,
  message: string,
  position: Position | null = null,
): RuleFinding {
  return { id, severity, message, position }
}
