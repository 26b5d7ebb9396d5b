import { isIPv6, type Socket } from 'node:net'
import type { WebLayers } from '../../evidence/web-layers.ts'
import type { ProxyAddress } from '../../formats/proxy-address.ts'
import type { Route } from '../network/connect-to.ts'
import type { LinkedSignal } from '../network/deadline.ts'
import type { Circumstances } from './circumstances.ts'
import { connectTcp, deadlineAfter, type Way } from './connect.ts'
import { elapsedSince } from './elapsed.ts'
import { shakeHands } from './tls.ts'
import { askForTunnel, type TunnelAnswer } from './tunnel.ts'

/** A way through a proxy: what it is asked to connect to, after --connect-to. */
export interface ProxyRoute {
  readonly proxy: ProxyAddress
  readonly to: Route
  /** Whether the connection to the proxy is all that is needed. */
  readonly plain: boolean
  /** Milliseconds for the connection to the proxy, where others are to be tried after it. */
  readonly connectMs: number
}

type Line = Pick<Circumstances, 'network' | 'signal' | 'timeoutMs' | 'trust'> & { readonly authorization?: string }

/** The proxy looks the name up, so nobody does here. */
export const BY_PROXY = { addresses: [], rcode: 'NOERROR', via: 'proxy', durationMs: 0 }

/**
 * Opens a tunnel to the host. A proxy behind TLS that wants a Basic sign-in is asked once more, with the account of the
 * audit. The caller destroys the socket and unlinks the deadline.
 */
export async function openThroughProxy(route: ProxyRoute, line: Line): Promise<Way> {
  const { proxy, to } = route
  const first = await tryTunnel(route, line)
  const { authorization } = line
  const wants = first.layers.proxy?.schemes?.some(scheme => scheme.toLowerCase() === 'basic') === true
  if (!wants || !proxy.tls || authorization === undefined) return first
  const second = await tryTunnel(route, line, authorization)
  const said = second.layers.proxy
  if (said?.status === undefined) return first
  const signIn = said.status === 407 ? 'refused' : 'accepted'
  const schemes = first.layers.proxy?.schemes
  return {
    ...second,
    layers: { ...second.layers, resolution: resolutionOf(to), proxy: { ...said, ...(schemes && { schemes }), signIn } },
  }
}

async function tryTunnel(route: ProxyRoute, line: Line, authorization?: string): Promise<Way> {
  const { proxy, to, connectMs } = route
  const server = authority(proxy.host, proxy.port)
  const place = { server, ...(proxy.tls && { tls: proxy.tls }) }
  const resolution = resolutionOf(to)
  const { socket, tcp, error } = await connectTcp(proxy.host, proxy.port, { ...line, timeoutMs: connectMs })
  if (!socket) {
    const said = { ...place, connected: false, error, durationMs: tcp.durationMs }
    return { layers: { resolution, proxy: said, tcp }, stopped: 'proxy' }
  }
  const deadline = deadlineAfter(tcp.durationMs, line)
  const start = performance.now()
  const { tunnel, ...answer } = await ask(socket, { ...route, authorization }, { ...line, deadline })
  const said: WebLayers['proxy'] = { ...place, connected: true, ...answer, durationMs: elapsedSince(start) }
  const layers = { resolution, tcp, proxy: said }
  if (tunnel) return { layers, socket: tunnel, deadline }
  deadline.unlink()
  socket.destroy()
  return { layers, stopped: 'proxy' }
}

async function ask(
  socket: Socket,
  { proxy, to, plain, authorization }: ProxyRoute & { authorization: string | undefined },
  { trust, deadline: { signal } }: Line & { deadline: LinkedSignal },
): Promise<TunnelAnswer & { tunnel?: Socket }> {
  const secured = proxy.tls ? await shakeHands(socket, { host: proxy.host, trust, signal }) : { socket }
  if (!secured.socket) return { error: 'layer' in secured ? (secured.layer.error ?? 'no reason given') : 'no TLS' }
  if (plain) return { tunnel: secured.socket }
  const answer = await askForTunnel(secured.socket, authority(to.host, to.port), { signal, authorization })
  const { status } = answer
  const open = status !== undefined && status >= 200 && status < 300
  if (!open) secured.socket.destroy()
  return { ...answer, ...(open && { tunnel: secured.socket }) }
}

function resolutionOf({ redirected }: Route): WebLayers['resolution'] {
  return redirected ? { ...BY_PROXY, via: 'connect-to' } : BY_PROXY
}

function authority(host: string, port: number): string {
  return `${isIPv6(host) ? `[${host}]` : host}:${port}`
}
