/** Why something was not looked at. The list is closed: reports and consumers switch on it. */
export type SkipReason =
  | 'not-applicable'
  | 'not-selected'
  | 'blocked'
  | 'missing-input'
  | 'unsupported-platform'
  | 'missing-privilege'
  | 'offline'

/** What went wrong while looking, without a stack trace and without secrets. */
export interface Fault {
  readonly name: string
  readonly message: string
}

/** Looked at, and this is what was there. Bad news from the world (a refused connection, a missing object) is a value too. */
export interface Observed<T> {
  readonly state: 'observed'
  readonly value: T
  /** When the gathering began, ISO 8601 in UTC. */
  readonly at: string
  readonly durationMs: number
}

/** Not looked at, for a reason that the administrator can do something about. */
export interface NotObserved {
  readonly state: 'skipped'
  readonly reason: SkipReason
  readonly message: string
  /** The check or the evidence that stands in the way. */
  readonly by?: string
  readonly fix?: readonly string[]
}

/** The audit itself could not look: its password, its certificate authority, its time ran out. Never the device's fault. */
export interface Failed {
  readonly state: 'failed'
  readonly fault: Fault
  readonly fix?: readonly string[]
}

export type Observation<T> = Observed<T> | NotObserved | Failed

/** An observation that holds no value, so it fits evidence of every type. */
export type NoValue = NotObserved | Failed

export function skipped(
  reason: SkipReason,
  message: string,
  extra: { by?: string; fix?: readonly string[] } = {},
): NotObserved {
  return { state: 'skipped', reason, message, ...extra }
}

export function failed(name: string, message: string, fix?: readonly string[]): Failed {
  return { state: 'failed', fault: { name, message }, ...(fix && { fix }) }
}
