import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { bulkSocket } from '../../lib/probes/network/bulk-socket.ts'

/** A bulk socket that connects to a server, which does with its end what `serve` does; both end with the test. */
export async function bulkConnection(
  t: { teardown: (end: () => void) => void },
  serve: (peer: Socket) => void,
): Promise<Socket> {
  const server = createServer(serve)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const socket = bulkSocket()
  t.teardown(() => {
    socket.destroy()
    server.close()
  })
  socket.connect({ host: '127.0.0.1', port })
  return socket
}
