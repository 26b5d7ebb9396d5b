import type { SecureContext } from 'node:tls'
import type { Network } from '../../contract/network.ts'
import type { Failed } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { Target } from '../../contract/target.ts'
import { bypassesProxy } from '../../formats/proxy-bypass.ts'
import { type Route, routeOf } from '../network/connect-to.ts'

/** A way through a proxy: what it is asked to connect to, after --connect-to. */
export interface ProxyRoute {
  readonly proxy: { readonly host: string; readonly port: number }
  readonly to: Route
}

/** What every request over HTTPS in a run has in common. */
export interface Circumstances {
  readonly network: Network
  readonly trust: SecureContext
  readonly signal: AbortSignal
  /** Milliseconds for TCP, proxy, TLS and HTTP together. The name has its own limit, which the network keeps. */
  readonly timeoutMs: number
  /** The way through a proxy; `undefined` where the host is reached without one. None is when left out. */
  readonly proxyTo?: (host: string, port: number) => ProxyRoute | undefined
}

export async function circumstancesOf({
  target,
  network,
  signal,
  timeoutMs,
}: Pick<ProbeContext, 'target' | 'network' | 'signal' | 'timeoutMs'>): Promise<Circumstances | Failed> {
  const trust = await network.trust()
  if ('state' in trust) return trust
  return { network, trust, signal, timeoutMs, proxyTo: (host, port) => proxyTo(target, host, port) }
}

function proxyTo({ proxy, noProxy = [], connectTo }: Target, host: string, port: number): ProxyRoute | undefined {
  if (proxy === undefined || bypassesProxy(noProxy, host)) return undefined
  return { proxy, to: routeOf(connectTo, host, port) }
}
