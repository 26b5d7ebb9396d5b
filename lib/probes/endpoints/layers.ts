import type { WebLayers } from '../../evidence/web-layers.ts'
import type { Circumstances } from './circumstances.ts'
import { type Body, type GetOptions, get } from './http.ts'
import { shakeHands } from './tls.ts'
import { openWay } from './way.ts'

export interface Place {
  readonly url: string
  readonly host: string
  readonly port: number
}

export interface Passage {
  readonly layers: Omit<WebLayers, 'outcome' | 'error'>
  /** The layer before HTTP that did not work. */
  readonly stopped?: 'name' | 'proxy' | 'tcp' | 'tls'
  /** Present when an HTTP answer came, of whatever kind. */
  readonly body?: Body
  /** The header Retry-After, as sent. */
  readonly retryAfter?: string
}

/** Goes through the layers of one URL, as far as they carry; there is no TLS for http. Never rejects for bad news. */
export async function passLayers(
  { url, host, port }: Place,
  circumstances: Circumstances,
  options: GetOptions = {},
): Promise<Passage> {
  const plain = url.startsWith('http:')
  const way = await openWay({ host, port, plain }, circumstances)
  const reached = { url, host, port, ...way.layers }
  if (way.stopped !== undefined) return { layers: reached, stopped: way.stopped }

  const { socket, deadline } = way
  try {
    if (plain) {
      const { layer: http, body } = await get(socket, url, deadline.signal, {
        ...withoutSecrets(options),
        absolute: way.layers.proxy !== undefined,
      })
      return { layers: { ...reached, http }, ...(body && { body }) }
    }
    const { trust } = circumstances
    const { layer: tls, socket: secure } = await shakeHands(socket, { host, trust, signal: deadline.signal })
    if (!secure) return { layers: { ...reached, tls }, stopped: 'tls' }
    const { layer: http, body, retryAfter } = await get(secure, url, deadline.signal, options)
    secure.destroy()
    return { layers: { ...reached, tls, http }, ...(body && { body }), ...(retryAfter !== undefined && { retryAfter }) }
  } finally {
    deadline.unlink()
    socket.destroy()
  }
}

/** Of the options, what may travel without TLS. */
function withoutSecrets({ accept, maxBodyBytes }: GetOptions): GetOptions {
  return { ...(accept !== undefined && { accept }), ...(maxBodyBytes !== undefined && { maxBodyBytes }) }
}
