import type { Socket } from 'node:net'
import type { ConnectAttempt, Resolution } from '../../contract/network.ts'
import type { WebLayers } from '../../evidence/web-layers.ts'
import { type LinkedSignal, startDeadline } from '../network/deadline.ts'
import type { Circumstances } from './circumstances.ts'
import { elapsedSince } from './elapsed.ts'

/** A connection on which TLS can begin, or the layer that did not work. */
export type Way = { readonly layers: Pick<WebLayers, 'resolution' | 'way' | 'proxy' | 'tcp'> } & (
  | { readonly socket: Socket; readonly deadline: LinkedSignal; readonly stopped?: never }
  | { readonly socket?: never; readonly stopped: 'name' | 'proxy' | 'tcp' }
)

type Line = Pick<Circumstances, 'network' | 'signal' | 'timeoutMs'>

/** Opens a connection to the host itself. The caller destroys the socket and unlinks the deadline. */
export async function openDirectly(host: string, port: number, line: Line): Promise<Way> {
  const { network, signal } = line
  // Asked for by itself, so that the time of the connection is the connection's only.
  const { resolution } = await network.destinations(host, port, signal)
  const layers = { resolution: resolved(resolution) }
  if (resolution.addresses.length === 0) return { layers, stopped: 'name' }
  const { socket, tcp } = await connectTcp(host, port, line)
  if (!socket) return { layers: { ...layers, tcp }, stopped: 'tcp' }
  return { layers: { ...layers, tcp }, socket, deadline: deadlineAfter(tcp.durationMs, line) }
}

export async function connectTcp(host: string, port: number, { network, signal, timeoutMs }: Line) {
  const start = performance.now()
  const { socket, attempts, ...failure } = await network.connect(host, port, { signal, timeoutMs })
  const tcp = { attempts: [...attempts], durationMs: connectMs(attempts, elapsedSince(start)) }
  return { socket, tcp, error: 'error' in failure ? failure.error : 'no reason given' }
}

/** A connection that took long leaves little; half of the time is enough for the rest to be judged fairly. */
export function deadlineAfter(durationMs: number, { signal, timeoutMs }: Line): LinkedSignal {
  return startDeadline(signal, Math.max(timeoutMs - durationMs, timeoutMs / 2))
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
