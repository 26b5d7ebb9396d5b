import t from 'tap'
import { octetString, sequence, set, tlv } from '../../../lib/formats/der.ts'
import { textsOf } from '../../../lib/probes/directory/entry.ts'
import { equals } from '../../../lib/probes/directory/requests.ts'
import { readObject, search } from '../../../lib/probes/directory/search.ts'
import { message, type Reply, type Request, result, startResponder } from '../../helpers/ldap-responder.ts'
import { opened, PATIENCE_MS } from './support.ts'

const everything = { base: 'DC=corp', scope: 'sub', attributes: [], limit: 100 } as const

t.test('answers that are none', async t => {
  const cases: [what: string, script: (request: Request, reply: Reply) => void, expected: object][] = [
    ['silence', () => {}, { kind: 'no-answer', message: /accepted the connection but sent nothing within 600 ms/ }],
    [
      'a web server',
      (_, { socket }) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      { kind: 'not-ldap', message: /does not speak LDAP.*"HTTP\/1\.1 400 Bad Request"/ },
    ],
    [
      'a web server that keeps the connection',
      (_, { socket }) => socket.write('HTTP/1.1 408 Timeout\r\n'),
      { kind: 'not-ldap' },
    ],
    [
      'a closed connection',
      (_, { socket }) => socket.end(),
      { kind: 'closed', message: /closed the connection before it answered/ },
    ],
    [
      'a reset connection',
      (_, { socket }) => socket.resetAndDestroy(),
      { kind: 'closed', message: /broke: ECONNRESET/ },
    ],
    [
      'a connection that drops within a message',
      ({ id }, reply) => {
        const done = message(id, result(0x65, 0))
        reply.socket.end(done.subarray(0, 8))
      },
      { kind: 'closed' },
    ],
    [
      'a message that drips and never ends',
      (_, { socket }) => {
        socket.write(Uint8Array.of(0x30, 0x84, 0, 1, 0, 0))
        const timer = setInterval(() => socket.write(Uint8Array.of(0)), 50)
        socket.once('close', () => clearInterval(timer))
      },
      { kind: 'no-answer', message: /did not answer within 600 ms/ },
    ],
    [
      'an answer to somebody else',
      (_, reply) => reply.raw(message(77, result(0x65, 0))),
      { kind: 'no-answer', message: /answered requests that nobody made, instead of ours, within 600 ms/ },
    ],
    [
      'a malformed message before the answer',
      ({ id }, reply) => reply.raw(sequence(Uint8Array.of(4, 1, 65)), message(id, result(0x65, 0))),
      { kind: 'not-ldap', message: /does not speak LDAP/ },
    ],
    [
      'a bind response where a search was asked for',
      ({ id }, reply) => reply.raw(message(id, result(0x61, 0))),
      { kind: 'not-ldap' },
    ],
    [
      'a length beyond the message, at which ldapts would loop until memory ends',
      ({ id }, reply) => reply.raw(Uint8Array.of(0x30, 14, 2, 1, id, 0x65, 9, 10, 1, 0, 4, 0, 4, 0, 0x87, 0x7f)),
      { kind: 'not-ldap', message: /octets of value/ },
    ],
    [
      'a goodbye without being asked',
      (_, reply) => reply.raw(message(0, result(0x78, 52, 'going down'))),
      { kind: 'closed', code: 52, message: /ended the connection: 52 unavailable: going down/ },
    ],
    [
      'more entries than asked for',
      (_, reply) => {
        for (let n = 0; n < 200; n++) reply.entry(`CN=${n}`)
      },
      { kind: 'not-ldap', message: /more than the 100 entries/ },
    ],
    [
      'a refusal',
      (_, reply) => reply.done(1, 'a successful bind must be completed'),
      { kind: 'result', code: 1, message: /answered 1 operationsError: a successful bind/ },
    ],
    ['a referral', (_, reply) => reply.done(10, ''), { kind: 'result', code: 10, message: /10 referral/ }],
  ]
  for (const [what, script, expected] of cases) {
    const responder = await startResponder(t, script)
    const { connection } = await opened(t, responder, 'none', { timeoutMs: PATIENCE_MS })
    const start = performance.now()
    t.match(await search(connection, everything), { fault: expected }, what)
    t.ok(performance.now() - start < PATIENCE_MS + 1500, `${what}: in time`)
  }
})

