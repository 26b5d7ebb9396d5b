import { FAULTS, type Fault } from './faults.ts'
import type { Outcome } from './judge.ts'
import { runHealthy } from './measure.ts'
import { type Breadth, positions, steps } from './positions.ts'
import type { Protocol } from './protocols.ts'
import { leftSince, memoryNow, resourcesNow } from './resources.ts'
import { type Ground, type Tried, tryCase } from './try-case.ts'
import { startFaultWorld } from './world.ts'

/** One fault in one protocol, at every place that was tried. */
export interface Cell {
  readonly fault: string
  readonly outcomes: Readonly<Record<Outcome, number>>
}

/** Every fault in one protocol. */
export interface Sweep {
  readonly protocol: string
  readonly cells: readonly Cell[]
  readonly complaints: readonly string[]
  /** Milliseconds beyond a deadline, the most of all cases. */
  readonly overrunMs: number
  /** Octets in use at the most, beyond those before; what was not yet collected counts. */
  readonly peakBytes: number
  /** Sockets, timers, processes and files that outlived the runs. */
  readonly left: number
  /** Cases that needed more time than the first try had. */
  readonly repeated: number
}

/** Cases at the same time: most of them wait. */
const JOBS = 4

const SAMPLING_MS = 20

export async function sweep(protocol: Protocol, breadth: Breadth): Promise<Sweep> {
  const world = await startFaultWorld(protocol.scenario ?? 'healthy')
  try {
    const ground = { world, protocol, ...(await runHealthy(world, protocol)) }
    const cases = FAULTS.flatMap(fault => placesOf(ground, fault, breadth).map(at => ({ fault, at })))
    const resources = resourcesNow()
    const memory = memoryNow()
    let peak = memory
    const sampling = setInterval(() => {
      peak = Math.max(peak, memoryNow())
    }, SAMPLING_MS)
    const tried = await pooled(cases, async ({ fault, at }) => ({ fault, ...(await tryCase(ground, fault, at)) }))
    clearInterval(sampling)
    const left = await leftSince(resources)
    return {
      protocol: protocol.id,
      cells: [...Map.groupBy(tried, ({ fault }) => fault.id)].map(([fault, of]) => ({ fault, outcomes: tally(of) })),
      complaints: tried.flatMap(({ complaints }) => complaints),
      overrunMs: Math.round(Math.max(...tried.map(({ overrunMs }) => overrunMs))),
      peakBytes: peak - memory,
      left: Object.values(left).reduce((sum, count) => sum + count, 0),
      repeated: tried.filter(({ tries }) => tries > 1).length,
    }
  } finally {
    await world.close()
  }
}

/** None where the transport has no such fault. */
function placesOf({ world, protocol, length }: Ground, fault: Fault, breadth: Breadth): number[] {
  const places = {
    nowhere: () => [0],
    seeds: () => Array.from({ length: breadth.seeds }, (_, index) => index + 1),
    steps: () => steps(length),
    octets: () => positions(length, breadth),
  }
  return places[fault.at]().filter(at => fault.spoil(protocol, at, world.lab) !== undefined)
}

/** Results in the order of the items. */
async function pooled<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  const turn = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: JOBS }, turn))
  return results
}

export function casesOf({ outcomes }: Cell): number {
  return outcomes.told + outcomes.noted + outcomes.unharmed
}

function tally(tried: readonly Tried[]): Record<Outcome, number> {
  const outcomes = { told: 0, noted: 0, unharmed: 0 }
  for (const { outcome } of tried) outcomes[outcome] += 1
  return outcomes
}
