import type { LdapEntry } from '../../formats/ldap-message.ts'
import type { LdapFault } from './fault.ts'
import type { SearchOptions } from './requests.ts'
import { type Reader, search } from './search.ts'

/** What Active Directory hands out at once, at most (MaxPageSize). */
const PAGE_SIZE = 1000

/** Pages without an entry that are read on after: a filter may match nothing for a while. A server that only ever sends such pages is stopped. */
const MAX_EMPTY_PAGES = 1000

export interface Page {
  readonly entries: readonly LdapEntry[]
  /** Why the reading ended before its time; on the last page only. */
  readonly fault?: LdapFault
}

/**
 * Reads any number of entries, page by page (RFC 2696), until the server has no more or `limit` entries are there. Only the
 * cookie decides whether there is more: Active Directory sends pages without an entry in between. Never throws.
 */
export async function* pagedSearch(
  connection: Reader,
  options: Omit<SearchOptions, 'page'> & { readonly pageSize?: number },
): AsyncGenerator<Page, void, void> {
  let cookie = new Uint8Array()
  let left = options.limit
  let emptyPages = 0
  let truncated = false
  do {
    const limit = Math.min(options.pageSize ?? PAGE_SIZE, left)
    const answer = await search(connection, { ...options, limit, page: { cookie } })
    if (answer.fault) return yield { entries: [], fault: answer.fault }
    const { entries } = answer.value
    truncated = answer.value.truncated
    cookie = Uint8Array.from(answer.value.cookie)
    left -= entries.length
    emptyPages = entries.length === 0 ? emptyPages + 1 : 0
    if (entries.length > 0) yield { entries }
  } while (cookie.length > 0 && left > 0 && emptyPages < MAX_EMPTY_PAGES)

  if (cookie.length > 0 || truncated) {
    const message = `${connection.place} has more entries than the ${options.limit - left} that were read.`
    yield { entries: [], fault: { kind: 'result', message } }
  }
}
