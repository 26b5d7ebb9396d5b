import {
  type LdapEntry,
  type LdapMessage,
  pagedResultsCookie,
  RESPONSE,
  readLdapResult,
  readSearchEntry,
  readSearchReference,
} from '../../formats/ldap-message.ts'
import { RESULT } from '../../formats/ldap-result.ts'
import { type LdapConnection, unexpected } from './connection.ts'
import { type LdapFault, type Outcome, resultFault } from './fault.ts'
import { type SearchOptions, searchRequest } from './requests.ts'

export interface SearchAnswer {
  readonly entries: readonly LdapEntry[]
  /** Where the rest is held: the first URI of each reference. They are not followed. */
  readonly references: readonly string[]
  /** The server has more entries than the limit. */
  readonly truncated: boolean
  /** Where the next page begins; empty after the last one. */
  readonly cookie: Uint8Array
  /** Our clock when the answer was complete, milliseconds since 1970. */
  readonly receivedAt: number
}

/** A directory that is read in another way than over a connection of ours. */
export interface Searchable {
  /** As messages name it. */
  readonly place: string
  readonly timeoutMs: number
  search(options: SearchOptions): Promise<Outcome<SearchAnswer>>
}

/** A way to read a directory as whoever runs this program; the account of a service may be the computer itself. */
export type OpenDirectory = (options: {
  readonly server: string | undefined
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** For a program that it starts. */
  readonly env: NodeJS.ProcessEnv
}) => Searchable

/** What can be searched. */
export type Reader = LdapConnection | Searchable

/** References that one answer may have; a domain has a handful of naming contexts. */
const MAX_REFERENCES = 1000

/** One search request and its whole answer (RFC 4511 4.5). A result code other than success is a fault, but a truncated result is not. */
export async function search(connection: Reader, options: SearchOptions): Promise<Outcome<SearchAnswer>> {
  if ('search' in connection) return connection.search(options)
  const entries: LdapEntry[] = []
  const references: string[] = []
  const answer = await connection.request({
    write: searchRequest(options, connection.timeoutMs),
    final: RESPONSE.searchDone,
    part: message => collect(message),
    finish: ({ operation, controls }) => ({
      result: readLdapResult(operation),
      cookie: pagedResultsCookie(controls),
      receivedAt: Date.now(),
    }),
  })
  if (answer.fault) return answer
  const { result, cookie, receivedAt } = answer.value
  const truncated = result.code === RESULT.sizeLimitExceeded
  if (result.code !== RESULT.success && !truncated) {
    return { fault: resultFault(connection.place, result.code, result.diagnostic) }
  }
  return { value: { entries, references, truncated, cookie, receivedAt } }

  function collect({ operation }: LdapMessage): LdapFault | undefined {
    if (operation.tag === RESPONSE.searchEntry) entries.push(readSearchEntry(operation))
    else if (operation.tag === RESPONSE.searchReference) references.push(readSearchReference(operation)[0] ?? '')
    else throw unexpected(operation)
    if (entries.length <= options.limit && references.length <= MAX_REFERENCES) return undefined
    const message = `${connection.place} sent more than the ${options.limit} entries that were asked for.`
    return { kind: 'not-ldap', message }
  }
}

/** Reads one object. A fault with the code noSuchObject when it is not there, or is hidden from this account. */
export async function readObject(
  connection: Reader,
  dn: string,
  attributes: readonly string[],
): Promise<Outcome<LdapEntry>> {
  const answer = await search(connection, { base: dn, scope: 'base', attributes, limit: 1 })
  if (answer.fault) return answer
  const [entry] = answer.value.entries
  if (entry) return { value: entry }
  return { fault: resultFault(connection.place, RESULT.noSuchObject, 'success, but no entry') }
}
