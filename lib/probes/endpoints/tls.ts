import { isIP, type Socket } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import type { Trust } from '../../contract/network.ts'
import type { WebLayers } from '../../evidence/web-layers.ts'
import { abortCode } from '../network/deadline.ts'
import { readChain } from './chain.ts'
import { elapsedSince } from './elapsed.ts'
import { codeOf } from './error-code.ts'
import { leadsToPublicRoot } from './public-roots.ts'

export type TlsLayer = NonNullable<WebLayers['tls']>

export interface Handshake {
  readonly layer: TlsLayer
  /** Present when the handshake came to its end and the certificate is trusted. The caller destroys it. */
  readonly socket?: TLSSocket
}

/**
 * TLS over an open connection. An untrusted certificate does not end the handshake, so that who signed it can be told,
 * but no socket is handed back and nothing is ever sent to such a server.
 */
export async function shakeHands(
  connection: Socket,
  { host, trust, signal }: { host: string; trust: Trust; signal: AbortSignal },
): Promise<Handshake> {
  const { secureContext } = trust
  const start = performance.now()
  const socket = connect({
    socket: connection,
    host,
    // Server Name Indication has host names only, RFC 6066 3.
    ...(isIP(host) === 0 && { servername: host }),
    secureContext,
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: false,
  })
  const broken = await new Promise<string | undefined>(resolve => {
    socket.once('secureConnect', () => resolve(undefined))
    // Stays on for the life of the socket: it also breaks after the handshake.
    socket.on('error', error => resolve(codeOf(error)))
    socket.once('close', () => resolve('ECONNRESET'))
    const cancel = (): void => resolve(abortCode(signal))
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
  })
  const durationMs = elapsedSince(start)
  if (broken !== undefined) {
    socket.destroy()
    return { layer: { authorized: false, error: broken, chain: [], durationMs } }
  }
  const { authorized } = socket
  const leaf = socket.getPeerX509Certificate()
  const layer: TlsLayer = {
    version: socket.getProtocol() ?? 'unknown',
    authorized,
    ...(authorized && leaf ? { publicRoot: leadsToPublicRoot(leaf) } : { error: verificationError(socket) }),
    chain: readChain(leaf),
    durationMs,
  }
  if (authorized) return { layer, socket }
  socket.destroy()
  return { layer }
}

/** Node sets the code of the error here, though the types say that it is an Error. */
function verificationError(socket: TLSSocket): string {
  const error: unknown = socket.authorizationError
  return typeof error === 'string' ? error : codeOf(error)
}
