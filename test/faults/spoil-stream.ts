import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

/** Stands between a client and the server that it asked for, both of them open, and hands on as it pleases. */
export type SpoilStream = (client: Duplex, server: Duplex) => void

/** Everything as it came; `heard` is told what the server says. */
export function handOn(heard: (chunk: Buffer) => void = () => {}): SpoilStream {
  return (client, server) => {
    client.pipe(server)
    server.on('data', heard).pipe(client)
  }
}

/** Every connection leads to another port than the one that was asked for, `greeting` being said on the way. */
export function leadElsewhere(port: () => number, greeting?: string): SpoilStream {
  return client => {
    const elsewhere = connect(port(), '127.0.0.1')
    elsewhere.on('error', () => client.destroy())
    client.once('close', () => elsewhere.destroy())
    if (greeting === undefined) return void client.pipe(elsewhere).pipe(client)
    client.once('data', () => {
      client.write(greeting)
      client.pipe(elsewhere).pipe(client)
    })
  }
}

/** After this many octets from the server: silence, a reset, or the end of the stream. */
export function cutAfter(octets: number, how: 'silence' | 'reset' | 'end'): SpoilStream {
  return (client, server) => {
    let left = octets
    const cut = (): void => {
      server.off('data', hand)
      server.resume()
      if (how === 'end') client.end()
      if (how === 'reset') reset(client)
    }
    const hand = (chunk: Buffer): void => {
      client.write(chunk.subarray(0, left))
      left -= Math.min(left, chunk.length)
      if (left === 0) cut()
    }
    client.pipe(server)
    server.on('data', hand)
    if (left === 0) cut()
  }
}

/** One octet each `everyMs` milliseconds. */
export function drip(everyMs: number): SpoilStream {
  return (client, server) => {
    const waiting: Buffer[] = []
    const timer = setInterval(() => {
      const first = waiting.shift()
      if (first === undefined) return void (server.readableEnded && client.end())
      client.write(first.subarray(0, 1))
      if (first.length > 1) waiting.unshift(first.subarray(1))
    }, everyMs)
    client.once('close', () => clearInterval(timer))
    client.pipe(server)
    server.on('data', chunk => waiting.push(chunk))
  }
}

/** What the server says passes through `change`; what comes out is sent piece by piece. */
export function alter(change: (chunk: Buffer) => readonly Uint8Array[]): SpoilStream {
  return (client, server) => {
    client.pipe(server)
    server.on('data', chunk => {
      for (const piece of change(chunk)) client.write(piece)
    })
    server.once('end', () => client.end())
  }
}

/** As soon as the client has said something: `head`, and then `block` for as long as the client takes it. */
export function flood(head: Uint8Array, block: Uint8Array): SpoilStream {
  return client => {
    const pour = (): void => {
      // In turns, so that the reader gets its own.
      if (!client.destroyed && client.write(block)) setImmediate(pour)
    }
    client.on('drain', () => setImmediate(pour))
    client.once('data', () => {
      client.write(head)
      pour()
    })
  }
}

function reset(stream: Duplex): void {
  if (stream instanceof TLSSocket || !('resetAndDestroy' in stream)) stream.destroy()
  else if (typeof stream.resetAndDestroy === 'function') stream.resetAndDestroy()
}
