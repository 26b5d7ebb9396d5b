import { createSocket, type Socket as Datagrams } from 'node:dgram'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Route {
  readonly protocol: 'tcp' | 'udp'
  readonly from: { readonly address: string; readonly port: number }
  readonly to: { readonly address: string; readonly port: number }
}

export interface DelayingProxy {
  stop(): Promise<void>
}

/**
 * Hands on what comes in `delayMs` later, in both directions and in order: a round trip takes twice that longer. A TCP
 * connection opens at once, as the kernel answers for it; the round trip that this would cost is added to its first bytes.
 */
export async function startDelayingProxy(routes: readonly Route[], delayMs: number): Promise<DelayingProxy> {
  const proxies = await Promise.all(routes.map(route => (route.protocol === 'tcp' ? tcp : udp)(route, delayMs)))
  return {
    async stop() {
      await Promise.all(proxies.map(proxy => proxy.stop()))
    },
  }
}

/** Copies a stream in order, everything `delayMs` after it came but nothing before `notBefore`. */
function copy(source: Socket, sink: Socket, delayMs: number, notBefore: number): void {
  let previous: Promise<unknown> = Promise.resolve()
  const later = (work: () => void) => {
    const due = Math.max(performance.now(), notBefore) + delayMs
    previous = previous.then(() => sleep(Math.max(0, due - performance.now()))).then(work)
  }
  source.on('data', (chunk: Buffer) => later(() => sink.write(chunk)))
  source.on('end', () => later(() => sink.end()))
  source.on('close', () => later(() => sink.destroy()))
  source.on('error', () => {})
}

async function tcp({ from, to }: Route, delayMs: number): Promise<DelayingProxy> {
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, noDelay: true }, client => {
    const upstream = connect({ host: to.address, port: to.port, allowHalfOpen: true, noDelay: true })
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
    }
    copy(client, upstream, delayMs, performance.now() + 2 * delayMs)
    copy(upstream, client, delayMs, 0)
  })
  server.listen(from.port, from.address)
  await once(server, 'listening')
  return {
    async stop() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bound(port: number, address: string): Promise<Datagrams> {
  const socket = createSocket('udp4')
  socket.bind(port, address)
  await once(socket, 'listening')
  return socket
}

async function udp({ from, to }: Route, delayMs: number): Promise<DelayingProxy> {
  const server = await bound(from.port, from.address)
  /** One socket for each client, so that answers find their way back. */
  const upstreams = new Map<string, Datagrams>()
  let stopped = false
  const later = (work: () => void) => setTimeout(() => stopped || work(), delayMs)
  server.on('message', (message, { address, port }) => {
    const client = `${address}:${port}`
    let upstream = upstreams.get(client)
    if (!upstream) {
      upstream = createSocket('udp4')
      upstreams.set(client, upstream)
      upstream.on('message', answer => later(() => server.send(answer, port, address)))
      upstream.on('error', () => {})
    }
    const socket = upstream
    later(() => socket.send(message, to.port, to.address))
  })
  return {
    async stop() {
      stopped = true
      for (const socket of [server, ...upstreams.values()]) socket.close()
    },
  }
}
