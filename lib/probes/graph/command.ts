import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { killTree } from '../windows/powershell/process-tree.ts'

/** Far more than any token, or the JSON around one. */
const MAX_OUTPUT = 65_536

/** What a program printed, or one sentence that says why it did not come to that; nothing of its output is in there. */
export type CommandOutcome =
  | { readonly output: string; readonly problem?: never }
  | { readonly output?: never; readonly problem: string }

/**
 * Runs a program without a shell and gives what it printed, when it ends well. It is ended, with all that it started,
 * when its time is over, the signal aborts, or it prints too much. Never rejects.
 *
 * @param command the program, looked up in PATH unless it is a path, and its arguments
 */
export async function runCommand(
  [program = '', ...args]: readonly string[],
  { env, signal, timeoutMs }: { env: NodeJS.ProcessEnv; signal: AbortSignal; timeoutMs: number },
): Promise<CommandOutcome> {
  if (process.platform === 'win32' && /\.(?:cmd|bat)$/i.test(program)) return { problem: batchFile(program) }
  let child: Program
  try {
    // What it says on stderr may hold secrets, and is not ours to show.
    child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true, shell: false })
  } catch (error) {
    return { problem: unstarted(program, error) }
  }
  return outputOf(program, child, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]), timeoutMs)
}

type Program = ChildProcessByStdio<null, Readable, null>

function outputOf(program: string, child: Program, limit: AbortSignal, timeoutMs: number): Promise<CommandOutcome> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let length = 0
    let ended: string | undefined
    const end = async (problem: string): Promise<void> => {
      ended ??= problem
      limit.removeEventListener('abort', overdue)
      if (child.pid !== undefined) await killTree(child.pid)
      child.stdout.destroy()
      resolve({ problem })
    }
    const overdue = (): void => void end(`${program} printed no token within ${timeoutMs} ms, and was ended.`)
    if (limit.aborted) overdue()
    else limit.addEventListener('abort', overdue, { once: true })
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      length += chunk.length
      if (length > MAX_OUTPUT) void end(`${program} printed more than ${MAX_OUTPUT} bytes, which is no token.`)
    })
    child.once('error', error => {
      limit.removeEventListener('abort', overdue)
      resolve({ problem: unstarted(program, error) })
    })
    child.once('close', code => {
      limit.removeEventListener('abort', overdue)
      // It ends because it was made to: that, and not how, is the news.
      if (ended !== undefined) resolve({ problem: ended })
      else if (code === 0) resolve({ output: Buffer.concat(chunks).toString('utf8') })
      else resolve({ problem: `${program} ended with ${code === null ? 'a signal' : `exit code ${code}`}.` })
    })
  })
}

function unstarted(program: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given'
  if (code === 'ENOENT' && process.platform === 'win32') return `There is no program ${program}. ${batchFile(program)}`
  return code === 'ENOENT' ? `There is no program ${program}.` : `${program} could not be started (${code}).`
}

/** Azure CLI is one on Windows; what it starts is a program that can be named. */
function batchFile(program: string): string {
  return `A batch file, such as az.cmd, needs a shell: instead of ${program}, name the program that it starts, such as ["C:\\\\Program Files\\\\Microsoft SDKs\\\\Azure\\\\CLI2\\\\python.exe", "-IBm", "azure.cli", …].`
}
