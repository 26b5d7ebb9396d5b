import { isIPv6, type Socket } from 'node:net'
import type { ConnectAttempt, Resolution } from '../../contract/network.ts'
import type { WebLayers } from '../../evidence/web-layers.ts'
import { type LinkedSignal, startDeadline } from '../network/deadline.ts'
import type { Circumstances, ProxyRoute } from './circumstances.ts'
import { elapsedSince } from './elapsed.ts'
import { openTunnel } from './tunnel.ts'

/** A connection on which TLS can begin, or the layer that did not work. */
export type Way = { readonly layers: Pick<WebLayers, 'resolution' | 'proxy' | 'tcp'> } & (
  | { readonly socket: Socket; readonly deadline: LinkedSignal; readonly stopped?: never }
  | { readonly socket?: never; readonly stopped: 'name' | 'proxy' | 'tcp' }
)

/** Opens a connection to the host itself. The caller destroys the socket and unlinks the deadline. */
export async function openDirectly(host: string, port: number, circumstances: Circumstances): Promise<Way> {
  const { network, signal } = circumstances
  // Asked for by itself, so that the time of the connection is the connection's only.
  const { resolution } = await network.destinations(host, port, signal)
  const layers = { resolution: resolved(resolution) }
  if (resolution.addresses.length === 0) return { layers, stopped: 'name' }
  const { socket, tcp } = await connect(host, port, circumstances)
  if (!socket) return { layers: { ...layers, tcp }, stopped: 'tcp' }
  return { layers: { ...layers, tcp }, socket, deadline: deadlineAfter(tcp.durationMs, circumstances) }
}

/** Opens a tunnel to the host. The proxy looks the name up, so nobody does here. */
export async function openThroughProxy({ proxy, to }: ProxyRoute, circumstances: Circumstances): Promise<Way> {
  const server = authority(proxy.host, proxy.port)
  const via = to.redirected ? 'connect-to' : 'proxy'
  const resolution = { addresses: [], rcode: 'NOERROR', via, durationMs: 0 }
  const { socket, tcp, error } = await connect(proxy.host, proxy.port, circumstances)
  if (!socket) {
    const proxy = { server, connected: false, error, durationMs: tcp.durationMs }
    return { layers: { resolution, proxy, tcp }, stopped: 'proxy' }
  }
  const deadline = deadlineAfter(tcp.durationMs, circumstances)
  const start = performance.now()
  const answer = await openTunnel(socket, authority(to.host, to.port), deadline.signal)
  const layers = { resolution, tcp, proxy: { server, connected: true, ...answer, durationMs: elapsedSince(start) } }
  if (answer.status !== undefined && answer.status >= 200 && answer.status < 300) return { layers, socket, deadline }
  deadline.unlink()
  socket.destroy()
  return { layers, stopped: 'proxy' }
}

async function connect(host: string, port: number, { network, signal, timeoutMs }: Circumstances) {
  const start = performance.now()
  const { socket, attempts, ...failure } = await network.connect(host, port, { signal, timeoutMs })
  const tcp = { attempts: [...attempts], durationMs: connectMs(attempts, elapsedSince(start)) }
  return { socket, tcp, error: 'error' in failure ? failure.error : 'no reason given' }
}

/** A connection that took long leaves little; half of the time is enough for the rest to be judged fairly. */
function deadlineAfter(durationMs: number, { signal, timeoutMs }: Circumstances): LinkedSignal {
  return startDeadline(signal, Math.max(timeoutMs - durationMs, timeoutMs / 2))
}

function authority(host: string, port: number): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`
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
