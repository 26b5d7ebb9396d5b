import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { encode } from 'dns-packet'
import fc from 'fast-check'
import t from 'tap'
import { enumerated, integer, octetString, sequence, tlv } from '../../lib/formats/der.ts'
import { ticketRequest, writeAsReq } from '../../lib/formats/krb5/as-req.ts'
import { frame } from '../../lib/formats/krb5/tcp.ts'
import { writeLdapPing } from '../../lib/formats/netlogon/ping-request.ts'
import { DC, dnsPort, labFor, ntpPort, portOf } from '../fixtures/lab.ts'

/** A request with some octets changed, cut off or repeated: close enough to be read for a while. */
function damaged(request: Uint8Array): fc.Arbitrary<Buffer> {
  const change = fc.tuple(fc.nat(request.length), fc.integer({ min: 0, max: 255 }))
  return fc
    .tuple(fc.array(change, { maxLength: 4 }), fc.integer({ min: 0, max: request.length + 8 }))
    .map(([changes, length]) => {
      const bytes = Buffer.alloc(length)
      bytes.set(request.subarray(0, length))
      for (const [at, octet] of changes) if (at < length) bytes[at] = octet
      return bytes
    })
}

const ping = writeLdapPing({ messageId: 1, dnsDomain: 'corp.example.test', ntVersion: 6 })
const asReq = writeAsReq(ticketRequest({ client: 'PC01$', realm: 'CORP.EXAMPLE.TEST', nonce: 1 }))
const question = encode({ type: 'query', id: 1, questions: [{ name: DC, type: 'A' }] })
const time = Buffer.alloc(48)
time[0] = 0x23
const numbers = [enumerated(0), enumerated(0), integer(0), integer(0), Uint8Array.of(1, 1, 0)]
const search = sequence(
  integer(1),
  tlv(0x63, octetString(''), ...numbers, tlv(0x87, Buffer.from('cn')), sequence(octetString('dnsHostName'))),
)

function inLength(message: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([message.length >> 8, message.length & 0xff]), message])
}

t.test('no datagram ends a server', async t => {
  const lab = await labFor(t)
  const servers = [
    ['CLDAP', portOf(lab, DC, 389), ping],
    ['Kerberos', portOf(lab, DC, 88), asReq],
    ['DNS', dnsPort(lab), question],
    ['NTP', ntpPort(lab), time],
  ] as const
  for (const [name, port, request] of servers) {
    const socket = createSocket('udp4')
    t.teardown(() => socket.close())
    const send = (datagram: Uint8Array) => new Promise(resolve => socket.send(datagram, port, '127.0.0.1', resolve))
    const datagrams = fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged(request))
    await fc.assert(
      fc.asyncProperty(datagrams, async datagram => void (await send(datagram))),
      { numRuns: 300 },
    )
    // A burst fills the receive buffer, so the last request may need another try.
    const again = setInterval(() => send(request), 100)
    const [answer] = await once(socket, 'message')
    clearInterval(again)
    t.ok(answer.length > 0, `${name} still answers`)
  }
})

t.test('no stream ends a server', async t => {
  const lab = await labFor(t)
  const servers = [
    ['LDAP', portOf(lab, DC, 389), Buffer.from(search)],
    ['Kerberos', portOf(lab, DC, 88), Buffer.from(frame(asReq))],
    ['DNS', dnsPort(lab), inLength(question)],
  ] as const
  for (const [name, port, request] of servers) {
    const exchange = async (bytes: Uint8Array, wait: boolean) => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      const ended = wait ? once(socket, 'data') : once(socket, 'close')
      if (wait) socket.write(bytes)
      else socket.resume().end(bytes)
      const [data] = await ended
      socket.destroy()
      return data
    }
    const streams = fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged(request))
    await fc.assert(
      fc.asyncProperty(streams, async bytes => void (await exchange(bytes, false))),
      { numRuns: 100 },
    )
    t.ok((await exchange(request, true)).length > 0, `${name} still answers`)
  }
})

t.test('no HTTP request ends the cloud', async t => {
  const lab = await labFor(t)
  const servername = 'login.microsoftonline.com'
  const port = portOf(lab, servername, 443)
  const ask = async (text: string): Promise<string> => {
    const socket = connectTls({ host: '127.0.0.1', port, servername, rejectUnauthorized: false })
    let received = ''
    socket.on('error', () => {})
    socket.on('data', data => {
      received += data.toString('latin1')
    })
    socket.end(text, 'latin1')
    await once(socket, 'close')
    return received
  }
  const strange = [
    'GET / HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n',
    'GET //[ HTTP/1.1\r\nHost: x y\r\nConnection: close\r\n\r\n',
    'GET /%ff%00/discover HTTP/1.1\r\nHost: enterpriseregistration.windows.net:1:2\r\nConnection: close\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: login.microsoftonline.com\r\nConnection: close\r\n\r\n',
    'GET http://[::/ HTTP/1.1\r\nHost: login.microsoftonline.com\r\nConnection: close\r\n\r\n',
    'no HTTP at all\r\n\r\n',
  ]
  for (const text of strange) t.match(await ask(text), /^HTTP\/1\.1 4\d\d/, JSON.stringify(text))
  const config =
    'GET /common/.well-known/openid-configuration HTTP/1.1\r\nHost: login.microsoftonline.com\r\nConnection: close\r\n\r\n'
  t.match(await ask(config), /^HTTP\/1\.1 200/)
})
