import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { NtpTimeSync } from 'ntp-time-sync'
import t from 'tap'
import { SCENARIOS } from '../../../lib/lab/scenarios.ts'
import { labFor, ntpPort } from '../../fixtures/lab.ts'

async function send(port: number, request: Buffer): Promise<Buffer> {
  const socket = createSocket('udp4')
  socket.connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.send(request)
  const [reply] = await once(socket, 'message')
  socket.close()
  return reply
}

t.test('the answer belongs to the request', async t => {
  const request = Buffer.alloc(48)
  request[0] = 0x23
  request.write('12345678', 40, 'latin1')
  const reply = await send(ntpPort(await labFor(t)), request)
  t.equal(reply.length, 48)
  t.equal(reply[0], 0x24, 'version 4, mode 4, no leap second')
  t.ok((reply[1] ?? 0) >= 1 && (reply[1] ?? 0) <= 15, 'stratum')
  t.equal(reply.toString('latin1', 24, 32), '12345678', 'the origin is what the client sent')
  t.ok(reply.readBigUInt64BE(40) >= reply.readBigUInt64BE(32), 'sent after it was received')
  request[0] = 0x1b
  t.equal((await send(ntpPort(await labFor(t)), request))[0], 0x1c, 'a client of version 3 is answered in version 3')
})

t.test('a library reads the offset of the scenario', async t => {
  for (const [id, expected] of [
    ['healthy', 0],
    ['broken', 180_000],
    ['40-clock-skew', 420_000],
  ] as const) {
    t.ok(SCENARIOS.some(scenario => scenario.id === id))
    const port = ntpPort(await labFor(t, id))
    const client = new NtpTimeSync({ servers: [`127.0.0.1:${port}`], sampleCount: 1, replyTimeout: 5000 })
    const { offset } = await client.getTime(true)
    t.ok(Math.abs(offset - expected) < 500, `${id}: ${offset} ms`)
  }
})

t.test('what is no client’s request is passed over', async t => {
  const port = ntpPort(await labFor(t))
  const socket = createSocket('udp4')
  t.teardown(() => socket.close())
  const server = Buffer.alloc(48)
  server[0] = 0x24
  for (const junk of [Buffer.from('x'), server, Buffer.alloc(47, 0x23)]) socket.send(junk, port, '127.0.0.1')
  const answered = once(socket, 'message').then(() => 'answered')
  t.equal(await Promise.race([answered, new Promise(resolve => setTimeout(resolve, 200, 'silence'))]), 'silence')
})
