import { type Failed, failed } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { Target } from '../../contract/target.ts'
import { type Route, routeOf } from '../network/connect-to.ts'
import { findWays } from '../proxy/ways.ts'
import { readSecret } from '../secret.ts'
import type { Circumstances } from './circumstances.ts'

/** What the requests of a run have in common: its trust, and the proxies that its target, the device or the environment name. */
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
  // Not before the first packets are out.
  setImmediate(() => trust.secureContext)
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
