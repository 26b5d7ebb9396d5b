import type { FleetVerdict } from '../judge/verdict.ts'

type Known = Pick<FleetVerdict, 'cloudFiltered' | 'reason'> & { readonly name: string }

/** Computers of the earlier run that are judged again; enough to tell other rules from a computer that has changed. */
const MAX_RECHECKED = 500

/**
 * Compares what an earlier run said of its first computers with what is said of them now: nothing else tells that it went by
 * other rules, and a report of two kinds of verdicts would be right in neither.
 */
export class Recheck {
  readonly #left = new Map<string, Known>()
  #looked = 0
  #changed = 0
  #example = ''

  remember(key: DataView, known: Known): void {
    if (this.#left.size < MAX_RECHECKED) this.#left.set(textOf(key), known)
  }

  /** @param judge what is said of the computer now; asked only for those that are compared */
  look(key: DataView, judge: () => Pick<FleetVerdict, 'cloudFiltered' | 'reason'>): void {
    if (this.#left.size === 0) return
    const text = textOf(key)
    const before = this.#left.get(text)
    if (!before) return
    this.#left.delete(text)
    this.#looked += 1
    const now = judge()
    if (now.cloudFiltered === before.cloudFiltered && now.reason === before.reason) return
    if (this.#changed === 0) this.#example = `${before.name} was "${before.reason}", and is "${now.reason}"`
    this.#changed += 1
  }

  /** What to tell, if there is anything. */
  get sentence(): string | undefined {
    if (this.#changed === 0) return undefined
    return `Of ${this.#looked} computers of the earlier run that were looked at again, ${this.#changed} would be judged otherwise now (${this.#example}). If the rules are not the same, begin anew without --resume.`
  }
}

function textOf(key: DataView): string {
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('latin1')
}
