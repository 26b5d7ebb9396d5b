import { ByteTable } from '../../formats/entry/byte-table.ts'
import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import { parentStart } from '../dn-bytes.ts'
import type { FleetAttributes } from '../judge/fleet-attributes.ts'
import type { Judged } from '../judge/judge.ts'
import type { FleetVerdict } from '../judge/verdict.ts'
import { nameOf } from '../output/name-of.ts'
import type { FleetResult, FleetSummary, OuGroup, ReasonGroup } from './summary.ts'

/** Containers that are told apart, at most: a forest has some thousand. */
const MAX_OUS = 100_000
const EXAMPLES = 3
const NOWHERE = '(no distinguished name)'
const OTHERS = '(other containers)'
/** Reasons that are told apart, at most: rules give a handful. */
const MAX_REASONS = 1_000

interface Counted {
  readonly cloudFiltered: boolean | null
  computers: number
  readonly examples: string[]
}

/** Counts computers as they are judged. What all computers of a verdict share is added up only in the end. */
export class Tally {
  computers = 0
  readonly #attributes: FleetAttributes
  readonly #shared: { readonly verdict: FleetVerdict; count: number }[] = []
  readonly #reasons = new Map<string, Counted>()
  readonly #os = new Map<string, number>()
  readonly #codes = new Map<string, number>()
  readonly #ous = new ByteTable(MAX_OUS)
  readonly #ouCounts: { computers: number; filtered: number; unknown: number }[] = []
  readonly #others = { computers: 0, filtered: 0, unknown: 0 }
  #stale = 0
  #disabled = 0
  #withCodes = 0

  constructor(attributes: FleetAttributes) {
    this.#attributes = attributes
  }

  add(entry: RawEntry, { verdict, stale }: Judged): void {
    this.computers += 1
    if (stale) this.#stale += 1
    const shared = this.#shared[verdict.id]
    if (shared) shared.count += 1
    else if (verdict.id >= 0) this.#shared[verdict.id] = { verdict, count: 1 }
    else this.#count(verdict, 1)
    // Beyond the first ones there is nothing to remember.
    if (!shared || shared.count <= EXAMPLES) this.#remember(verdict, entry)
    const ou = this.#ou(entry)
    ou.computers += 1
    if (verdict.cloudFiltered === true) ou.filtered += 1
    else if (verdict.cloudFiltered === null) ou.unknown += 1
  }

  /** @param state what the reading came to */
  finish(state: { complete: boolean; problems: readonly string[]; interrupted: boolean }): FleetResult {
    for (const { verdict, count } of this.#shared) this.#count(verdict, count)
    this.#shared.length = 0
    const reasons = [...this.#reasons].map(([reason, counted]): ReasonGroup => ({ reason, ...counted }))
    const sum = (wanted: boolean | null) =>
      reasons.reduce((total, { cloudFiltered, computers }) => total + (cloudFiltered === wanted ? computers : 0), 0)
    const ous = this.#ouGroups()
    const { complete, problems, interrupted } = state
    const summary: FleetSummary = {
      computers: this.computers,
      filtered: sum(true),
      synced: sum(false),
      unknown: sum(null),
      withCodes: this.#withCodes,
      disabled: this.#disabled,
      stale: this.#stale,
      complete,
      problems,
      byReason: record(reasons.map(({ reason, computers }) => [reason, computers])),
      byOu: record(ous.map(({ ou, computers }) => [ou, computers])),
      byOs: record([...this.#os]),
      byCode: record([...this.#codes]),
    }
    const exitCode = interrupted ? 130 : summary.withCodes > 0 ? 1 : summary.unknown > 0 || !complete ? 3 : 0
    return { summary, reasons: reasons.sort(mostFirst), ous: ous.sort(mostFirst), exitCode }
  }

  #count({ osClass, enabled, codes, cloudFiltered, reason }: FleetVerdict, count: number): void {
    increase(this.#os, osClass, count)
    if (enabled === false) this.#disabled += count
    if (codes.length > 0) this.#withCodes += count
    for (const code of codes) increase(this.#codes, String(code), count)
    this.#reasonOf(cloudFiltered, reason).computers += count
  }

  #remember(verdict: FleetVerdict, entry: RawEntry): void {
    const { examples } = this.#reasonOf(verdict.cloudFiltered, verdict.reason)
    if (examples.length < EXAMPLES) examples.push(nameOf(entry, this.#attributes))
  }

  #reasonOf(cloudFiltered: boolean | null, reason: string): Counted {
    const full = this.#reasons.size >= MAX_REASONS && !this.#reasons.has(reason)
    const words = full
      ? `other reasons (${cloudFiltered === null ? 'unknown' : cloudFiltered ? 'filtered' : 'synced'})`
      : reason
    const known = this.#reasons.get(words)
    if (known && known.cloudFiltered === cloudFiltered) return known
    const name = known ? `${words} (${cloudFiltered})` : words
    const fresh = this.#reasons.get(name) ?? { cloudFiltered, computers: 0, examples: [] }
    this.#reasons.set(name, fresh)
    return fresh
  }

  #ou(entry: RawEntry): { computers: number; filtered: number; unknown: number } {
    const start = parentStart(entry.bytes, entry.dnStart, entry.dnEnd)
    const number = this.#ous.number(entry.view, start, entry.dnEnd)
    if (number < 0) return this.#others
    const known = this.#ouCounts[number]
    if (known) return known
    const fresh = { computers: 0, filtered: 0, unknown: 0 }
    this.#ouCounts[number] = fresh
    return fresh
  }

  #ouGroups(): OuGroup[] {
    const groups = this.#ouCounts.map((counts, number) => ({
      ou: this.#ous.bytesOf(number).toString('utf8') || NOWHERE,
      ...counts,
    }))
    return this.#others.computers === 0 ? groups : [...groups, { ou: OTHERS, ...this.#others }]
  }
}

function increase(map: Map<string, number>, key: string, count: number): void {
  map.set(key, (map.get(key) ?? 0) + count)
}

function mostFirst(a: { computers: number }, b: { computers: number }): number {
  return b.computers - a.computers
}

/** As an object with the greatest first; its keys come from outside, so it has no prototype. */
function record(entries: readonly (readonly [string, number])[]): Record<string, number> {
  const sorted = entries.toSorted((a, b) => b[1] - a[1])
  return Object.assign(Object.create(null), Object.fromEntries(sorted))
}
