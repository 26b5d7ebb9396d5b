import { Buffer } from 'node:buffer'
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { decodeText } from '../../formats/decode-text.ts'
import { escapeControl } from '../../formats/escape-control.ts'
import { killTree } from '../windows/powershell/process-tree.ts'

/** Bytes that a command may print: some thousand rows. */
const MAX_OUTPUT = 4 * 1_048_576

/** Bytes of standard error that are kept, and characters that a message shows. */
const MAX_ERRORS = 4_000
const MAX_SHOWN = 300

/** Milliseconds in which output is still read after the command has ended: something else may hold its pipes open. */
const AFTERMATH = 250

export interface CommandOptions {
  /** Absolute path. */
  readonly program: string
  /** They reach the program as they are; there is no shell. */
  readonly args: readonly string[]
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  /** Written to its standard input. */
  readonly input: string
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

export interface CommandOutcome {
  /** What it printed by its end, by the deadline, or up to the limit. */
  readonly output: string
  /** How it came to its end, as the rest of a sentence. */
  readonly ended: string
}

/**
 * Runs a command and gives what it printed, however it ended. It is ended itself, with all that it started, at the deadline, when
 * the signal aborts, and when it prints too much. Never rejects: that it does not start is an end as well.
 */
export async function runCommand(options: CommandOptions): Promise<CommandOutcome> {
  const { program, args, folder, env, input, signal, timeoutMs } = options
  if (signal.aborted) return { output: '', ended: notWaitedFor(signal) }
  let child: ChildProcessWithoutNullStreams
  try {
    child = spawn(program, args, { cwd: folder, env, windowsHide: true, stdio: 'pipe' })
  } catch (error) {
    return { output: '', ended: notStarted(error) }
  }
  const { promise: end, resolve } = Promise.withResolvers<string>()
  const stdout = collect(child.stdout, MAX_OUTPUT, () => {
    resolve(`printed more than the ${MAX_OUTPUT} bytes that were expected at most, and was ended.`)
  })
  const stderr = collect(child.stderr, MAX_ERRORS)
  child.on('error', error => resolve(notStarted(error)))
  const over = (code: number | null, by: string | null): void =>
    resolve(by === null ? `ended with exit code ${code}.` : `was ended by ${by}.`)
  child.on('close', over)
  child.on('exit', (code, by) => void sleep(AFTERMATH, undefined, { ref: false }).then(() => over(code, by)))
  // A command that reads nothing closes its input early, which is its good right.
  child.stdin.on('error', () => {}).end(input)
  const abort = (): void => resolve(notWaitedFor(signal))
  signal.addEventListener('abort', abort)
  const timer = setTimeout(() => resolve(`did not end within ${timeoutMs} ms, and was ended.`), timeoutMs)
  const ended = await end
  clearTimeout(timer)
  signal.removeEventListener('abort', abort)
  const gone = quit(child)
  // A run that is over takes what there is, at once.
  if (!signal.aborted) await gone
  return { output: decodeText(stdout()), ended: ended + standardError(decodeText(stderr())) }
}

/** The first bytes of a stream, as many as there are when they are asked for. */
function collect(stream: NodeJS.ReadableStream, limit: number, tooLong = (): void => {}): () => Buffer {
  const chunks: Buffer[] = []
  let length = 0
  stream.on('data', (chunk: Buffer) => {
    if (length < limit) chunks.push(chunk.subarray(0, limit - length))
    length += chunk.length
    if (length > limit) tooLong()
  })
  stream.on('error', () => {})
  return () => Buffer.concat(chunks)
}

/** Ends the command and all that it started, and lets go of its pipes. */
async function quit(child: ChildProcessWithoutNullStreams): Promise<void> {
  const { pid, exitCode, signalCode } = child
  if (pid !== undefined && exitCode === null && signalCode === null) await killTree(pid)
  for (const stream of child.stdio) stream?.destroy()
  child.unref()
}

function standardError(text: string): string {
  const line = escapeControl(text.replace(/\s+/g, ' ').trim().slice(0, MAX_SHOWN))
  return line === '' ? '' : ` Standard error: ${line}`
}

function notStarted(error: unknown): string {
  return `could not be started: ${error instanceof Error ? error.message : error}.`
}

function notWaitedFor({ reason }: AbortSignal): string {
  return `was not waited for: ${reason instanceof Error ? reason.message : 'the run was ended.'}`
}
