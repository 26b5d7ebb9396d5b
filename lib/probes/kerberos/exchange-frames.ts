import type { Socket } from 'node:net'
import { readFrame } from '../../formats/krb5/tcp.ts'
import type { Asked, Failure } from '../asked.ts'
import { abortCode } from '../network/deadline.ts'

export type FrameExchange =
  /** A message without its framing. */
  | (Pick<Answered, 'answer' | 'sentAt' | 'roundTripMs'> & { readonly code?: never; readonly failure?: never })
  /** Node's code of an error, ETIMEDOUT or ECANCELED. */
  | { readonly answer?: never; readonly code: string; readonly failure?: never }
  | { readonly answer?: never; readonly code?: never; readonly failure: Failure }

type Answered = Exclude<Asked, { failure: Failure }>

const NOTHING = ['no-answer', 'nothing'] as const

/** Sends one framed request and waits for one framed answer, until the signal aborts. Destroys the socket. */
export function exchangeFrames(socket: Socket, request: Uint8Array, signal: AbortSignal): Promise<FrameExchange> {
  return new Promise(resolve => {
    const started = performance.now()
    const sentAt = Date.now()
    let received = Buffer.alloc(0)

    const finish = (result: FrameExchange) => {
      signal.removeEventListener('abort', expire)
      // An error after this one is of no interest, but must not end the process.
      socket.removeAllListeners().on('error', () => {})
      socket.destroy()
      resolve(result)
    }
    const expire = () => finish({ code: abortCode(signal) })
    const hear = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      const { value: answer, error } = readFrame(received)
      if (error !== undefined) finish({ failure: { outcome: 'malformed', error } })
      else if (answer) finish({ answer, sentAt, roundTripMs: performance.now() - started })
    }
    const close = () => {
      const [outcome, found] =
        received.length === 0 ? NOTHING : (['malformed', `${received.length} octets of one`] as const)
      const error = `Expected a Kerberos message before the server closed the connection, found ${found}`
      finish({ failure: { outcome, error } })
    }

    if (signal.aborted) return expire()
    if (socket.destroyed) return close()
    signal.addEventListener('abort', expire, { once: true })
    socket.on('error', (error: NodeJS.ErrnoException) => finish({ code: error.code ?? error.message }))
    socket.on('data', hear)
    socket.once('close', close)
    socket.once('end', close)
    socket.write(request)
  })
}
