import type { Socket } from 'node:net'
import t from 'tap'
import * as v from 'valibot'
import type { Target } from '../../../lib/contract/target.ts'
import { type Kerberos, kerberos } from '../../../lib/evidence/kerberos.ts'
import { contextTag, generalString, integer, octetString, sequence } from '../../../lib/formats/der.ts'
import { readAsReq } from '../../../lib/formats/krb5/as-req.ts'
import { writeMessage } from '../../../lib/formats/krb5/fields.ts'
import { type KrbError, writeKrbError } from '../../../lib/formats/krb5/krb-error.ts'
import { etypeInfo2, writePaData } from '../../../lib/formats/krb5/padata.ts'
import { ticketGrantingService, writePrincipalName } from '../../../lib/formats/krb5/principal.ts'
import { frame, readFrame } from '../../../lib/formats/krb5/tcp.ts'
import { kerberosProbe } from '../../../lib/probes/kerberos/probe.ts'
import { type Reply, startDatagramServer, startStreamServer } from '../../fixtures/datagram-server.ts'
import { closedPort } from '../../fixtures/dns-server.ts'
import { contextFor } from '../../fixtures/probe-context.ts'

const HOST = '127.0.42.2'
const DC = 'dc1.corp.example.test'
const REALM = 'CORP.EXAMPLE.TEST'
const SEVEN_MINUTES = 7 * 60_000

/** A clock with microseconds, `offsetMs` ahead of ours. */
function instant(offsetMs: number) {
  const now = Date.now() + offsetMs
  const seconds = Math.floor(now / 1000) * 1000
  return { seconds, microseconds: Math.max(1, (now - seconds) * 1000) }
}

function krbError(extra: Partial<KrbError> = {}, offsetMs = 0): Buffer {
  const data = writePaData([etypeInfo2([{ etype: 18, salt: `${REALM}hostpc01` }, { etype: 23 }])])
  const error = {
    serverTime: instant(offsetMs),
    errorCode: 25,
    realm: REALM,
    serverName: ticketGrantingService(REALM),
    data,
  }
  return Buffer.from(writeKrbError({ ...error, ...extra }))
}

const known = { domainControllers: { source: 'option', hosts: [DC] } }
const to = (port: number) => ({ host: '', port: 88, toHost: HOST, toPort: port })

async function challenge(target: Partial<Target>, extra: Parameters<typeof contextFor>[1] = {}): Promise<Kerberos> {
  const context = contextFor({ domain: 'corp.example.test', timeout: 3000, ...target }, { known, ...extra })
  const { kerberos: gathered } = await kerberosProbe.gather(context)
  if (!('value' in gathered)) throw new Error('no evidence')
  t.equal(v.is(kerberos.schema, gathered.value), true, 'the evidence has the shape that checks rely on')
  return gathered.value
}

const of = (transport: 'udp' | 'tcp', { exchanges }: Kerberos) =>
  exchanges.find(exchange => exchange.transport === transport)

/** Calls `answer` with the message once all of it has come. */
const onMessage = (answer: (socket: Socket, message: Buffer) => void) => (socket: Socket) => {
  let received = Buffer.alloc(0)
  socket.on('data', chunk => {
    received = Buffer.concat([received, chunk])
    const { value: message } = readFrame(received)
    if (message) answer(socket, Buffer.from(message))
  })
}

t.test('over UDP', async t => {
  const server = await startDatagramServer(t, HOST, () => krbError({ text: 'prove it' }, SEVEN_MINUTES))
  const found = await challenge({ computer: 'pc01', connectTo: [to(server.port)] })
  t.match(found, { realm: REALM, principal: `PC01$@${REALM}` })
  const exchange = of('udp', found)
  t.match(exchange, {
    host: DC,
    server: `${HOST}:${server.port}`,
    outcome: 'challenged',
    errorCode: 25,
    errorName: 'KDC_ERR_PREAUTH_REQUIRED',
    realm: REALM,
    text: 'prove it',
    serverTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/,
    encryptionTypes: ['aes256-cts-hmac-sha1-96', 'rc4-hmac'],
  })
  const { offsetMs = 0, errorBoundMs = 0 } = exchange ?? {}
  t.ok(Math.abs(offsetMs - SEVEN_MINUTES) <= errorBoundMs, `${offsetMs} ± ${errorBoundMs} is seven minutes`)
  t.ok(errorBoundMs < 1000, 'and not by a large bound')
  const { value: request } = readAsReq(server.requests[0] ?? Buffer.alloc(0))
  t.match(request, {
    realm: REALM,
    clientName: { components: ['PC01$'] },
    serverName: { components: ['krbtgt', REALM] },
  })
})

