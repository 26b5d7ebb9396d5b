import t, { type Test } from 'tap'
import type { HostWays } from '../../../lib/probes/proxy/host-ways.ts'
import { findWays } from '../../../lib/probes/proxy/ways.ts'
import { replyTo, startDnsServer } from '../../fixtures/dns-server.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { startTcp } from '../../helpers/servers.ts'

type Over = Parameters<typeof contextFor>[0]

async function waysTo(
  over: Over,
  extra: { env?: NodeJS.ProcessEnv; device?: unknown } = {},
  host = 'a.test',
): Promise<HostWays> {
  const known = extra.device === undefined ? {} : { deviceProxy: extra.device }
  const context = { ...contextFor(over, { known }), env: extra.env ?? {} }
  return (await findWays(context))(host, context.signal)
}

const proxy = (host: string, port: number) => ({ kind: 'proxy', proxy: { host, port } })
const DIRECT = [{ kind: 'direct' }]
const winHttp = (value: object) => ({ winHttp: { state: 'present', value, where: 'WinHTTP' } })

t.test('nobody names a proxy', async t => {
  t.strictSame(await waysTo({}), { ways: DIRECT })
})

t.test('the option wins over the device, the device over the environment', async t => {
  const env = { HTTPS_PROXY: 'http://env.test:1' }
  const device = winHttp({ access: ['server'], server: 'device.test:2' })
  const option = { proxy: { host: 'option.test', port: 3 } }
  t.match(await waysTo(option, { env, device }), {
    ways: [proxy('option.test', 3)],
    note: { source: 'option', by: '--proxy' },
  })
  t.match(await waysTo({}, { env, device }), {
    ways: [proxy('device.test', 2)],
    note: { source: 'device', by: 'the settings of the device for WinHTTP' },
  })
  t.match(await waysTo({}, { env }), {
    ways: [proxy('env.test', 1)],
    note: { source: 'environment', by: 'the environment variable HTTPS_PROXY' },
  })
})

const environment: readonly [string, NodeJS.ProcessEnv, object][] = [
  ['small letters', { https_proxy: 'env.test:8080' }, { ways: [proxy('env.test', 8080)] }],
  ['a port that is left out', { HTTPS_PROXY: 'http://env.test' }, { ways: [proxy('env.test', 80)] }],
  ['TLS to the proxy', { HTTPS_PROXY: 'https://env.test' }, { ways: [{ proxy: { port: 443, tls: true } }] }],
  ['an IPv6 address', { ALL_PROXY: 'http://[2001:db8::1]:3128' }, { ways: [proxy('2001:db8::1', 3128)] }],
  [
    'SOCKS',
    { ALL_PROXY: 'socks5://env.test:1080' },
    { ways: [{ kind: 'unsupported', text: 'socks5://env.test:1080' }] },
  ],
  ['no URL', { HTTPS_PROXY: 'http://' }, { ways: [{ kind: 'unsupported' }] }],
  ['an empty value', { HTTPS_PROXY: ' ' }, { ways: DIRECT }],
  ['the host itself', { HTTPS_PROXY: 'env.test:1', NO_PROXY: 'b.test, a.test:443' }, { ways: DIRECT }],
  ['a domain above', { HTTPS_PROXY: 'env.test:1', no_proxy: 'test' }, { ways: DIRECT }],
  ['every host', { HTTPS_PROXY: 'env.test:1', NO_PROXY: '*' }, { ways: DIRECT }],
  ['another host', { HTTPS_PROXY: 'env.test:1', NO_PROXY: 'aa.test,.b.test' }, { ways: [proxy('env.test', 1)] }],
]

for (const [name, env, expected] of environment) {
  t.test(`the environment: ${name}`, async t => t.match(await waysTo({}, { env }), expected))
}

t.test('an account in the environment goes nowhere', async t => {
  const seen = await waysTo({}, { env: { HTTPS_PROXY: 'http://user:secret@env.test:1' } })
  t.match(seen, { ways: [proxy('env.test', 1)], note: { by: /without the account in it$/ } })
  t.notMatch(JSON.stringify(seen), /secret|user/)
})

