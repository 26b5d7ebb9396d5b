import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebLayers } from '../../evidence/web-layers.ts'
import { bodyKind } from '../../formats/body-kind.ts'
import { abortCode } from '../network/deadline.ts'
import { elapsedSince } from './elapsed.ts'
import { codeOf } from './error-code.ts'

/** Not by import: that loads all that the module exports, WebSocket included, which takes 10 ms at every run. */
const { request } = process.getBuiltinModule('node:http')

export type HttpLayer = NonNullable<WebLayers['http']>

const MAX_HEAD_BYTES = 64 * 1024
/** What is read of a body where nobody reads on; enough to tell its kind. */
const MAX_BODY_BYTES = 64 * 1024
const MAX_HEADER_LENGTH = 256

export interface GetOptions {
  /** Value of the header Accept. Default: anything. */
  readonly accept?: string
  /** Bytes that are read of the body, at most. Default: 64 KiB. */
  readonly maxBodyBytes?: number
  /** Value of the header Authorization; none is sent when left out. */
  readonly authorization?: string
  /** Set for a proxy without a tunnel: it is told the whole URL (RFC 9112 3.2.2). */
  readonly absolute?: boolean
}

export interface Body {
  readonly bytes: Uint8Array
  /** Whether that is all of it. */
  readonly complete: boolean
  readonly error?: string
}

type Answer = { readonly message: IncomingMessage; readonly body: Promise<Body> } | { readonly error: string }

/**
 * One GET over an open connection, HTTP/1.1. No redirect is followed, no compression is asked for or undone, and nothing
 * in the request tells this machine from another, unless the caller names an authorization. The caller destroys the connection.
 */
export async function get(
  connection: Duplex,
  url: string,
  signal: AbortSignal,
  options: GetOptions = {},
): Promise<{ layer: HttpLayer; body?: Body; retryAfter?: string }> {
  const start = performance.now()
  const answer = await ask(connection, new URL(url), signal, options)
  if ('error' in answer) return { layer: { error: answer.error, durationMs: elapsedSince(start) } }
  const { message } = answer
  const body = await answer.body
  const layer: HttpLayer = {
    status: message.statusCode ?? 0,
    ...named('server', message.headers['server']),
    ...named('contentType', message.headers['content-type']),
    ...named('location', message.headers['location']),
    body: bodyKind(body.bytes, body.complete),
    ...(body.error !== undefined && { error: body.error }),
    durationMs: elapsedSince(start),
  }
  const { 'retry-after': retryAfter } = message.headers
  return { layer, body, ...(retryAfter !== undefined && { retryAfter }) }
}

function ask(
  connection: Duplex,
  { host, pathname, search, href }: URL,
  signal: AbortSignal,
  { accept = '*/*', maxBodyBytes = MAX_BODY_BYTES, authorization, absolute = false }: GetOptions,
): Promise<Answer> {
  return new Promise(resolve => {
    const asked = request({
      createConnection: () => connection,
      path: absolute ? href : pathname + search,
      setDefaultHeaders: false,
      headers: {
        Host: host,
        'User-Agent': 'sensecm-preflight',
        Accept: accept,
        'Accept-Encoding': 'identity',
        Connection: 'close',
        ...(authorization !== undefined && { Authorization: authorization }),
      },
      maxHeaderSize: MAX_HEAD_BYTES,
    })
    // The body is listened to at once: it can break in the same tick.
    asked.once('response', message => resolve({ message, body: readBody(message, signal, maxBodyBytes) }))
    // Stays on: what breaks after the answer began is told by the message.
    asked.on('error', error => resolve({ error: codeOf(error) }))
    asked.once('close', () => resolve({ error: 'ECONNRESET' }))
    const cancel = (): void => resolve({ error: abortCode(signal) })
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
    asked.end()
  })
}

function readBody(message: IncomingMessage, signal: AbortSignal, maxBytes: number): Promise<Body> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let length = 0
    const finish = (complete: boolean, error?: string): void => {
      message.pause()
      const bytes = Buffer.concat(chunks).subarray(0, maxBytes)
      resolve({ bytes, complete, ...(error !== undefined && { error }) })
    }
    message.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      length += chunk.length
      if (length > maxBytes) finish(false)
    })
    message.once('end', () => finish(true))
    message.on('error', error => finish(false, codeOf(error)))
    const cancel = (): void => finish(false, abortCode(signal))
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
  })
}

/** A header's value is the server's word: cut to a length that fits a report. */
function named<N extends string>(name: N, value: string | string[] | undefined): { [K in N]?: string } {
  const entry: { [K in N]?: string } = {}
  if (typeof value === 'string') entry[name] = value.slice(0, MAX_HEADER_LENGTH)
  return entry
}
