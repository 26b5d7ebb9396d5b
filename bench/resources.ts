import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandLine } from './measure.ts'

/** What a program took. */
export interface Resources {
  /** Seconds of processor time in the program itself, and in the kernel for it. */
  readonly user: number
  readonly system: number
  /** Seconds from its start to its end. */
  readonly wall: number
  /** Megabytes of memory at most. */
  readonly memory: number
}

const FORMAT = '%U %S %R'

/** Runs a program with its output thrown away, or in a file, and measures it as bash's `time` does. */
export async function resources(command: CommandLine, { codes = [0], output = '/dev/null' } = {}): Promise<Resources> {
  const script = `TIMEFORMAT='${FORMAT}'; out=$1; shift; time "$@" > "$out" 2>/dev/null`
  const child = spawn('bash', ['-c', script, 'bash', output, ...command], { stdio: ['ignore', 'ignore', 'pipe'] })
  let text = ''
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8')
  })
  const ended = once(child, 'close')
  let memory = 0
  const watch = (async () => {
    while (child.exitCode === null) {
      memory = Math.max(memory, await peakOfChildren(child.pid ?? 0))
      await sleep(25)
    }
  })()
  const [code]: unknown[] = await ended
  await watch
  const [user, system, wall] = text.trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
  if (typeof code !== 'number' || !codes.includes(code) || user === undefined || system === undefined || !wall)
    throw new Error(`${command.join(' ')} ended with ${code}: ${text}`)
  return { user, system, wall, memory }
}

/** The greatest size in memory that a child of a process has had so far, in megabytes. */
async function peakOfChildren(pid: number): Promise<number> {
  try {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')
    const status = await readFile(`/proc/${children.trim().split(' ')[0]}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
