import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { ofWindowsOnly } from '../../child-environment.ts'
import { systemProgram } from '../program.ts'

/** Milliseconds that a program of the system may take. */
const PATIENCE = 5_000

/** Ends a process and everything below it, at once and without asking. What is gone already is no error. */
export async function killTree(pid: number): Promise<void> {
  if (process.platform === 'win32') await taskkill(pid)
  else killFrozen(pid)
}

async function taskkill(pid: number): Promise<void> {
  const child = spawn(systemProgram('taskkill.exe'), ['/PID', String(pid), '/T', '/F'], {
    stdio: 'ignore',
    env: ofWindowsOnly(process.env),
    windowsHide: true,
    timeout: PATIENCE,
  })
  const [code]: unknown[] = await once(child, 'close').catch(() => [])
  // Where it is missing or does not know its options, at least the process itself is ended.
  if (code !== 0) send(pid, 'SIGKILL')
}

/** Each process is stopped before its children are listed, so that it starts no more of them meanwhile. */
function killFrozen(root: number): void {
  const doomed = new Set<number>()
  let found = [root]
  while (found.length > 0) {
    for (const pid of found) {
      send(pid, 'SIGSTOP')
      doomed.add(pid)
    }
    found = parents().flatMap(([pid, parent]) => (doomed.has(parent) && !doomed.has(pid) ? [pid] : []))
  }
  for (const pid of doomed) send(pid, 'SIGKILL')
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself.
  }
}

/** Every process with its parent. */
function parents(): readonly (readonly [pid: number, parent: number])[] {
  return process.platform === 'linux' ? fromProc() : fromPs()
}

function fromProc(): [number, number][] {
  return readdirSync('/proc').flatMap(name => {
    if (!/^\d+$/.test(name)) return []
    try {
      // The command's name, in parentheses, may hold anything; behind it come the state and the parent (proc(5)).
      const parent = /^.*\) \S (\d+) /s.exec(readFileSync(`/proc/${name}/stat`, 'latin1'))?.[1]
      return parent === undefined ? [] : [[Number(name), Number(parent)]]
    } catch {
      return []
    }
  })
}

function fromPs(): [number, number][] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8', timeout: PATIENCE })
  return Array.from((stdout ?? '').matchAll(/^\s*(\d+)\s+(\d+)\s*$/gm), ([, pid, parent]) => [
    Number(pid),
    Number(parent),
  ])
}
