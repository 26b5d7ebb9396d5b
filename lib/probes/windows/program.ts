import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { Fault } from '../../contract/observation.ts'

/** What a program printed and how it ended, or why it did not come to that. */
export type ProgramOutcome =
  | { readonly output: Uint8Array; readonly exitCode: number; readonly fault?: never }
  | { readonly fault: Fault }

/** No program that is asked here prints more. */
const LONGEST_OUTPUT = 4 * 1_048_576

/** A program of Windows, by its full path: nothing is looked up in PATH, where somebody could have put another. */
export function systemProgram(name: string, env: NodeJS.ProcessEnv = process.env): string {
  // A 32-bit Node.js finds the programs of a 64-bit Windows under another name.
  const folder = env['PROCESSOR_ARCHITEW6432'] === undefined ? 'System32' : 'Sysnative'
  return join(env['SystemRoot'] ?? 'C:\\Windows', folder, name)
}

export interface ProgramOptions {
  readonly signal: AbortSignal
  readonly timeoutMs: number
  /** What the program sees of the environment. Default: all of this process's. */
  readonly env?: NodeJS.ProcessEnv
}

/**
 * Runs a program without a shell and gives what it printed, whatever its exit code: the programs of Windows end with an error
 * where the news is bad. Killed when the signal aborts. Never rejects.
 */
export async function runProgram(
  path: string,
  args: readonly string[],
  { signal, timeoutMs, env = process.env }: ProgramOptions,
): Promise<ProgramOutcome> {
  return new Promise(resolve => {
    const options = {
      encoding: 'buffer' as const,
      env,
      windowsHide: true,
      maxBuffer: LONGEST_OUTPUT,
      timeout: timeoutMs,
      killSignal: 'SIGKILL' as const,
      signal,
    }
    execFile(path, args, options, (error, stdout) => {
      if (error?.code === 'ENOENT') {
        resolve({ fault: { name: 'ProgramNotFound', message: `This Windows has no ${path}.` } })
      } else if (error?.killed || error?.code === 'ABORT_ERR') {
        resolve({
          fault: { name: 'ProgramTimeout', message: `${path} did not end within ${timeoutMs} ms, and was ended.` },
        })
      } else if (error && stdout.length === 0 && typeof error.code === 'string') {
        resolve({ fault: { name: 'ProgramError', message: `${path} could not be run: ${error.code}.` } })
      } else resolve({ output: stdout, exitCode: typeof error?.code === 'number' ? error.code : 0 })
    })
  })
}
