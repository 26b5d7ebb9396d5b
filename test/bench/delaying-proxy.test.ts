import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { startDelayingProxy } from '../../bench/delaying-proxy.ts'

const ADDRESS = '127.0.0.71'
const PROXY = '127.0.0.72'
const DELAY = 100

const portOf = (address: AddressInfo | string | null) => (typeof address === 'object' && address ? address.port : 0)

t.test('TCP: nothing is lost or reordered, and a first answer takes two round trips', async t => {
  const server = createServer({ allowHalfOpen: true }, socket => socket.pipe(socket)).listen(0, ADDRESS)
  await once(server, 'listening')
  const port = portOf(server.address())
  const route = { protocol: 'tcp', from: { address: PROXY, port }, to: { address: ADDRESS, port } } as const
  const proxy = await startDelayingProxy([route], DELAY)
  t.teardown(() => proxy.stop())
  t.teardown(() => server.close())

  const started = performance.now()
  const client = connect({ host: PROXY, port, noDelay: true })
  const words = Array.from({ length: 50 }, (_, index) => `${index};`)
  for (const word of words) client.write(word)
  client.end()
  t.equal(await text(client), words.join(''))
  const elapsed = performance.now() - started
  t.ok(elapsed >= 4 * DELAY - 5, `${elapsed} ms`)
})

t.test('UDP: an answer finds its way back a round trip later', async t => {
  const server = createSocket('udp4').bind(0, ADDRESS)
  await once(server, 'listening')
  server.on('message', (message, { port, address }) => server.send(message, port, address))
  const { port } = server.address()
  const route = { protocol: 'udp', from: { address: PROXY, port }, to: { address: ADDRESS, port } } as const
  const proxy = await startDelayingProxy([route], DELAY)
  const clients = [createSocket('udp4'), createSocket('udp4')]
  t.teardown(async () => {
    for (const socket of [server, ...clients]) socket.close()
    await proxy.stop()
  })

  const started = performance.now()
  const answers = clients.map(async (client, index) => {
    client.send(`question ${index}`, port, PROXY)
    const [answer] = await once(client, 'message')
    return String(answer)
  })
  t.strictSame(await Promise.all(answers), ['question 0', 'question 1'])
  const elapsed = performance.now() - started
  t.ok(elapsed >= 2 * DELAY - 5, `${elapsed} ms`)
})