t.test('over TCP, whatever the segments', async t => {
  const ways: [name: string, answer: (socket: Socket, reply: Buffer) => void][] = [
    ['at once', (socket, reply) => socket.end(frame(reply))],
    ['octet by octet', (socket, reply) => [...frame(reply)].forEach(octet => void socket.write(Uint8Array.of(octet)))],
    ['with more behind it', (socket, reply) => socket.write(Buffer.concat([frame(reply), Buffer.from('more')]))],
  ]
  for (const [name, answer] of ways) {
    const server = await startStreamServer(
      t,
      HOST,
      onMessage(socket => answer(socket, krbError({}, -SEVEN_MINUTES))),
    )
    const exchange = of('tcp', await challenge({ connectTo: [to(server.port)] }))
    t.match(exchange, { server: `${HOST}:${server.port}`, outcome: 'challenged', errorCode: 25 }, name)
    const { offsetMs = 0, errorBoundMs = 0 } = exchange ?? {}
    t.ok(Math.abs(offsetMs + SEVEN_MINUTES) <= errorBoundMs, `${name}: ${offsetMs} ± ${errorBoundMs}`)
  }
})

t.test('answers that are no PREAUTH_REQUIRED', async t => {
  const asRep = writeMessage(
    11,
    contextTag(3, generalString(REALM)),
    contextTag(4, writePrincipalName({ type: 1, components: ['PC01$'] })),
    contextTag(6, sequence(contextTag(0, integer(18)), contextTag(2, octetString('sealed')))),
  )
  const cases: [name: string, reply: Uint8Array, expected: object, absent: readonly string[]][] = [
    [
      'too big',
      krbError({ errorCode: 52 }),
      { outcome: 'challenged', errorCode: 52, errorName: 'KRB_ERR_RESPONSE_TOO_BIG' },
      [],
    ],
    [
      'unknown',
      krbError({ errorCode: 6, data: Buffer.from('?') }),
      { errorCode: 6, offsetMs: Number },
      ['encryptionTypes', 'text'],
    ],
    ['another realm', krbError({ errorCode: 68, realm: 'OTHER.TEST' }), { errorCode: 68, realm: 'OTHER.TEST' }, []],
    ['a chatterbox', krbError({ text: 'x'.repeat(9000) }), { errorCode: 25, text: 'x'.repeat(200) }, []],
    [
      'a ticket',
      asRep,
      { outcome: 'challenged', realm: REALM, encryptionTypes: ['aes256-cts-hmac-sha1-96'] },
      ['errorCode', 'serverTime', 'offsetMs'],
    ],
    ['noise', Buffer.from('HTTP/1.1 400'), { outcome: 'malformed', error: /found 0x48$/ }, ['errorCode', 'offsetMs']],
  ]
  for (const [name, reply, expected, absent] of cases) {
    const server = await startDatagramServer(t, HOST, () => reply)
    const exchange = of('udp', await challenge({ connectTo: [to(server.port)] }))
    t.match(exchange, expected, name)
    t.notOk(
      absent.some(field => Object.hasOwn(exchange ?? {}, field)),
      name,
    )
  }
})

t.test('a time without microseconds may be up to a second later', async t => {
  const seconds = Math.floor(Date.now() / 1000) * 1000
  const server = await startDatagramServer(t, HOST, () => krbError({ serverTime: { seconds, microseconds: 0 } }))
  const { offsetMs = 0, errorBoundMs = 0 } = of('udp', await challenge({ connectTo: [to(server.port)] })) ?? {}
  t.ok(Math.abs(offsetMs) <= errorBoundMs, `${offsetMs} ± ${errorBoundMs}`)
  t.ok(errorBoundMs >= 500)
})

