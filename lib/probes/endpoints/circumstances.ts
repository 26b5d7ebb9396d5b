import type { SecureContext } from 'node:tls'
import type { Network } from '../../contract/network.ts'
import { type Failed, failed } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { Target } from '../../contract/target.ts'
import { type Route, routeOf } from '../network/connect-to.ts'
import { type FindWays, findWays } from '../proxy/ways.ts'
import { readSecret } from '../secret.ts'

/** What every request over HTTPS in a run has in common. */
export interface Circumstances {
  readonly network: Network
  readonly trust: SecureContext
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

export async function circumstancesOf(
  context: Pick<ProbeContext, 'target' | 'network' | 'signal' | 'timeoutMs' | 'env' | 'evidence'>,
): Promise<Circumstances | Failed> {
  const { target, network, signal, timeoutMs, env } = context
  const [trust, waysTo, authorization] = await Promise.all([
    network.trust(),
    findWays(context),
    authorizationOf(target, env),
  ])
  if ('state' in trust) return trust
  if (typeof authorization === 'object') return authorization
  const route = (host: string, port: number): Route => routeOf(target.connectTo, host, port)
  return { network, trust, signal, timeoutMs, proxies: { waysTo, route, ...(authorization && { authorization }) } }
}

async function authorizationOf(
  { proxyUser, proxyPassword }: Target,
  env: NodeJS.ProcessEnv,
): Promise<string | Failed | undefined> {
  if (proxyUser === undefined || proxyPassword === undefined) return undefined
  const { secret, problem } = await readSecret(proxyPassword, env)
  if (secret === undefined) return failed('ProxyPasswordError', `The password for the proxy: ${problem}`)
  return `Basic ${Buffer.from(`${proxyUser}:${secret}`).toString('base64')}`
}
