import type { Socket } from 'node:net'
import { authSchemes } from '../../formats/auth-schemes.ts'
import { abortCode } from '../network/deadline.ts'
import { codeOf } from './error-code.ts'

/** Not by import: that loads all that the module exports, WebSocket included, which takes 10 ms at every run. */
const { request } = process.getBuiltinModule('node:http')

const MAX_HEAD_BYTES = 64 * 1024

/** What a proxy says to CONNECT. */
export interface TunnelAnswer {
  /** Absent when no answer came. */
  readonly status?: number
  /** Of a 407: the ways to sign in that it offers. */
  readonly schemes?: string[]
  readonly error?: string
}

/**
 * Asks a proxy for a tunnel to `authority` (RFC 9110 9.3.6). With a status of 2xx the connection is the tunnel; the caller
 * destroys it in any case.
 *
 * @param authorization goes along as it is, so only over TLS
 */
export function askForTunnel(
  connection: Socket,
  authority: string,
  { signal, authorization }: { signal: AbortSignal; authorization: string | undefined },
): Promise<TunnelAnswer> {
  return new Promise(resolve => {
    const asked = request({
      createConnection: () => connection,
      method: 'CONNECT',
      path: authority,
      setDefaultHeaders: false,
      headers: {
        Host: authority,
        'User-Agent': 'sensecm-preflight',
        ...(authorization !== undefined && { 'Proxy-Authorization': authorization }),
      },
      maxHeaderSize: MAX_HEAD_BYTES,
    })
    asked.once('connect', ({ statusCode = 0, headers }, socket, head) => {
      // The client speaks first in TLS, but nothing that arrived is to be lost.
      if (head.length > 0) socket.unshift(head)
      const schemes = statusCode === 407 ? authSchemes(headers['proxy-authenticate'] ?? '') : undefined
      resolve({ status: statusCode, ...(schemes && { schemes }) })
    })
    asked.on('error', error => resolve({ error: codeOf(error) }))
    asked.once('close', () => resolve({ error: 'ECONNRESET' }))
    const cancel = (): void => resolve({ error: abortCode(signal) })
    if (signal.aborted) cancel()
    signal.addEventListener('abort', cancel, { once: true })
    asked.end()
  })
}
