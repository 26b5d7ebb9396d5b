import type { Network, Trust } from '../../contract/network.ts'
import type { Route } from '../network/connect-to.ts'
import type { FindWays } from '../proxy/host-ways.ts'

/** What every request over HTTPS in a run has in common. */
export interface Circumstances {
  readonly network: Network
  readonly trust: Trust
  readonly signal: AbortSignal
  /** Milliseconds for TCP, proxy, TLS and HTTP together. The name has its own limit, which the network keeps. */
  readonly timeoutMs: number
  /** What stands between here and the cloud; nothing when left out. */
  readonly proxies?: Proxies
}

export interface Proxies {
  readonly waysTo: FindWays
  /** What a proxy is asked to connect to, after --connect-to. */
  readonly route: (host: string, port: number) => Route
  /** Value of Proxy-Authorization (RFC 7617), for proxies behind TLS only. */
  readonly authorization?: string
}
