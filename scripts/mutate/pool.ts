import { fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Mutant } from './mutants.ts'
import type { Answer, Task } from './task.ts'

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url))

/** Milliseconds after which a process that says nothing is taken to run in circles; an answer takes some tens. */
const SILENCE_MS = 120_000

/** What came of the mutants of one file. */
export interface Outcome {
  readonly file: string
  readonly killed: readonly Mutant[]
  readonly survived: readonly Mutant[]
}

/**
 * Tries the mutants of each task, as many processes at a time as there are processors; the outcomes are in the order of
 * the tasks.
 *
 * @throws {Error} when tests fail although nothing is broken, or a process ends before it has said all.
 */
export async function tryAll(tasks: readonly Task[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const waiting = tasks.entries()
  const lane = async () => {
    for (const [index, task] of waiting) outcomes[index] = await tryTask(task)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
  return outcomes
}

async function tryTask(task: Task): Promise<Outcome> {
  const { file, mutants } = task
  const { answers, complaints } = await answersTo(task)
  for (const answer of answers)
    if ('failing' in answer)
      throw new Error(
        `${file}: expected its tests to pass as long as nothing is broken, found ${answer.failing} failing.`,
      )
  const verdicts = answers.flatMap(answer => ('killed' in answer ? answer.killed : []))
  const next = mutants[verdicts.length]
  if (next)
    throw new Error(
      `${file}:${next.line}: expected the tests to end with ${next.to} in place of ${next.from}, found none that said so. ${complaints}`,
    )
  const having = (killed: boolean) => mutants.filter((_, index) => verdicts[index] === killed)
  return { file, killed: having(true), survived: having(false) }
}

async function answersTo(task: Task): Promise<{ answers: readonly Answer[]; complaints: string }> {
  // What runs there is broken, and no part of what the tests reach. Node.js hands the variable on unless it has a value.
  const env = { ...process.env, NODE_V8_COVERAGE: '' }
  // The tests print to nobody; an error that no mutant explains is kept.
  const child = fork(WORKER, { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  const complaints: Buffer[] = []
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk))
  const answers: Answer[] = []
  const silence = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS)
  child.on('message', (answer: Answer) => {
    answers.push(answer)
    silence.refresh()
  })
  child.send(task)
  await once(child, 'close')
  clearTimeout(silence)
  return { answers, complaints: Buffer.concat(complaints).toString('utf8') }
}
