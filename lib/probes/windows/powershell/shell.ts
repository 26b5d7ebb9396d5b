import { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { type Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { heardTwice } from './heard-twice.ts'
import { killTree } from './process-tree.ts'

/** Milliseconds in which a killed process is gone from the system, or never. */
const PATIENCE = 2_000

/** Milliseconds in which output is still read after PowerShell has ended: something else may hold its pipes open. */
const AFTERMATH = 250

/** No profile, and of the execution policy no more than the modules of Windows need, which are local and signed. */
const OPTIONS = { '-NoProfile': true, '-NonInteractive': true, '-ExecutionPolicy': 'RemoteSigned' }

export interface ShellListener {
  stdout(chunk: string): void
  stderr(chunk: string): void
  notStarted(error: Error): void
  /** With the exit code, or the signal that ended it; after its output. */
  ended(code: number | null, signal: NodeJS.Signals | null): void
}

/** A PowerShell process for one command. */
export interface Shell {
  /** Whether PowerShell came to the end of the command alive. Never rejects. */
  invoke(command: string): Promise<boolean>
  /** Ends PowerShell and all that it started, and lets go of its pipes. */
  end(): Promise<void>
}

/**
 * Starts PowerShell by node-powershell, and makes up for what that leaves open: it would take another program from the
 * variable NODE_POWERSHELL, log to standard output where DEBUG is set, crash this process when PowerShell does not start,
 * leave hanging scripts alone, and copy all that was written with each piece that comes, without bound. Its
 * `PowerShell.command` is never used, for it writes data into scripts.
 */
export async function startShell(
  executable: string,
  listener: ShellListener,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Shell> {
  const { PowerShell } = await import('node-powershell')
  class OneCommand extends PowerShell {
    protected override setExecutable(): string {
      return executable
    }
  }
  const silent = { comment: ignore, command: ignore, output: ignore }
  Object.defineProperty(OneCommand.prototype, 'setDebuggers', { value: () => silent })
  // It writes a mark before and behind the command; what stands between them is read by the listener.
  const readBulkFromOutput = async (stream: Readable, mark: string) => {
    await heardTwice(stream, mark)
    return ''
  }
  Object.defineProperty(OneCommand.prototype, 'readBulkFromOutput', { value: readBulkFromOutput })
  const shell = new OneCommand({
    executableOptions: OPTIONS,
    spawnOptions: { env: environment(env), windowsHide: true },
    throwOnInvocationError: false,
  })
  Promise.resolve(Reflect.get(shell, 'exitPromise')).catch(ignore)
  const child: unknown = Reflect.get(shell, 'process')
  if (!(child instanceof ChildProcess)) throw new Error('Expected node-powershell 5 with its process, found none.')
  listen(child, listener)
  return {
    invoke: async command => {
      await shell.invoke(command).catch(ignore)
      return isAlive(child)
    },
    end: () => end(child),
  }
}

function ignore(): void {}

function isAlive({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null
}

function listen(child: ChildProcess, { stdout, stderr, notStarted, ended }: ShellListener): void {
  for (const stream of child.stdio) stream?.on('error', ignore)
  // By pipes: where node-powershell removes the last one, it stops the stream for everybody.
  child.stdout?.pipe(hearing(stdout))
  child.stderr?.pipe(hearing(stderr))
  child.on('error', notStarted)
  child.on('close', ended)
  child.on('exit', async (code, signal) => {
    await sleep(AFTERMATH, undefined, { ref: false })
    ended(code, signal)
  })
}

function hearing(listener: (chunk: string) => void): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      listener(String(chunk))
      done()
    },
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined && isAlive(child)) {
    const ended = once(child, 'exit').catch(ignore)
    await killTree(child.pid)
    await Promise.race([ended, sleep(PATIENCE, undefined, { ref: false })])
  }
  // A process that outlives PowerShell could hold them open, and with them this one.
  for (const stream of child.stdio) stream?.destroy()
  child.unref()
}

/**
 * On Windows without the module path of the PowerShell that perhaps started this program: Windows PowerShell would look
 * for its own modules among those of PowerShell 7 and fail, while each finds its own without. And without calls home.
 */
function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(
    ([name]) => process.platform !== 'win32' || name.toLowerCase() !== 'psmodulepath',
  )
  return { ...Object.fromEntries(inherited), POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off' }
}
