import type { Code } from '../../codes/code.ts'

/** What the device itself says of its last attempt to enroll. */
export interface Reported {
  /** EnrollmentStatus; absent where only an event of the Client Analyzer tells of it, which may stand for several. */
  readonly code?: number
  /** That code, or the ones that the event stands for. */
  readonly codes: readonly Code[]
  readonly name?: string
  /** Of the oldest source that says one. */
  readonly meaning?: string
  /** Where the sources contradict each other. */
  readonly conflict?: string
  readonly where: string
  /** As the device wrote it down. */
  readonly lastAttempt?: string
}

/** A check that could bear on the code, and could not look. */
export interface OpenPoint {
  readonly check: string
  readonly reason: string
  /** What to do, so that it can. */
  readonly settle: string
}

/**
 * How what the device reports and what is found fit together. Checks are named by their ids, under which the result has
 * their rows.
 */
export interface Diagnosis {
  readonly reported: Reported
  readonly verdict: 'enrolled' | 'managed-elsewhere' | 'explained' | 'perhaps-explained' | 'open' | 'not-explained'
  /** In one or two sentences. */
  readonly conclusion: string
  /** Findings on the very code. */
  readonly explains: readonly string[]
  /** Findings on what the same step needs, or every step does. */
  readonly mayExplain: readonly string[]
  /** Findings on other codes: true, and not why the device reports this one. */
  readonly doesNotFit: readonly string[]
  /** Checks on the code that find nothing wrong. */
  readonly inOrder: readonly string[]
  readonly open: readonly OpenPoint[]
}
