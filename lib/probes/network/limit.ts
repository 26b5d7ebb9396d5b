/**
 * Runs `work` as soon as a place is free. An abort ends the waiting, not the work: it then starts at once, and says for
 * itself what an aborted signal means to it.
 */
export type Limit = <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>

/** At most `concurrency` pieces of work at the same time, served in the order in which they came. */
export function createLimit(concurrency: number): Limit {
  const waiting = new Set<() => void>()
  let free = concurrency

  /** Resolves to whether a place was taken. */
  function enter(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false)
    if (free > 0) {
      free -= 1
      return Promise.resolve(true)
    }
    return new Promise(resolve => {
      const giveUp = () => {
        waiting.delete(admit)
        resolve(false)
      }
      const admit = () => {
        signal.removeEventListener('abort', giveUp)
        resolve(true)
      }
      waiting.add(admit)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }

  function leave(): void {
    const [next] = waiting
    if (next === undefined) {
      free += 1
      return
    }
    waiting.delete(next)
    next()
  }

  return async (signal, work) => {
    const entered = await enter(signal)
    try {
      return await work()
    } finally {
      if (entered) leave()
    }
  }
}
