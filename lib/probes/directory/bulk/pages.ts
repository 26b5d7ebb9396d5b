import type { Filter } from 'ldapts'
import { DerError, readTlv, TAG } from '../../../formats/der.ts'
import { BerCursor } from '../../../formats/ldap-bulk/ber-cursor.ts'
import { BulkFrames } from '../../../formats/ldap-bulk/bulk-frames.ts'
import { pagedResultsCookie, RESPONSE, readLdapMessage, readLdapResult } from '../../../formats/ldap-message.ts'
import { RESULT } from '../../../formats/ldap-result.ts'
import { disconnected } from '../connection-fault.ts'
import { type LdapFault, resultFault } from '../fault.ts'
import { searchRequest } from '../requests.ts'

/** What Active Directory hands out at once, at most (MaxPageSize). */
const PAGE_SIZE = 1000
/** Pages without an entry that are read on after, one behind the other. A server that only ever sends such pages is stopped. */
const MAX_EMPTY_PAGES = 1000
/** The share of a page up to which it is within it. */
const WITHIN = 0.75
/** Message ids of the session's own requests are smaller. */
const FIRST_ID = 10_000

export interface PagesOptions {
  readonly base: string
  readonly filter: Filter
  readonly attributes: readonly string[]
  readonly pageSize?: number
}

/** Takes a SearchResultEntry, whose content lies from `start` to `end`; true to stop after it. */
export type TakeEntry = (bytes: Buffer, start: number, end: number) => boolean

export interface PagesWay {
  /** host:port, for messages. */
  readonly place: string
  /** Milliseconds after which the server may give up a page. */
  readonly timeoutMs: number
  send(request: Uint8Array): void
  readonly take: TakeEntry
}

/**
 * The answer to a search of any size, page by page (RFC 2696): the next page is asked for as soon as one has ended, before
 * its entries are looked at. Only the cookie decides whether there is more: Active Directory sends pages without an entry in
 * between.
 */
export class Pages {
  /** Entries that were handed over. */
  entries = 0
  /** Whether the server has no more, or no more is wanted. */
  done = false
  /** What the server refused. */
  fault: LdapFault | undefined
  readonly #options: PagesOptions
  readonly #way: PagesWay
  readonly #cursor = new BerCursor()
  readonly #frames = new BulkFrames((bytes, start, end) => this.#message(bytes, start, end))
  /** Entries that are to be looked at when the next page has been asked for: the bytes that they lie in, and the places. */
  #bytes: Buffer = Buffer.alloc(0)
  #places = new Int32Array(256)
  #waiting = 0
  #stopped = false
  #inPage = 0
  /** Entries of the page before, or what was asked for. */
  #usual: number
  #emptyPages = 0
  #id = FIRST_ID

  constructor(options: PagesOptions, way: PagesWay) {
    this.#options = options
    this.#way = way
    this.#usual = options.pageSize ?? PAGE_SIZE
  }

  begin(): void {
    this.#request(new Uint8Array())
  }

  /**
   * What comes after the last page, or after a refusal, is not looked at.
   *
   * @throws {LdapFrameError | DerError} for bytes that are no LDAP; what came before them has been handed over.
   */
  receive(chunk: Buffer): void {
    try {
      this.#frames.push(chunk)
    } catch (error) {
      if (!this.#ended) throw error
    } finally {
      this.#handOver()
    }
    if (this.#stopped) this.done = true
  }

  /** Whether a good part of the page is still to come: reading it late does not keep the next one waiting then. */
  get withinPage(): boolean {
    return this.#inPage < WITHIN * this.#usual
  }

  get #ended(): boolean {
    return this.done || this.fault !== undefined
  }

  #wait(bytes: Buffer, start: number, end: number): void {
    if (bytes !== this.#bytes) this.#handOver()
    this.#bytes = bytes
    if (this.#waiting + 2 > this.#places.length) {
      const places = new Int32Array(this.#places.length * 4)
      places.set(this.#places)
      this.#places = places
    }
    this.#places[this.#waiting] = start
    this.#places[this.#waiting + 1] = end
    this.#waiting += 2
    this.#inPage += 1
  }

  #handOver(): void {
    const waiting = this.#waiting
    this.#waiting = 0
    for (let index = 0; index < waiting && !this.#stopped; index += 2) {
      this.entries += 1
      this.#stopped = this.#way.take(this.#bytes, this.#places[index] ?? 0, this.#places[index + 1] ?? 0)
    }
  }

  /** The envelope's content: an id, the operation, and perhaps controls (RFC 4511 4.1.1). */
  #message(bytes: Buffer, start: number, end: number): void {
    if (this.#ended) return
    const cursor = this.#cursor
    cursor.begin(bytes, start)
    const idEnd = cursor.open(TAG.integer, end)
    let id = 0
    for (let at = cursor.at; at < idEnd; at += 1) id = id * 256 + (bytes[at] ?? 0)
    cursor.at = idEnd
    const tag = bytes[idEnd] ?? 0
    if (tag === RESPONSE.searchEntry && id === this.#id) {
      const entryEnd = cursor.open(RESPONSE.searchEntry, end)
      this.#wait(bytes, cursor.at, entryEnd)
    } else if (id === 0) {
      this.fault ??= disconnected(this.#way.place, readTlv(bytes.subarray(0, end), idEnd))
    } else if (id === this.#id && tag === RESPONSE.searchDone) {
      this.#endOfPage(bytes, start, end)
    } else if (id === this.#id && tag !== RESPONSE.searchReference) {
      throw new DerError(`Expected an entry or the end of a page, found tag 0x${tag.toString(16)}.`)
    }
  }

  #endOfPage(bytes: Buffer, start: number, end: number): void {
    const { place } = this.#way
    const { operation, controls } = readLdapMessage(wrapped(bytes, start, end))
    const { code, diagnostic, referrals } = readLdapResult(operation)
    if (code !== RESULT.success) {
      const [elsewhere] = referrals
      const fault = resultFault(place, code, diagnostic)
      this.fault =
        elsewhere === undefined ? fault : { ...fault, message: `${fault.message}, referring to ${elsewhere}` }
      return
    }
    const cookie = Uint8Array.from(pagedResultsCookie(controls))
    this.#emptyPages = this.#inPage === 0 ? this.#emptyPages + 1 : 0
    this.#usual = this.#inPage
    this.#inPage = 0
    if (cookie.length === 0) this.done = true
    else if (this.#emptyPages < MAX_EMPTY_PAGES) this.#request(cookie)
    else this.fault = { kind: 'result', message: `${place} sends pages without an entry, and never the last one.` }
  }

  #request(cookie: Uint8Array): void {
    const { pageSize = PAGE_SIZE, ...options } = this.#options
    this.#id += 1
    const search = { ...options, scope: 'sub', limit: pageSize, page: { cookie } } as const
    this.#way.send(searchRequest(search, this.#way.timeoutMs)(this.#id))
  }
}

/** The message with its header again, for the readers of single messages. */
function wrapped(bytes: Buffer, start: number, end: number): Uint8Array {
  const length = end - start
  return Buffer.concat([
    Uint8Array.of(TAG.sequence, 0x84, length >>> 24, (length >>> 16) & 0xff, (length >>> 8) & 0xff, length & 0xff),
    bytes.subarray(start, end),
  ])
}
