import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import type { FleetAttributes } from '../judge/fleet-attributes.ts'

/** What a source needs of the audit that it feeds. */
export interface Audience {
  readonly attributes: FleetAttributes
  /** Takes an entry, which is overwritten afterwards. True when no more is wanted. */
  take(entry: RawEntry): boolean
  /** What to wait for before more is read. */
  pause(): Promise<void> | undefined
  /** Ends the reading. */
  readonly signal: AbortSignal
  /** A sentence for the administrator while it goes on. */
  tell(sentence: string): void
  /** How much there is, once that is known: computers, or bytes of a file with how many of them are read. */
  expect(progress: { readonly computers?: number; readonly share?: number }): void
}

/** What the reading came to. */
export interface SourceReport {
  /** Whether everything there is was read, as far as that can be told. */
  readonly complete: boolean
  /** One sentence each. */
  readonly problems: readonly string[]
}

/** Where computers come from. Bad news is in the report. */
export type Source = (audience: Audience) => Promise<SourceReport>
