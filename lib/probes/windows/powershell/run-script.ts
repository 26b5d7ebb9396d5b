import { randomBytes } from 'node:crypto'
import type { ClixmlInput } from '../../../formats/clixml/values.ts'
import { commandLine } from './command.ts'
import { Conversation } from './conversation.ts'
import { type Executable, findPowerShell } from './executable.ts'
import { fault, type ScriptOutcome } from './outcome.ts'
import { startShell } from './shell.ts'

export interface ScriptOptions {
  /** PowerShell source, with `param()` for the arguments; of this program, never of anybody's data. */
  readonly script: string
  /** Arguments by the names of the script's parameters. */
  readonly args?: Readonly<Record<string, ClixmlInput>>
  readonly signal: AbortSignal
  /** Milliseconds for all of it, the start of PowerShell included. */
  readonly timeoutMs: number
  /** For PowerShell, and what the script starts. Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv
  /** Default: see {@link findPowerShell}. */
  readonly executable?: Executable
}

/**
 * Runs a script in a PowerShell process of its own and gives what it writes to its pipeline. Every error of a command
 * ends the script. Bad news is an outcome and never a rejection, and nothing that the script started is left.
 *
 * @throws {RangeError} for arguments that are nested too deeply.
 */
export async function runScript(options: ScriptOptions): Promise<ScriptOutcome> {
  const { script, args = {}, signal, timeoutMs } = options
  const frame = randomBytes(16).toString('hex')
  const command = commandLine(script, args, frame)
  const found = findPowerShell(options.executable)
  if (found.error !== undefined) return fault('PowerShellNotFound', found.error)
  const { path } = found
  const { promise: outcome, resolve } = Promise.withResolvers<ScriptOutcome>()
  const abort = () => resolve(fault('PowerShellAborted', `PowerShell was not waited for: ${reasonOf(signal)}`))
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  const timer = setTimeout(() => {
    resolve(fault('PowerShellTimeout', `PowerShell (${path}) did not answer within ${timeoutMs} ms, and was ended.`))
  }, timeoutMs)
  try {
    if (signal.aborted) return await outcome
    const conversation = new Conversation(path, frame, resolve)
    const shell = await startShell(path, conversation, options.env)
    void shell.invoke(command).then(alive => alive && conversation.over())
    return await outcome.finally(shell.end)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

function reasonOf({ reason }: AbortSignal): string {
  return reason instanceof Error ? reason.message : 'the run was ended.'
}
