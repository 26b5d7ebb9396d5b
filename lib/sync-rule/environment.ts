import type { DirectoryObject } from './directory-object.ts'
import { ticksFromDate } from './time.ts'
import { Instant, type Value } from './values.ts'

/** All that the value of an expression can depend on. Nothing else is consulted, the clock least of all. */
export interface EvaluationContext {
  readonly object: DirectoryObject
  /** What Now() gives. */
  readonly now: Date
  /** Values of `%Domain.FQDN%` and the like, by name. */
  readonly parameters?: Readonly<Record<string, string>>
}

/** A context while an expression runs: `variables` holds what With, Where and Select have bound, by depth. */
export interface Environment {
  readonly object: DirectoryObject
  readonly now: Instant
  readonly parameters: Readonly<Record<string, string>>
  readonly variables: Value[]
  /** What may still be spent, see {@link spend}. */
  workLeft: number
}

/** Enough for thousands of certificates, and used up in about a second at worst. */
const MAX_WORK = 50_000

/**
 * Pays for a piece of work: a call of a function costs 1, a search 1 for every thousand steps. False when an evaluation
 * has used up what it has: nested loops over long attributes must not take the process with them.
 */
export function spend(environment: Environment, cost: number): boolean {
  environment.workLeft -= cost
  return environment.workLeft >= 0
}

export function environmentOf({ object, now, parameters = {} }: EvaluationContext): Environment {
  return { object, now: new Instant(ticksFromDate(now), 'local'), parameters, variables: [], workLeft: MAX_WORK }
}
