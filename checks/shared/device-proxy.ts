import { couldNotCheck, type Finding } from '../../lib/contract/finding.ts'
import { factValue } from '../../lib/evidence/device-fact.ts'
import type { DeviceProxy } from '../../lib/evidence/device-network.ts'

/**
 * The finding where the device goes another way to the cloud than the audit did: what was found then says nothing of the
 * device. A script for proxies is not evaluated, so that it differs unless the administrator has named a proxy.
 *
 * @param servers proxies that the audit went through, as `host:port`; none when it went directly
 */
export function otherWay(deviceProxy: DeviceProxy, servers: readonly string[]): Finding | undefined {
  for (const fact of [deviceProxy.winHttp, deviceProxy.system]) {
    const settings = factValue(fact)
    if (settings === undefined || fact === undefined) continue
    const { access, server, configUrl } = settings
    const ours = servers.length === 0 ? 'without a proxy' : `through ${servers.join(', ')}`
    if (access.includes('server') && server !== undefined) {
      const named = serverForHttps(server)
      if (named === undefined || servers.includes(named)) continue
      return differing(`The device goes through the proxy ${named}, and the audit went ${ours}.`, fact.where, [
        `Run the audit the way of the device: --proxy http://${named}`,
      ])
    }
    if (access.includes('script') && servers.length === 0) {
      return differing(
        `The device takes its proxy from the script ${configUrl ?? 'of its settings'}, which is not evaluated, and the audit went ${ours}.`,
        fact.where,
        ['Look up what the script returns for login.microsoftonline.com, and name that with --proxy http://HOST:PORT.'],
      )
    }
  }
  return undefined
}

function differing(message: string, where: string, fix: readonly string[]): Finding {
  return couldNotCheck({ name: 'OtherWayError', message }, { where, fix })
}

/** `host:port` for all, or `http=host:port;https=host:port`: Windows writes both. */
function serverForHttps(server: string): string | undefined {
  const entries = server.split(/[;\s]+/).filter(entry => entry !== '')
  const entry = entries.find(text => /^https=/i.test(text)) ?? entries.find(text => !text.includes('='))
  return entry
    ?.replace(/^https=/i, '')
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .toLowerCase()
}
