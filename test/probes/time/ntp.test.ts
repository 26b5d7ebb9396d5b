import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import type { Target } from '../../../lib/contract/target.ts'
import { readNtp } from '../../../lib/probes/time/ntp.ts'
import { startDatagramServer } from '../../fixtures/datagram-server.ts'
import { closedPort } from '../../fixtures/dns-server.ts'
import { type NtpReply, ntpReply } from '../../fixtures/ntp-packet.ts'
import { contextFor } from '../../fixtures/probe-context.ts'

const HOST = '127.0.42.3'
const SEVEN_MINUTES = 7 * 60_000

const within = (reading: { offsetMs?: number | undefined; errorBoundMs?: number | undefined }, expected: number) =>
  Math.abs((reading.offsetMs ?? Number.NaN) - expected) <= (reading.errorBoundMs ?? 0)

const ask = (port: number, target: Partial<Target> = {}, signal?: AbortSignal) =>
  readNtp(contextFor({ timeout: 2000, ...target }, signal ? { signal } : {}), { host: HOST, port })

t.test('a time server seven minutes ahead, in one exchange', async t => {
  const server = await startDatagramServer(t, HOST, request => ntpReply(request, { offsetMs: SEVEN_MINUTES }))
  const reading = await ask(server.port)
  t.match(reading, { source: 'ntp', server: `${HOST}:${server.port}`, stratum: 3 })
  t.ok(within(reading, SEVEN_MINUTES), JSON.stringify(reading))
  t.equal(server.requests.length, 1)
})

t.test('a slow answer is told by its error bound', async t => {
  const server = await startDatagramServer(t, HOST, async request => {
    await pause(300)
    return ntpReply(request)
  })
  const reading = await ask(server.port)
  t.ok((reading.errorBoundMs ?? 0) >= 140, `half of the round trip: ${JSON.stringify(reading)}`)
  t.ok(within(reading, 0))
})

t.test('--connect-to leads the question elsewhere', async t => {
  const server = await startDatagramServer(t, HOST, request => ntpReply(request))
  const connectTo = [{ host: 'time.example.test', port: 123, toHost: HOST, toPort: server.port }]
  const reading = await readNtp(contextFor({ timeout: 2000, connectTo }), {
    host: 'time.example.test',
    port: undefined,
  })
  t.match(reading, { server: 'time.example.test', stratum: 3 })
  t.ok(within(reading, 0), JSON.stringify(reading))
})

t.test('answers that do not tell the time', async t => {
  const cases: [name: string, reply: NtpReply | Buffer, message: RegExp][] = [
    ['kiss-o’-death', { stratum: 0, leap: 3, referenceId: 'RATE' }, /kiss-o'-death RATE: it wants fewer requests$/],
    ['not synchronised', { leap: 3, stratum: 16 }, /not synchronised \(leap indicator 3, stratum 16\)$/],
    ['a client', { mode: 3 }, /mode 4 \(server\), found mode 3$/],
    ['for another request', { originOffMs: -60_000 }, /Expected the answer to our request/],
    ['short', Buffer.from('what?'), /48 octets, found a shorter one$/],
    ['empty', Buffer.alloc(0), /48 octets, found a shorter one$/],
  ]
  for (const [name, reply, message] of cases) {
    const server = await startDatagramServer(t, HOST, request =>
      Buffer.isBuffer(reply) ? reply : ntpReply(request, reply),
    )
    const reading = await ask(server.port)
    t.match(reading.error, message, name)
    t.ok(reading.error?.startsWith(`UDP ${HOST}:${server.port}: `), name)
    t.notOk(Object.hasOwn(reading, 'offsetMs'), name)
    t.equal(server.requests.length, 1, `${name}: not asked again`)
  }
})

t.test('servers that stop answering', async t => {
  const late = await startDatagramServer(t, HOST, (request, earlier) => (earlier === 0 ? undefined : ntpReply(request)))
  t.ok(within(await ask(late.port, { timeout: 10_000 }), 0), 'a lost datagram is sent again')

  const silent = await startDatagramServer(t, HOST, () => undefined)
  t.equal((await ask(silent.port, { timeout: 300 })).error, `UDP ${HOST}:${silent.port} did not answer within 300 ms`)
  t.match((await ask(await closedPort(HOST), { timeout: 300 })).error, /did not answer within 300 ms$/)
})

t.test('ends when the run ends', async t => {
  const silent = await startDatagramServer(t, HOST, () => undefined)
  const started = performance.now()
  const reading = await ask(silent.port, { timeout: 60_000 }, AbortSignal.timeout(200))
  t.match(reading.error, /when the time for the audit was over$/)
  t.ok(performance.now() - started < 5000)
  t.match((await ask(silent.port, {}, AbortSignal.abort())).error, /when the time for the audit was over$/)
})

t.test('addresses', async t => {
  const server = await startDatagramServer(t, HOST, request => ntpReply(request))
  const silent = await startDatagramServer(t, HOST, () => undefined)
  const context = contextFor({ timeout: 5000 })
  const read = (destinations: { address: string; port: number }[]) => {
    const addresses = destinations.map(({ address }) => address)
    const resolution = {
      host: 'time.test',
      addresses,
      via: 'dns',
      rcode: addresses.length > 0 ? 'NOERROR' : 'NXDOMAIN',
      durationMs: 1,
    } as const
    const network = { ...context.network, destinations: async () => ({ resolution, destinations }) }
    return readNtp({ ...context, network }, { host: 'time.test', port: undefined })
  }
  t.match(await read([]), { server: 'time.test', error: 'The name time.test has no address: NXDOMAIN' })
  t.match(await read([{ address: '2001:db8::1', port: 123 }]), { error: /IPv4 only/ })
  t.match(
    await read([
      { address: '::1', port: 123 },
      { address: HOST, port: silent.port },
      { address: HOST, port: server.port },
    ]),
    { stratum: 3 },
  )
})
