import { isIP } from 'node:net'
import type { ConnectAttempt, ConnectOptions, Network, Resolution } from '../../contract/network.ts'
import type { ConnectTo, HostPort } from '../../contract/target.ts'
import { hostForEveryPort, type Route, routeOf } from './connect-to.ts'
import { startDeadline } from './deadline.ts'
import { createLimit } from './limit.ts'
import { openTcp } from './open-tcp.ts'
import { createResolver } from './resolver.ts'
import { stagger } from './stagger.ts'
import { loadTrust } from './trust.ts'

/** RFC 8305 section 8 recommends 250 ms between two attempts. */
const ATTEMPT_DELAY_MS = 250

export interface NetworkOptions {
  readonly connectTo: readonly ConnectTo[]
  /** DNS servers to ask instead of the operating system; port 53 where none is given. */
  readonly dnsServer: readonly HostPort[]
  /** PEM file with authorities to trust besides the system's. */
  readonly ca?: string
  /** Network operations at the same time, at most. */
  readonly concurrency: number
  /** Milliseconds for one question to a DNS server or to the operating system. */
  readonly timeoutMs: number
}

/** The network of one run. It remembers what it resolved, so a new run needs a new one. */
export function createNetwork({ connectTo, dnsServer, ca, concurrency, timeoutMs }: NetworkOptions): Network {
  const limit = createLimit(concurrency)
  const resolveName = createResolver({ dnsServer, limit, timeoutMs })

  let trust: ReturnType<Network['trust']> | undefined

  async function follow(host: string, route: Omit<Route, 'port'>, signal: AbortSignal): Promise<Resolution> {
    if (isIP(route.host) !== 0) {
      const via = route.redirected ? 'connect-to' : 'literal'
      return { host, addresses: [route.host], via, rcode: 'NOERROR', durationMs: 0 }
    }
    const resolution = await resolveName(route.host, signal)
    return { ...resolution, host, ...(route.redirected && { via: 'connect-to' }) }
  }

  return {
    trust: () => (trust ??= loadTrust(ca)),
    limit,

    async resolve(host, signal) {
      const literal = isIP(host) !== 0
      const replacement = literal ? undefined : hostForEveryPort(connectTo, host)
      return follow(host, { host: replacement ?? host, redirected: replacement !== undefined }, signal)
    },

    async connect(host, port, options) {
      const route = routeOf(connectTo, host, port)
      const resolution = await follow(host, route, options.signal)
      return limit(options.signal, async () => {
        const { socket, attempts } = await openFirst(resolution.addresses, route.port, options)
        if (socket) return { socket, resolution, attempts }
        return { resolution, attempts, error: connectionError(resolution, attempts) }
      })
    },

    async destinations(host, port, signal) {
      const route = routeOf(connectTo, host, port)
      const resolution = await follow(host, route, signal)
      return { resolution, destinations: resolution.addresses.map(address => ({ address, port: route.port })) }
    },
  }
}

async function openFirst(addresses: readonly string[], port: number, options: ConnectOptions) {
  const deadline = startDeadline(options.signal, options.timeoutMs)
  const { winner, results } = await stagger(addresses, {
    // A long list, or little time, makes the steps shorter, so that the last address gets its turn too.
    delayMs: Math.min(ATTEMPT_DELAY_MS, options.timeoutMs / (addresses.length + 1)),
    signal: deadline.signal,
    attempt: (address, signal) => openTcp({ address, port }, signal, options.bulk),
    wins: result => result.socket !== undefined,
  })
  deadline.unlink()
  for (const result of results) if (result !== winner) result.socket?.destroy()
  return { socket: winner?.socket, attempts: results.map(result => result.attempt) }
}

/** One code for all attempts: a host that answers at all, with a refusal, says more than one that is silent. */
function connectionError(resolution: Resolution, attempts: readonly ConnectAttempt[]): string {
  const codes = attempts.flatMap(({ error }) => error ?? [])
  const telling = codes.find(code => code === 'ECONNREFUSED') ?? codes.find(code => code !== 'ETIMEDOUT') ?? codes[0]
  if (telling !== undefined) return telling
  if (resolution.unanswered === undefined) return 'ENOTFOUND'
  return resolution.rcode === 'ECANCELED' ? 'ECANCELED' : 'EAI_AGAIN'
}
