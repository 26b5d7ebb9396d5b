import type { EndpointReading } from '../../lib/evidence/endpoints.ts'

const MICROSOFT = 'CN=Example Public CA 04,O=Example Corporation,C=US'

/** An endpoint that works, but for what is put in its place. */
export function reading(over: Partial<EndpointReading> = {}): EndpointReading {
  const host = over.host ?? 'discovery.dm.microsoft.com'
  return {
    id: 'mem-discovery',
    url: `https://${host}/`,
    host,
    port: 443,
    service: 'mem',
    outcome: 'ok',
    resolution: { addresses: ['203.0.113.7'], rcode: 'NOERROR', via: 'dns', server: '10.0.0.53:53', durationMs: 11.6 },
    tcp: { attempts: [{ address: '203.0.113.7', port: 443, durationMs: 20.1 }], durationMs: 20.1 },
    tls: { version: 'TLSv1.3', authorized: true, chain: [certificate({ issuer: MICROSOFT })], durationMs: 40.4 },
    http: { status: 404, body: 'json', server: 'example', durationMs: 30 },
    ...over,
  }
}

export function certificate(over: { subject?: string; issuer?: string; notBefore?: string; notAfter?: string } = {}) {
  return {
    subject: 'CN=*.dm.microsoft.com',
    issuer: MICROSOFT,
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
    fingerprint: 'AA:BB',
    ...over,
  }
}

type Resolution = Partial<EndpointReading['resolution']>

/** The name does not resolve. */
export function unresolved(over: Partial<EndpointReading> = {}, resolution: Resolution = {}): EndpointReading {
  const { tcp: _tcp, tls: _tls, http: _http, ...rest } = reading(over)
  const negative = {
    addresses: [],
    rcode: 'NXDOMAIN',
    via: 'dns',
    server: '10.0.0.53:53',
    durationMs: 4,
    ...resolution,
  }
  return { ...rest, outcome: 'name', resolution: negative }
}

/** TCP does not open: one error for each address. */
export function unconnected(errors: Record<string, string>, over: Partial<EndpointReading> = {}): EndpointReading {
  const { tls: _tls, http: _http, ...rest } = reading(over)
  const attempts = Object.entries(errors).map(([address, error]) => ({ address, port: 443, durationMs: 5, error }))
  return {
    ...rest,
    outcome: 'tcp',
    resolution: { ...rest.resolution, addresses: Object.keys(errors), ...over.resolution },
    tcp: { attempts, durationMs: 5000.4 },
  }
}

/** The handshake broke, or the certificate is not trusted. */
export function untrusted(
  tls: Partial<NonNullable<EndpointReading['tls']>>,
  over: Partial<EndpointReading> = {},
): EndpointReading {
  const { http: _http, ...rest } = reading(over)
  return { ...rest, outcome: 'tls', tls: { authorized: false, chain: [], durationMs: 4000, ...tls } }
}

/** The HTTP answer is not the service's own. */
export function answered(
  http: Omit<NonNullable<EndpointReading['http']>, 'durationMs'>,
  over: Partial<EndpointReading> = {},
): EndpointReading {
  return reading({ outcome: 'http', http: { durationMs: 3000, ...http }, ...over })
}
