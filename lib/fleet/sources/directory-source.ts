import type { Filter } from 'ldapts'
import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import { RawEntry as Entry } from '../../formats/entry/raw-entry.ts'
import { GuidLog, type GuidSet } from '../../formats/guid-set.ts'
import { scanEntry } from '../../formats/ldap-bulk/scan-entry.ts'
import type { BulkResult } from '../../probes/directory/bulk/bulk-search.ts'
import type { LdapFault } from '../../probes/directory/fault.ts'
import type { Directory } from './open-directory.ts'
import { partsOf } from './parts.ts'
import type { Audience, Source, SourceReport } from './source.ts'
import { Unseen } from './unseen.ts'

export interface DirectoryOptions {
  readonly directory: Directory
  /** Distinguished names below which computers are read. Default: the domain. */
  readonly ous: readonly string[]
  /** Fewer of the computers. */
  readonly filter?: Filter
  /** Counts them a second time, to see that none is missing. */
  readonly crossCheck: boolean
}

/** Parts that are read at the same time, at most, each over a connection of its own. */
const MAX_AT_ONCE = 4
/** Attempts without a new computer before a part is given up. */
const MAX_ATTEMPTS = 3
const PAUSE_MS = 500
/** In a domain with fewer computers, none may have what the rules look at. */
const MANY = 50
/** Computers that are remembered for going on after a lost connection. */
const MAX_REMEMBERED = 8_000_000

/** The computers of a directory over LDAP. */
export function directorySource(options: DirectoryOptions): Source {
  return audience => new DirectoryReading(options, audience).run()
}

class DirectoryReading {
  readonly #options: DirectoryOptions
  readonly #audience: Audience
  readonly #entry: RawEntry
  readonly #unseen: Unseen
  readonly #log = new GuidLog()
  /** Those that are known already, once something has to be read again. */
  #known: GuidSet | undefined
  #read = 0
  #stopped = false
  readonly #problems: string[] = []

  constructor(options: DirectoryOptions, audience: Audience) {
    this.#options = options
    this.#audience = audience
    this.#entry = new Entry(audience.attributes.table.names.length)
    this.#unseen = new Unseen(audience.attributes)
  }

