import type { TlsOptions } from 'node:tls'
import t from 'tap'
import * as v from 'valibot'
import type { Network, Trust } from '../../../lib/contract/network.ts'
import type { CatalogueEndpoint } from '../../../lib/evidence/endpoint-catalogue.ts'
import { type EndpointReading, endpoints } from '../../../lib/evidence/endpoints.ts'
import { tellEndpoint } from '../../../lib/formats/endpoint-pattern.ts'
import { readEndpoint } from '../../../lib/probes/endpoints/endpoint.ts'
import { createNetwork } from '../../../lib/probes/network/network.ts'
import { loadTrust } from '../../../lib/probes/network/trust.ts'
import { openWorkshop } from '../../helpers/certificates.ts'
import { closedPort, type Serve, silent, startTcp, startTls, type TestServer } from '../../helpers/servers.ts'

const HOST = 'service.example.test'
const PATIENT_MS = 20_000
const HASTY_MS = 700

const workshop = await openWorkshop()
t.teardown(() => workshop.close())
const trusted = await workshop.authority('Trusted Root')
const stranger = await workshop.authority('Stranger Inspection CA')
const good = await trusted.issue([HOST])
const trust = await trustIn(trusted.file)

const endpoint: CatalogueEndpoint = {
  id: 'test',
  url: `https://${HOST}/path?x=1`,
  host: HOST,
  port: 443,
  service: 'mem',
  clouds: ['commercial'],
  modes: ['hybrid'],
  healthy: [{ statuses: [404] }, { statuses: [200], bodies: ['json'] }],
  why: 'The test says so.',
  tlsInspection: 'unstated',
  sources: [],
}

async function trustIn(file: string): Promise<Trust> {
  const loaded = await loadTrust(file)
  if ('state' in loaded) throw new Error(loaded.fault.message)
  return loaded
}

function read(
  port: number,
  { timeoutMs = PATIENT_MS, signal = new AbortController().signal } = {},
): Promise<EndpointReading> {
  const connectTo = [{ host: HOST, port: 443, toHost: '127.0.0.1', toPort: port }]
  const network = createNetwork({ connectTo, dnsServer: [], concurrency: 4, timeoutMs })
  return readEndpoint(endpoint, { network, trust, signal, timeoutMs })
}

const answer =
  (text: string): Serve =>
  socket => {
    socket.end(text)
  }
