import { randomBytes } from 'node:crypto'
import { integer, octetString, sequence } from '../../formats/der.ts'
import type { Directory } from '../directory/directory.ts'
import type { Entry } from '../directory/entry.ts'
import { CONTROL } from '../directory/root-dse.ts'
import { type Control, type LdapMessage, type LdapResult, OP, RESULT, writeMessage, writeResult } from './message.ts'
import { readPage, readSearchRequest, type SearchRequest } from './search-request.ts'
import { writeEntry, writeReference } from './write-search.ts'

/** Entries that one answer holds at most, Active Directory's MaxPageSize. */
const MAX_PAGE_SIZE = 1000

/** What a session remembers between searches. */
export interface SearchState {
  readonly scheme: 'ldap' | 'ldaps'
  readonly authenticated: boolean
  /** What is left of paged searches, by the cookie that asks for it. */
  readonly pages: Map<string, readonly Entry[]>
}

/**
 * The messages that answer a search.
 * @throws DerError for a malformed request.
 */
export function answerSearch(message: LdapMessage, directory: Directory, state: SearchState): Uint8Array[] {
  const request = readSearchRequest(message.operation)
  const reply = (...operations: Uint8Array[]) => operations.map(operation => writeMessage(message.id, operation))
  const done = (result: LdapResult) => writeResult(OP.searchResultDone, result)

  // As Samba does, whatever the filter.
  if (request.base === '' && request.scope === 'base') {
    return reply(writeEntry(directory.rootDse(), request), done({ code: RESULT.success }))
  }
  if (!state.authenticated) return reply(done(UNAUTHENTICATED))
  const found = directory.find(request)
  if (found.outcome === 'no-dn')
    return reply(done({ code: RESULT.invalidDnSyntax, text: `invalid basedn '${request.base}'` }))
  if (found.outcome === 'no-object') return reply(done(noSuchObject(found.matchedDn)))

  const page = cut(found.entries, request, message.controls, state)
  const domain = directory.forest.domain
  const refer = page.rest.length === 0 && !message.controls.some(({ oid }) => oid === CONTROL.domainScope)
  const references = refer ? found.subordinates : []
  return [
    ...reply(
      ...page.entries.map(entry => writeEntry(entry, request)),
      ...references.map(dn => writeReference(state.scheme, domain, dn, request.scope)),
    ),
    writeMessage(message.id, done({ code: page.code }), page.controls),
  ]
}

export const UNAUTHENTICATED: LdapResult = {
  code: RESULT.operationsError,
  text: '00002020: Operation unavailable without authentication',
}

function noSuchObject(matchedDn: string): LdapResult {
  const text = `0000208D: NameErr: DSID-03100288, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'${matchedDn}'\n`
  return { code: RESULT.noSuchObject, matchedDn, text }
}

interface Page {
  readonly code: number
  readonly entries: readonly Entry[]
  readonly rest: readonly Entry[]
  readonly controls: readonly Control[]
}

/** The part of what was found that fits into this answer: a page (RFC 2696), or up to the limits. */
function cut(found: readonly Entry[], request: SearchRequest, controls: readonly Control[], state: SearchState): Page {
  const control = controls.find(({ oid }) => oid === CONTROL.pagedResults)
  if (control === undefined) {
    const limit = Math.min(MAX_PAGE_SIZE, request.sizeLimit || MAX_PAGE_SIZE)
    const code = found.length > limit ? RESULT.sizeLimitExceeded : RESULT.success
    return { code, entries: found.slice(0, limit), rest: [], controls: [] }
  }
  const { size, cookie } = readPage(control)
  const left = cookie === '' ? found : state.pages.get(cookie)
  state.pages.delete(cookie)
  if (left === undefined) return { code: RESULT.unwillingToPerform, entries: [], rest: [], controls: [] }
  const entries = left.slice(0, Math.min(size, MAX_PAGE_SIZE))
  // A page of no entries ends the search.
  const rest = size === 0 ? [] : left.slice(entries.length)
  const next = rest.length === 0 ? '' : randomBytes(8).toString('latin1')
  if (next !== '') state.pages.set(next, rest)
  const value = sequence(integer(0), octetString(Buffer.from(next, 'latin1')))
  return { code: RESULT.success, entries, rest, controls: [{ oid: CONTROL.pagedResults, critical: false, value }] }
}
