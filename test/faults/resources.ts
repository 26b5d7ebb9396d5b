import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What keeps a process busy, by kind and number: sockets, timers, child processes, and open files. */
export type Resources = Readonly<Record<string, number>>

/** Milliseconds in which what is closing closes. */
const PATIENCE_MS = 5_000

/** Requests that are on their way to the file system at any time. */
const TRANSIENT = /^(?:FSReq|Immediate|TickObject)/

export function resourcesNow(): Resources {
  const counts: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) {
    if (!TRANSIENT.test(kind)) counts[kind] = (counts[kind] ?? 0) + 1
  }
  if (process.platform === 'linux') counts['open file'] = readdirSync('/proc/self/fd').length
  return counts
}

/** What is there now, and was not `before`; waits for what is about to end. */
export async function leftSince(before: Resources): Promise<Resources> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const now = Object.entries(resourcesNow())
    const more = now
      .map(([kind, count]) => [kind, count - (before[kind] ?? 0)] as const)
      .filter(([, count]) => count > 0)
    if (more.length === 0 || performance.now() > until) return Object.fromEntries(more)
    await sleep(20)
  }
}

/** Octets in use, on the heap and in buffers, once what nobody refers to has been collected. */
export function memoryInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') for (let turn = 0; turn < 2; turn += 1) collect()
  return memoryNow()
}

/** The same without collecting. */
export function memoryNow(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
