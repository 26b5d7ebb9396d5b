import { EQUIVALENT, isEquivalent } from './equivalent.ts'
import type { Mutant } from './mutants.ts'
import type { Outcome } from './pool.ts'

/** The share of the breakings of a file that its tests have to notice. */
export const LEAST_KILLED = 0.9

/** One file of checks/, by its name there without the ending. */
export interface Row {
  readonly name: string
  readonly killed: number
  readonly survivors: readonly Mutant[]
  readonly equivalent: number
  /** A sentence where the tests do not prove enough. */
  readonly problem?: string
}

export function rowOf({ file, killed, survived }: Outcome): Row {
  const survivors = survived.filter(mutant => !isEquivalent(file, mutant))
  const row = {
    name: file.replace(/^checks\/(.*)\.ts$/, '$1'),
    killed: killed.length,
    survivors,
    equivalent: survived.length - survivors.length,
  }
  const undeserved = killed.find(mutant => isEquivalent(file, mutant))
  if (undeserved) return { ...row, problem: `line ${undeserved.line} is listed as equivalent, and a test notices it` }
  const share = killed.length / (killed.length + survivors.length)
  if (share >= LEAST_KILLED) return row
  return { ...row, problem: `expected ${LEAST_KILLED * 100} % noticed, found ${Math.floor(share * 100)} %` }
}

/** Entries of the list of equivalent mutants that fit none of those that were tried. */
export function unusedEquivalents(outcomes: readonly Outcome[]): readonly string[] {
  const tried = outcomes.flatMap(({ file, survived, killed }) =>
    [...survived, ...killed].map(({ from, to }) => `${file}: ${from} → ${to}`),
  )
  const files = outcomes.map(({ file }) => file)
  return EQUIVALENT.filter(({ file }) => files.includes(file))
    .map(({ file, from, to }) => `${file}: ${from} → ${to}`)
    .filter(entry => !tried.includes(entry))
}
