import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { LOOPBACK } from './loopback.ts'

/**
 * An HTTP proxy that opens tunnels to some ports of the loopback address and nowhere else, wants a sign-in for any, or
 * refuses all.
 *
 * @param ports where it may lead; filled in when the servers behind it have started
 */
export function proxyServer(kind: 'open' | 'sign-in' | 'refuses', ports: () => readonly number[]): Server {
  const server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', ({ url = '' }, socket: Socket, head: Buffer) => {
    const [host, port] = url.split(':')
    if (kind === 'sign-in') {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="Lab Proxy"\r\n\r\n')
    } else if (kind === 'refuses' || host !== LOOPBACK || !ports().includes(Number(port))) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    } else {
      openTunnel(socket, head, Number(port))
    }
  })
  return server
}

function openTunnel(socket: Socket, head: Buffer, port: number): void {
  let open = false
  const behind = connect(port, LOOPBACK, () => {
    open = true
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    if (head.length > 0) behind.write(head)
    behind.pipe(socket).pipe(behind)
  })
  behind.on('error', () => (open ? socket.destroy() : socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')))
  socket.once('close', () => behind.destroy())
}
