/** A process in which the mutants of one file are tried: modules that were once loaded stay until it ends. */
import { passes, type Replacement } from './loader.ts'
import { applyMutant } from './mutants.ts'
import type { Answer, Task } from './task.ts'

async function allPass(tests: readonly string[], replacement: Replacement): Promise<boolean> {
  for (const test of tests) if (!(await passes(test, replacement))) return false
  return true
}

process.once('message', async ({ source, tests, mutants, ...place }: Task) => {
  const answer = (said: Answer) => process.send?.(said)
  const passing = await allPass(tests, { ...place, source })
  answer({ passing })
  for (const mutant of passing ? mutants : [])
    answer({ killed: !(await allPass(tests, { ...place, source: applyMutant(source, mutant) })) })
  process.disconnect()
})
