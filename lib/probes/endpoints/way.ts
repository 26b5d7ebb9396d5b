import { settledOrAborted } from '../network/shared-work.ts'
import type { HostWays } from '../proxy/host-ways.ts'
import type { Circumstances, Proxies } from './circumstances.ts'
import { openDirectly, type Way } from './connect.ts'
import { BY_PROXY, openThroughProxy } from './through-proxy.ts'

interface Destination {
  readonly host: string
  readonly port: number
  /** Without TLS, so that a proxy is not asked for a tunnel. */
  readonly plain: boolean
}

/** Opens the way to a host, through a proxy or without one. The caller destroys the socket and unlinks the deadline. */
export async function openWay(destination: Destination, circumstances: Circumstances): Promise<Way> {
  const { proxies, signal } = circumstances
  const { host, port } = destination
  if (proxies === undefined) return openDirectly(host, port, circumstances)
  const found = await settledOrAborted(proxies.waysTo(host, signal), signal)
  return found ? tryInOrder(found, destination, proxies, circumstances) : { layers: NOWHERE, stopped: 'proxy' }
}

const NOWHERE = { resolution: BY_PROXY }
const UNKNOWN_PROTOCOL = 'this program does not speak its protocol'

/** Only a proxy that takes no connection is passed over, as browsers do it. */
async function tryInOrder(
  { ways, note }: HostWays,
  { host, port, plain }: Destination,
  { route, authorization }: Proxies,
  circumstances: Circumstances,
): Promise<Way> {
  const passedOver: { server: string; error: string }[] = []
  let way: Way = { layers: NOWHERE, stopped: 'proxy' }
  for (const candidate of ways) {
    const before = way.layers.proxy
    if (before) passedOver.push({ server: before.server, error: before.error ?? 'no reason given' })
    if (candidate.kind === 'unsupported') {
      passedOver.push({ server: candidate.text, error: UNKNOWN_PROTOCOL })
      way = { layers: NOWHERE, stopped: 'proxy' }
      continue
    }
    // Together, the connections may take as long as one.
    const connectMs = circumstances.timeoutMs / ways.length
    way =
      candidate.kind === 'direct'
        ? await openDirectly(host, port, circumstances)
        : await openThroughProxy(
            { proxy: candidate.proxy, to: route(host, port), plain, connectMs },
            { ...circumstances, ...(authorization !== undefined && { authorization }) },
          )
    if (way.layers.proxy?.connected !== false) break
  }
  return noted(way, note, passedOver)
}

function noted(way: Way, note: HostWays['note'], passedOver: readonly { server: string; error: string }[]): Way {
  if (!note) return way
  const nobody = way.stopped === 'proxy' && way.layers.proxy === undefined && note.problem === undefined
  const unsupported = passedOver.map(({ server }) => server).join(', ')
  const told = {
    ...note,
    ...(passedOver.length > 0 && { passedOver: [...passedOver] }),
    ...(nobody && { problem: { kind: 'unsupported' as const, text: unsupported } }),
  }
  return { ...way, layers: { ...way.layers, way: told } }
}
