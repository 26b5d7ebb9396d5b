import { once } from 'node:events'
import t from 'tap'
import { VIEW } from '../../../lib/probes/network/bulk-socket.ts'
import { bulkConnection } from '../../helpers/bulk-connection.ts'

t.test('all bytes come in order, as views of the same memory, however often the reading pauses', async t => {
  const sent = Buffer.from(Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 7 + (index >> 9)) & 0xff))
  const socket = await bulkConnection(t, peer => peer.end(sent))
  const got: Buffer[] = []
  const memories = new Set<ArrayBufferLike>()
  socket.on(VIEW, (view: Buffer) => {
    memories.add(view.buffer)
    got.push(Buffer.from(view))
    socket.pause()
    setImmediate(() => socket.resume())
  })
  await once(socket, 'end')
  t.ok(Buffer.concat(got).equals(sent), 'what was sent')
  t.equal(memories.size, 1, 'one piece of memory')
})

t.test('who listens for data gets copies that stay', async t => {
  const socket = await bulkConnection(t, peer => {
    peer.write('first')
    peer.once('data', () => peer.end('SECOND'))
  })
  const got: Buffer[] = []
  socket.on('data', (chunk: Buffer) => {
    got.push(chunk)
    socket.write('more')
  })
  await once(socket, 'end')
  t.strictSame(got.map(String), ['first', 'SECOND'])
})

t.test('a reset is an error, and the end of the connection', async t => {
  const socket = await bulkConnection(t, peer => {
    peer.on('error', () => {})
    peer.write('x')
    setTimeout(() => peer.resetAndDestroy(), 20)
  })
  socket.on(VIEW, () => {})
  const [error] = await once(socket, 'error').catch((error: unknown) => [error])
  t.match(error, { code: 'ECONNRESET' })
  await once(socket, 'close')
  t.ok(socket.destroyed)
})