t.test('thousands of messages at once, which overflow the stack of ldapts, are read', async t => {
  const responder = await startResponder(t, ({ id }, reply) => {
    const stray = Buffer.from(message(id + 100, result(0x65, 0)))
    reply.raw(...Array.from({ length: 30_000 }, () => stray), message(id, result(0x65, 0)))
  })
  const { connection } = await opened(t, responder, 'none')
  t.match(await search(connection, everything), { value: { entries: [] } })
})

t.test('masses of small parts in one message do not block or break anything', async t => {
  const many = (part: Uint8Array) => Buffer.alloc(1_000_000 - (1_000_000 % part.length), part)
  const value = octetString('')
  const attribute = sequence(octetString('a'), set())
  const cases: [what: string, operation: Uint8Array][] = [
    ['URIs of a reference', tlv(0x73, many(value))],
    ['values of an attribute', tlv(0x64, value, sequence(sequence(octetString('a'), set(many(value)))))],
    ['attributes of one name', tlv(0x64, value, sequence(many(attribute)))],
  ]
  for (const [what, operation] of cases) {
    const responder = await startResponder(t, ({ id }, reply) =>
      reply.raw(message(id, operation), message(id, result(0x65, 0))),
    )
    const { connection } = await opened(t, responder, 'none')
    t.match(await search(connection, everything), { value: { truncated: false } }, what)
  }
})

t.test('a request that gets no answer does not end the others', async t => {
  const responder = await startResponder(t, ({ name }, reply) => {
    if (name === 'CN=slow') return
    setTimeout(() => {
      reply.entry(name, { Keywords: ['a', 'b'] })
      reply.done()
    }, 100)
  })
  const { connection } = await opened(t, responder, 'none', { timeoutMs: PATIENCE_MS })
  const [slow, first, second] = await Promise.all(
    ['CN=slow', 'CN=first', 'CN=second'].map(dn => readObject(connection, dn, ['keywords'])),
  )
  t.match(slow?.fault, { kind: 'no-answer' })
  t.strictSame([first?.value?.dn, second?.value?.dn], ['CN=first', 'CN=second'])
  t.strictSame(first?.value && textsOf(first.value, 'KEYWORDS'), ['a', 'b'], 'one value or several, in any letter case')
  const later = await readObject(connection, 'CN=later', [])
  t.equal(later.value?.dn, 'CN=later', 'and the connection still works')
})

t.test('a truncated answer is an answer', async t => {
  const responder = await startResponder(t, (_, reply) => {
    reply.entry('CN=1')
    reply.done(4)
  })
  const { connection } = await opened(t, responder, 'none')
  t.match(await search(connection, everything), { value: { truncated: true, entries: [{ dn: 'CN=1' }] } })
})

t.test('an object that is not there, whether the server says so or shows nothing', async t => {
  for (const code of [32, 0]) {
    const responder = await startResponder(t, (_, reply) => reply.done(code))
    const { connection } = await opened(t, responder, 'none')
    t.match(await readObject(connection, 'CN=x', []), { fault: { kind: 'result', code: 32 } })
  }
})

t.test('bytes and special characters travel in filters as they are', async t => {
  const responder = await startResponder(t, (_, reply) => reply.done())
  const { connection } = await opened(t, responder, 'none')
  await search(connection, { ...everything, filter: equals('objectGUID', Uint8Array.of(0xff, 0x80, 0x00, 0x2a)) })
  await search(connection, { ...everything, filter: equals('sAMAccountName', 'x)(objectClass=*$') })
  const [bytes, text] = responder.requests.map(({ filter }) => filter)
  t.ok(bytes?.endsWith('objectGUID\x04\x04\xff\x80\x00*'), 'not turned into UTF-8')
  t.ok(text?.endsWith('sAMAccountName\x04\x11x)(objectClass=*$'), 'not taken for a filter')
})
