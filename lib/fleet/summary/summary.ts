/** What a fleet comes to. */
export interface FleetSummary {
  readonly computers: number
  /** Kept out of the cloud by the rules or the choice of OUs. */
  readonly filtered: number
  readonly synced: number
  /** Could not be evaluated. */
  readonly unknown: number
  /** Computers that will hit at least one code. */
  readonly withCodes: number
  readonly disabled: number
  readonly stale: number
  /** Whether everything there is was read. */
  readonly complete: boolean
  /** One sentence each: what is missing, or was left out. */
  readonly problems: readonly string[]
  /** Computers by the words of the reason, the most first. */
  readonly byReason: Readonly<Record<string, number>>
  /** By the container that holds them, as its distinguished name. */
  readonly byOu: Readonly<Record<string, number>>
  readonly byOs: Readonly<Record<string, number>>
  /** By enrollment code, or `server-2012r2`. */
  readonly byCode: Readonly<Record<string, number>>
}

/** Of one reason: what it says, and the first computers of it. */
export interface ReasonGroup {
  readonly reason: string
  readonly cloudFiltered: boolean | null
  readonly computers: number
  readonly examples: readonly string[]
}

/** Of one container. */
export interface OuGroup {
  readonly ou: string
  readonly computers: number
  readonly filtered: number
  readonly unknown: number
}

/** A summary with what only people read. */
export interface FleetResult {
  readonly summary: FleetSummary
  readonly reasons: readonly ReasonGroup[]
  readonly ous: readonly OuGroup[]
  readonly exitCode: 0 | 1 | 3 | 130
}
