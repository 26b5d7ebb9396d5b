import t from 'tap'
import { ask } from '../../../lib/probes/dns/client.ts'
import { type Behaviour, closedPort, replyTo, soa, srv, startDnsServer } from '../../fixtures/dns-server.ts'

const HOST = '127.0.53.1'
const NAME = '_ldap._tcp.dc._msdcs.corp.example.test'
const QUESTION = { name: NAME, type: 'SRV' } as const
const DC = srv(NAME, 'dc1.corp.example.test')
const never = new AbortController().signal

async function askServer(
  t: { teardown(end: () => unknown): unknown },
  behave: Behaviour,
  timeoutMs = 5_000,
  signal = never,
) {
  const server = await startDnsServer(t, HOST, behave)
  const outcome = await ask({ address: HOST, port: server.port }, QUESTION, { signal, timeoutMs })
  return { outcome, server }
}

t.test('an answer over UDP, with EDNS', async t => {
  const { outcome, server } = await askServer(t, (query, send) => send(replyTo(query, { answers: [DC] })))
  t.match(outcome, { server: server.address, transport: 'udp', rcode: 'NOERROR', authoritative: true })
  t.match(outcome, { records: [{ ttl: 600, data: { target: 'dc1.corp.example.test', port: 389 } }] })
  t.match(server.queries, [{ transport: 'udp', edns: true }])
})

t.test('response codes, and NODATA apart from NXDOMAIN', async t => {
  for (const rcode of ['NXDOMAIN', 'SERVFAIL', 'REFUSED'] as const) {
    const { outcome } = await askServer(t, (query, send) => {
      send(replyTo(query, { rcode, authorities: rcode === 'NXDOMAIN' ? [soa('corp.example.test')] : [] }))
    })
    t.match(outcome, { rcode, records: { length: 0 } })
    t.equal(
      'authority' in outcome ? outcome.authority : undefined,
      rcode === 'NXDOMAIN' ? 'corp.example.test' : undefined,
    )
  }
  const { outcome } = await askServer(t, (query, send) => send(replyTo(query, { authorities: [soa('example.test')] })))
  t.match(outcome, { rcode: 'NODATA', authority: 'example.test' })
})

t.test('a server that does not know EDNS is asked without', async t => {
  const { outcome, server } = await askServer(t, (query, send) => {
    send(query.edns ? replyTo(query, { rcode: 'FORMERR', questions: [] }) : replyTo(query, { answers: [DC] }))
  })
  t.match(outcome, { rcode: 'NOERROR', records: { length: 1 } })
  t.strictSame(
    server.queries.map(({ edns }) => edns),
    [true, false],
  )
})

t.test('a lost datagram is repeated within the time', async t => {
  const { outcome } = await askServer(
    t,
    (query, send) => {
      if (query.earlier > 0) send(replyTo(query, { answers: [DC] }))
    },
    1_500,
  )
  t.match(outcome, { transport: 'udp', rcode: 'NOERROR' })
  t.ok(outcome.durationMs >= 400 && outcome.durationMs < 1_500, `${outcome.durationMs} ms`)
})

t.test('a truncated reply leads to TCP, whose segments may fall anywhere', async t => {
  const { outcome, server } = await askServer(t, (query, send) => {
    if (query.transport === 'udp') return send(replyTo(query, { tc: true, answers: [DC] }))
    const message = replyTo(query, {
      answers: Array.from({ length: 40 }, (_, index) => srv(NAME, `dc${index}.example.test`)),
    })
    const stream = Buffer.concat([Buffer.from([message.length >> 8, message.length & 0xff]), message])
    send.raw(stream.subarray(0, 1))
    setTimeout(() => send.raw(stream.subarray(1, 300)), 20)
    setTimeout(() => send.raw(stream.subarray(300)), 40)
  })
  t.match(outcome, { transport: 'tcp', rcode: 'NOERROR', records: { length: 40 } })
  t.strictSame(
    server.queries.map(({ transport }) => transport),
    ['udp', 'tcp'],
  )
})

