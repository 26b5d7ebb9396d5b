import { factValue } from '../../evidence/device-fact.ts'
import type { DeviceProxy, ProxySettings } from '../../evidence/device-network.ts'
import { type PacWay, readPacAnswer } from '../../formats/pac/directives.ts'
import { proxyForHttps } from '../../formats/windows-proxy.ts'

/** How the services of a device reach the cloud, in the order in which Windows tries it. */
export interface DeviceWay {
  readonly by: string
  readonly steps: readonly DeviceStep[]
}

type DeviceStep =
  | { readonly kind: 'detect' }
  | { readonly kind: 'script'; readonly location: string }
  | { readonly kind: 'server'; readonly way: PacWay; readonly bypass: readonly string[] }

/**
 * The way of the device by its own settings: those of WinHTTP, or of SYSTEM where WinHTTP has none. No steps are the
 * direct way; `undefined` where neither could be read.
 */
export function deviceWay({ winHttp, system }: DeviceProxy): DeviceWay | undefined {
  const read = [
    { name: 'WinHTTP', fact: winHttp },
    { name: 'SYSTEM', fact: system },
  ].flatMap(({ name, fact }) => {
    const settings = factValue(fact)
    return settings ? [{ by: `the settings of the device for ${name}`, steps: stepsOf(settings) }] : []
  })
  return read.find(({ steps }) => steps.length > 0) ?? read[0]
}

function stepsOf({ access, server, bypass, configUrl }: ProxySettings): DeviceStep[] {
  return access.flatMap((kind): DeviceStep[] => {
    if (kind === 'detect') return [{ kind }]
    if (kind === 'script') return configUrl === undefined ? [] : [{ kind, location: configUrl }]
    if (kind !== 'server') return []
    const named = server === undefined ? undefined : proxyForHttps(server)
    if (named === undefined) return []
    const way = readPacAnswer(`PROXY ${named}`)[0] ?? { kind: 'unsupported' as const, text: named }
    return [{ kind, way, bypass: (bypass ?? '').split(/[;\s]+/).filter(pattern => pattern !== '') }]
  })
}
