import {
  BindRequest,
  EqualityFilter,
  ExtendedRequest,
  type Filter,
  PagedResultsControl,
  PresenceFilter,
  SearchRequest,
} from 'ldapts'

/** The message with this id, ready to be sent. */
export type WriteRequest = (id: number) => Uint8Array

export interface SearchOptions {
  readonly base: string
  readonly scope: 'base' | 'one' | 'sub'
  /** Default: every object. */
  readonly filter?: Filter
  readonly attributes: readonly string[]
  /** Entries that are wanted, at most. */
  readonly limit: number
  /** Asks for one page of `limit` entries instead of cutting the result there; the cookie is that of the page before. */
  readonly page?: { readonly cookie: Uint8Array }
}

/** RFC 4511 4.5.1. The server is asked to give up when the client does. */
export function searchRequest(options: SearchOptions, timeoutMs: number): WriteRequest {
  const { base, scope, attributes, limit, page } = options
  const search = {
    baseDN: base,
    scope,
    filter: options.filter ?? new PresenceFilter({ attribute: 'objectClass' }),
    attributes: [...attributes],
    sizeLimit: page ? 0 : limit,
    timeLimit: Math.ceil(timeoutMs / 1000),
    controls: page ? [pagedResults(limit, page.cookie)] : [],
  }
  return messageId => new SearchRequest({ messageId, ...search }).write()
}

/** A simple bind, RFC 4513 5.1.3. It is the caller who makes sure that the connection is protected and the password not empty. */
export function bindRequest(dn: string, password: string): WriteRequest {
  return messageId => new BindRequest({ messageId, dn, password }).write()
}

const START_TLS = '1.3.6.1.4.1.1466.20037'

/** RFC 4511 4.14.1. */
export function startTlsRequest(): WriteRequest {
  return messageId => new ExtendedRequest({ messageId, oid: START_TLS }).write()
}

/**
 * A filter that compares one attribute with a value. Filters are built, never parsed from text: so nothing has to be
 * escaped, and bytes stay as they are, which ldapts' text form would turn into UTF-8.
 */
export function equals(attribute: string, value: string | Uint8Array): Filter {
  return new EqualityFilter({ attribute, value: typeof value === 'string' ? value : Buffer.from(value) })
}

function pagedResults(size: number, cookie: Uint8Array): PagedResultsControl {
  return new PagedResultsControl({ critical: true, value: { size, cookie: Buffer.from(cookie) } })
}
