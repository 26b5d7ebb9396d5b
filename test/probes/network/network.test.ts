import { once } from 'node:events'
import net from 'node:net'
import t from 'tap'
import { createNetwork, type NetworkOptions } from '../../../lib/probes/network/network.ts'
import { type Behaviour, closedPort, replyTo, startDnsServer } from '../../fixtures/dns-server.ts'
import { startSilentListener } from '../../fixtures/silent-listener.ts'

const DNS = '127.0.54.53'
const never = new AbortController().signal
const OPTIONS: NetworkOptions = { connectTo: [], dnsServer: [], concurrency: 8, timeoutMs: 5_000 }
const WAIT = { signal: never, timeoutMs: 10_000 }

interface Lifetime {
  teardown(end: () => unknown): unknown
}

/** A TCP server that accepts. */
async function listen(t: Lifetime, host: string, port = 0): Promise<number> {
  const server = net.createServer(socket => socket.on('error', () => {}).resume())
  server.listen(port, host)
  await once(server, 'listening')
  t.teardown(() => server.close())
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** A DNS server that has addresses for one name, and a network that asks it. */
async function networkWithDns(t: Lifetime, zone: Record<string, string[]>, options: Partial<NetworkOptions> = {}) {
  const server = await startDnsServer(t, DNS, (query, send) => {
    const addresses = zone[query.name]
    if (!addresses) return send(replyTo(query, { rcode: 'NXDOMAIN' }))
    const type = query.type === 'AAAA' ? 'AAAA' : 'A'
    const data = addresses.filter(address => net.isIP(address) === (type === 'A' ? 4 : 6))
    send(replyTo(query, { answers: data.map(address => ({ type, name: query.name, ttl: 5, data: address })) }))
  })
  return { server, network: createNetwork({ ...OPTIONS, dnsServer: [server], ...options }) }
}

t.test('resolve', async t => {
  t.test('an address is its own', async t => {
    const network = createNetwork(OPTIONS)
    for (const host of ['127.0.0.1', '::1']) {
      const expected = { host, addresses: [host], via: 'literal', rcode: 'NOERROR', durationMs: 0 }
      t.strictSame(await network.resolve(host, never), expected)
    }
  })

  t.test('through the DNS server, once for each name', async t => {
    const { network, server } = await networkWithDns(t, { 'a.test': ['192.0.2.1', '192.0.2.2', '2001:db8::1'] })
    const found = await network.resolve('A.test.', never)
    t.match(found, {
      host: 'A.test.',
      addresses: ['192.0.2.1', '2001:db8::1', '192.0.2.2'],
      via: 'dns',
      rcode: 'NOERROR',
      server: server.address,
    })
    await Promise.all([network.resolve('a.test', never), network.destinations('a.test', 1, never)])
    t.equal(server.queries.length, 2)
    t.match(await network.resolve('b.test', never), { addresses: { length: 0 }, rcode: 'NXDOMAIN', via: 'dns' })
  })

  t.test('through the operating system', async t => {
    t.match(await createNetwork(OPTIONS).resolve('localhost', never), { via: 'system', rcode: 'NOERROR' })
  })

  t.test('a text that no host can be called is not looked up', async t => {
    for (const host of ['', 'a b', 'a\nb', 'x'.repeat(64)]) {
      t.match(await createNetwork(OPTIONS).resolve(host, never), { addresses: { length: 0 }, rcode: 'EBADNAME' })
    }
  })

  t.test('through a rule for every port', async t => {
    const connectTo = [{ host: 'a.test', port: undefined, toHost: '127.0.54.1', toPort: undefined }]
    const network = createNetwork({ ...OPTIONS, connectTo })
    const expected = { host: 'a.test', addresses: ['127.0.54.1'], via: 'connect-to', rcode: 'NOERROR', durationMs: 0 }
    t.strictSame(await network.resolve('a.test', never), expected)
  })

  t.test('a server that is silent, or cannot tell, leaves it to the next', async t => {
    const useless: Behaviour[] = [() => {}, (query, send) => send(replyTo(query, { rcode: 'SERVFAIL' }))]
    for (const behave of useless) {
      const first = await startDnsServer(t, DNS, behave)
      const second = await startDnsServer(t, DNS, (query, send) => {
        send(
          replyTo(query, { answers: query.type === 'A' ? [{ type: 'A', name: query.name, data: '192.0.2.9' }] : [] }),
        )
      })
      const network = createNetwork({ ...OPTIONS, dnsServer: [first, second], timeoutMs: 3_000 })
      t.match(await network.resolve('a.test', never), { addresses: ['192.0.2.9'], server: second.address })
    }
  })

  t.test('nobody answers', async t => {
    const dead = { host: DNS, port: await closedPort(DNS) }
    const network = createNetwork({ ...OPTIONS, dnsServer: [dead] })
    t.match(await network.resolve('a.test', never), {
      rcode: 'ECONNREFUSED',
      unanswered: 'connection refused over UDP',
    })
    t.match(await network.connect('a.test', 1, WAIT), { error: 'EAI_AGAIN', attempts: { length: 0 } })
  })

  t.test('one address family that hangs does not hold up the other', async t => {
    const server = await startDnsServer(t, DNS, (query, send) => {
      if (query.type === 'A') send(replyTo(query, { answers: [{ type: 'A', name: query.name, data: '192.0.2.9' }] }))
    })
    const network = createNetwork({ ...OPTIONS, dnsServer: [server], timeoutMs: 20_000 })
    const found = await network.resolve('a.test', never)
    t.match(found, { addresses: ['192.0.2.9'], rcode: 'NOERROR' })
    t.ok(found.durationMs < 5_000, `${found.durationMs} ms`)
  })

  t.test('one family without records, the other without an answer: nobody knows', async t => {
    const server = await startDnsServer(t, DNS, (query, send) => query.type === 'A' && send(replyTo(query)))
    const network = createNetwork({ ...OPTIONS, dnsServer: [server], timeoutMs: 300 })
    t.match(await network.resolve('a.test', never), { rcode: 'ETIMEDOUT', unanswered: /no answer within 300 ms/ })
  })

  t.test('a caller that gives up does not spoil it for the others', async t => {
    const abort = new AbortController()
    const server = await startDnsServer(t, DNS, (query, send) => {
      abort.abort()
      const answers = query.type === 'A' ? [{ type: 'A', name: query.name, data: '192.0.2.9' } as const] : []
      setTimeout(() => send(replyTo(query, { answers })), 100)
    })
    const network = createNetwork({ ...OPTIONS, dnsServer: [server] })
    const both = [network.resolve('a.test', abort.signal), network.resolve('a.test', never)]
    t.match(await Promise.all(both), [
      { rcode: 'ECANCELED', unanswered: 'the run ended first' },
      { rcode: 'NOERROR', addresses: ['192.0.2.9'] },
    ])
  })
})

t.test('connect', async t => {
  t.test('to an address', async t => {
    const port = await listen(t, '127.0.54.1')
    const connection = await createNetwork(OPTIONS).connect('127.0.54.1', port, WAIT)
    t.match(connection, { resolution: { via: 'literal' }, attempts: [{ address: '127.0.54.1', port }] })
    t.equal(connection.socket?.remotePort, port)
    t.notOk(Object.hasOwn(connection.attempts[0] ?? {}, 'error'))
    connection.socket?.destroy()
  })

  t.test('a rule to an address needs no name resolution', async t => {
    const port = await listen(t, '127.0.54.1')
    const server = await startDnsServer(t, DNS, () => t.fail('was asked'))
    const connectTo = [{ host: 'dc1.corp.test', port: 389, toHost: '127.0.54.1', toPort: port }]
    const network = createNetwork({ ...OPTIONS, connectTo, dnsServer: [server] })
    const connection = await network.connect('DC1.corp.test', 389, WAIT)
    t.match(connection, { resolution: { host: 'DC1.corp.test', via: 'connect-to', addresses: ['127.0.54.1'] } })
    t.equal(connection.socket?.remotePort, port)
    connection.socket?.destroy()
    t.match(await network.destinations('dc1.corp.test', 389, never), {
      destinations: [{ address: '127.0.54.1', port }],
      resolution: { via: 'connect-to' },
    })
  })

  t.test('a rule to a name has that name resolved', async t => {
    const port = await listen(t, '127.0.54.1')
    const connectTo = [{ host: 'a.test', port: 443, toHost: 'b.test', toPort: port }]
    const { network } = await networkWithDns(t, { 'b.test': ['127.0.54.1'] }, { connectTo })
    const connection = await network.connect('a.test', 443, WAIT)
    t.match(connection, { resolution: { host: 'a.test', via: 'connect-to', addresses: ['127.0.54.1'] } })
    t.equal(connection.socket?.remotePort, port)
    connection.socket?.destroy()
  })

  t.test('the second address when the first refuses', async t => {
    const port = await listen(t, '127.0.54.2')
    const { network } = await networkWithDns(t, { 'a.test': ['127.0.54.1', '127.0.54.2'] })
    const connection = await network.connect('a.test', port, WAIT)
    t.match(connection.attempts, [{ address: '127.0.54.1', error: 'ECONNREFUSED' }, { address: '127.0.54.2' }])
    t.equal(connection.socket?.remoteAddress, '127.0.54.2')
    connection.socket?.destroy()
  })

  t.test('the second address beside the first when that one is silent', async t => {
    const { port } = await startSilentListener(t, '127.0.54.1')
    await listen(t, '127.0.54.2', port)
    const { network } = await networkWithDns(t, { 'a.test': ['127.0.54.1', '127.0.54.2'] })
    const started = performance.now()
    const connection = await network.connect('a.test', port, { signal: never, timeoutMs: 30_000 })
    t.match(connection.attempts, [{ address: '127.0.54.1', error: 'ECANCELED' }, { address: '127.0.54.2' }])
    t.equal(connection.socket?.remoteAddress, '127.0.54.2')
    t.ok(performance.now() - started < 10_000)
    connection.socket?.destroy()
  })

  t.test('all addresses refuse, or are silent', async t => {
    const port = await closedPort('127.0.54.1')
    const refused = await createNetwork(OPTIONS).connect('127.0.54.1', port, WAIT)
    t.match(refused, { error: 'ECONNREFUSED', attempts: [{ error: 'ECONNREFUSED' }] })

    const silent = await startSilentListener(t, '127.0.54.1')
    const options = { signal: never, timeoutMs: 300 }
    const connection = await createNetwork(OPTIONS).connect('127.0.54.1', silent.port, options)
    t.match(connection, { error: 'ETIMEDOUT', attempts: [{ error: 'ETIMEDOUT' }] })
    t.notOk(connection.socket)
  })

  t.test('a name that does not exist', async t => {
    const { network } = await networkWithDns(t, {})
    t.match(await network.connect('a.test', 1, WAIT), { error: 'ENOTFOUND', resolution: { rcode: 'NXDOMAIN' } })
    t.match(await network.destinations('a.test', 1, never), { destinations: { length: 0 } })
  })

  t.test('an abort, while it connects and before', async t => {
    const { port } = await startSilentListener(t, '127.0.54.1')
    const abort = new AbortController()
    const connecting = createNetwork(OPTIONS).connect('127.0.54.1', port, { signal: abort.signal, timeoutMs: 60_000 })
    setTimeout(() => abort.abort(), 50)
    t.match(await connecting, { error: 'ECANCELED', attempts: [{ error: 'ECANCELED' }] })
    const late = { signal: AbortSignal.abort(), timeoutMs: 60_000 }
    t.match(await createNetwork(OPTIONS).connect('127.0.54.1', port, late), { error: 'ECANCELED' })
    t.match(await createNetwork(OPTIONS).connect('localhost', port, late), { error: 'ECANCELED' })
  })

  t.test('no more at the same time than allowed', async t => {
    const { port } = await startSilentListener(t, '127.0.54.1')
    const network = createNetwork({ ...OPTIONS, concurrency: 2 })
    const started = performance.now()
    const options = { signal: never, timeoutMs: 200 }
    await Promise.all(Array.from({ length: 6 }, () => network.connect('127.0.54.1', port, options)))
    t.ok(performance.now() - started >= 590, 'six waits of 200 ms, two by two, take 600 ms')
  })
})
