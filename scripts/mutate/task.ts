import { readFileSync } from 'node:fs'
import { dependantsOf, type Importers } from './import-graph.ts'
import { type Mutant, mutantsOf } from './mutants.ts'

/** A file of checks/, and the breakings of it that are to be tried. */
export interface Task {
  readonly file: string
  readonly source: string
  /** The file itself and all that import it. */
  readonly dependants: readonly string[]
  /** Test files, of which one must fail with each of the breakings. */
  readonly tests: readonly string[]
  readonly mutants: readonly Mutant[]
}

/** What a process says of each mutant of a task; `failing` is a test that fails although nothing is broken, and ends it. */
export type Answer = { readonly failing: string } | { readonly killed: boolean }

/** All breakings of a file, and the tests in test/checks that see it; those that import it directly come first. */
export function taskOf(file: string, importers: Importers): Task {
  const source = readFileSync(file, 'utf8')
  const dependants = dependantsOf(file, importers)
  const tests = dependants.filter(name => /^test\/checks\/.*\.test\.ts$/.test(name))
  return { file, source, dependants, tests, mutants: mutantsOf(source) }
}

/** The first breaking of each function only, as the tests try it. */
export function brief(task: Task): Task {
  const first = new Map<string, Mutant>()
  for (const mutant of task.mutants)
    if (mutant.within !== '' && !first.has(mutant.within)) first.set(mutant.within, mutant)
  return { ...task, mutants: [...first.values()] }
}
