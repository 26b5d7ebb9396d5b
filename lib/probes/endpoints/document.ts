import type { WebLayers } from '../../evidence/web-layers.ts'
import { decodeText } from '../../formats/decode-text.ts'
import { describeEndpoint } from '../../formats/endpoint-pattern.ts'
import type { Circumstances } from './circumstances.ts'
import { passLayers } from './layers.ts'

/** Larger than any document that discovery deals in. */
const MAX_DOCUMENT_BYTES = 1_048_576

const DEFAULT_PORT: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }

/** One document of the web, as far as its layers carried. */
export interface WebDocument {
  /** `ok` for status 200 and a whole body, whatever stands in it. */
  readonly answer: WebLayers
  /** Status and body where there is a whole answer of any status. */
  readonly status?: number
  readonly text?: string
  /** The header Retry-After, as sent. */
  readonly retryAfter?: string
}

/**
 * Fetches a document over HTTPS, or over HTTP where the URL says so. Redirects are not followed, compression is neither asked for nor undone, and a body of
 * more than 1 MiB counts as no document.
 *
 * @param url an https or http URL
 * @param authorization value of the header of that name; sent only to a server whose certificate is trusted
 */
export async function fetchDocument(
  url: string,
  accept: string,
  circumstances: Circumstances,
  { authorization }: { authorization?: string } = {},
): Promise<WebDocument> {
  const { hostname, port, protocol, href } = new URL(url)
  const place = { url: href, host: hostname, port: port === '' ? (DEFAULT_PORT[protocol] ?? 443) : Number(port) }
  const { layers, stopped, body, retryAfter } = await passLayers(place, circumstances, {
    accept,
    maxBodyBytes: MAX_DOCUMENT_BYTES,
    ...(authorization !== undefined && { authorization }),
  })
  const whole = body?.complete === true && body.error === undefined
  const status = layers.http?.status
  const outcome = stopped ?? (whole && status === 200 ? 'ok' : 'http')
  const reading: WebLayers = { ...layers, outcome }
  return {
    answer: outcome === 'ok' ? reading : { ...reading, error: describeEndpoint(reading) },
    ...(whole && status !== undefined && { status, text: decodeText(body.bytes) }),
    ...(retryAfter !== undefined && { retryAfter }),
  }
}
