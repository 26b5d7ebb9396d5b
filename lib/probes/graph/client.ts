import { setTimeout } from 'node:timers/promises'
import { type Failed, failed } from '../../contract/observation.ts'
import { describeEndpoint } from '../../formats/endpoint-pattern.ts'
import { readGraphError } from '../../formats/graph/error-code.ts'
import { readRetryAfter } from '../../formats/graph/retry-after.ts'
import { type JsonObject, readJsonObject } from '../../formats/json-object.ts'
import { reading } from '../../formats/malformed.ts'
import type { Circumstances } from '../endpoints/circumstances.ts'
import { fetchDocument, type WebDocument } from '../endpoints/document.ts'
import { explainRefusal } from './refusal.ts'

/** The service is busy; it says when to come again (Graph documentation, "throttling"). */
const BUSY = [429, 503, 504]
const MAX_TRIES = 4
/** Milliseconds before the second try where the service does not say; twice as long before each further one. */
const FIRST_WAIT_MS = 500

export type GraphAnswer =
  | { readonly document: JsonObject; readonly failure?: never; readonly missing?: never }
  | { readonly missing: true; readonly document?: never; readonly failure?: never }
  | { readonly failure: Failed; readonly document?: never; readonly missing?: never }

/** One tenant's Microsoft Graph, for reading. */
export interface GraphClient {
  readonly host: string
  /** GET of a URL of this host; `missing` for a resource that is not there. Never rejects. */
  get(url: string): Promise<GraphAnswer>
}

/** @param until milliseconds of performance.now(), past which no question is asked, and nothing is waited for */
export function createGraphClient(
  { host, token, until }: { host: string; token: string; until: number },
  circumstances: Circumstances,
  debug: (message: string) => void,
): GraphClient {
  const authorization = `Bearer ${token}`
  const ask = async (url: string, tries: number): Promise<GraphAnswer> => {
    const answered = await fetchDocument(url, 'application/json', circumstances, { authorization })
    const { status } = answered
    debug(`GET ${new URL(url).pathname}: ${status ?? 'no answer'}`)
    if (status === undefined || !BUSY.includes(status)) return understand(answered, token)
    const asked = answered.retryAfter === undefined ? undefined : readRetryAfter(answered.retryAfter, Date.now())
    const waitMs = asked ?? FIRST_WAIT_MS * 2 ** tries
    if (tries + 1 >= MAX_TRIES || performance.now() + waitMs >= until) return { failure: busy(host, status, waitMs) }
    await setTimeout(waitMs, undefined, { signal: circumstances.signal }).catch(() => {})
    return circumstances.signal.aborted ? { failure: busy(host, status, waitMs) } : ask(url, tries + 1)
  }
  return {
    host,
    async get(url) {
      // Whoever calls has looked; the token is worth a second look.
      if (new URL(url).origin !== `https://${host}`)
        throw new Error(`${url} is not of ${host}, where the token is for.`)
      if (performance.now() < until) return ask(url, 0)
      const fix = ['Give the audit more time with --timeout.']
      return { failure: failed('DeadlineError', `${host} did not hand out everything in time.`, fix) }
    },
  }
}

function understand({ answer, status, text }: WebDocument, token: string): GraphAnswer {
  const { host } = answer
  if (status === undefined || text === undefined) {
    const message = `${host}: ${describeEndpoint(answer)}`
    return { failure: failed('GraphUnreachableError', message, [`Let the machine of the audit reach ${host}:443.`]) }
  }
  // Nothing of what a service that repeats the token says is kept.
  if (text.includes(token)) return { failure: failed('GraphError', `${host} answers ${status} with the token itself.`) }
  if (status === 404) return { missing: true }
  if (status !== 200) return { failure: explainRefusal(host, status, readGraphError(text)) }
  const { value, error } = reading(() => readJsonObject(text, 'JSON of Microsoft Graph'))
  return error === undefined ? { document: value } : { failure: failed('GraphError', `${host}: ${error}`) }
}

function busy(host: string, status: number, waitMs: number): Failed {
  const message = `${host} is throttling: it answers ${status} and asks to wait ${Math.ceil(waitMs / 1000)} s.`
  return failed('ThrottledError', message, ['Run the audit again later, or give it more time with --timeout.'])
}