const device: readonly [string, object, object][] = [
  ['goes directly', winHttp({ access: ['direct'] }), { ways: DIRECT, note: { source: 'device' } }],
  [
    'has one for each protocol',
    winHttp({ access: ['server'], server: 'http=x.test:1;https=device.test:2' }),
    { ways: [proxy('device.test', 2)] },
  ],
  [
    'passes hosts by',
    winHttp({ access: ['server'], server: 'device.test:2', bypass: '<local>;*.test' }),
    { ways: DIRECT },
  ],
  [
    'has none for WinHTTP, but SYSTEM has',
    {
      ...winHttp({ access: ['direct'] }),
      system: { state: 'present', value: { access: ['server'], server: 'device.test:2' }, where: 'SYSTEM' },
    },
    { ways: [proxy('device.test', 2)], note: { by: 'the settings of the device for SYSTEM' } },
  ],
  [
    'could not be asked',
    { winHttp: { state: 'unread', where: 'x', reason: 'failed', message: 'y' } },
    { ways: DIRECT, note: undefined },
  ],
  [
    'detects, without a domain to do it in',
    winHttp({ access: ['detect', 'server'], server: 'device.test:2' }),
    { ways: [proxy('device.test', 2)] },
  ],
]

for (const [name, known, expected] of device) {
  t.test(`the device ${name}`, async t => t.match(await waysTo({}, { device: known }), expected))
}

async function servePac(t: Test, answer: string) {
  const server = await startTcp(socket => socket.end(answer))
  t.teardown(() => server.close())
  return server
}

const PAC =
  'function FindProxyForURL(url, host) { return host === "a.test" ? "PROXY pac.test:8080; DIRECT" : "DIRECT" }'
const answered = (body: string) =>
  `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`

t.test('a PAC file of the device is fetched once, without a proxy, and says the way for each host', async t => {
  const server = await servePac(t, answered(PAC))
  const location = `http://127.0.0.1:${server.port}/proxy.pac`
  const context = {
    ...contextFor({}, { known: { deviceProxy: winHttp({ access: ['script'], configUrl: location }) } }),
    env: {},
  }
  const ask = async (host: string) => (await findWays(context))(host, context.signal)
  const [a, b] = await Promise.all([ask('a.test'), ask('b.test')])
  t.match(a, {
    ways: [proxy('pac.test', 8080), { kind: 'direct' }],
    note: {
      source: 'device',
      by: `the PAC file ${location} (the settings of the device for WinHTTP)`,
      answer: 'PROXY pac.test:8080; DIRECT',
    },
  })
  t.match(b, { ways: DIRECT })
  t.equal(server.received().match(/GET \/proxy\.pac/g)?.length, 1)
})

t.test('WPAD: the script at the fixed place below the domain', async t => {
  const server = await servePac(t, answered(PAC))
  const dns = await startDnsServer(t, '127.0.0.1', (query, send) => {
    const answer = { type: 'A', name: query.name, ttl: 60, data: '127.0.0.1' } as const
    send(
      replyTo(
        query,
        query.name === 'wpad.corp.test' && query.type === 'A' ? { answers: [answer] } : { rcode: 'NXDOMAIN' },
      ),
    )
  })
  const over = {
    dnsServer: [{ host: dns.host, port: dns.port }],
    connectTo: [{ host: 'wpad.corp.test', port: 80, toHost: '', toPort: server.port }],
  }
  const detecting = winHttp({ access: ['detect'] })
  t.match(await waysTo({ ...over, domain: 'corp.test' }, { device: detecting }), {
    note: { by: /^the PAC file http:\/\/wpad\.corp\.test\/wpad\.dat/, answer: /pac\.test/ },
  })
  t.match(await waysTo({ ...over, domain: 'other.test' }, { device: detecting }), {
    ways: DIRECT,
    note: { answer: undefined },
  })
})

const unread: readonly [string, string, RegExp][] = [
  ['is not there', 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n', /The answer is 404/],
  ['is too large', `HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${'x'.repeat(1_100_000)}`, /larger than 1 MiB/],
  ['is no HTTP', '220 mail ready\r\n', /not HTTP/],
]

for (const [name, answer, expected] of unread) {
  t.test(`a PAC file that ${name}`, async t => {
    const server = await servePac(t, answer)
    const seen = await waysTo({ pac: `http://127.0.0.1:${server.port}/` })
    t.match(seen, { ways: [], note: { problem: { kind: 'unread', text: expected } } })
  })
}

t.test('a PAC file that breaks', async t => {
  const server = await servePac(t, answered('function FindProxyForURL() { throw 1 }'))
  const seen = await waysTo({ pac: `http://127.0.0.1:${server.port}/` })
  t.match(seen, { ways: [], note: { problem: { kind: 'broken', text: /throws/ } } })
})
