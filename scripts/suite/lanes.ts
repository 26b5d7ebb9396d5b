/**
 * Does the work for every item, `slots` of them at a time, in the order given as far as lanes allow: no two items of the
 * same lane at once. `undefined` is no lane.
 *
 * @throws {unknown} what `work` throws first; what is under way is then left to itself.
 */
export async function inLanes<T>(
  items: readonly T[],
  { slots, laneOf, work }: { slots: number; laneOf: (item: T) => string | undefined; work: (item: T) => Promise<void> },
): Promise<void> {
  const waiting = [...items]
  const busy = new Set<string | undefined>()
  const take = (): T | undefined => {
    const at = waiting.findIndex(item => laneOf(item) === undefined || !busy.has(laneOf(item)))
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }
  const fill = async (): Promise<void> => {
    // A slot that finds nothing is not needed again: who holds the lanes of what still waits goes on with it.
    for (let item = take(); item !== undefined; item = take()) {
      const lane = laneOf(item)
      busy.add(lane)
      await work(item)
      busy.delete(lane)
    }
  }
  await Promise.all(Array.from({ length: slots }, fill))
}
