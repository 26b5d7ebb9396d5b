import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'
import { decode, encode, type Packet, type RecordType } from 'dns-packet'
import t from 'tap'
import type { Lab } from '../../../lib/lab/lab.ts'
import { DC, dnsPort, labFor } from '../../fixtures/lab.ts'

type Reply = Packet & { rcode?: string; flag_aa?: boolean; flag_ra?: boolean }

function question(name: string, type: RecordType): Buffer {
  return encode({ type: 'query', id: 4711, flags: 0x100, questions: [{ name, type, class: 'IN' }] })
}

async function send(lab: Lab, datagram: Buffer): Promise<Buffer> {
  const socket = createSocket('udp4')
  socket.connect(dnsPort(lab), '127.0.0.1')
  await once(socket, 'connect')
  socket.send(datagram)
  const [reply] = await once(socket, 'message')
  socket.close()
  return reply
}

async function ask(lab: Lab, name: string, type: RecordType): Promise<Reply> {
  return decode(await send(lab, question(name, type)))
}

function values(reply: Reply): unknown[] {
  return (reply.answers ?? []).map(record => ('data' in record ? record.data : undefined))
}

t.test('every record that Windows’ locator asks for is there', async t => {
  const lab = await labFor(t)
  const site = 'Default-First-Site-Name'
  const ports: Record<string, number> = {
    '_ldap._tcp.dc._msdcs': 389,
    '_kerberos._tcp.dc._msdcs': 88,
    [`_ldap._tcp.${site}._sites.dc._msdcs`]: 389,
    [`_kerberos._tcp.${site}._sites.dc._msdcs`]: 88,
    '_ldap._tcp.pdc._msdcs': 389,
    '_ldap._tcp.gc._msdcs': 3268,
    '_gc._tcp': 3268,
    '_ldap._tcp': 389,
    '_kerberos._tcp': 88,
    '_kerberos._udp': 88,
    '_kpasswd._udp': 464,
  }
  for (const [name, port] of Object.entries(ports)) {
    const reply = await ask(lab, `${name}.corp.example.test`, 'SRV')
    t.match(values(reply), [{ target: DC, port, priority: 0, weight: 100 }], name)
    t.equal(reply.flag_aa, true)
    t.match(reply.authorities, [{ type: 'SOA' }], 'the zone’s SOA comes along, as from Samba')
  }
  for (const host of [DC, 'corp.example.test', 'dc1.partner.example.test', 'gc._msdcs.corp.example.test']) {
    t.strictSame(values(await ask(lab, host, 'A')), ['127.0.0.1'], host)
  }
})

t.test('what does not exist is denied by whoever is responsible', async t => {
  const lab = await labFor(t)
  const cases = [
    ['_ldap._tcp.other._sites.dc._msdcs.corp.example.test', 'SRV', 'NXDOMAIN', '_msdcs.corp.example.test'],
    ['nobody.corp.example.test', 'A', 'NXDOMAIN', 'corp.example.test'],
    [DC, 'AAAA', 'NOERROR', 'corp.example.test'],
    ['_sites.corp.example.test', 'A', 'NOERROR', 'corp.example.test'],
    ['_ldap._tcp.dc._msdcs.other.example.test', 'SRV', 'NXDOMAIN', '.'],
    ['login.microsoftonline.com', 'AAAA', 'NOERROR', 'login.microsoftonline.com'],
    ['www.example.org', 'A', 'NXDOMAIN', '.'],
  ] as const
  for (const [name, type, rcode, authority] of cases) {
    const reply = await ask(lab, name, type)
    t.strictSame([reply.rcode, values(reply)], [rcode, []], name)
    t.strictSame(
      (reply.authorities ?? []).map(record => record.name),
      [authority],
    )
  }
})

t.test('public names come as from a resolver', async t => {
  const reply = await ask(await labFor(t), 'LOGIN.microsoftonline.com', 'A')
  t.match(reply, { flag_aa: false, flag_ra: true, answers: [{ name: 'LOGIN.microsoftonline.com', data: '127.0.0.1' }] })
})

t.test('a foreign server knows the internet only, an isolated one the domain only', async t => {
  const srv = '_ldap._tcp.dc._msdcs.corp.example.test'
  const known = async (id: string) => {
    const lab = await labFor(t, id)
    const replies = [
      await ask(lab, srv, 'SRV'),
      await ask(lab, DC, 'A'),
      await ask(lab, 'discovery.dm.microsoft.com', 'A'),
    ]
    return replies.map(({ rcode }) => rcode)
  }
  t.strictSame(await known('38-foreign-dns'), ['NXDOMAIN', 'NXDOMAIN', 'NOERROR'])
  t.strictSame(await known('41-name-not-resolved'), ['NOERROR', 'NOERROR', 'NXDOMAIN'])
})

t.test('TCP gives the same answers, several on a connection, however the bytes are cut', async t => {
  const socket = connect(dnsPort(await labFor(t)), '127.0.0.1')
  t.teardown(() => socket.destroy())
  const framed = (query: Buffer) => Buffer.concat([Buffer.from([query.length >> 8, query.length & 0xff]), query])
  const bytes = Buffer.concat([framed(question(DC, 'A')), framed(question('corp.example.test', 'SOA'))])
  const replies: Reply[] = []
  const done = new Promise<void>(resolve => {
    let received = Buffer.alloc(0)
    socket.on('data', data => {
      received = Buffer.concat([received, data])
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const end = 2 + received.readUInt16BE(0)
        replies.push(decode(received.subarray(2, end)))
        received = received.subarray(end)
      }
      if (replies.length === 2) resolve()
    })
  })
  for (const part of [bytes.subarray(0, 1), bytes.subarray(1, 20), bytes.subarray(20)]) {
    await new Promise(resolve => socket.write(part, resolve))
  }
  await done
  t.match(replies, [
    { id: 4711, answers: [{ type: 'A' }] },
    { id: 4711, answers: [{ type: 'SOA' }] },
  ])
})

t.test('what is no question of its kind is refused or passed over', async t => {
  const lab = await labFor(t)
  t.match(await ask(lab, 'corp.example.test', 'AXFR'), { rcode: 'REFUSED' })
  const update = encode({
    type: 'query',
    id: 1,
    flags: 5 << 11,
    questions: [{ name: 'corp.example.test', type: 'SOA' }],
  })
  t.match(decode(await send(lab, update)), { rcode: 'NOTIMP' })

  const socket = createSocket('udp4')
  t.teardown(() => socket.close())
  for (const junk of [Buffer.from('x'), Buffer.alloc(12), encode({ type: 'response', id: 1 })]) {
    socket.send(junk, dnsPort(lab), '127.0.0.1')
  }
  t.match(await ask(lab, DC, 'A'), { rcode: 'NOERROR' }, 'and the server goes on')
})
