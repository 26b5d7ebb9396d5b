import type { OsClass, ScopeCode } from '../../sync-rule/index.ts'

/** What is decided for a computer, and for every other one that cannot be told apart from it by the rules. */
export interface FleetVerdict {
  /** Counts up from 0 for verdicts that are shared; -1 for one that belongs to a single computer. */
  readonly id: number
  readonly os: string | null
  readonly osVersion: string | null
  readonly osClass: OsClass
  /** True: filtered out. False: nothing filters it. null: it could not be evaluated. */
  readonly cloudFiltered: boolean | null
  /** Which part decided; the same words for all that are decided alike. */
  readonly reason: string
  readonly certificates: { readonly total: number; readonly valid: number }
  /** null where userAccountControl is not there. */
  readonly enabled: boolean | null
  readonly codes: readonly ScopeCode[]
}
