import type { DeviceProxy } from '../../../evidence/device-network.ts'
import { readConnectionSettings } from '../../../formats/registry/connection-settings.ts'
import type { RegistryData } from '../../../formats/registry/key.ts'
import { factOf, numberFact, textFact } from './facts.ts'
import { KEYS } from './keys.ts'
import type { RegistryView } from './view.ts'

type Proxy = NonNullable<DeviceProxy['winHttp']>

/** As `netsh winhttp show proxy` shows it. Without the value, WinHTTP connects directly. */
export function winHttpProxy(registry: RegistryView): Proxy | undefined {
  return factOf(registry.value(KEYS.winHttp, 'WinHttpSettings'), 'connection settings', settings)
}

/** The settings of SYSTEM: the binary form says everything, the older values are for devices without it. */
export function systemProxy(registry: RegistryView): Proxy | undefined {
  const binary = factOf(
    registry.value(KEYS.systemConnections, 'DefaultConnectionSettings'),
    'connection settings',
    settings,
  )
  if (binary?.state === 'present') return binary
  const text = (name: string) => textFact(registry.value(KEYS.systemInternet, name))
  const enabled = numberFact(registry.value(KEYS.systemInternet, 'ProxyEnable'))
  const [server, script, bypass] = [text('ProxyServer'), text('AutoConfigURL'), text('ProxyOverride')]
  const first = [enabled, script, server].find(fact => fact !== undefined)
  if (first === undefined || first.state === 'unread') return binary ?? first
  const usesServer = enabled?.state === 'present' && enabled.value === 1 && server?.state === 'present'
  const usesScript = script?.state === 'present'
  const access = [...(usesScript ? (['script'] as const) : []), ...(usesServer ? (['server'] as const) : [])]
  return {
    state: 'present',
    where: first.where,
    value: {
      access: access.length > 0 ? access : ['direct'],
      ...(usesServer && { server: server.value }),
      ...(usesServer && bypass?.state === 'present' && { bypass: bypass.value }),
      ...(usesScript && { configUrl: script.value }),
    },
  }
}

function settings(data: RegistryData): (Proxy & { state: 'present' })['value'] | undefined {
  return data.value instanceof Uint8Array ? readConnectionSettings(data.value) : undefined
}
