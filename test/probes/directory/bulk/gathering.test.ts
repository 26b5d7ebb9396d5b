import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { Gathering } from '../../../../lib/probes/directory/bulk/gathering.ts'
import { VIEW } from '../../../../lib/probes/network/bulk-socket.ts'
import { bulkConnection } from '../../../helpers/bulk-connection.ts'

const PIECES = 400

/** A socket that gets a byte in every turn of the event loop. */
function connected(t: { teardown: (end: () => void) => void }): Promise<Socket> {
  return bulkConnection(t, async peer => {
    peer.setNoDelay(true).on('error', () => {})
    for (let piece = 0; piece < PIECES && !peer.destroyed; piece += 1) {
      peer.write(Buffer.from([piece & 0xff]))
      await turn()
    }
    peer.end()
  })
}

t.test('what comes in many pieces is read in few, all of it and in order', async t => {
  const socket = await connected(t)
  const gathering = new Gathering(socket)
  const got: Buffer[] = []
  socket.on(VIEW, (view: Buffer) => {
    got.push(Buffer.from(view))
    gathering.begin()
  })
  await once(socket, 'end')
  t.strictSame(
    [...Buffer.concat(got)],
    Array.from({ length: PIECES }, (_, piece) => piece & 0xff),
  )
  t.ok(got.length * 2 < PIECES, `${got.length} readings`)
})

t.test('nothing is read after its end', async t => {
  const socket = await connected(t)
  const gathering = new Gathering(socket)
  let readings = 0
  socket.on(VIEW, () => {
    readings += 1
    gathering.begin()
    gathering.end()
  })
  await once(socket, VIEW)
  await sleep(50)
  t.equal(readings, 1)
  gathering.end()
})
