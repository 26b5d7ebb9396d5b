import type { Destination } from '../../contract/network.ts'
import { abortCode, startDeadline } from '../network/deadline.ts'
import type { Exchange, Silence } from './exchange.ts'

import { isDnsName } from './name.ts'
import { createQuery, type Question } from './query.ts'
import type { Reply } from './reply.ts'
import { exchangeTcp } from './tcp.ts'
import { exchangeUdp } from './udp.ts'

interface Spoken {
  /** `address:port` of the server. */
  readonly server: string
  readonly transport: 'udp' | 'tcp'
  readonly durationMs: number
}

/** The server replied; `rcode` is NODATA where the name exists without records of the type. */
export type Answered = Spoken & Omit<Reply, 'truncated'> & { readonly unanswered?: never }
/** Nobody said anything that could be used: Node's code for why, and a sentence. */
export type Unanswered = Spoken & { readonly code: string; readonly unanswered: string }
export type Outcome = Answered | Unanswered

/**
 * Asks one server one question: over UDP with EDNS (RFC 6891), then over TCP when the reply is truncated. All of it
 * takes `timeoutMs` milliseconds at most; a datagram is repeated each third of that. Never rejects.
 */
export async function ask(
  server: Destination,
  question: Question,
  { signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
): Promise<Outcome> {
  const started = performance.now()
  const deadline = startDeadline(signal, timeoutMs)
  const spoken = (transport: 'udp' | 'tcp'): Spoken => {
    return { server: serverText(server), transport, durationMs: performance.now() - started }
  }
  try {
    if (!isDnsName(question.name)) {
      return {
        ...spoken('udp'),
        code: 'EBADNAME',
        unanswered: `DNS cannot carry the name ${JSON.stringify(question.name)}`,
      }
    }
    const { transport, result } = await converse(server, question, deadline.signal, timeoutMs / 3)
    if ('code' in result)
      return { ...spoken(transport), code: result.code, unanswered: explain(result, transport, timeoutMs) }
    const { truncated: _, ...reply } = result
    return { ...spoken(transport), ...reply, rcode: distinguishNoData(result) }
  } finally {
    deadline.unlink()
  }
}

/** More than 64 KiB, or a server that is wrong about itself: either way the records are not known. */
const TRUNCATED: Silence = { code: 'EBADRESP', unusable: 'truncated again' }

async function converse(server: Destination, question: Question, signal: AbortSignal, repeatMs: number) {
  const exchange = (edns: boolean): Exchange => ({ server, query: createQuery(question, { edns }), signal })
  if (signal.aborted) return { transport: 'udp', result: { code: abortCode(signal) } } as const

  let edns = true
  let result = await exchangeUdp(exchange(edns), repeatMs)
  // What a server from before EDNS says to it, RFC 6891 section 7.
  if ('rcode' in result && (result.rcode === 'FORMERR' || result.rcode === 'NOTIMP') && !signal.aborted) {
    edns = false
    result = await exchangeUdp(exchange(edns), repeatMs)
  }
  if ('code' in result || !result.truncated) return { transport: 'udp', result } as const
  const whole = await exchangeTcp(exchange(edns))
  const stillCut = 'truncated' in whole && whole.truncated
  return { transport: 'tcp', result: stillCut ? TRUNCATED : whole } as const
}

function distinguishNoData({ rcode, records, referral }: Reply): string {
  return rcode === 'NOERROR' && records.length === 0 && referral === undefined ? 'NODATA' : rcode
}

function explain({ code, unusable }: Silence, transport: 'udp' | 'tcp', timeoutMs: number): string {
  const where = transport === 'udp' ? 'over UDP' : 'over TCP, where the truncated reply over UDP led'
  const instead = unusable === undefined ? '' : `; what came was ${unusable}`
  if (code === 'ETIMEDOUT') return `no answer within ${timeoutMs} ms ${where}${instead}`
  if (code === 'ECONNREFUSED') return `connection refused ${where}${instead}`
  if (code === 'ECONNRESET') return `the server closed the connection without an answer ${where}${instead}`
  if (code === 'ECANCELED') return `the run ended before an answer came ${where}${instead}`
  if (code === 'EBADRESP') return `no whole answer ${where}${instead}`
  return `${code} ${where}${instead}`
}

function serverText({ address, port }: Destination): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}
