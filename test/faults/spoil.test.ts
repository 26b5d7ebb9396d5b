import { once } from 'node:events'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { startStreamServer } from '../fixtures/datagram-server.ts'
import { positions } from './positions.ts'
import { startProxy } from './proxy.ts'
import { seededRandom } from './random.ts'
import { alter, cutAfter, drip, flood, handOn, type SpoilStream } from './spoil-stream.ts'

const HOST = '127.0.0.1'

/** What a client hears of `hello world` through a proxy, and how it ends: `end`, an error's code, or `open` after `ms`. */
async function hear(t: Test, spoil: SpoilStream, ms = 300): Promise<string> {
  const server = await startStreamServer(t, HOST, socket => socket.once('data', () => socket.end('hello world')))
  const proxy = await startProxy(server.port, { stream: spoil })
  t.teardown(() => proxy.stop())
  const socket = connect(proxy.port, HOST)
  let heard = ''
  const ended = new Promise<string>(resolve => {
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
    socket.once('end', () => resolve('end'))
    setTimeout(() => resolve('open'), ms)
  })
  socket.on('data', chunk => {
    heard += chunk.toString('latin1')
  })
  socket.write('?')
  const how = await ended
  socket.destroy()
  await once(socket, 'close')
  return `${heard.slice(0, 24)}|${how}`
}

t.test('each fault does what it is called', async t => {
  t.equal(await hear(t, handOn(), 3000), 'hello world|end')
  t.equal(await hear(t, cutAfter(0, 'silence')), '|open')
  t.equal(await hear(t, cutAfter(4, 'silence')), 'hell|open')
  t.equal(await hear(t, cutAfter(4, 'end'), 3000), 'hell|end')
  t.equal(await hear(t, cutAfter(4, 'reset'), 3000), 'hell|ECONNRESET')
  t.match(await hear(t, drip(100), 260), /^hel?\|open$/)
  t.equal(
    await hear(
      t,
      alter(chunk => [chunk, chunk]),
      3000,
    ),
    'hello worldhello world|end',
  )
  t.equal(await hear(t, flood(Buffer.from('head '), Buffer.alloc(64 * 1024, 'x'))), `head ${'x'.repeat(19)}|open`)
})

t.test('a side that is left out refuses', async t => {
  const proxy = await startProxy(9, {})
  const socket = connect(proxy.port, HOST)
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
  t.equal(error.code, 'ECONNREFUSED')
})

t.test('places and seeds', async t => {
  t.strictSame(positions(1000, { first: 2, last: 1, between: 2, seeds: 0 }), [0, 1, 334, 666, 999])
  t.strictSame(positions(3, { first: 64, last: 16, between: 16, seeds: 0 }), [0, 1, 2], 'all of a short answer')
  t.same(seededRandom(7).octets(8), seededRandom(7).octets(8))
  t.notSame(seededRandom(7).octets(8), seededRandom(8).octets(8))
})