const http = (status: string, headers: string, body: string): string =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`

/** Writes a piece each 50 ms until the client goes. */
const drip =
  (head: string, piece: string): Serve =>
  socket => {
    socket.write(head)
    const timer = setInterval(() => socket.write(piece), 50)
    socket.once('close', () => clearInterval(timer))
  }

/** Writes as fast as the client reads. */
const flood =
  (head: string): Serve =>
  socket => {
    socket.write(head)
    const piece = 'x'.repeat(16_384)
    const pour = (): void => {
      while (!socket.destroyed && socket.write(piece)) {}
    }
    socket.on('drain', pour)
    pour()
  }

interface Case {
  readonly server: () => Promise<TestServer>
  readonly outcome: EndpointReading['outcome']
  readonly pattern: ReturnType<typeof tellEndpoint>['pattern']
  readonly sees?: object
  readonly timeoutMs?: number
}

const tls = (serve: Serve) => () => startTls(good, serve)

const cases: Record<string, Case> = {
  'TLS hang': {
    server: () => startTcp(silent),
    outcome: 'tls',
    pattern: 'hello-unanswered',
    timeoutMs: HASTY_MS,
    sees: { tls: { error: 'ETIMEDOUT' } },
  },
  'reset after the hello': {
    server: () => startTcp(socket => socket.resetAndDestroy()),
    outcome: 'tls',
    pattern: 'cut-in-hello',
    sees: { tls: { error: 'ECONNRESET', authorized: false, chain: [] } },
  },
  'closed after the hello': { server: () => startTcp(socket => socket.end()), outcome: 'tls', pattern: 'cut-in-hello' },
  'plain HTTP on the port': {
    server: () => startTcp(answer('HTTP/1.1 400 Bad Request\r\n\r\n')),
    outcome: 'tls',
    pattern: 'not-tls',
  },
  'TLS 1.1 at most': {
    server: () => startTls({ ...good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }, silent),
    outcome: 'tls',
    pattern: 'tls-too-old',
  },
  'an alert in the handshake': {
    server: () => startTcp(socket => socket.end(Buffer.from([21, 3, 1, 0, 2, 2, 40]))),
    outcome: 'tls',
    pattern: 'tls-refused',
  },
  'expired certificate': {
    server: async () => startTls(await trusted.issue([HOST], { days: -1 }), silent),
    outcome: 'tls',
    pattern: 'expired',
    sees: { tls: { error: 'CERT_HAS_EXPIRED', authorized: false } },
  },
  'certificate for another name': {
    server: async () => startTls(await trusted.issue(['portal.example.test']), silent),
    outcome: 'tls',
    pattern: 'wrong-name',
    sees: {
      tls: {
        version: 'TLSv1.3',
        authorized: false,
        error: 'ERR_TLS_CERT_ALTNAME_INVALID',
        chain: [{ subject: 'CN=portal.example.test' }],
      },
    },
  },
  'self-signed certificate': {
    server: async () => startTls(await workshop.selfSigned(HOST), silent),
    outcome: 'tls',
    pattern: 'self-signed',
    sees: { tls: { error: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
  },
  'private CA with its root': {
    server: async () => {
      const leaf = await stranger.issue([HOST])
      return startTls({ ...leaf, cert: leaf.cert + stranger.cert }, silent)
    },
    outcome: 'tls',
    pattern: 'private-ca',
    sees: {
      tls: {
        error: 'SELF_SIGNED_CERT_IN_CHAIN',
        chain: [
          { subject: `CN=${HOST}`, issuer: 'CN=Stranger Inspection CA,O=Example\\, Inc.' },
          { subject: 'CN=Stranger Inspection CA,O=Example\\, Inc.', fingerprint: /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/ },
        ],
      },
    },
  },
  'private CA without its root': {
    server: async () => startTls(await stranger.issue([HOST]), silent),
    outcome: 'tls',
    pattern: 'private-ca',
    sees: { tls: { error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } },
  },
  '404 with JSON': {
    server: tls(answer(http('404 Not Found', 'Server: example\r\nContent-Type: text/plain\r\n', '{"error":1}'))),
    outcome: 'ok',
    pattern: 'works',
    sees: {
      tls: { version: 'TLSv1.3', authorized: true, publicRoot: false },
      http: { status: 404, body: 'json', server: 'example', contentType: 'text/plain' },
    },
  },
  '404 over TLS 1.2': {
    server: () => startTls({ ...good, maxVersion: 'TLSv1.2' }, answer(http('404 Not Found', '', ''))),
    outcome: 'ok',
    pattern: 'works',
    sees: { tls: { version: 'TLSv1.2' }, http: { body: 'empty' } },
  },
  '200 with a page': {
    server: tls(answer(http('200 OK', '', '<!doctype html><p>Sign in</p>'))),
    outcome: 'http',
    pattern: 'portal',
  },
  '200 with text instead of JSON': {
    server: tls(answer(http('200 OK', '', 'hello'))),
    outcome: 'http',
    pattern: 'unexpected-answer',
  },
  '503': {
    server: tls(answer(http('503 Service Unavailable', 'Server: gate\r\n', 'later'))),
    outcome: 'http',
    pattern: 'out-of-order',
  },
  '407': {
    server: tls(answer(http('407 Proxy Authentication Required', '', ''))),
    outcome: 'http',
    pattern: 'proxy-sign-in',
  },
  '403': { server: tls(answer(http('403 Forbidden', '', ''))), outcome: 'http', pattern: 'forbidden' },
  'a redirect': {
    server: tls(answer(http('302 Found', `Location: http://portal.example.test/${'x'.repeat(2000)}\r\n`, ''))),
    outcome: 'http',
    pattern: 'redirected',
    sees: { http: { status: 302, location: /^http:\/\/portal\.example\.test\/x{1,300}$/ } },
  },
  'garbage instead of HTTP': {
    server: tls(answer('\x16\x03\x01 no HTTP at all\r\n\r\n')),
    outcome: 'http',
    pattern: 'not-http',
    sees: { http: { error: /^HPE_/ } },
  },
  'an endless head': {
    server: tls(flood('HTTP/1.1 200 OK\r\nX: ')),
    outcome: 'http',
    pattern: 'not-http',
    sees: { http: { error: 'HPE_HEADER_OVERFLOW' } },
  },
  'an endless body': {
    server: tls(flood('HTTP/1.1 404 Not Found\r\n\r\n')),
    outcome: 'ok',
    pattern: 'works',
    sees: { http: { status: 404, body: 'text' } },
  },
  'closed without an answer': { server: tls(socket => socket.end()), outcome: 'http', pattern: 'cut-short' },
  'cut in the middle of the body': {
    server: tls(answer('HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\n{"a":')),
    outcome: 'http',
    pattern: 'cut-short',
    sees: { http: { status: 404, error: 'ECONNRESET' } },
  },
  'a chunk that is none, in the same packet': {
    server: tls(answer('HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n')),
    outcome: 'http',
    pattern: 'cut-short',
    sees: { http: { status: 404, error: 'ECONNRESET' } },
  },
  'an upgrade that nobody asked for': {
    server: tls(answer('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n')),
    outcome: 'http',
    pattern: 'cut-short',
  },
  'interim answers before the answer': {
    server: tls(answer(`HTTP/1.1 103 Early Hints\r\n\r\n${http('404 Not Found', '', '')}`)),
    outcome: 'ok',
    pattern: 'works',
  },
  'no answer over TLS': { server: tls(silent), outcome: 'http', pattern: 'http-unanswered', timeoutMs: HASTY_MS },
  'a head that drips': {
    server: tls(drip('HTTP/1.1 404 Not Found\r\nX: ', 'y')),
    outcome: 'http',
    pattern: 'http-unanswered',
    timeoutMs: HASTY_MS,
  },
  'a body that drips': {
    server: tls(drip('HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\n', 'z')),
    outcome: 'http',
    pattern: 'unfinished',
    timeoutMs: HASTY_MS,
    sees: { http: { status: 404, error: 'ETIMEDOUT' } },
  },
}

