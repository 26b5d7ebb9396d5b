import type { Connection } from '../../contract/network.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import { frame } from '../../formats/krb5/tcp.ts'
import { type Asked, unanswered, unresolved } from '../asked.ts'
import { startDeadline } from '../network/deadline.ts'
import { serverText } from '../server-text.ts'
import { exchangeFrames } from './exchange-frames.ts'

/** Connects and asks; each of the two takes `timeoutMs` milliseconds at most. */
export async function askOverTcp(
  context: ProbeContext,
  host: string,
  port: number,
  message: Uint8Array,
): Promise<Asked> {
  const { network, signal, timeoutMs } = context
  const started = performance.now()
  const elapsed = () => performance.now() - started
  const connection = await network.connect(host, port, { signal, timeoutMs })
  const { server, where } = describe(connection, host)
  const asked = () => ({ ...(server !== undefined && { server }), durationMs: elapsed() })

  if (!connection.socket) {
    const { resolution, error } = connection
    const failure = resolution.addresses.length === 0 ? unresolved(resolution) : unanswered(error, where, timeoutMs)
    return { ...asked(), failure }
  }
  const deadline = startDeadline(signal, timeoutMs)
  const exchange = await exchangeFrames(connection.socket, frame(message), deadline.signal)
  deadline.unlink()
  if (exchange.answer) return { ...asked(), ...exchange }
  return { ...asked(), failure: exchange.failure ?? unanswered(exchange.code, where, timeoutMs) }
}

/** The server that took the connection, or else the first that was tried. */
function describe({ attempts }: Connection, host: string): { server?: string; where: string } {
  const attempt = attempts.find(({ error }) => error === undefined) ?? attempts[0]
  const server = attempt && serverText(attempt)
  return { ...(server !== undefined && { server }), where: `TCP ${server ?? host}` }
}
