/** A process in which the mutants of one file are tried: modules that were once loaded stay until it ends. */
import { passes, type Replacement } from './loader.ts'
import { applyMutant } from './mutants.ts'
import type { Answer, Task } from './task.ts'

async function firstFailing(tests: readonly string[], replacement: Replacement): Promise<string | undefined> {
  for (const test of tests) if (!(await passes(test, replacement))) return test
  return undefined
}

process.once('message', async ({ source, tests, mutants, ...place }: Task) => {
  const answer = (said: Answer) => process.send?.(said)
  /** Tests that pass as long as nothing is broken: only their failure says something. */
  const proven = new Set<string>()
  for (const mutant of mutants) {
    const killer = await firstFailing(tests, { ...place, source: applyMutant(source, mutant) })
    if (killer !== undefined && !proven.has(killer)) {
      if (!(await passes(killer, { ...place, source }))) {
        answer({ failing: killer })
        break
      }
      proven.add(killer)
    }
    answer({ killed: killer !== undefined })
  }
  process.disconnect()
})
