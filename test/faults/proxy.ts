import { createSocket, type Socket as Datagrams } from 'node:dgram'
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { SpoilDatagram } from './spoil-datagram.ts'
import type { SpoilStream } from './spoil-stream.ts'

const HOST = '127.0.0.1'
const TRIES = 100

/** What stands before one port; a side that is left out refuses. */
export interface Sides {
  readonly stream?: SpoilStream
  readonly datagrams?: SpoilDatagram
  /** Puts TLS on both ends, so that the stream's fault is one of what is said within it. */
  readonly within?: (client: Socket, server: Socket) => { client: Duplex; server: Duplex }
}

export interface Proxy {
  readonly port: number
  /** Ends every connection and frees the port. */
  stop(): Promise<void>
}

/** Stands before `behind`, a port of the loopback address, on a port of its own that is the same for TCP and UDP. */
export async function startProxy(behind: number, sides: Sides): Promise<Proxy> {
  for (let tries = 1; ; tries += 1) {
    // Below the ranges that systems hand out, so that no client meets itself on a side that should refuse.
    const port = 10_000 + Math.floor(Math.random() * 10_000)
    const started: (() => Promise<void>)[] = []
    try {
      if (sides.datagrams) started.push(await datagramSide(port, behind, sides.datagrams))
      if (sides.stream) started.push(await streamSide(port, behind, sides.stream, sides.within))
      return { port, stop: async () => void (await Promise.all(started.map(stop => stop()))) }
    } catch (error) {
      await Promise.all(started.map(stop => stop()))
      if (tries === TRIES) throw error
    }
  }
}

async function streamSide(
  port: number,
  behind: number,
  spoil: SpoilStream,
  within: Sides['within'],
): Promise<() => Promise<void>> {
  const open = new Set<Socket>()
  const keep = (socket: Socket): void => {
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
  }
  const server: Server = createServer(client => {
    const upstream = connect(behind, HOST)
    keep(client)
    keep(upstream)
    const ends = within?.(client, upstream) ?? { client, server: upstream }
    for (const end of [ends.client, ends.server]) end.on('error', () => {})
    // The client's leaving ends it all. The server's does not: whether the client hears of it is the fault's affair.
    client.once('close', () => upstream.destroy())
    spoil(ends.client, ends.server)
  })
  server.listen(port, HOST)
  await once(server, 'listening')
  return async () => {
    for (const socket of open) socket.destroy()
    server.close()
    await once(server, 'close')
  }
}

async function datagramSide(port: number, behind: number, spoil: SpoilDatagram): Promise<() => Promise<void>> {
  const front = await bound(port)
  const upstreams = new Map<number, Datagrams>()
  let stopped = false
  const sendTo = (socket: Datagrams, datagram: Uint8Array, to: number): void => {
    // Somebody who no longer waits for the answer is no reason to fail.
    if (!stopped) socket.send(datagram, to, HOST, () => {})
  }
  front.on('message', (request, { port: client }) => {
    let upstream = upstreams.get(client)
    if (upstream === undefined) {
      upstream = createSocket('udp4')
      upstream.on('error', () => {})
      upstream.on('message', answer => spoil(answer, datagram => sendTo(front, datagram, client)))
      upstreams.set(client, upstream)
    }
    sendTo(upstream, request, behind)
  })
  front.on('error', () => {})
  return async () => {
    stopped = true
    const sockets = [front, ...upstreams.values()]
    const closed = sockets.map(socket => once(socket, 'close'))
    for (const socket of sockets) socket.close()
    await Promise.all(closed)
  }
}

async function bound(port: number): Promise<Datagrams> {
  const socket = createSocket('udp4')
  socket.bind(port, HOST)
  try {
    await once(socket, 'listening')
  } catch (error) {
    socket.close()
    throw error
  }
  return socket
}
