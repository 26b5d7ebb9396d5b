import { connect, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import type { Target } from '../../../lib/contract/target.ts'
import { endpointsProbe } from '../../../lib/probes/endpoints/probe.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { openWorkshop } from '../../helpers/certificates.ts'
import { closedPort, type Serve, startTcp, startTls, type TestServer } from '../../helpers/servers.ts'

const workshop = await openWorkshop()
t.teardown(() => workshop.close())
const authority = await workshop.authority('Cloud Root')
const strangers = await workshop.authority('Nobody Knows')
const cloud = await authority.issue([
  'discovery.dm.microsoft.com',
  'enrollment.dm.microsoft.com',
  'checkin.dm.microsoft.com',
])
const certificate = await authority.issue(['localhost'])

const PASSWORD = 'Pr0xy-of-the-test'
const CREDENTIALS = Buffer.from(`audit:${PASSWORD}`).toString('base64')
const WANTS = 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n'

/** A proxy that lets one account through to a port, and says 407 to all others. */
function guardTo(port: number): Serve {
  return (socket: Socket, request: string) => {
    if (!request.includes(`Proxy-Authorization: Basic ${CREDENTIALS}\r\n`)) return void socket.end(WANTS)
    const behind = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      behind.pipe(socket).pipe(behind)
    })
    behind.on('error', () => socket.destroy())
    socket.once('close', () => behind.destroy())
  }
}

async function servers(t: Test, start: (serve: Serve) => Promise<TestServer>): Promise<TestServer> {
  const server = await startTls(cloud, socket => socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'))
  const proxy = await start(guardTo(server.port))
  t.teardown(() => Promise.all([proxy.close(), server.close()]))
  return proxy
}

async function gather(over: Partial<Target>, password = PASSWORD) {
  const target = { mode: 'synthetic', ca: authority.file, timeout: 10_000, ...over } as const
  const context = { ...contextFor(target), env: { PROXY_PASSWORD: password } }
  const gathered = (await endpointsProbe.gather(context)).endpoints
  if (!('value' in gathered)) throw new Error(JSON.stringify(gathered))
  t.notMatch(JSON.stringify(gathered), new RegExp(`${PASSWORD}|${CREDENTIALS}`), 'no credential in the evidence')
  return gathered.value.endpoints
}

const account = { proxyUser: 'audit', proxyPassword: { env: 'PROXY_PASSWORD' } } as const

t.test('a proxy behind TLS takes the account of the audit, and the first answer is kept', async t => {
  const proxy = await servers(t, serve => startTls(certificate, serve))
  const readings = await gather({ proxy: { host: 'localhost', port: proxy.port, tls: true }, ...account })
  for (const reading of readings) {
    t.match(reading, {
      outcome: 'ok',
      way: { source: 'option', by: '--proxy' },
      proxy: { tls: true, status: 200, schemes: ['Basic'], signIn: 'accepted' },
    })
  }
})

t.test('a wrong password is refused, and says so', async t => {
  const proxy = await servers(t, serve => startTls(certificate, serve))
  const [reading] = await gather({ proxy: { host: 'localhost', port: proxy.port, tls: true }, ...account }, 'wrong')
  t.match(reading, { outcome: 'proxy', proxy: { status: 407, signIn: 'refused' } })
})

t.test('without an account none is sent', async t => {
  const proxy = await servers(t, serve => startTls(certificate, serve))
  const [reading] = await gather({ proxy: { host: 'localhost', port: proxy.port, tls: true } })
  t.match(reading, { outcome: 'proxy', proxy: { status: 407, signIn: undefined } })
})

t.test('a proxy without TLS never sees the account, whoever names it', async t => {
  const proxy = await servers(t, startTcp)
  const [reading] = await gather({ proxy: { host: '127.0.0.1', port: proxy.port }, ...account })
  t.match(reading, { outcome: 'proxy', proxy: { status: 407, signIn: undefined } })
  t.notMatch(proxy.received(), /authorization/i)
})

t.test('a proxy whose certificate is not trusted gets neither the account nor the name of the host', async t => {
  const foreign = await strangers.issue(['localhost'])
  const proxy = await servers(t, serve => startTls(foreign, serve))
  const [reading] = await gather({ proxy: { host: 'localhost', port: proxy.port, tls: true }, ...account })
  t.match(reading, { outcome: 'proxy', proxy: { connected: true, status: undefined, error: /CERT|SIGN/ } })
  t.equal(proxy.received(), '')
})

const pacFile = async (t: Test, answer: string): Promise<string> => {
  const server = await startTcp(socket =>
    socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nfunction FindProxyForURL() { return "${answer}" }`),
  )
  t.teardown(() => server.close())
  return `http://127.0.0.1:${server.port}/proxy.pac`
}

t.test('of several ways the first that takes a connection is gone, and the others are remembered', async t => {
  const proxy = await servers(t, serve => startTls(certificate, serve))
  const dead = await closedPort()
  const pac = await pacFile(t, `SOCKS a.test:1; PROXY 127.0.0.1:${dead}; HTTPS localhost:${proxy.port}; DIRECT`)
  const [reading] = await gather({ pac, ...account })
  t.match(reading, {
    outcome: 'ok',
    way: {
      passedOver: [{ server: 'SOCKS a.test:1' }, { server: `127.0.0.1:${dead}`, error: 'ECONNREFUSED' }],
    },
    proxy: { server: `localhost:${proxy.port}`, signIn: 'accepted' },
  })
})

t.test('the direct way after a dead proxy', async t => {
  const server = await startTls(cloud, socket => socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'))
  t.teardown(() => server.close())
  const pac = await pacFile(t, `PROXY 127.0.0.1:${await closedPort()}; DIRECT`)
  const connectTo = [{ host: '', port: 443, toHost: '127.0.0.1', toPort: server.port }]
  const [reading] = await gather({ pac, connectTo })
  t.match(reading, { outcome: 'ok', proxy: undefined, way: { passedOver: [{ error: 'ECONNREFUSED' }] } })
})

t.test('only a kind of proxy that is not spoken here', async t => {
  const [reading] = await gather({ pac: await pacFile(t, 'SOCKS5 a.test:1080') })
  t.match(reading, { outcome: 'proxy', way: { problem: { kind: 'unsupported', text: 'SOCKS5 a.test:1080' } } })
})
