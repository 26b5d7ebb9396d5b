import type { DeviceProxy } from '../../evidence/device-network.ts'
import { readWinHttpProxyText } from '../../formats/winhttp-proxy-text.ts'
import { type Observations, observed, type TextSource } from './observations.ts'

/**
 * The proxy of services out of a text with `netsh winhttp show proxy`; nothing when the text holds none.
 *
 * @throws {MalformedError} for an output that cannot be understood.
 */
export function observeWinHttp(text: string, { name, at }: TextSource): Observations {
  const read = readWinHttpProxyText(text)
  if (!read) return {}
  const { server, bypass, line } = read
  const winHttp: DeviceProxy['winHttp'] = {
    state: 'present',
    where: `netsh winhttp show proxy, line ${line} of ${name}`,
    value: {
      access: [server === undefined ? 'direct' : 'server'],
      ...(server && { server }),
      ...(bypass && { bypass }),
    },
  }
  return { deviceProxy: observed({ winHttp }, at) }
}
