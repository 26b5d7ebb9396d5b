import { linkSignal } from './deadline.ts'

export interface Stagger<Item, Result> {
  /** Milliseconds after which the next attempt starts beside those that are still under way. */
  readonly delayMs: number
  readonly signal: AbortSignal
  /** Never rejects, and settles without delay when its signal aborts. */
  attempt(item: Item, signal: AbortSignal): Promise<Result>
  wins(result: Result): boolean
}

/**
 * Starts one attempt after the other, RFC 8305 section 5: the next one when the one before has failed, or has taken
 * `delayMs`. The first that wins aborts the others. `results` has every attempt that was started, in that order; more
 * than one of them can satisfy `wins`, and the caller releases what it does not use.
 */
export async function stagger<Item, Result>(
  items: readonly Item[],
  { delayMs, signal, attempt, wins }: Stagger<Item, Result>,
): Promise<{ winner: Result | undefined; results: readonly Result[] }> {
  const race = linkSignal(signal)
  const running: Promise<Result>[] = []
  let winner: Result | undefined

  for (const item of items) {
    const run = attempt(item, race.signal).then(result => {
      if (winner === undefined && wins(result)) {
        winner = result
        race.abort()
      }
      return result
    })
    running.push(run)
    await settledOrAfter(run, delayMs)
    if (race.signal.aborted) break
  }

  const results = await Promise.all(running)
  race.unlink()
  return { winner, results }
}

async function settledOrAfter(run: Promise<unknown>, delayMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const delay = new Promise<void>(resolve => {
    timer = setTimeout(resolve, delayMs)
  })
  await Promise.race([run, delay])
  clearTimeout(timer)
}
