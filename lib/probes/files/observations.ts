import type { Observed } from '../../contract/observation.ts'

/** Observations by evidence id. */
export type Observations = Readonly<Record<string, Observed<unknown>>>

/** Where a text came from. */
export interface TextSource {
  /** The name of the file, as the administrator gave it. */
  readonly name: string
  /** When it was written, ISO 8601 in UTC; for texts that do not say when they were taken. */
  readonly at: string
}

export function observed(value: unknown, at: string): Observed<unknown> {
  return { state: 'observed', value, at, durationMs: 0 }
}
