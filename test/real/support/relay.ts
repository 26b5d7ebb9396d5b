import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { Owner } from './workspace.ts'

export interface Relay {
  readonly address: string
  readonly port: number
  /** What the server sent through it so far. */
  readonly passed: { bytes: number }
  /** Ends every connection, and those that come, once so many more bytes have passed. */
  breakAfter(bytes: number): void
}

/** Stands before a server on a port of its own, to see what passes and to break it off. */
export async function startRelay(
  owner: Owner,
  { address, to }: { address: string; to: { address: string; port: number } },
): Promise<Relay> {
  const passed = { bytes: 0 }
  let end = Number.POSITIVE_INFINITY
  const open = new Set<() => void>()
  const server = createServer(client => {
    const upstream = connect(to.port, to.address)
    const close = () => {
      open.delete(close)
      client.destroy()
      upstream.destroy()
    }
    open.add(close)
    for (const socket of [client, upstream]) socket.on('error', close).on('close', close)
    client.pipe(upstream).pipe(client)
    upstream.on('data', (chunk: Buffer) => {
      passed.bytes += chunk.length
      if (passed.bytes >= end) for (const each of [...open]) each()
    })
    if (passed.bytes >= end) close()
  })
  server.listen(0, address)
  await once(server, 'listening')
  owner.teardown(async () => {
    for (const each of [...open]) each()
    server.close()
  })
  const bound = server.address()
  return {
    address,
    port: bound !== null && typeof bound === 'object' ? bound.port : 0,
    passed,
    breakAfter(bytes) {
      end = passed.bytes + bytes
    },
  }
}
