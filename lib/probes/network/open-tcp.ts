import { Socket } from 'node:net'
import type { ConnectAttempt, Destination } from '../../contract/network.ts'
import { bulkSocket } from './bulk-socket.ts'
import { abortCode } from './deadline.ts'

export interface TcpAttempt {
  readonly attempt: ConnectAttempt
  /** There when it opened; the caller destroys it. */
  readonly socket?: Socket
}

/** Tries one address until it opens, fails, or the signal aborts: ETIMEDOUT when a deadline did that, else ECANCELED. */
export function openTcp({ address, port }: Destination, signal: AbortSignal, bulk = false): Promise<TcpAttempt> {
  return new Promise(resolve => {
    const started = performance.now()
    const socket = bulk ? bulkSocket() : new Socket()

    const settle = (error?: string) => {
      signal.removeEventListener('abort', cancel)
      socket.off('connect', opened).off('error', failed)
      const attempt = { address, port, durationMs: performance.now() - started, ...(error !== undefined && { error }) }
      if (error === undefined) return resolve({ attempt, socket })
      socket.destroy()
      resolve({ attempt })
    }
    const opened = () => settle()
    const failed = (error: NodeJS.ErrnoException) => settle(error.code ?? error.message)
    const cancel = () => settle(abortCode(signal))

    // Stays for good: a reset before the caller listens, or after the attempt was given up, must not end the process.
    socket.on('error', () => {})
    if (signal.aborted) return cancel()
    signal.addEventListener('abort', cancel, { once: true })
    socket.once('connect', opened).once('error', failed)
    socket.setNoDelay(true)
    socket.connect({ host: address, port })
  })
}