t.test('no answer', async t => {
  const closed = await closedPort(HOST)
  const silent: Reply = () => undefined
  const udp = await startDatagramServer(t, HOST, silent)
  const tcp: [name: string, serve: (socket: Socket) => void, expected: object][] = [
    ['silence', () => {}, { outcome: 'no-answer', error: /^TCP 127\.0\.42\.2:\d+ did not answer within 1000 ms$/ }],
    ['closed at once', socket => socket.destroy(), { outcome: 'no-answer' }],
    ['closed politely', onMessage(socket => socket.end()), { outcome: 'no-answer', error: /found nothing$/ }],
    ['reset', onMessage(socket => socket.resetAndDestroy()), { outcome: 'no-answer', error: /ECONNRESET/ }],
    [
      'half an answer',
      onMessage(socket => socket.end(Buffer.of(0, 0, 0, 9, 1))),
      { outcome: 'malformed', error: /found 5 octets of one$/ },
    ],
    [
      'dripping',
      onMessage(socket => socket.write(Buffer.of(0, 0))),
      { outcome: 'no-answer', error: /within 1000 ms$/ },
    ],
    ['HTTP', onMessage(socket => socket.end('HTTP/1.1 400')), { outcome: 'malformed', error: /length of 1213486160$/ }],
  ]
  for (const [name, serve, expected] of tcp) {
    const server = await startStreamServer(t, HOST, serve)
    t.match(of('tcp', await challenge({ timeout: 1000, connectTo: [to(server.port)] })), expected, name)
  }
  t.match(of('udp', await challenge({ timeout: 1000, connectTo: [to(udp.port)] })), {
    outcome: 'no-answer',
    error: /^UDP .* within 1000 ms$/,
  })
  const refused = await challenge({ timeout: 1000, connectTo: [to(closed)] })
  for (const { outcome, error, server } of refused.exchanges) {
    t.match({ outcome, error, server }, { outcome: 'refused', error: /ECONNREFUSED/, server: `${HOST}:${closed}` })
  }
})

t.test('a name that does not resolve', async t => {
  const { network } = contextFor({})
  const resolution = {
    host: DC,
    addresses: [],
    via: 'dns',
    rcode: 'SERVFAIL',
    durationMs: 3,
    unanswered: 'no server answered',
  } as const
  const unresolved = {
    ...network,
    destinations: async () => ({ resolution, destinations: [] }),
    connect: async () => ({ resolution, attempts: [], error: 'EAI_AGAIN' }),
  }
  const { exchanges } = await challenge({}, { network: unresolved })
  t.strictSame(
    exchanges.map(({ outcome, error, server }) => ({ outcome, error, server })),
    Array(2).fill({
      outcome: 'unresolved',
      error: `The name ${DC} could not be looked up: no server answered`,
      server: undefined,
    }),
  )
})

t.test('principals', async t => {
  const closed = await closedPort(HOST)
  const cases: [computer: Partial<Target>, expected: string][] = [
    [{}, `SENSECM-PREFLIGHT$@${REALM}`],
    [{ computer: 'pc-with-a-long-name' }, `PC-WITH-A-LONG-$@${REALM}`],
  ]
  for (const [target, expected] of cases)
    t.equal((await challenge({ ...target, connectTo: [to(closed)] })).principal, expected)
})

t.test('ends when the run ends', async t => {
  const server = await startStreamServer(t, HOST, () => {})
  const { exchanges } = await challenge(
    { timeout: 60_000, connectTo: [to(server.port)] },
    { signal: AbortSignal.timeout(200) },
  )
  t.match(
    exchanges.find(({ transport }) => transport === 'tcp'),
    { outcome: 'no-answer', error: /when the time for the audit was over$/ },
  )
})

t.test('without domain controllers', async t => {
  t.strictSame(await kerberosProbe.gather(contextFor({ domain: 'corp.example.test' })), {
    kerberos: { state: 'skipped', reason: 'missing-input', message: 'The test knows no domainControllers.' },
  })
})
