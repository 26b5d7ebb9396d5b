import type { Resolution } from '../../contract/network.ts'
import type { HostPort } from '../../contract/target.ts'
import { canonicalName, isHostName } from '../dns/name.ts'
import type { Limit } from './limit.ts'
import { shareWork } from './shared-work.ts'

/** Addresses of one name beyond which a list is cut: more than any service has, fewer than an attacker would like. */
const MAX_ADDRESSES = 32

export type ResolveName = (host: string, signal: AbortSignal) => Promise<Resolution>

/** Resolves each name once: through the DNS servers where there are any, else through the operating system. */
export function createResolver(options: {
  readonly dnsServer: readonly HostPort[]
  readonly limit: Limit
  readonly timeoutMs: number
}): ResolveName {
  const via = options.dnsServer.length > 0 ? 'dns' : 'system'

  const share = shareWork(async (host, signal): Promise<Resolution> => {
    const started = performance.now()
    const answer = via === 'dns' ? await askServers(host, signal) : await askSystem(host, signal)
    const addresses = answer.addresses.slice(0, MAX_ADDRESSES)
    return { host, via, ...answer, addresses, durationMs: performance.now() - started }
  })

  async function askServers(host: string, signal: AbortSignal) {
    const { lookUpAddresses } = await import('../dns/addresses.ts')
    return lookUpAddresses(host, { ...options, signal })
  }

  async function askSystem(host: string, signal: AbortSignal) {
    const { systemLookup } = await import('./system-lookup.ts')
    const { limit, timeoutMs } = options
    return limit(signal, () => systemLookup(host, { signal, timeoutMs }))
  }

  return async (host, signal) => {
    if (!isHostName(host)) return { host, addresses: [], via, rcode: 'EBADNAME', durationMs: 0 }
    const started = performance.now()
    const resolution = await share(canonicalName(host), signal)
    if (resolution) return { ...resolution, host }
    const durationMs = performance.now() - started
    return { host, addresses: [], via, rcode: 'ECANCELED', durationMs, unanswered: 'the run ended first' }
  }
}
