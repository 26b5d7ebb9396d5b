import { setTimeout as sleep } from 'node:timers/promises'
import { ofWindowsOnly } from '../../child-environment.ts'
import { type ProgramOutcome, runProgram, systemProgram } from '../program.ts'
import { logmanProblem, printCall, QUERY_CALL, STOP_CALL, startCalls } from './logman.ts'

/** Milliseconds that one call of logman or tracerpt may take. */
const CALL_MS = 60_000
/** How often is looked whether somebody else has stopped the recording. */
const POLL_MS = 3_000

/** Runs a program of Windows by its name; replaced by a stand-in in tests. */
export type RunTool = (name: 'logman.exe' | 'tracerpt.exe', args: readonly string[]) => Promise<ProgramOutcome>

/** How the recording ended, or why it did not begin. */
export type Recorded =
  | { readonly ended: 'interrupted' | 'time' | 'stopped'; readonly printed: boolean; readonly problem?: string }
  | { readonly ended?: never; readonly problem: string }

const runTool: RunTool = (name, args) =>
  runProgram(systemProgram(name), args, {
    signal: new AbortController().signal,
    timeoutMs: CALL_MS,
    env: ofWindowsOnly(process.env),
  })

/**
 * Records until the signal aborts, the time is over, or somebody stops the session; then stops it whatever happened, and
 * prints the file. Needs elevation.
 *
 * @param milliseconds how long at most.
 * @param began called when the session runs.
 */
export async function recordTrace(
  {
    file,
    xml,
    milliseconds,
    signal,
    began,
  }: { file: string; xml: string; milliseconds: number; signal: AbortSignal; began: () => void },
  run: RunTool = runTool,
  pollMs = POLL_MS,
): Promise<Recorded> {
  const [create = [], ...updates] = startCalls(file)
  const problem = problemOf(await run('logman.exe', create))
  // Another recording is another's to stop, and what Windows forbids has not begun.
  if (problem === 'exists') return { problem: 'A recording runs already; end it with: sensecm-preflight trace stop' }
  if (problem === 'denied') return { problem: sentenceOf(problem) }
  let ended: 'interrupted' | 'time' | 'stopped' = 'interrupted'
  try {
    if (problem !== undefined) return { problem: sentenceOf(problem) }
    for (const call of updates) await run('logman.exe', call)
    began()
    ended = await waitForEnd(milliseconds, signal, run, pollMs)
  } finally {
    await stopSurely(run)
  }
  const printed = problemOf(await run('tracerpt.exe', printCall(file, xml))) === undefined
  return { ended, printed }
}

/** Stops the session of this program, and says what came of it. */
export async function stopTrace(run: RunTool = runTool): Promise<'stopped' | 'none' | { readonly problem: string }> {
  const problem = problemOf(await run('logman.exe', STOP_CALL))
  if (problem === undefined) return 'stopped'
  return problem === 'missing' ? 'none' : { problem: sentenceOf(problem) }
}

/** Ctrl-C reaches logman as well, which then may not have come to stop anything. */
async function stopSurely(run: RunTool): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    const problem = problemOf(await run('logman.exe', STOP_CALL))
    if (problem === undefined || problem === 'missing') return
  }
}

async function waitForEnd(
  milliseconds: number,
  signal: AbortSignal,
  run: RunTool,
  pollMs: number,
): Promise<'interrupted' | 'time' | 'stopped'> {
  const end = performance.now() + milliseconds
  while (!signal.aborted) {
    const left = end - performance.now()
    if (left <= 0) return 'time'
    await sleep(Math.min(pollMs, left), undefined, { signal }).catch(() => {})
    if (!signal.aborted && problemOf(await run('logman.exe', QUERY_CALL)) === 'missing') return 'stopped'
  }
  return 'interrupted'
}

/** `denied`, `exists`, `missing`, `other`, or the sentence of a program that could not be run. */
function problemOf(outcome: ProgramOutcome): string | undefined {
  return outcome.fault ? outcome.fault.message : logmanProblem(outcome.exitCode)
}

function sentenceOf(problem: string): string {
  if (problem === 'denied') return 'Windows lets only administrators record; run it in an elevated prompt.'
  if (problem === 'other' || problem === 'missing' || problem === 'exists')
    return 'logman did not begin the recording; see: logman query -ets'
  return problem
}
