import type { SecureContext } from 'node:tls'
import type { ConnectAttempt, Network, Resolution } from '../../contract/network.ts'
import type { WebLayers } from '../../evidence/web-layers.ts'
import { startDeadline } from '../network/deadline.ts'
import { elapsedSince } from './elapsed.ts'
import { type Body, type GetOptions, get } from './http.ts'
import { shakeHands } from './tls.ts'

export interface Circumstances {
  readonly network: Network
  readonly trust: SecureContext
  readonly signal: AbortSignal
  /** Milliseconds for TCP, TLS and HTTP together. The name has its own limit, which the network keeps. */
  readonly timeoutMs: number
}

export interface Place {
  readonly url: string
  readonly host: string
  readonly port: number
}

export interface Passage {
  readonly layers: Omit<WebLayers, 'outcome' | 'error'>
  /** The layer before HTTP that did not work. */
  readonly stopped?: 'name' | 'tcp' | 'tls'
  /** Present when an HTTP answer came, of whatever kind. */
  readonly body?: Body
}

/** Goes through the layers of one HTTPS URL, as far as they carry. Never rejects for bad news. */
export async function passLayers(
  { url, host, port }: Place,
  { network, trust, signal, timeoutMs }: Circumstances,
  options: GetOptions = {},
): Promise<Passage> {
  // Asked for by itself, so that the time of the connection is the connection's only.
  const { resolution } = await network.destinations(host, port, signal)
  const reached = { url, host, port, resolution: resolved(resolution) }
  if (resolution.addresses.length === 0) return { layers: reached, stopped: 'name' }

  const start = performance.now()
  const { socket, attempts } = await network.connect(host, port, { signal, timeoutMs })
  const tcp = { attempts: [...attempts], durationMs: connectMs(attempts, elapsedSince(start)) }
  if (!socket) return { layers: { ...reached, tcp }, stopped: 'tcp' }

  // A connection that took long leaves little; half of the time is enough for the rest to be judged fairly.
  const deadline = startDeadline(signal, Math.max(timeoutMs - tcp.durationMs, timeoutMs / 2))
  try {
    const { layer: tls, socket: secure } = await shakeHands(socket, { host, trust, signal: deadline.signal })
    if (!secure) return { layers: { ...reached, tcp, tls }, stopped: 'tls' }
    const { layer: http, body } = await get(secure, url, deadline.signal, options)
    secure.destroy()
    return { layers: { ...reached, tcp, tls, http }, ...(body && { body }) }
  } finally {
    deadline.unlink()
    socket.destroy()
  }
}

function resolved({ addresses, rcode, via, server, unanswered, durationMs }: Resolution): WebLayers['resolution'] {
  return {
    addresses: [...addresses],
    rcode,
    via,
    ...(server !== undefined && { server }),
    ...(unanswered !== undefined && { unanswered }),
    durationMs,
  }
}

/** Without the wait for a free place among the run's network operations, which no attempt counts. */
function connectMs(attempts: readonly ConnectAttempt[], passedMs: number): number {
  return Math.min(
    passedMs,
    attempts.reduce((sum, { durationMs }) => sum + durationMs, 0),
  )
}
