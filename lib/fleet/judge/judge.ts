import { ByteTable } from '../../formats/entry/byte-table.ts'
import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import { directoryObject, type RawAttributes } from '../../sync-rule/directory-object.ts'
import { canonicalDn } from '../../sync-rule/dn.ts'
import type { SyncConfiguration } from '../../sync-rule/rule.ts'
import { discernment } from '../../sync-rule/scope/discernment.ts'
import { type SyncScopeFilter, syncScope } from '../../sync-rule/scope/scope.ts'
import { parentStart } from '../dn-bytes.ts'
import { dayOf, secondsOf } from './account-times.ts'
import { type FleetAttributes, fleetAttributes } from './fleet-attributes.ts'
import { SignatureWriter } from './signature.ts'
import type { FleetVerdict } from './verdict.ts'

export interface JudgeOptions {
  /** Exported rules; left out, Entra Connect's built-in rule as documented. */
  readonly configuration?: SyncConfiguration
  readonly now: Date
  /** Milliseconds without a sign of life after which a computer is stale. */
  readonly staleAfterMs: number
}

/** Verdicts that are kept to be given again, at most; one more is worked out anew each time. */
const MAX_SHARED = 50_000

/** What is known of one computer; the same object for every one. */
export interface Judged {
  verdict: FleetVerdict
  /** Days since 1970 of the last logon or change of the computer's password, -1 for none. */
  lastSeenDay: number
  /** null where nothing is known of its last sign of life. */
  stale: boolean | null
}

/**
 * Judges computers one after the other. There is one truth, the evaluator of `syncScope`; it is asked once for all
 * computers that the rules cannot tell apart, and for each computer where they may look closer.
 */
export class FleetJudge {
  readonly attributes: FleetAttributes
  /** Whether the answers come from an export, or from what Microsoft documents of the built-in rule. */
  readonly source: SyncScopeFilter['source']
  readonly #scope: SyncScopeFilter
  readonly #signatures: SignatureWriter | undefined
  readonly #known = new ByteTable(MAX_SHARED)
  readonly #verdicts: FleetVerdict[] = []
  readonly #containersNamed: ReadonlySet<string>
  readonly #parents = new Map<string, boolean>()
  readonly #nowSeconds: number
  readonly #staleAfter: number
  readonly #judged: Judged

  constructor({ configuration, now, staleAfterMs }: JudgeOptions) {
    this.#scope = syncScope(configuration, { now })
    this.source = this.#scope.source
    this.attributes = fleetAttributes(this.#scope.attributes)
    const discerned = discernment(configuration)
    this.#signatures = discerned && new SignatureWriter(discerned, this.attributes, now)
    this.#containersNamed = parentsOfNamed(configuration)
    this.#nowSeconds = Math.floor(now.getTime() / 1000)
    this.#staleAfter = staleAfterMs / 1000
    this.#judged = { verdict: this.#verdictOf(-1, undefined, null), lastSeenDay: -1, stale: null }
  }

  /** The result is overwritten by the next call. */
  judge(entry: RawEntry): Judged {
    const { lastLogonTimestamp, pwdLastSet } = this.attributes
    const judged = this.#judged
    const seen = Math.max(secondsOf(entry, lastLogonTimestamp), secondsOf(entry, pwdLastSet))
    judged.lastSeenDay = dayOf(seen)
    judged.stale = seen < 0 ? null : this.#nowSeconds - seen > this.#staleAfter
    judged.verdict = this.#decide(entry)
    return judged
  }

  #decide(entry: RawEntry): FleetVerdict {
    const enabled = this.#enabled(entry)
    const signatures = this.#signatures
    const length = signatures === undefined || this.#isNamedPlace(entry) ? -1 : signatures.write(entry, enabled)
    if (signatures === undefined || length < 0) return this.#verdictOf(-1, entry, truth(enabled))
    const number = this.#known.number(signatures.view, 0, length)
    if (number < 0) return this.#verdictOf(-1, entry, truth(enabled))
    const known = this.#verdicts[number]
    if (known) return known
    const verdict = this.#verdictOf(number, entry, truth(enabled))
    this.#verdicts[number] = verdict
    return verdict
  }

  /** 0: disabled, 1: enabled, 2: it is not said. */
  #enabled(entry: RawEntry): number {
    const index = entry.first[this.attributes.userAccountControl] ?? -1
    if (index < 0) return 2
    const { bytes } = entry
    const [start = 0, end = 0] = [entry.start[index], entry.end[index]]
    let control = 0
    for (let at = start; at < end; at += 1) {
      const digit = (bytes[at] ?? 0) - 0x30
      if (digit < 0 || digit > 9) return 2
      // Its flags have 32 bits; only the lowest are looked at.
      control = (control * 10 + digit) % 1024
    }
    // ACCOUNTDISABLE, MS-ADTS 2.2.16.
    return end === start ? 2 : control & 2 ? 0 : 1
  }

  /** An export may name single objects besides containers; those are rare, and their container does not tell. */
  #isNamedPlace(entry: RawEntry): boolean {
    if (this.#containersNamed.size === 0) return false
    const { bytes, dnStart, dnEnd } = entry
    const parent = bytes.toString('utf8', parentStart(bytes, dnStart, dnEnd), dnEnd)
    const known = this.#parents.get(parent)
    if (known !== undefined) return known
    const named = this.#containersNamed.has(canonicalDn(parent))
    if (this.#parents.size < MAX_SHARED) this.#parents.set(parent, named)
    return named
  }

  #verdictOf(id: number, entry: RawEntry | undefined, enabled: boolean | null): FleetVerdict {
    const { table, operatingSystem, operatingSystemVersion } = this.attributes
    const raw: Record<string, RawAttributes[string]> = {}
    if (entry) for (const name of this.#scope.attributes) raw[name] = entry.copies(table.indexOf(name))
    const object = directoryObject(raw, { read: this.#scope.attributes, ...(entry && { dn: entry.dn() }) })
    const { cloudFiltered, reason, osClass, certificates, codes } = this.#scope.decide(object, 'parts')
    const common = {
      id,
      os: entry?.text(operatingSystem) ?? null,
      osVersion: entry?.text(operatingSystemVersion) ?? null,
      osClass,
      certificates,
      enabled,
    }
    if (entry?.trouble === undefined) return { ...common, cloudFiltered, reason, codes }
    return { ...common, cloudFiltered: null, reason: `not read in full: ${entry.trouble}`, codes: [] }
  }
}

function truth(enabled: number): boolean | null {
  return enabled === 2 ? null : enabled === 1
}

/** The containers of what an export includes or excludes, canonical. */
function parentsOfNamed(configuration: SyncConfiguration | undefined): ReadonlySet<string> {
  const named = (configuration?.connectors ?? []).flatMap(({ partitions }) =>
    partitions.flatMap(({ inclusions, exclusions }) => [...inclusions, ...exclusions]),
  )
  return new Set(
    named.map(dn => {
      const bytes = Buffer.from(dn)
      return canonicalDn(bytes.toString('utf8', parentStart(bytes, 0, bytes.length)))
    }),
  )
}
