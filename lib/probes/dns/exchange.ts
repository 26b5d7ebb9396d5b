import type { Destination } from '../../contract/network.ts'
import { abortCode } from '../network/deadline.ts'
import type { Query } from './query.ts'
import { type Reply, readReply } from './reply.ts'

/** One query over one transport. */
export interface Exchange {
  readonly server: Destination
  readonly query: Query
  /** Not aborted yet; aborts when the time for the exchange is over, or its result is no longer wanted. */
  readonly signal: AbortSignal
}

/** There is no reply: Node's error code for it, and what came instead that was of no use. */
export interface Silence {
  readonly code: string
  readonly unusable?: string
}

/** The receiving end of an exchange. */
export interface Ear {
  hear(message: Buffer): void
  fail(code: string): void
}

/**
 * Listens until one message is the reply. Others are remembered, so that nonsense can be told from silence, and else
 * ignored: anybody can have sent them, and the reply may still come, RFC 5452 section 9.1. `done` is called once.
 */
export function listen({ query, signal }: Exchange, done: (result: Reply | Silence) => void): Ear {
  let finished = false
  let unusable: string | undefined

  const finish = (result: Reply | Silence) => {
    if (finished) return
    finished = true
    signal.removeEventListener('abort', expire)
    done(result)
  }
  const fail = (code: string) => finish({ code, ...(unusable !== undefined && { unusable }) })
  const expire = () => fail(abortCode(signal))
  const hear = (message: Buffer) => {
    const reply = readReply(message, query)
    if (typeof reply === 'string') unusable = reply
    else finish(reply)
  }

  signal.addEventListener('abort', expire, { once: true })
  return { hear, fail }
}
