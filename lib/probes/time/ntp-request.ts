import type { Destination } from '../../contract/network.ts'
import { abortCode } from '../network/deadline.ts'
import { judgePacket, type NtpPacket, type NtpSample } from './ntp-sample.ts'

export type Requested =
  | { readonly sample: NtpSample; readonly error?: never; readonly code?: never }
  /** The server has answered, and not with the time: why. */
  | { readonly sample?: never; readonly error: string; readonly code?: never }
  /** No answer: Node's code for it. */
  | { readonly sample?: never; readonly error?: never; readonly code: string }

/**
 * One request to a time server at an IPv4 address. The client library is used for this and nothing more: its own
 * sampling can go on for ever, and shares results between servers. It cannot be interrupted either: after an abort its
 * socket stays open until `replyMs` milliseconds are over.
 */
export async function requestTime(
  { address, port }: Destination,
  { signal, replyMs }: { signal: AbortSignal; replyMs: number },
): Promise<Requested> {
  const { NtpTimeSync } = await import('ntp-time-sync')
  if (signal.aborted) return { code: abortCode(signal) }
  const client = new NtpTimeSync({ servers: [address], replyTimeout: replyMs })
  const from = Date.now()
  const reply = client.getNetworkTime(address, port)
  const to = Date.now()
  const packet = await untilAborted(reply, signal)
  return 'code' in packet ? packet : judgePacket(packet, { from, to })
}

/** The library's errors carry a code when the request could not be sent, and none when no answer came in time. */
function untilAborted(reply: Promise<NtpPacket>, signal: AbortSignal): Promise<NtpPacket | { code: string }> {
  return new Promise(resolve => {
    const expire = () => resolve({ code: abortCode(signal) })
    const settle = (result: NtpPacket | { code: string }) => {
      signal.removeEventListener('abort', expire)
      resolve(result)
    }
    signal.addEventListener('abort', expire, { once: true })
    reply.then(settle, (error: NodeJS.ErrnoException) => settle({ code: error.code ?? 'ETIMEDOUT' }))
  })
}
