import { type IncomingMessage, request } from 'node:http'
import type { Duplex } from 'node:stream'
import type { EndpointReading } from '../../evidence/endpoints.ts'
import { bodyKind } from '../../formats/body-kind.ts'
import { abortCode } from '../network/deadline.ts'
import { elapsedSince } from './elapsed.ts'
import { codeOf } from './error-code.ts'

export type HttpLayer = NonNullable<EndpointReading['http']>

const MAX_HEAD_BYTES = 64 * 1024
/** What is read of a body; enough to tell its kind. */
const MAX_BODY_BYTES = 64 * 1024
const MAX_HEADER_LENGTH = 256

type Answer = { readonly message: IncomingMessage; readonly body: Promise<Body> } | { readonly error: string }

/**
 * One GET over an open connection, HTTP/1.1. No redirect is followed, and nothing in the request tells this machine
 * from another. The caller destroys the connection.
 */
export async function get(connection: Duplex, url: string, signal: AbortSignal): Promise<HttpLayer> {
  const start = performance.now()
  const answer = await ask(connection, new URL(url), signal)
  if ('error' in answer) return { error: answer.error, durationMs: elapsedSince(start) }
  const { message } = answer
  const body = await answer.body
  return {
    status: message.statusCode ?? 0,
    ...named('server', message.headers['server']),
    ...named('contentType', message.headers['content-type']),
    ...named('location', message.headers['location']),
    body: bodyKind(body.bytes, body.complete),
    ...(body.error !== undefined && { error: body.error }),
    durationMs: elapsedSince(start),
  }
}

function ask(connection: Duplex, { host, pathname, search }: URL, signal: AbortSignal): Promise<Answer> {
  return new Promise(resolve => {
    const asked = request({
      createConnection: () => connection,
      path: pathname + search,
      setDefaultHeaders: false,
      headers: {
        Host: host,
        'User-Agent': 'sensecm-preflight',
        Accept: '*/*',
        'Accept-Encoding': 'identity',
        Connection: 'close',
      },
      maxHeaderSize: MAX_HEAD_BYTES,
    })
    // The body is listened to at once: it can break in the same tick.
    asked.once('response', message => resolve({ message, body: readBody(message, signal) }))
    // Stays on: what breaks after the answer began is told by the message.
    asked.on('error', error => resolve({ error: codeOf(error) }))
    asked.once('close', () => resolve({ error: 'ECONNRESET' }))
    const cancel = (): void => resolve({ error: abortCode(signal) })
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
    asked.end()
  })
}

interface Body {
  readonly bytes: Uint8Array
  readonly complete: boolean
  readonly error?: string
}

function readBody(message: IncomingMessage, signal: AbortSignal): Promise<Body> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let length = 0
    const finish = (complete: boolean, error?: string): void => {
      message.pause()
      const bytes = Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES)
      resolve({ bytes, complete, ...(error !== undefined && { error }) })
    }
    message.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      length += chunk.length
      if (length > MAX_BODY_BYTES) finish(false)
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
