import type { DiagnosticId } from '../language/diagnostic.ts'
import type { Position, Span } from '../language/position.ts'

export type FindingId =
  | DiagnosticId
  | 'claim-missing'
  | 'claim-conflicting'
  | 'claim-duplicated'
  | 'wrong-value'
  | 'unusual-value'
  | 'cannot-tell'
  | 'duplicate-rule'
  | 'claim-type-near-miss'
  | 'users-only'
  | 'issuerid-for-everyone'
  | 'issuerid-missing-for-users'
  | 'one-domain'
  | 'domains-not-given'
  | 'from-script'

export type Severity = 'error' | 'warning' | 'info'

export interface ClaimRuleFinding {
  readonly id: FindingId
  readonly severity: Severity
  /** What was expected, what was found, what to do. */
  readonly message: string
  readonly position: Position
  /** The name of the rule, or its number where it has none. */
  readonly rule?: string
}

/** A finding before its place is counted in lines. */
export interface Remark {
  readonly id: FindingId
  readonly severity: Severity
  readonly message: string
  /** Absent for one about the rules as a whole. */
  readonly at?: Span
  readonly rule?: string
}
