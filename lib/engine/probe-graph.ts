import type { EvidenceKey } from '../contract/evidence.ts'
import type { Network } from '../contract/network.ts'
import { type Failed, failed, type Observation, skipped } from '../contract/observation.ts'
import type { AnyProbe, ProbeContext } from '../contract/probe.ts'
import type { Target } from '../contract/target.ts'
import { PausableTimer } from './pausable-timer.ts'

/** Milliseconds that a probe gets, after its signal was aborted, to hand back what it has. */
const GRACE_MS = 100

export interface GraphOptions {
  readonly target: Target
  readonly probes: readonly AnyProbe[]
  readonly network: Network
  readonly env: NodeJS.ProcessEnv
  /** Evidence that is there already: values of the target, or read from files. */
  readonly known: ReadonlyMap<string, Observation<unknown>>
  /** Contact nothing; evidence that is not known is skipped. */
  readonly offline: boolean
  /** Ends everything: the run's deadline or the user. Its reason is an Error that says which. */
  readonly signal: AbortSignal
  readonly debug: (message: string) => void
  readonly onProbe?: (event: { id: string; title: string; state: 'start' | 'end'; durationMs?: number }) => void
}

/**
 * Gathers evidence on demand: each probe runs at most once, as soon as somebody needs what it provides, and all at the
 * same time but for what they wait for in each other. Never rejects.
 */
export class ProbeGraph {
  readonly #options: GraphOptions
  readonly #providers = new Map<string, AnyProbe>()
  readonly #runs = new Map<AnyProbe, Promise<ReadonlyMap<string, Observation<unknown>>>>()
  readonly #observations = new Map<string, Observation<unknown>>()
  /** Who waits for whom, for telling a cycle from a slow probe. */
  readonly #waiting = new Map<AnyProbe, Set<AnyProbe>>()

  constructor(options: GraphOptions) {
    this.#options = options
    for (const probe of options.probes) {
      for (const key of Object.values(probe.provides)) this.#providers.set(key.id, probe)
    }
    for (const [id, observation] of options.known) this.#observations.set(id, observation)
  }

  /** Everything observed so far, by evidence id. */
  get observations(): ReadonlyMap<string, Observation<unknown>> {
    return this.#observations
  }

  async observe(key: EvidenceKey<unknown>): Promise<Observation<unknown>> {
    const observation = this.#observations.get(key.id) ?? (await this.#gather(key))
    this.#observations.set(key.id, observation)
    return observation
  }

  async #gather(key: EvidenceKey<unknown>, asker?: AnyProbe): Promise<Observation<unknown>> {
    const probe = this.#providers.get(key.id)
    if (!probe) {
      return skipped('missing-input', `Nothing gathers the evidence "${key.id}" (${key.title}).`, { by: key.id })
    }
    if (this.#options.offline) {
      return skipped('offline', `The saved evidence does not hold the ${key.title}.`, { by: key.id })
    }
    if (asker && this.#waitsFor(probe, asker)) {
      return failed('CycleError', `The probes ${asker.id} and ${probe.id} wait for each other.`)
    }
    if (asker) this.#waiting.get(asker)?.add(probe)
    let run = this.#runs.get(probe)
    if (!run) {
      // In a later turn, so that it is entered here before the probe can ask for more.
      run = Promise.resolve().then(() => this.#run(probe))
      this.#runs.set(probe, run)
    }
    const gathered = await run
    if (asker) this.#waiting.get(asker)?.delete(probe)
    return gathered.get(key.id) ?? failed('ProbeError', `The probe ${probe.id} said nothing about the ${key.title}.`)
  }

  #waitsFor(probe: AnyProbe, other: AnyProbe): boolean {
    if (probe === other) return true
    return [...(this.#waiting.get(probe) ?? [])].some(next => this.#waitsFor(next, other))
  }

  async #run(probe: AnyProbe): Promise<ReadonlyMap<string, Observation<unknown>>> {
    const { target, network, env, signal, debug, onProbe } = this.#options
    const at = new Date().toISOString()
    const deadlineMs = probe.deadlineMs?.(target.timeout) ?? 3 * target.timeout
    const stop = new AbortController()
    const timer = new PausableTimer(deadlineMs, () => {
      stop.abort(new DeadlineError(`The probe ${probe.id} did not end within ${deadlineMs} ms.`))
    })
    this.#waiting.set(probe, new Set())
    onProbe?.({ id: probe.id, title: probe.title, state: 'start' })

    const context: ProbeContext = {
      target,
      network,
      env,
      signal: AbortSignal.any([signal, stop.signal]),
      timeoutMs: target.timeout,
      debug: message => debug(`${probe.id}: ${message}`),
      evidence: async <T>(key: EvidenceKey<T>): Promise<Observation<T>> => {
        const known = this.#observations.get(key.id)
        timer.pause()
        const observation = known ?? (await this.#gather(key, probe))
        timer.resume()
        return narrow(key, observation)
      },
    }
    const work = this.#work(probe, context)
    const over = new AbortController()
    const outcome = await Promise.race([work, this.#overdue(context.signal, over.signal)])
    // Node.js keeps a composed signal for as long as somebody listens to it, and with it all that the probe has seen.
    over.abort()
    const durationMs = round(timer.activeMs)
    timer.end()
    onProbe?.({ id: probe.id, title: probe.title, state: 'end', durationMs })

    const observations = new Map<string, Observation<unknown>>()
    for (const [name, { id }] of Object.entries(probe.provides)) {
      const part = 'state' in outcome ? outcome : outcome.parts[name]
      if (part === undefined) continue
      observations.set(id, 'value' in part ? { state: 'observed', value: part.value, at, durationMs } : part)
    }
    return observations
  }

  async #work(
    probe: AnyProbe,
    context: ProbeContext,
  ): Promise<{ parts: Awaited<ReturnType<AnyProbe['gather']>> } | Failed> {
    try {
      return { parts: await probe.gather(context) }
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      return failed(name, `The probe ${probe.id} broke: ${message}`)
    }
  }

  /** What becomes of a probe that outlives its signal; never settles once it is `over`. */
  async #overdue(signal: AbortSignal, over: AbortSignal): Promise<Failed> {
    await new Promise<void>(resolve => {
      const wait = (): void => {
        setTimeout(resolve, GRACE_MS).unref()
      }
      if (signal.aborted) wait()
      else signal.addEventListener('abort', wait, { once: true, signal: over })
    })
    const { name, message } = signal.reason instanceof Error ? signal.reason : new Error('The run was ended.')
    return failed(name, message)
  }
}

export class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}

/** The observation of a key holds the key's type: the probe's `provides` says so, and files have been validated. */
function narrow<T>(_key: EvidenceKey<T>, observation: Observation<unknown>): Observation<T> {
  return observation as Observation<T>
}

export function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10
}
