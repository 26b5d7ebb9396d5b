import { promises as dns } from 'node:dns'
import t from 'tap'
import { askSystem } from '../../../lib/probes/dns/system.ts'
import { type Behaviour, closedPort, replyTo, srv, startDnsServer } from '../../fixtures/dns-server.ts'

const HOST = '127.0.55.1'
const NAME = '_ldap._tcp.dc._msdcs.corp.example.test'
const never = new AbortController().signal

function resolverOf(port: number, timeout = 2_000) {
  const resolver = new dns.Resolver({ timeout, tries: 1 })
  resolver.setServers([`${HOST}:${port}`])
  return resolver
}

t.test('what the resolver makes of replies', async t => {
  const cases: [string, Behaviour, object][] = [
    [
      'records',
      (query, send) =>
        send(replyTo(query, { answers: [srv(NAME, 'DC1.corp.example.test', { priority: 3, weight: 4 })] })),
      { rcode: 'NOERROR', records: [{ target: 'dc1.corp.example.test', port: 389, priority: 3, weight: 4 }] },
    ],
    ['NXDOMAIN', (query, send) => send(replyTo(query, { rcode: 'NXDOMAIN' })), { rcode: 'NXDOMAIN', records: [] }],
    ['NODATA', (query, send) => send(replyTo(query)), { rcode: 'NODATA', records: [] }],
    ['SERVFAIL', (query, send) => send(replyTo(query, { rcode: 'SERVFAIL' })), { rcode: 'SERVFAIL', records: [] }],
    ['REFUSED', (query, send) => send(replyTo(query, { rcode: 'REFUSED' })), { rcode: 'REFUSED', records: [] }],
  ]
  for (const [label, behave, expected] of cases) {
    const { port } = await startDnsServer(t, HOST, behave)
    const { durationMs, ...answer } = await askSystem(NAME, {
      signal: never,
      timeoutMs: 5_000,
      resolver: resolverOf(port),
    })
    t.strictSame(answer, { server: 'system', transport: 'system', ...expected }, label)
    t.type(durationMs, 'number')
  }
})

t.test('no answer, a closed port, an abort', async t => {
  const silent = await startDnsServer(t, HOST, () => {})
  const slow = await askSystem(NAME, { signal: never, timeoutMs: 300, resolver: resolverOf(silent.port, 60_000) })
  t.match(slow, { records: [], error: 'no answer within 300 ms' })
  t.notOk(Object.hasOwn(slow, 'rcode'))

  const closed = await askSystem(NAME, {
    signal: never,
    timeoutMs: 5_000,
    resolver: resolverOf(await closedPort(HOST)),
  })
  t.match(closed, { records: [], error: 'no usable answer (ECONNREFUSED)' })

  const abort = new AbortController()
  const asking = askSystem(NAME, { signal: abort.signal, timeoutMs: 60_000, resolver: resolverOf(silent.port, 60_000) })
  abort.abort()
  t.match(await asking, { records: [], error: 'no usable answer (ECANCELLED)' })
  t.match(await askSystem(NAME, { signal: AbortSignal.abort(), timeoutMs: 1_000 }), { error: 'the run ended first' })
})
