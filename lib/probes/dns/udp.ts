import { createSocket } from 'node:dgram'
import { isIP } from 'node:net'
import { type Exchange, listen, type Silence } from './exchange.ts'
import type { Reply } from './reply.ts'

/**
 * Asks in one datagram, and again every `repeatMs` milliseconds while nothing comes. The socket is connected: so the
 * system drops what others send, and tells of a closed port (ECONNREFUSED).
 */
export function exchangeUdp(exchange: Exchange, repeatMs: number): Promise<Reply | Silence> {
  return new Promise(resolve => {
    const { server, query } = exchange
    const socket = createSocket(isIP(server.address) === 6 ? 'udp6' : 'udp4')
    let repeat: NodeJS.Timeout | undefined

    const ear = listen(exchange, result => {
      clearInterval(repeat)
      socket.off('connect', begin).close()
      resolve(result)
    })
    const heedError = (error: NodeJS.ErrnoException | null | undefined) => {
      // Windows reports a closed UDP port as a reset.
      if (error) ear.fail(error.code === 'ECONNRESET' ? 'ECONNREFUSED' : (error.code ?? error.message))
    }
    const send = () => socket.send(query.bytes, heedError)
    const begin = () => {
      repeat = setInterval(send, repeatMs)
      send()
    }

    socket.on('error', heedError)
    socket.on('message', ear.hear)
    socket.once('connect', begin).connect(server.port, server.address)
  })
}
