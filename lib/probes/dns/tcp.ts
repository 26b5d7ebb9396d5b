import { openTcp } from '../network/open-tcp.ts'
import { type Exchange, listen, type Silence } from './exchange.ts'
import { createFrameReader, frame } from './framing.ts'
import type { Reply } from './reply.ts'

/** Asks over a TCP connection of its own, RFC 7766. */
export async function exchangeTcp(exchange: Exchange): Promise<Reply | Silence> {
  const { attempt, socket } = await openTcp(exchange.server, exchange.signal)
  if (!socket) return { code: attempt.error ?? 'ECONNRESET' }
  try {
    return await new Promise(resolve => {
      const ear = listen(exchange, resolve)
      const readFrames = createFrameReader()
      socket.on('data', segment => readFrames(segment).forEach(ear.hear))
      socket.on('error', (error: NodeJS.ErrnoException) => ear.fail(error.code ?? error.message))
      // A server that closes has said all it will say, whether or not it was enough.
      socket.on('close', () => ear.fail('ECONNRESET'))
      socket.write(frame(exchange.query.bytes))
    })
  } finally {
    socket.destroy()
  }
}
