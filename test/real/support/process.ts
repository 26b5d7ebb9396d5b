import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export interface CommandOptions {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds; default 60 000. */
  readonly timeout?: number
  /** What ends it then; default SIGTERM. */
  readonly killSignal?: NodeJS.Signals
}

export interface CommandResult {
  readonly code: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

/** Runs a program to its end. An exit code other than 0 is a result, not an error. */
export async function attempt(command: string, args: readonly string[], options: CommandOptions = {}) {
  const { env, timeout = 60_000, killSignal = 'SIGTERM' } = options
  const child = spawn(command, args, { env: { ...process.env, ...env }, timeout, killSignal })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  // A program that does not read its input closes the pipe.
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  const [code]: [number | null] = await once(child, 'close').then(([first]) => [first])
  return { code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') } satisfies CommandResult
}

/** Runs a program that must succeed, and returns what it wrote to stdout. Rejects with its output otherwise. */
export async function run(command: string, args: readonly string[], options: CommandOptions = {}): Promise<Buffer> {
  const { code, stdout, stderr } = await attempt(command, args, options)
  if (code === 0) return stdout
  throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${stderr}${stdout.toString('utf8')}`)
}

export interface ServerProcess {
  /** False as soon as the process has ended by itself. */
  isAlive(): boolean
  /** What it has written so far. */
  log(): string
  /** Ends it, and everything that it started. */
  stop(): Promise<void>
}

export interface ServerOptions {
  readonly logFile: string
  /** How far its clock is off, as faketime writes it: `+7m`. The machine's clock stays as it is. */
  readonly clock?: string | undefined
}

/** Ends the program as soon as the one that started it is gone, however that ended. */
const NOT_ORPHANED = ['setpriv', '--pdeathsig', 'TERM']

/**
 * The words before a command that makes processes in sessions of their own, which no signal to a group reaches: the kernel ends all
 * of them with the first one, and that as soon as the one that started it is gone. Needs root.
 */
export const TOGETHER: readonly string[] = [
  ...['setpriv', '--pdeathsig', 'KILL', 'unshare', '--pid', '--fork', '--kill-child', '--mount-proc'],
]

/** Starts a daemon in the foreground, as the leader of a process group of its own. */
export function startServer(
  command: string,
  args: readonly string[],
  { logFile, clock }: ServerOptions,
): ServerProcess {
  const faketime = clock === undefined ? [] : ['faketime', '-f', clock, ...NOT_ORPHANED]
  const [program = '', ...rest] = [...NOT_ORPHANED, ...faketime, command, ...args]
  const output = openSync(logFile, 'w')
  const child = spawn(program, rest, {
    // libfaketime and the deep binding of ldb's modules do not go together: only the clock of the KDC would be off.
    env: { ...process.env, ...(clock !== undefined && { LDB_MODULES_DISABLE_DEEPBIND: '1' }) },
    stdio: ['ignore', output, output],
    detached: true,
  })
  closeSync(output)
  const { pid } = child
  if (pid === undefined) throw new Error(`${command} could not be started`)
  const ended = once(child, 'exit')
  const isAlive = () => child.exitCode === null && child.signalCode === null
  return {
    isAlive,
    log: () => readFileSync(logFile, 'utf8'),
    async stop() {
      if (!isAlive()) return
      process.kill(-pid, 'SIGTERM')
      await Promise.race([ended, sleep(5000, undefined, { ref: false })])
      if (isAlive()) process.kill(-pid, 'SIGKILL')
      await ended
    },
  }
}
