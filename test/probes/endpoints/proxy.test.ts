import { connect, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import * as v from 'valibot'
import type { Target } from '../../../lib/contract/target.ts'
import { type Endpoints, endpoints } from '../../../lib/evidence/endpoints.ts'
import { tellEndpoint } from '../../../lib/formats/endpoint-pattern.ts'
import { endpointsProbe } from '../../../lib/probes/endpoints/probe.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { openWorkshop } from '../../helpers/certificates.ts'
import { closedPort, type Serve, silent, startTcp, startTls } from '../../helpers/servers.ts'

const workshop = await openWorkshop()
t.teardown(() => workshop.close())
const authority = await workshop.authority('Cloud Root')
const HOSTS = ['discovery.dm.microsoft.com', 'enrollment.dm.microsoft.com', 'checkin.dm.microsoft.com']
const cloud = await authority.issue(HOSTS)
const notFound: Serve = socket => socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')

async function gather(t: Test, over: Partial<Target>, signal = new AbortController().signal): Promise<Endpoints> {
  const target = { mode: 'synthetic', ca: authority.file, timeout: 10_000, ...over } as const
  const gathered = (await endpointsProbe.gather(contextFor(target, { signal }))).endpoints
  if (!('value' in gathered)) throw new Error(JSON.stringify(gathered))
  t.ok(v.is(endpoints.schema, gathered.value))
  return gathered.value
}

/** A proxy whose tunnels all lead to one port. */
function tunnelTo(port: number): Serve {
  return (socket: Socket) => {
    const behind = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      behind.pipe(socket).pipe(behind)
    })
    behind.on('error', () => socket.destroy())
    socket.once('close', () => behind.destroy())
  }
}

t.test('through a proxy, which looks the names up', async t => {
  const server = await startTls(cloud, notFound)
  const proxy = await startTcp(tunnelTo(server.port))
  t.teardown(() => Promise.all([proxy.close(), server.close()]))
  // Nobody answers at this DNS server: a look-up here would fail.
  const dnsServer = [{ host: '127.0.0.1', port: await closedPort() }]
  const seen = await gather(t, { dnsServer, proxy: { host: '127.0.0.1', port: proxy.port } })
  for (const reading of seen.endpoints) {
    t.match(reading, {
      outcome: 'ok',
      resolution: { addresses: [], via: 'proxy' },
      proxy: { server: `127.0.0.1:${proxy.port}`, connected: true, status: 200 },
      tls: { authorized: true },
      http: { status: 404 },
    })
  }
  for (const host of HOSTS) t.match(proxy.received(), `CONNECT ${host}:443 HTTP/1.1`)
  t.notMatch(proxy.received(), /authorization/i)
})

t.test('hosts past the proxy, and rules for hosts behind it', async t => {
  const server = await startTls(cloud, notFound)
  const proxy = await startTcp(tunnelTo(server.port))
  t.teardown(() => Promise.all([proxy.close(), server.close()]))
  const { endpoints } = await gather(t, {
    proxy: { host: '127.0.0.1', port: proxy.port },
    noProxy: ['checkin.*'],
    connectTo: [{ host: '', port: 443, toHost: '127.0.0.1', toPort: server.port }],
  })
  t.match(endpoints, [{ outcome: 'ok' }, { outcome: 'ok' }, { outcome: 'ok', proxy: undefined }])
  t.match(endpoints[0], { resolution: { via: 'connect-to' }, proxy: { status: 200 } })
  t.match(proxy.received(), `CONNECT 127.0.0.1:${server.port} HTTP/1.1`)
  t.notMatch(proxy.received(), /CONNECT checkin/)
})

const answer =
  (text: string): Serve =>
  socket =>
    socket.end(text)

const cases: readonly { name: string; serve: Serve; timeout?: number; pattern: string; proxy: object }[] = [
  {
    name: 'a sign-in, with all the ways that it offers and nothing of the realm',
    serve: answer(
      'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: Basic realm="secret place, NTLM"\r\n\r\n',
    ),
    pattern: 'proxy-sign-in',
    proxy: { status: 407, schemes: ['Negotiate', 'Basic'] },
  },
  {
    name: 'a block page',
    serve: answer('HTTP/1.1 403 Forbidden\r\nContent-Length: 6\r\n\r\ndenied'),
    pattern: 'proxy-refuses',
    proxy: { status: 403, schemes: undefined },
  },
  {
    name: 'a gateway without a way',
    serve: answer('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
    pattern: 'proxy-cannot-reach',
    proxy: { status: 502 },
  },
  { name: 'silence', serve: silent, timeout: 500, pattern: 'proxy-silent', proxy: { error: 'ETIMEDOUT' } },
  { name: 'a reset', serve: socket => socket.resetAndDestroy(), pattern: 'no-proxy', proxy: { error: 'ECONNRESET' } },
  {
    name: 'no HTTP',
    serve: answer('220 mail ready\r\n'),
    pattern: 'no-proxy',
    proxy: { error: 'HPE_INVALID_CONSTANT' },
  },
  {
    name: 'a head without an end',
    serve: answer(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`),
    pattern: 'no-proxy',
    proxy: { error: 'HPE_HEADER_OVERFLOW' },
  },
]

for (const { name, serve, timeout = 10_000, pattern, proxy: expected } of cases) {
  t.test(name, async t => {
    const proxy = await startTcp(serve)
    t.teardown(() => proxy.close())
    const { endpoints } = await gather(t, { timeout, proxy: { host: '127.0.0.1', port: proxy.port } })
    for (const reading of endpoints) {
      t.match(reading, { outcome: 'proxy', tls: undefined, http: undefined, proxy: { connected: true, ...expected } })
      t.equal(tellEndpoint(reading).pattern, pattern)
    }
    t.notMatch(JSON.stringify(endpoints), /secret place/)
  })
}

t.test('nothing listens where the proxy should be', async t => {
  const { endpoints } = await gather(t, { proxy: { host: '127.0.0.1', port: await closedPort() } })
  t.match(endpoints[0], { outcome: 'proxy', proxy: { connected: false, error: 'ECONNREFUSED' } })
})

t.test('what follows the answer of the proxy at once is not lost', async t => {
  const proxy = await startTcp(answer('HTTP/1.1 200 OK\r\n\r\nnot TLS at all'))
  t.teardown(() => proxy.close())
  const { endpoints } = await gather(t, { proxy: { host: '127.0.0.1', port: proxy.port } })
  t.match(endpoints[0], { outcome: 'tls', proxy: { status: 200 } })
  t.equal(endpoints[0] && tellEndpoint(endpoints[0]).pattern, 'not-tls')
})