for (const [name, { server: start, outcome, pattern, sees = {}, timeoutMs = PATIENT_MS }] of Object.entries(cases)) {
  t.test(name, async t => {
    const server = await start()
    t.teardown(() => server.close())
    const started = performance.now()
    const reading = await read(server.port, { timeoutMs })
    const took = performance.now() - started

    t.equal(reading.outcome, outcome, reading.error ?? 'no error')
    t.equal(tellEndpoint(reading).pattern, pattern)
    t.match(reading, sees)
    t.equal(reading.error === undefined, outcome === 'ok')
    t.ok(took < timeoutMs + 2000, `ends in time: ${took} ms`)
    t.ok(v.is(endpoints.schema, { endpoints: [reading] }), 'is evidence')
    if (outcome === 'tls') t.notMatch(server.received(), /GET/, 'no request to a server that is not trusted')
    await gone(server)
  })
}

/** Resolves when the client has closed its connection; the test's own timeout is the deadline. */
async function gone(server: TestServer): Promise<void> {
  while (server.open() > 0) await new Promise(resolve => setTimeout(resolve, 20))
}

t.test('a closed port', async t => {
  const reading = await read(await closedPort())
  t.match(reading, { outcome: 'tcp', tcp: { attempts: [{ address: '127.0.0.1', error: 'ECONNREFUSED' }] } })
  t.notOk(reading.tls)
  t.equal(tellEndpoint(reading).pattern, 'refused')
})

t.test('a name that does not resolve', async t => {
  const resolution = {
    host: HOST,
    addresses: [],
    via: 'dns',
    server: '10.0.0.53:53',
    rcode: 'NXDOMAIN',
    durationMs: 3,
  } as const
  const network: Network = {
    resolve: async () => resolution,
    destinations: async () => ({ resolution, destinations: [] }),
    trust: async () => trust,
    limit: (_, work) => work(),
    connect: () => Promise.reject(new Error('there is nothing to connect to')),
  }
  const reading = await readEndpoint(endpoint, {
    network,
    trust,
    signal: new AbortController().signal,
    timeoutMs: PATIENT_MS,
  })
  t.match(reading, { outcome: 'name', error: /NXDOMAIN/, resolution: { server: '10.0.0.53:53', addresses: [] } })
  t.notOk(reading.tcp)
})

t.test('the request', async t => {
  let asked = ''
  const SNICallback: NonNullable<TlsOptions['SNICallback']> = (name, done) => {
    asked = name
    done(null)
  }
  const server = await startTls({ ...good, SNICallback }, answer(http('404 Not Found', '', '')))
  t.teardown(() => server.close())
  await read(server.port)
  t.equal(asked, HOST, 'names the host in the TLS hello')
  t.strictSame(server.received().split('\r\n'), [
    'GET /path?x=1 HTTP/1.1',
    `Host: ${HOST}`,
    'User-Agent: sensecm-preflight',
    'Accept: */*',
    'Accept-Encoding: identity',
    'Connection: close',
    '',
    '',
  ])
})

t.test('a server that the CA file does not cover is not trusted through it', async t => {
  const server = await startTls(good, silent)
  t.teardown(() => server.close())
  const connectTo = [{ host: HOST, port: 443, toHost: '127.0.0.1', toPort: server.port }]
  const network = createNetwork({ connectTo, dnsServer: [], concurrency: 4, timeoutMs: PATIENT_MS })
  const others = await trustIn(stranger.file)
  const reading = await readEndpoint(endpoint, {
    network,
    trust: others,
    signal: new AbortController().signal,
    timeoutMs: PATIENT_MS,
  })
  t.equal(tellEndpoint(reading).pattern, 'private-ca')
})

for (const [layer, start] of Object.entries({ TLS: () => startTcp(silent), HTTP: () => startTls(good, silent) })) {
  t.test(`an abort during ${layer} ends the work and the connection`, async t => {
    const server = await start()
    t.teardown(() => server.close())
    const controller = new AbortController()
    const started = performance.now()
    const reading = read(server.port, { signal: controller.signal })
    setTimeout(() => controller.abort(), 200)
    t.not((await reading).outcome, 'ok')
    t.ok(performance.now() - started < 5000)
    await gone(server)
  })
}
