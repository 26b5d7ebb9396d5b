import fc from 'fast-check'
import t from 'tap'
import { createQuery } from '../../../lib/probes/dns/query.ts'
import { readReply } from '../../../lib/probes/dns/reply.ts'
import { replyTo, soa, srv, type TestReply } from '../../fixtures/dns-server.ts'

const NAME = '_ldap._tcp.dc._msdcs.corp.example.test'
const query = createQuery({ name: NAME, type: 'SRV' }, { edns: true })
const asked = { transport: 'udp', id: query.id, name: NAME, type: 'SRV', edns: true, earlier: 0 } as const

const read = (reply: TestReply) => readReply(replyTo(asked, reply), query)

t.test('a reply is read', async t => {
  const reply = read({
    answers: [srv(NAME, 'dc1.corp.example.test'), srv(NAME.toUpperCase(), 'dc2.corp.example.test')],
  })
  t.match(reply, { rcode: 'NOERROR', authoritative: true, truncated: false, records: { length: 2 } })
  t.match(read({ questions: [{ name: NAME.toUpperCase(), type: 'SRV', class: 'IN' }] }), { rcode: 'NOERROR' })
  t.match(read({ rcode: 'NXDOMAIN', aa: false, authorities: [soa('Example.test')] }), {
    rcode: 'NXDOMAIN',
    authoritative: false,
    authority: 'example.test',
  })
})

t.test('aliases are followed as far as the server did, records of other names are not taken', async t => {
  const alias = { type: 'CNAME', name: NAME, data: 'real.example.test' } as const
  t.match(read({ answers: [alias, srv('real.example.test', 'dc1.test')] }), {
    records: [{ name: 'real.example.test' }],
  })
  t.match(read({ answers: [srv('other.example.test', 'evil.test')] }), { records: { length: 0 } })
  t.match(read({ answers: [{ ...alias, data: NAME }] }), { records: { length: 0 } }, 'an alias of itself')
})

t.test('a referral is not the absence of the name', async t => {
  const ns = { type: 'NS', name: 'Corp.example.test', data: 'ns.corp.example.test' } as const
  t.match(read({ aa: false, authorities: [ns] }), { rcode: 'NOERROR', referral: 'corp.example.test' })
  for (const reply of [
    { aa: true, authorities: [ns] },
    { aa: false, authorities: [ns, soa('example.test')] },
  ]) {
    t.notOk(Object.hasOwn(Object(read(reply)), 'referral'))
  }
})

t.test('a positive answer needs nobody to vouch for it', async t => {
  const reply = read({ answers: [srv(NAME, 'dc1.corp.example.test')], authorities: [soa('example.test')] })
  t.match(reply, { rcode: 'NOERROR', records: { length: 1 } })
  t.notOk(Object.hasOwn(Object(reply), 'authority'))
})

t.test('a server that refuses need not repeat the question', async t => {
  t.match(read({ rcode: 'REFUSED', questions: [] }), { rcode: 'REFUSED' })
  t.equal(read({ questions: [] }), 'a reply without the question')
})

t.test('a response code of more than four bits', async t => {
  const message = Buffer.concat([replyTo(asked), Buffer.from([0, 0, 41, 4, 208, 1, 0, 0, 0, 0, 0])])
  message.writeUInt16BE(1, 10)
  t.match(readReply(message, query), { rcode: 'BADVERS' })
})

t.test('a truncated reply may break off anywhere behind the question', async t => {
  const whole = replyTo(asked, { tc: true, answers: [srv(NAME, 'dc1.test')] })
  t.match(readReply(whole.subarray(0, whole.length - 9), query), { truncated: true, records: { length: 0 } })
})

t.test('complaints', async t => {
  const cases: [string, string | Buffer | object, RegExp][] = [
    ['another id', { id: query.id ^ 1 }, /^a reply with id 0x[0-9a-f]{4} instead of 0x[0-9a-f]{4}$/],
    ['a query', { qr: false }, /^a query instead of a reply$/],
    [
      'another name',
      { questions: [{ name: 'x.test', type: 'SRV', class: 'IN' }] },
      /another question \("x\.test" SRV\)/,
    ],
    ['another type', { questions: [{ name: NAME, type: 'A', class: 'IN' }] }, /another question .* A\)$/],
    ['nothing', Buffer.alloc(0), /0 bytes, less than a DNS header/],
    ['cut off', replyTo(asked, { answers: [srv(NAME, 'dc1.test')] }).subarray(0, -4), /^a malformed reply \(/],
  ]
  for (const [label, reply, expected] of cases) {
    const found = Buffer.isBuffer(reply) ? readReply(reply, query) : read(reply as TestReply)
    t.match(found, expected, label)
  }
  const many = replyTo(asked)
  many.writeUInt16BE(60_000, 6)
  t.match(readReply(many, query), 'a reply that announces 60000 records, more than fit into a message')
})

t.test('a record that is said to be longer than the message', async t => {
  const target = 'dc1.test'
  const message = replyTo(asked, { answers: [srv(NAME, target)] })
  const rdlength = message.length - (2 + 6 + target.length + 2)
  t.equal(message.readUInt16BE(rdlength), 6 + target.length + 2, 'the place of its length')
  message.writeUInt16BE(500, rdlength)
  t.equal(readReply(message, query), 'a malformed reply (its last record is cut off)')
})

t.test('an address that is cut off is not an address', async t => {
  const ask = createQuery({ name: 'a.test', type: 'A' }, { edns: false })
  const whole = replyTo(
    { ...asked, id: ask.id, name: 'a.test', type: 'A' },
    { answers: [{ type: 'A', name: 'a.test', data: '192.0.2.7' }] },
  )
  t.match(readReply(whole, ask), { records: [{ data: '192.0.2.7' }] })
  for (const missing of [1, 2, 3, 4]) t.type(readReply(whole.subarray(0, -missing), ask), 'string')
})

t.test('damaged and random bytes never throw', async t => {
  const header = Buffer.alloc(12)
  header.writeUInt16BE(query.id, 0)
  header.writeUInt8(0x84, 2)
  const random = fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(2), fc.nat(3), (bytes, questions, answers) => {
    header.writeUInt16BE(questions, 4)
    header.writeUInt16BE(answers, 6)
    readReply(Buffer.concat([header, bytes]), query)
    readReply(Buffer.from(bytes), query)
  })
  t.doesNotThrow(() => fc.assert(random))

  const valid = replyTo(asked, { answers: [srv(NAME, 'dc1.test')], authorities: [soa('test')] })
  const damaged = fc.property(fc.nat(valid.length - 1), fc.nat(255), (at, value) => {
    const message = Buffer.from(valid)
    message[at] = value
    readReply(message, query)
  })
  t.doesNotThrow(() => fc.assert(damaged, { numRuns: 1_000 }))
})
