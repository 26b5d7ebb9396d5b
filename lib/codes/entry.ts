import type { Code } from './code.ts'
import type { SourceId } from './sources.ts'

/** Who has to act. The network team owns firewalls, proxies and DNS forwarding; the directory team Active Directory. */
export type Team = 'network' | 'directory' | 'identity' | 'defender'

/** What one source says, in our own words. */
export interface Meaning {
  readonly text: string
  /** What that source tells the administrator to do. */
  readonly action?: string
  readonly source: SourceId
  /** The short label that the source gives to the code, where it gives one. */
  readonly status?: string
}

export interface CodeEntry {
  readonly code: Code
  /** As the first edition of Microsoft's page spells it; later editions have dropped the names. */
  readonly name?: string
  /** Oldest source first; sources that contradict each other stand side by side. */
  readonly meanings: readonly Meaning[]
  /** Where sources contradict each other: who says what, and how to read it. */
  readonly conflict?: string
  /**
   * Microsoft's page does not pin this number down: no edition has a row for it, or only a catch-all row that fits
   * several unlike causes. The matrix then says `undocumented`, whatever other sources tell.
   */
  readonly undocumented?: boolean
  /** Codes that Microsoft describes only together. */
  readonly group?: '26-32'
  /** What must be true, so that a device does not end up with this code; for a code that is no error, what it tells. */
  readonly requirement: string
  /** What to do, the team that goes first coming first. */
  readonly whatToDo: Partial<Record<Team, readonly string[]>>
}
