import { couldNotCheck, type Finding } from '../../lib/contract/finding.ts'
import { factValue } from '../../lib/evidence/device-fact.ts'
import type { DeviceProxy } from '../../lib/evidence/device-network.ts'
import type { EndpointReading } from '../../lib/evidence/endpoints.ts'
import { proxyForHttps } from '../../lib/formats/windows-proxy.ts'

/**
 * The finding where the device goes another way to the cloud than the audit did: what was found then says nothing of the
 * device. Where the administrator has named a proxy, that is taken for what the device's script would name.
 */
export function otherWay(
  deviceProxy: DeviceProxy,
  endpoints: readonly Pick<EndpointReading, 'proxy' | 'way'>[],
): Finding | undefined {
  const servers = [...new Set(endpoints.flatMap(({ proxy }) => proxy?.server ?? []))]
  // The run has followed the device's own settings, and what these do not lead to is told by the proxy check.
  if (endpoints.some(({ way }) => way?.source === 'device')) return undefined
  for (const fact of [deviceProxy.winHttp, deviceProxy.system]) {
    const settings = factValue(fact)
    if (settings === undefined || fact === undefined) continue
    const { access, server, configUrl } = settings
    const ours = servers.length === 0 ? 'without a proxy' : `through ${servers.join(', ')}`
    if (access.includes('server') && server !== undefined) {
      const named = proxyForHttps(server)
      if (named === undefined || servers.includes(named)) continue
      return differing(`The device goes through the proxy ${named}, and the audit went ${ours}.`, fact.where, [
        `Run the audit the way of the device: --proxy http://${named}`,
      ])
    }
    if (access.includes('script') && servers.length === 0) {
      const script = configUrl ?? 'of its settings'
      if (endpoints.some(({ way }) => way?.by.includes(script))) continue
      return differing(
        `The device takes its proxy from the script ${script}, and the audit went ${ours}.`,
        fact.where,
        [`Run the audit the way of the device: --pac ${configUrl ?? 'URL'}`],
      )
    }
  }
  return undefined
}

function differing(message: string, where: string, fix: readonly string[]): Finding {
  return couldNotCheck({ name: 'OtherWayError', message }, { where, fix })
}
