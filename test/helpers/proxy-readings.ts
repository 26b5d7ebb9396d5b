import type { EndpointReading } from '../../lib/evidence/endpoints.ts'
import { reading } from './endpoint-readings.ts'

type Proxy = Partial<NonNullable<EndpointReading['proxy']>>

const SERVER = 'proxy.example.test:8080'

/** An endpoint to which the proxy opened no way. */
export function stoppedByProxy(
  proxy: Proxy,
  { tcpError, ...over }: Partial<EndpointReading> & { tcpError?: string } = {},
): EndpointReading {
  const { tls: _tls, http: _http, ...rest } = reading(over)
  const error = proxy.connected === false ? (tcpError ?? 'ECONNREFUSED') : undefined
  return {
    ...rest,
    outcome: 'proxy',
    resolution: { addresses: [], rcode: 'NOERROR', via: 'proxy', durationMs: 0 },
    tcp: { attempts: [{ address: '10.0.0.8', port: 8080, durationMs: 1, ...(error && { error }) }], durationMs: 1 },
    proxy: { server: SERVER, connected: true, durationMs: 30, ...proxy },
  }
}

/** An endpoint that works through the proxy. */
export function throughProxy(over: Partial<EndpointReading> = {}): EndpointReading {
  return reading({
    resolution: { addresses: [], rcode: 'NOERROR', via: 'proxy', durationMs: 0 },
    proxy: { server: SERVER, connected: true, status: 200, durationMs: 5 },
    ...over,
  })
}
