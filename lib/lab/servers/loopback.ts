import { createSocket, type RemoteInfo } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import type { Reach } from '../world.ts'

export const LOOPBACK = '127.0.0.1'

/** Something that listens on the loopback address until it is closed. */
export interface Service {
  readonly port: number
  close(): Promise<void>
}

/** Where nothing listens: port 1 is below every range that systems hand out, so nobody gets it by accident. */
export const CLOSED: Service = { port: 1, close: async () => {} }

/** What a datagram is answered with; nothing when it deserves no answer. */
export type Answer = (datagram: Buffer, from: RemoteInfo) => Uint8Array | undefined

/** Starts a TCP, TLS or HTTPS server. Closing it ends every connection that is still open. */
export async function serveStreams(server: Server, port = 0): Promise<Service> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(port, LOOPBACK)
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      if (!server.listening) return
      server.close()
      await once(server, 'close')
    },
  }
}

export async function serveDatagrams(answer: Answer, port = 0): Promise<Service> {
  const socket = createSocket('udp4')
  socket.on('message', (datagram, from) => {
    const reply = answer(datagram, from)
    // Somebody who no longer waits for the answer is no reason to fail.
    if (reply !== undefined) socket.send(reply, from.port, from.address, () => {})
  })
  socket.bind(port, LOOPBACK)
  try {
    await once(socket, 'listening')
  } catch (error) {
    socket.close()
    throw error
  }
  // An error after this is an ICMP message about an answer that nobody took.
  socket.on('error', () => {})
  let closing: Promise<unknown> | undefined
  return {
    port: socket.address().port,
    close: async () => {
      if (closing === undefined) {
        closing = once(socket, 'close')
        socket.close()
      }
      await closing
    },
  }
}

const PAIR_TRIES = 100

/**
 * The same port for TCP and UDP, since LDAP, Kerberos and DNS use both. A side that is left out refuses. Ports come from
 * below the ranges that systems hand out, so that no client becomes its own server on a side that should refuse.
 */
export async function servePair(server: (() => Server) | undefined, answer: Answer | undefined): Promise<Service> {
  if (server === undefined && answer === undefined) return CLOSED
  for (let tries = 1; ; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const services: Service[] = []
    try {
      if (answer) services.push(await serveDatagrams(answer, port))
      if (server) services.push(await serveStreams(server(), port))
      return { port, close: async () => void (await Promise.all(services.map(service => service.close()))) }
    } catch (error) {
      await Promise.all(services.map(service => service.close()))
      if (tries === PAIR_TRIES) throw error
    }
  }
}

/** A server's way of behaving as `reach` says; `undefined` refuses. */
export function streamsAs(reach: Reach, open: () => Server): (() => Server) | undefined {
  if (reach === 'refused') return undefined
  return reach === 'open' ? open : () => createServer()
}

/** The same for datagrams. */
export function datagramsAs(reach: Reach, open: Answer): Answer | undefined {
  if (reach === 'refused') return undefined
  return reach === 'open' ? open : () => undefined
}