t.test('TCP that does not answer after a truncated reply', async t => {
  const closes = await askServer(t, (query, send) => {
    if (query.transport === 'udp') send(replyTo(query, { tc: true }))
    else send.end()
  })
  t.match(closes.outcome, {
    transport: 'tcp',
    code: 'ECONNRESET',
    unanswered: /closed the connection.*truncated reply/,
  })

  const truncates = await askServer(t, (query, send) => send(replyTo(query, { tc: true, answers: [DC] })))
  t.match(truncates.outcome, {
    transport: 'tcp',
    code: 'EBADRESP',
    unanswered: /^no whole answer over TCP.*truncated again$/,
  })

  const drips = await askServer(
    t,
    (query, send) => {
      if (query.transport === 'udp') send(replyTo(query, { tc: true }))
      else send.raw(Buffer.from([1]))
    },
    500,
  )
  t.match(drips.outcome, { transport: 'tcp', code: 'ETIMEDOUT', unanswered: /^no answer within 500 ms over TCP/ })
})

t.test('what does not fit is passed over, and the answer still taken', async t => {
  const { outcome } = await askServer(t, (query, send) => {
    send(Buffer.from('not DNS at all'))
    send(replyTo(query, { id: query.id ^ 0xffff, answers: [srv(NAME, 'evil.example.test')] }))
    send(
      replyTo(query, {
        questions: [{ name: 'other.test', type: 'SRV', class: 'IN' }],
        answers: [srv(NAME, 'evil.example.test')],
      }),
    )
    setTimeout(() => send(replyTo(query, { answers: [DC] })), 50)
  })
  t.match(outcome, { rcode: 'NOERROR', records: [{ data: { target: 'dc1.corp.example.test' } }] })
})

t.test('what does not fit is named when nothing else comes', async t => {
  const cases: [RegExp, Behaviour][] = [
    [/what came was a reply of 3 bytes/, (_query, send) => send(Buffer.from('abc'))],
    [/what came was a reply with id/, (query, send) => send(replyTo(query, { id: query.id ^ 1 }))],
    [
      /a reply to another question \("other\.test" SRV\)/,
      (query, send) => {
        send(replyTo(query, { questions: [{ name: 'other.test', type: 'SRV', class: 'IN' }] }))
      },
    ],
    [/what came was a malformed reply/, (query, send) => send(replyTo(query, { answers: [DC] }).subarray(0, -5))],
  ]
  for (const [expected, behave] of cases) {
    const { outcome } = await askServer(t, behave, 300)
    t.match(outcome, { code: 'ETIMEDOUT', unanswered: expected })
  }
})

t.test('silence, and a reply that comes too late', async t => {
  const { outcome } = await askServer(
    t,
    (query, send) => {
      const late = setTimeout(() => send(replyTo(query)), 2_000)
      t.teardown(() => clearTimeout(late))
    },
    300,
  )
  t.match(outcome, { transport: 'udp', code: 'ETIMEDOUT', unanswered: 'no answer within 300 ms over UDP' })
  t.ok(outcome.durationMs < 1_500, `${outcome.durationMs} ms`)
})

t.test('a closed port shows at once', async t => {
  const port = await closedPort(HOST)
  const outcome = await ask({ address: HOST, port }, QUESTION, { signal: never, timeoutMs: 10_000 })
  t.match(outcome, { code: 'ECONNREFUSED', unanswered: 'connection refused over UDP' })
  t.ok(outcome.durationMs < 3_000, `${outcome.durationMs} ms`)
})

t.test('an abort ends it at once, on both transports', async t => {
  for (const transport of ['udp', 'tcp']) {
    const abort = new AbortController()
    const started = performance.now()
    const { outcome } = await askServer(
      t,
      (query, send) => {
        if (query.transport === transport) abort.abort()
        else send(replyTo(query, { tc: true }))
      },
      20_000,
      abort.signal,
    )
    t.match(outcome, { transport, code: 'ECANCELED' })
    t.ok(performance.now() - started < 5_000)
  }
  const aborted = await ask({ address: HOST, port: 53 }, QUESTION, { signal: AbortSignal.abort(), timeoutMs: 10_000 })
  t.match(aborted, { code: 'ECANCELED' })
})

t.test('a name that DNS cannot carry is not sent', async t => {
  const { port } = await startDnsServer(t, HOST, () => t.fail('was asked'))
  for (const name of ['', 'a..b', `${'x'.repeat(64)}.test`, `${'x.'.repeat(130)}test`, 'a\u0000b.test']) {
    const outcome = await ask({ address: HOST, port }, { name, type: 'SRV' }, { signal: never, timeoutMs: 200 })
    t.match(outcome, { code: 'EBADNAME' }, JSON.stringify(name))
  }
})

t.test('IPv6 servers are written with brackets', async t => {
  const outcome = await ask({ address: '::1', port: 9 }, QUESTION, { signal: never, timeoutMs: 200 })
  t.equal(outcome.server, '[::1]:9')
  t.type(outcome.unanswered, 'string')
})
