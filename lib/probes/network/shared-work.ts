interface Entry<T> {
  readonly result: Promise<T>
  readonly controller: AbortController
  waiters: number
  settled: boolean
}

/**
 * Work that several callers want and that is done once for each key. A caller that gives up leaves the others
 * undisturbed; when the last one has given up, the work is aborted and forgotten.
 */
export function shareWork<T>(work: (key: string, signal: AbortSignal) => Promise<T>) {
  const entries = new Map<string, Entry<T>>()

  function start(key: string): Entry<T> {
    const controller = new AbortController()
    const entry: Entry<T> = { result: work(key, controller.signal), controller, waiters: 0, settled: false }
    entry.result.then(() => {
      entry.settled = true
    })
    entries.set(key, entry)
    return entry
  }

  function leave(key: string, entry: Entry<T>): void {
    entry.waiters -= 1
    if (entry.waiters > 0 || entry.settled) return
    entries.delete(key)
    entry.controller.abort()
  }

  /** The result, or `undefined` when the caller's signal aborts first. `work` must not reject. */
  return async (key: string, signal: AbortSignal): Promise<T | undefined> => {
    if (signal.aborted) return undefined
    const entry = entries.get(key) ?? start(key)
    entry.waiters += 1
    const given = await settledOrAborted(entry.result, signal)
    leave(key, entry)
    return given
  }
}

/** The promise's value, or `undefined` as soon as the signal aborts. */
export async function settledOrAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let giveUp = () => {}
  const aborted = new Promise<undefined>(resolve => {
    giveUp = () => resolve(undefined)
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, { once: true })
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
