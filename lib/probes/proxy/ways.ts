import type { Network } from '../../contract/network.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import { deviceProxy } from '../../evidence/device-network.ts'
import type { PacWay } from '../../formats/pac/directives.ts'
import { bypassesProxy } from '../../formats/proxy-bypass.ts'
import { type DeviceWay, deviceWay } from './device.ts'
import { environmentProxy } from './environment.ts'
import type { FindWays, HostWays } from './host-ways.ts'
import { loadScript } from './load-script.ts'
import type { PacScript } from './pac-script.ts'

type Context = Pick<ProbeContext, 'target' | 'network' | 'signal' | 'timeoutMs' | 'env' | 'evidence'>
type Note = NonNullable<HostWays['note']>
type Step = DeviceWay['steps'][number]

/** A run has one network, and so one way of finding proxies. */
const ofRuns = new WeakMap<Network, Promise<FindWays>>()

/**
 * How the run reaches hosts of the cloud: as --proxy or --pac say, else as the device does where its settings are known,
 * else as the environment says, else directly.
 */
export function findWays(context: Context): Promise<FindWays> {
  const known = ofRuns.get(context.network) ?? choose(context)
  ofRuns.set(context.network, known)
  return known
}

async function choose(context: Context): Promise<FindWays> {
  const { target, env } = context
  const { proxy, pac, noProxy = [] } = target
  if (pac !== undefined)
    return past(noProxy, follow(context, { source: 'option', by: '--pac' }, [{ kind: 'script', location: pac }]))
  if (proxy) return past(noProxy, always({ kind: 'proxy', proxy }, { source: 'option', by: '--proxy' }))
  const device = await context.evidence(deviceProxy)
  const own = device.state === 'observed' ? deviceWay(device.value) : undefined
  if (own) return past(noProxy, follow(context, { source: 'device', by: own.by }, own.steps))
  const fromEnvironment = environmentProxy(env)
  if (fromEnvironment === undefined) return async () => DIRECTLY
  const { way, by, noProxy: alsoPast } = fromEnvironment
  return past([...noProxy, ...alsoPast], always(way, { source: 'environment', by }))
}

const DIRECTLY: HostWays = { ways: [{ kind: 'direct' }] }

function always(way: PacWay, note: Note): FindWays {
  return async () => ({ ways: [way], note })
}

function past(patterns: readonly string[], others: FindWays): FindWays {
  return async (host, signal) => (bypassesProxy(patterns, host) ? DIRECTLY : others(host, signal))
}

/** Takes the first step that leads somewhere: Windows passes over what WPAD does not find. */
function follow(context: Context, origin: Note, steps: readonly Step[]): FindWays {
  let script: Promise<{ script: PacScript | { unread: string }; location: string } | undefined> | undefined
  const server = steps.find(step => step.kind === 'server')

  async function firstScript() {
    for (const step of steps) {
      const location = step.kind === 'script' ? step.location : step.kind === 'detect' ? await wpad(context) : undefined
      if (location !== undefined) return { location, script: await loadScript(location, context) }
    }
    return undefined
  }

  return async (host, signal) => {
    script ??= firstScript()
    const found = await script
    if (found === undefined) {
      if (server === undefined || bypassesProxy(server.bypass, host)) return { ...DIRECTLY, note: origin }
      return { ways: [server.way], note: origin }
    }
    const note: Note = { ...origin, by: `the PAC file ${found.location} (${origin.by})` }
    if ('unread' in found.script) {
      return { ways: [], note: { ...note, problem: { kind: 'unread', text: found.script.unread } } }
    }
    const said = await found.script.waysTo(host, signal)
    if ('problem' in said) return { ways: [], note: { ...note, problem: { kind: 'broken', text: said.problem } } }
    return { ways: said.ways, note: { ...note, answer: said.answer } }
  }
}

/** Where WPAD finds a script through DNS: at a fixed place below the domain, if that name is there. */
async function wpad({ target: { domain }, network, signal }: Context): Promise<string | undefined> {
  if (domain === undefined) return undefined
  const host = `wpad.${domain}`
  const { addresses } = await network.resolve(host, signal)
  return addresses.length === 0 ? undefined : `http://${host}/wpad.dat`
}
