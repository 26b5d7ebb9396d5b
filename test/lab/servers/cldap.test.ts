import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import t from 'tap'
import { enumerated, integer, octetString, sequence, tlv } from '../../../lib/formats/der.ts'
import { readLdapPingAnswer } from '../../../lib/formats/netlogon/ping-answer.ts'
import { writeLdapPing } from '../../../lib/formats/netlogon/ping-request.ts'
import { readNetlogonResponse } from '../../../lib/formats/netlogon/read-response.ts'
import { DC, labFor, portOf } from '../../fixtures/lab.ts'

async function send(port: number, datagram: Uint8Array): Promise<Buffer> {
  const socket = createSocket('udp4')
  socket.connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.send(datagram)
  const [reply] = await once(socket, 'message')
  socket.close()
  return reply
}

const NT_VERSION = 0x6

t.test('a ping about the own domain is answered in full', async t => {
  const port = portOf(await labFor(t), DC, 389)
  for (const dnsDomain of ['corp.example.test', 'CORP.example.test.']) {
    const reply = await send(port, writeLdapPing({ messageId: 9, dnsDomain, ntVersion: NT_VERSION }))
    const { value = new Uint8Array() } = readLdapPingAnswer(reply, 9)
    t.match(readNetlogonResponse(value).value, {
      opcode: 23,
      dnsForestName: 'corp.example.test',
      dnsDomainName: 'corp.example.test',
      dnsHostName: DC,
      netbiosDomainName: 'CORP',
      netbiosComputerName: 'DC1',
      dcSiteName: 'Default-First-Site-Name',
      clientSiteName: 'Default-First-Site-Name',
      ntVersion: 5,
    })
  }
})

t.test('about another domain, and in Windows NT’s format, there is no entry', async t => {
  const port = portOf(await labFor(t), DC, 389)
  for (const ping of [
    { messageId: 9, dnsDomain: 'other.example.test', ntVersion: NT_VERSION },
    { messageId: 9, dnsDomain: 'corp.example.test', ntVersion: 0x2 },
  ]) {
    t.strictSame(readLdapPingAnswer(await send(port, writeLdapPing(ping)), 9), { value: undefined })
  }
})

function search(filter: Uint8Array, attribute: string): Uint8Array {
  const numbers = [enumerated(0), enumerated(0), integer(0), integer(0), Uint8Array.of(1, 1, 0)]
  return sequence(integer(3), tlv(0x63, octetString(''), ...numbers, filter, sequence(octetString(attribute))))
}

function equality(name: string, value: string | Uint8Array): Uint8Array {
  return tlv(0xa3, octetString(name), octetString(value))
}

t.test('an account that is unknown or disabled gives the opcode for it', async t => {
  const opcode = async (scenario: string, user: string) => {
    const port = portOf(await labFor(t, scenario), DC, 389)
    const terms = [
      equality('DnsDomain', 'corp.example.test'),
      equality('User', user),
      equality('NtVer', Uint8Array.of(6, 0, 0, 0)),
    ]
    const { value = new Uint8Array() } = readLdapPingAnswer(
      await send(port, search(tlv(0xa0, ...terms), 'Netlogon')),
      3,
    )
    return readNetlogonResponse(value).value?.opcode
  }
  t.equal(await opcode('healthy', 'pc01$'), 23)
  t.equal(await opcode('healthy', 'PC99$'), 25)
  t.equal(await opcode('37-computer-disabled', 'PC01$'), 25)
})

t.test('the rootDSE can be read, other datagrams are passed over', async t => {
  const port = portOf(await labFor(t), DC, 389)
  const socket = createSocket('udp4')
  t.teardown(() => socket.close())
  for (const junk of ['hello', '\x30\x03\x02\x01\x01', '']) socket.send(Buffer.from(junk, 'latin1'), port, '127.0.0.1')
  const reply = await send(port, search(tlv(0x87, Buffer.from('objectClass')), 'dnsHostName'))
  t.match(reply.toString('latin1'), DC)
})
