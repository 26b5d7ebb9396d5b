import type { SecureContext } from 'node:tls'
import type { ConnectAttempt, Network, Resolution } from '../../contract/network.ts'
import type { CatalogueEndpoint } from '../../evidence/endpoint-catalogue.ts'
import type { EndpointReading } from '../../evidence/endpoints.ts'
import { describeEndpoint } from '../../formats/endpoint-pattern.ts'
import { type HealthyAnswer, isHealthy } from '../../formats/healthy-answer.ts'
import { startDeadline } from '../network/deadline.ts'
import { elapsedSince } from './elapsed.ts'
import { get, type HttpLayer } from './http.ts'
import { shakeHands } from './tls.ts'

interface Circumstances {
  readonly network: Network
  readonly trust: SecureContext
  readonly signal: AbortSignal
  /** Milliseconds for TCP, TLS and HTTP together. The name has its own limit, which the network keeps. */
  readonly timeoutMs: number
}

/** Goes through the layers of one endpoint, as far as they carry. Never rejects for bad news. */
export async function readEndpoint(
  endpoint: CatalogueEndpoint,
  circumstances: Circumstances,
): Promise<EndpointReading> {
  const reading = await readLayers(endpoint, circumstances)
  return reading.outcome === 'ok' ? reading : { ...reading, error: describeEndpoint(reading) }
}

async function readLayers(
  { id, url, host, port, service, healthy }: CatalogueEndpoint,
  { network, trust, signal, timeoutMs }: Circumstances,
): Promise<EndpointReading> {
  // Asked for by itself, so that the time of the connection is the connection's only.
  const { resolution } = await network.destinations(host, port, signal)
  const reached = { id, url, host, port, service, resolution: resolved(resolution) }
  if (resolution.addresses.length === 0) return { ...reached, outcome: 'name' }

  const start = performance.now()
  const { socket, attempts } = await network.connect(host, port, { signal, timeoutMs })
  const tcp = { attempts: [...attempts], durationMs: connectMs(attempts, elapsedSince(start)) }
  if (!socket) return { ...reached, outcome: 'tcp', tcp }

  // A connection that took long leaves little; half of the time is enough for the rest to be judged fairly.
  const deadline = startDeadline(signal, Math.max(timeoutMs - tcp.durationMs, timeoutMs / 2))
  try {
    const { layer: tls, socket: secure } = await shakeHands(socket, { host, trust, signal: deadline.signal })
    if (!secure) return { ...reached, outcome: 'tls', tcp, tls }
    const http = await get(secure, url, deadline.signal)
    secure.destroy()
    return { ...reached, outcome: isAnswerOf(healthy, http) ? 'ok' : 'http', tcp, tls, http }
  } finally {
    deadline.unlink()
    socket.destroy()
  }
}

function resolved({
  addresses,
  rcode,
  via,
  server,
  unanswered,
  durationMs,
}: Resolution): EndpointReading['resolution'] {
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

function isAnswerOf(healthy: readonly HealthyAnswer[], { status, body, error }: HttpLayer): boolean {
  if (status === undefined || body === undefined || error !== undefined) return false
  return isHealthy({ status, body }, healthy)
}