  async run(): Promise<SourceReport> {
    const { directory, crossCheck } = this.#options
    const bases = await directory.bases(this.#options.ous)
    if ('problem' in bases) return { complete: false, problems: [bases.problem] }
    const parts = partsOf(bases.dns)
    const counting = crossCheck ? this.#count(parts) : undefined
    await this.#readParts(parts)
    if (this.#audience.signal.aborted) return { complete: false, problems: this.#problems }
    if (this.#problems.length === 0 && !this.#stopped && counting) await this.#compare(await counting)
    this.#tellUnseen()
    return { complete: this.#problems.length === 0, problems: this.#problems }
  }

  /** A server does not say that it keeps an attribute back: its computers look as if they had no value. */
  #tellUnseen(): void {
    const { names } = this.#unseen
    if (this.#read < MANY || names.length === 0) return
    this.#audience.tell(
      `None of ${this.#read} computers shows ${names.join(', ')}, which the rules look at; if the account may not read it, or the server does not hold it, what is said of them is not so.`,
    )
  }

  /** Parts in turn, several at once over several connections. */
  async #readParts(parts: readonly string[]): Promise<void> {
    const waiting = [...parts]
    const workers = Array.from({ length: Math.min(MAX_AT_ONCE, parts.length) }, async (_, worker) => {
      for (let part = waiting.shift(); part !== undefined && !this.#stopped; part = waiting.shift()) {
        await this.#readPart(part, worker)
      }
    })
    await Promise.all(workers)
  }

  /** Reads a part until it is done; after a lost connection again, without what is known by then. */
  async #readPart(base: string, worker: number): Promise<void> {
    // Of this part: others are read at the same time.
    let read = 0
    const take = (bytes: Buffer, start: number, end: number): boolean => {
      const before = this.#read
      const stopped = this.#takeEntry(bytes, start, end)
      read += this.#read - before
      return stopped
    }
    for (let attempt = 1, before = 0; ; attempt += 1) {
      const { requested } = this.#audience.attributes
      const { fault } = await this.#search(base, worker + attempt - 1, requested, take)
      if (!fault || this.#audience.signal.aborted) return
      if (read > before) attempt = 1
      before = read
      if (!isPassing(fault) || attempt >= MAX_ATTEMPTS || this.#log.length < this.#read) {
        this.#problems.push(
          `${ended(fault.message)} Of ${base}, ${read} computers were read, and the others are missing.`,
        )
        return
      }
      this.#audience.tell(
        `${ended(fault.message)} Reading ${base} again, without the ${this.#read} computers that are there.`,
      )
      this.#known = this.#log.toSet()
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS * attempt))
    }
  }

  #takeEntry(bytes: Buffer, start: number, end: number): boolean {
    const entry = this.#entry
    scanEntry(bytes, start, end, this.#audience.attributes.table, entry)
    const guid = entry.first[this.#audience.attributes.objectGUID] ?? -1
    const at = entry.start[guid] ?? 0
    if (guid >= 0 && (entry.end[guid] ?? 0) - at === 16 && this.#log.length < MAX_REMEMBERED) {
      if (this.#known && !this.#known.add(entry.view, at)) return false
      this.#log.append(entry.view, at)
    }
    this.#unseen.look(entry)
    this.#read += 1
    this.#stopped = this.#audience.take(entry)
    return this.#stopped
  }

  /** How many computers there are, without reading anything of them. */
  async #count(parts: readonly string[]): Promise<number | LdapFault> {
    let computers = 0
    for (const base of parts) {
      const counted = await this.#countPart(base)
      if (typeof counted !== 'number') return counted
      computers += counted
    }
    this.#audience.expect({ computers })
    return computers
  }

  /** Counts from one server only: after a lost connection anew, as its pages are gone with it. */
  async #countPart(base: string): Promise<number | LdapFault> {
    for (let attempt = 0; ; attempt += 1) {
      const { entries, fault } = await this.#search(base, attempt, ['1.1'], () => this.#stopped)
      if (!fault) return entries
      if (!isPassing(fault) || this.#audience.signal.aborted || attempt + 1 >= MAX_ATTEMPTS) return fault
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS * (attempt + 1)))
    }
  }

  async #compare(counted: number | LdapFault): Promise<void> {
    const read = this.#read
    if (counted === read) return
    if (typeof counted !== 'number') {
      this.#problems.push(`The computers could not be counted a second time: ${ended(counted.message)}`)
      return
    }
    this.#problems.push(
      `${read} computers were read, and the directory counts ${counted}: ${Math.abs(counted - read)} ${counted > read ? 'are missing' : 'are gone meanwhile, or were read twice'}. Run it again; where computers are added or removed just now, the numbers differ for a while.`,
    )
  }

  async #search(
    base: string,
    rotation: number,
    attributes: readonly string[],
    take: (bytes: Buffer, start: number, end: number) => boolean,
  ): Promise<Pick<BulkResult, 'entries' | 'fault'>> {
    const { directory, filter } = this.#options
    const pause = attributes.length > 1 ? () => this.#audience.pause() : () => undefined
    return directory.search({ base, attributes, ...(filter && { filter }) }, { rotation, take, pause })
  }
}

/** What a server says of itself need not end like a sentence. */
function ended(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}

/** Whether trying again may help: the connection was lost, or the server was busy. */
function isPassing({ kind, code }: LdapFault): boolean {
  return kind === 'closed' || kind === 'no-answer' || kind === 'refused' || code === 51 || code === 52
}

export { readFilter as readDirectoryFilter } from '../../probes/directory/bulk/computers.ts'
