/** What the reading of a file of entries came to. */
export interface LdifReport {
  /** Entries that were handed over. */
  readonly entries: number
  /** Records that change something, and name no whole entry. */
  readonly changes: number
  /** What the file says of itself: how many entries it was written with. */
  readonly announced?: number
  /** Whether nothing is missing as far as the file shows. */
  readonly complete: boolean
  /** One sentence each. */
  readonly problems: readonly string[]
}

/** Sentences that are kept; a broken file would give one a line. */
export const MAX_PROBLEMS = 20
