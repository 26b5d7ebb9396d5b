import { FAULTS } from './faults.ts'
import { runHealthy } from './measure.ts'
import { PROTOCOLS } from './protocols.ts'
import { type Random, seededRandom } from './random.ts'
import { leftSince, memoryInUse, resourcesNow } from './resources.ts'
import { type Ground, tryCase } from './try-case.ts'
import { type FaultWorld, startFaultWorld } from './world.ts'

export interface SoakOptions {
  readonly runs: number
  /** Runs after which memory must no longer grow: by then everything is loaded, compiled and cached. */
  readonly warmUp: number
  readonly seed: number
  /** Called each time that memory was measured. */
  readonly onMeasured?: (runs: number, bytes: number) => void
}

export interface Soak {
  readonly runs: number
  readonly complaints: readonly string[]
  /** Octets on the heap and in buffers after a collection, at the end of the warm-up and at even distances after it. */
  readonly memory: readonly number[]
  /** Sockets, timers, processes and files that outlived the runs. */
  readonly left: number
  /** Rejections that nobody handled, and exceptions that nobody caught. */
  readonly unhandled: readonly string[]
  readonly overrunMs: number
  readonly repeated: number
}

const JOBS = 4
const MEASUREMENTS = 9

/** Runs of the suite in this process, each with a random fault somewhere. The same seed gives the same faults. */
export async function soak({ runs, warmUp, seed, onMeasured }: SoakOptions): Promise<Soak> {
  const worlds = new Map<string, FaultWorld>()
  const unhandled: string[] = []
  const take = (reason: unknown): void => void unhandled.push(String(reason))
  process.on('unhandledRejection', take).on('uncaughtException', take)
  try {
    const grounds: Ground[] = []
    for (const protocol of PROTOCOLS) {
      const scenario = protocol.scenario ?? 'healthy'
      const world = worlds.get(scenario) ?? (await startFaultWorld(scenario))
      worlds.set(scenario, world)
      grounds.push({ world, protocol, ...(await runHealthy(world, protocol)) })
    }
    const random = seededRandom(seed)
    const resources = resourcesNow()
    const memory: number[] = []
    const tried: Awaited<ReturnType<typeof tryCase>>[] = []
    for (let done = 0; done < runs; ) {
      const share = done < warmUp ? warmUp : Math.ceil((runs - warmUp) / (MEASUREMENTS - 1))
      const until = Math.min(runs, done + share)
      const jobs = Array.from({ length: JOBS }, async () => {
        while (done < until) {
          done += 1
          tried.push(await tryCase(...anyCase(random, grounds)))
        }
      })
      await Promise.all(jobs)
      memory.push(memoryInUse())
      onMeasured?.(done, memory.at(-1) ?? 0)
    }
    const left = await leftSince(resources)
    return {
      runs,
      complaints: tried.flatMap(({ complaints }) => complaints),
      memory,
      left: Object.values(left).reduce((sum, count) => sum + count, 0),
      unhandled,
      overrunMs: Math.round(Math.max(...tried.map(({ overrunMs }) => overrunMs))),
      repeated: tried.filter(({ tries }) => tries > 1).length,
    }
  } finally {
    process.off('unhandledRejection', take).off('uncaughtException', take)
    await Promise.all([...worlds.values()].map(world => world.close()))
  }
}

/** Octets in use at the end beyond those after the warm-up: the middle of the last three, for a collection is never whole. */
export function growthOf({ memory }: Soak): number {
  const [first = 0, ...later] = memory
  const last = later.slice(-3).sort((a, b) => a - b)
  return (last[Math.floor(last.length / 2)] ?? first) - first
}

/** Any protocol with any of its faults, at any octet or with any garbage. */
function anyCase(random: Random, grounds: readonly Ground[]): Parameters<typeof tryCase> {
  for (;;) {
    const ground = pick(random, grounds)
    const fault = pick(random, FAULTS)
    const at = fault.at === 'nowhere' ? 0 : fault.at === 'seeds' ? random.below(2 ** 31) : random.below(ground.length)
    if (fault.spoil(ground.protocol, at, ground.world.lab) !== undefined) return [ground, fault, at]
  }
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.below(items.length)]
  if (item === undefined) throw new RangeError('Expected something to pick from, found nothing.')
  return item
}
