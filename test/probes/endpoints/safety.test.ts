/** What leaves this machine, and what is taken in: every byte of a request, and no more of an answer than is needed. */
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import type { Target } from '../../../lib/contract/target.ts'
import { discoveryProbe } from '../../../lib/probes/discovery/probe.ts'
import { fetchDocument } from '../../../lib/probes/endpoints/document.ts'
import { endpointsProbe } from '../../../lib/probes/endpoints/probe.ts'
import { createNetwork } from '../../../lib/probes/network/network.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { openWorkshop } from '../../helpers/certificates.ts'
import { type Serve, startTcp, startTls } from '../../helpers/servers.ts'

const workshop = await openWorkshop()
t.teardown(() => workshop.close())
const authority = await workshop.authority('Cloud Root')
const HOSTS = ['discovery.dm.microsoft.com', 'enrollment.dm.microsoft.com', 'checkin.dm.microsoft.com']
const REGISTRATION = 'enterpriseregistration.windows.net'
const SIGN_IN = 'login.microsoftonline.com'
const cloud = await authority.issue([...HOSTS, REGISTRATION, SIGN_IN, 'a.example.test'])
const MIB = 1024 * 1024

const notFound: Serve = socket => socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')

/** All that the run knows of the device and its audit: none of it may be in a request but the domain in the SCP. */
const KNOWN = {
  domain: 'corp.example.test',
  computer: 'PC01',
  tenantId: '11111111-2222-4333-8444-5555555555aa',
  bindDn: 'reader@corp.example.test',
} satisfies Partial<Target>

const leadTo = (port: number): Partial<Target> => ({
  ca: authority.file,
  timeout: 10_000,
  connectTo: [{ host: '', port: 443, toHost: '127.0.0.1', toPort: port }],
})

async function serve(t: Test, answer: Serve) {
  const server = await startTls(cloud, answer)
  t.teardown(() => server.close())
  return server
}

function requestFor(host: string, path: string, accept: string): string {
  const headers = [
    'User-Agent: sensecm-preflight',
    `Accept: ${accept}`,
    'Accept-Encoding: identity',
    'Connection: close',
  ]
  return [`GET ${path} HTTP/1.1`, `Host: ${host}`, ...headers, '', ''].join('\r\n')
}

t.test('an endpoint is sent the name of the program, and nothing of the machine or the tenant', async t => {
  const server = await serve(t, notFound)
  await endpointsProbe.gather(contextFor({ ...KNOWN, mode: 'synthetic', ...leadTo(server.port) }))
  const sent = server
    .received()
    .split(/(?=GET )/)
    .toSorted()
  t.strictSame(sent, HOSTS.map(host => requestFor(host, '/', '*/*')).toSorted())
})

t.test('discovery is sent the domain in the SCP and nothing else', async t => {
  const server = await serve(t, notFound)
  const scp = {
    keywords: ['azureADName:contoso.example.test', `azureADId:${KNOWN.tenantId}`],
    dn: 'CN=62a0ff2e-97b9-4513-943f-0d221bd30080',
    server: 'dc1.corp.example.test',
  }
  const context = contextFor({ ...KNOWN, mode: 'hybrid', ...leadTo(server.port) }, { known: { scp } })
  await discoveryProbe.gather(context)
  const sent = server
    .received()
    .split(/(?=GET )/)
    .toSorted()
  const domain = 'contoso.example.test'
  t.strictSame(
    sent,
    [
      requestFor(REGISTRATION, `/${domain}/discover?api-version=1.7`, 'application/json'),
      requestFor(SIGN_IN, `/${domain}/v2.0/.well-known/openid-configuration`, 'application/json'),
    ].toSorted(),
  )
})

t.test('a proxy is sent where the tunnel leads, and the name of the program', async t => {
  const proxy = await startTcp(socket => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'))
  t.teardown(() => proxy.close())
  const target = { ...KNOWN, mode: 'synthetic', proxy: { host: '127.0.0.1', port: proxy.port } } as const
  await endpointsProbe.gather(contextFor(target))
  const sent = proxy
    .received()
    .split(/(?=CONNECT )/)
    .toSorted()
  const expected = HOSTS.map(
    host => `CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\nUser-Agent: sensecm-preflight\r\n`,
  ).toSorted()
  t.equal(sent.length, expected.length)
  for (const [index, request] of sent.entries())
    t.match(request, new RegExp(`^${expected[index]}(?:Connection: [a-z-]+\r\n)?\r\n$`))
})

async function fetchFrom(t: Test, answer: string | Buffer) {
  const server = await serve(t, socket => socket.end(answer))
  const network = createNetwork({
    connectTo: [{ host: '', port: 443, toHost: '127.0.0.1', toPort: server.port }],
    dnsServer: [],
    ca: authority.file,
    concurrency: 4,
    timeoutMs: 10_000,
  })
  const trust = await network.trust()
  if ('state' in trust) throw new Error(trust.fault.message)
  const signal = new AbortController().signal
  const document = await fetchDocument('https://a.example.test/', '*/*', { network, trust, signal, timeoutMs: 10_000 })
  return { document, server }
}

const head = (status: string, ...headers: string[]): string => `HTTP/1.1 ${[status, ...headers].join('\r\n')}\r\n\r\n`

t.test('no redirect is followed, be it to the same host', async t => {
  for (const location of ['/elsewhere', 'https://b.example.test/', 'http://127.0.0.1:1/']) {
    const { document, server } = await fetchFrom(t, head('302 Found', `Location: ${location}`, 'Content-Length: 0'))
    t.match(document, { status: 302, answer: { outcome: 'http', http: { location } } })
    t.equal(server.received().match(/GET /g)?.length, 1)
  }
})

t.test('a body of one mebibyte is read, and of a larger one no more than that', async t => {
  const whole = await fetchFrom(t, head('200 OK', `Content-Length: ${MIB}`) + 'x'.repeat(MIB))
  t.equal(whole.document.text?.length, MIB)
  const larger = await fetchFrom(t, head('200 OK', `Content-Length: ${MIB + 1}`) + 'x'.repeat(MIB + 1))
  t.match(larger.document, { text: undefined, answer: { outcome: 'http' } })
})

t.test('a body without an end is left when there is enough of it', async t => {
  const server = await startTls(cloud, socket => {
    socket.write(head('200 OK', 'Content-Type: text/plain'))
    const more = (): void => {
      while (socket.write(Buffer.alloc(64 * 1024, 'x')));
    }
    socket.on('drain', more)
    more()
  })
  t.teardown(() => server.close())
  const started = performance.now()
  const context = contextFor({ mode: 'synthetic', ...leadTo(server.port) })
  const { endpoints } = await endpointsProbe.gather(context)
  t.match(endpoints, { value: { endpoints: [{ http: { status: 200, body: 'text' } }] } })
  t.ok(performance.now() - started < 5_000, 'long before the limit of time')
})

t.test('what arrives compressed stays so: no bomb goes off', async t => {
  const bomb = gzipSync(Buffer.alloc(512 * MIB))
  t.ok(bomb.length < MIB)
  const before = process.memoryUsage().rss
  const response = Buffer.concat([
    Buffer.from(
      head('200 OK', 'Content-Encoding: gzip', 'Content-Type: application/json', `Content-Length: ${bomb.length}`),
    ),
    bomb,
  ])
  const { document } = await fetchFrom(t, response)
  t.match(document.answer.http, { status: 200, body: 'binary' })
  t.ok((document.text?.length ?? 0) <= bomb.length)
  t.ok(process.memoryUsage().rss - before < 128 * MIB)
})
