import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type TlsOptions } from 'node:tls'

export interface TestServer {
  readonly port: number
  /** Connections that are open now. */
  open(): number
  /** What clients sent, after TLS where there is TLS. */
  received(): string
  close(): Promise<void>
}

/** Answers a client's first bytes; what it does after that is its own affair. */
export type Serve = (socket: Socket, request: string) => void

export const silent: Serve = () => {}

/** A TCP server on loopback. */
export function startTcp(serve: Serve): Promise<TestServer> {
  return start(onConnection => createServer(onConnection), serve)
}

/** A TLS server on loopback. */
export function startTls(options: TlsOptions, serve: Serve): Promise<TestServer> {
  return start(onConnection => createTlsServer(options, onConnection), serve)
}

/** A port of loopback on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = await startTcp(silent)
  await server.close()
  return server.port
}

async function start(create: (onConnection: (socket: Socket) => void) => Server, serve: Serve): Promise<TestServer> {
  const sockets = new Set<Socket>()
  let received = ''
  const server = create(socket => {
    let served = false
    socket.on('error', () => {})
    socket.on('data', data => {
      received += data.toString('latin1')
      if (served) return
      served = true
      serve(socket, data.toString('latin1'))
    })
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('tlsClientError', () => {})
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    open: () => sockets.size,
    received: () => received,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
