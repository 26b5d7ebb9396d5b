import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'
import t from 'tap'
import { readAsReply } from '../../../lib/formats/krb5/as-reply.ts'
import { ticketRequest, writeAsReq } from '../../../lib/formats/krb5/as-req.ts'
import type { KrbError } from '../../../lib/formats/krb5/krb-error.ts'
import { offeredEncryptionTypes, PA_TYPE } from '../../../lib/formats/krb5/padata.ts'
import { frame, readFrame } from '../../../lib/formats/krb5/tcp.ts'
import type { Lab } from '../../../lib/lab/lab.ts'
import { DC, labFor, portOf } from '../../fixtures/lab.ts'

const REALM = 'CORP.EXAMPLE.TEST'

async function overUdp(lab: Lab, request: Uint8Array, dc = DC): Promise<Uint8Array> {
  const socket = createSocket('udp4')
  socket.connect(portOf(lab, dc, 88), '127.0.0.1')
  await once(socket, 'connect')
  socket.send(request)
  const [reply] = await once(socket, 'message')
  socket.close()
  return reply
}

async function overTcp(lab: Lab, ...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const socket = connect(portOf(lab, DC, 88), '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', chunk => chunks.push(chunk))
  socket.on('error', () => {})
  for (const part of parts) await new Promise(resolve => socket.write(part, resolve))
  await once(socket, 'close')
  return Buffer.concat(chunks)
}

function errorIn(reply: Uint8Array): KrbError | undefined {
  return readAsReply(reply).value?.error
}

function request(client: string, realm = REALM): Uint8Array {
  return writeAsReq(ticketRequest({ client, realm, nonce: 7 }))
}

t.test('known accounts are asked for a proof, over UDP and TCP', async t => {
  const lab = await labFor(t)
  for (const client of ['PC01$', 'pc01$', 'DC1$', 'preflight']) {
    const replies = [await overUdp(lab, request(client)), readFrame(await overTcp(lab, frame(request(client)))).value]
    for (const reply of replies) {
      const error = errorIn(reply ?? new Uint8Array())
      t.match(error, { errorCode: 25, realm: REALM, serverName: { components: ['krbtgt', REALM] } }, client)
      t.strictSame(offeredEncryptionTypes(error?.data ?? new Uint8Array()), [18, 17, 23])
      t.ok(Math.abs((error?.serverTime.seconds ?? 0) - Date.now()) < 30_000)
    }
  }
})

t.test('other names, other realms and disabled accounts are told apart as real servers do', async t => {
  const [healthy, disabled] = [await labFor(t), await labFor(t, '37-computer-disabled')]
  t.match(errorIn(await overUdp(healthy, request('PC99$'))), { errorCode: 6 })
  t.match(errorIn(await overUdp(healthy, request('PC01$', 'OTHER.TEST'))), { errorCode: 6 })
  t.match(errorIn(await overUdp(healthy, request('PC01$', 'PARTNER.EXAMPLE.TEST'), 'dc1.partner.example.test')), {
    errorCode: 6,
    realm: 'PARTNER.EXAMPLE.TEST',
  })
  t.match(errorIn(await overUdp(disabled, request('PC01$'))), { errorCode: 18 })
})

t.test('a proof is wrong, and encryption must be in common', async t => {
  const lab = await labFor(t)
  const asReq = ticketRequest({ client: 'PC01$', realm: REALM, nonce: 7 })
  const proof = { type: PA_TYPE.encTimestamp, value: Uint8Array.of(1) }
  t.match(errorIn(await overUdp(lab, writeAsReq({ ...asReq, padata: [proof] }))), { errorCode: 24 })
  t.match(errorIn(await overUdp(lab, writeAsReq({ ...asReq, encryptionTypes: [1, 3] }))), { errorCode: 14 })
})

t.test('its clock is the scenario’s', async t => {
  const error = errorIn(await overUdp(await labFor(t, '40-clock-skew'), request('PC01$')))
  const { seconds = 0, microseconds = 0 } = error?.serverTime ?? {}
  const offset = seconds + microseconds / 1000 - Date.now()
  t.ok(Math.abs(offset - 420_000) < 30_000, `${offset} ms`)
})

t.test('TCP puts cut requests together, and ends what is none', async t => {
  const lab = await labFor(t)
  const framed = frame(request('PC01$'))
  const reply = readFrame(await overTcp(lab, framed.subarray(0, 3), framed.subarray(3, 40), framed.subarray(40))).value
  t.match(errorIn(reply ?? new Uint8Array()), { errorCode: 25 })
  for (const junk of [Buffer.from([0xff, 0xff, 0xff, 0xff]), frame(Buffer.from('hello'))]) {
    t.equal((await overTcp(lab, junk)).length, 0)
  }
})

t.test('a filtered one takes everything and says nothing', async t => {
  const lab = await labFor(t, '25-kerberos-blocked')
  const socket = connect(portOf(lab, DC, 88), '127.0.0.1')
  t.teardown(() => socket.destroy())
  await once(socket, 'connect')
  socket.write(frame(request('PC01$')))
  const datagrams = createSocket('udp4')
  t.teardown(() => datagrams.close())
  datagrams.connect(portOf(lab, DC, 88), '127.0.0.1')
  await once(datagrams, 'connect')
  datagrams.send(request('PC01$'))
  const answered = Promise.race([
    once(socket, 'data'),
    once(socket, 'close'),
    once(datagrams, 'message'),
    once(datagrams, 'error'),
  ])
  const silence = new Promise(resolve => setTimeout(resolve, 300, 'silence'))
  t.equal(await Promise.race([answered.catch(() => 'error'), silence]), 'silence')
})
