export interface DsregcmdField {
  readonly key: string
  /** Spaces around it are gone; empty where nothing is printed. */
  readonly value: string
  /** From 1. */
  readonly line: number
}

export interface DsregcmdSection {
  /** As the table of known sections spells it, where it is one of them; empty for what came without a title. */
  readonly title: string
  readonly line: number
  /** The titles got lost: what follows may be keys of any section. */
  readonly untitled?: true
  readonly fields: readonly DsregcmdField[]
}

/** What one call of `dsregcmd /status` printed, every section and key of it. */
export interface DsregcmdOutput {
  readonly line: number
  readonly sections: readonly DsregcmdSection[]
  /** Where and how the text breaks off, when it certainly does. */
  readonly cut?: string
}
