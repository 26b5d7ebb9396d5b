import { createSocket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import type { Destination } from '../../contract/network.ts'
import { abortCode } from '../network/deadline.ts'

/** One request in a datagram, and the first datagram that came back for it. */
export interface DatagramExchange {
  readonly destination: Destination
  readonly answer?: Uint8Array
  /** Node's code for why there is no answer: ECONNREFUSED for a closed port, ETIMEDOUT, ECANCELED, ENETUNREACH … */
  readonly code?: string
  /** Our clock as the first request left, milliseconds since 1970. */
  readonly sentAt: number
  /** From the first request on, in milliseconds. */
  readonly durationMs: number
}

/**
 * Sends the request, and again every `repeatMs` milliseconds, until the first answer comes or the signal aborts. The
 * socket is connected: so the system drops what others send, and tells of a closed port.
 */
export function exchangeDatagrams(
  request: Uint8Array,
  destination: Destination,
  { signal, repeatMs }: { signal: AbortSignal; repeatMs: number },
): Promise<DatagramExchange> {
  return new Promise(resolve => {
    const socket = createSocket(isIPv6(destination.address) ? 'udp6' : 'udp4')
    const started = performance.now()
    const sentAt = Date.now()
    let repeat: NodeJS.Timeout | undefined
    let finished = false

    const finish = (result: { answer: Uint8Array } | { code: string }) => {
      if (finished) return
      finished = true
      clearInterval(repeat)
      signal.removeEventListener('abort', expire)
      socket.close()
      resolve({ destination, sentAt, durationMs: performance.now() - started, ...result })
    }
    const expire = () => finish({ code: abortCode(signal) })
    const heedError = (error: NodeJS.ErrnoException | null | undefined) => {
      // Windows reports a closed UDP port as a reset.
      if (error) finish({ code: error.code === 'ECONNRESET' ? 'ECONNREFUSED' : (error.code ?? error.message) })
    }
    const send = () => {
      if (!finished) socket.send(request, heedError)
    }

    if (signal.aborted) return expire()
    signal.addEventListener('abort', expire, { once: true })
    socket.on('error', heedError)
    socket.on('message', answer => finish({ answer }))
    socket.connect(destination.port, destination.address, () => {
      if (finished) return
      repeat = setInterval(send, repeatMs)
      send()
    })
  })
}
