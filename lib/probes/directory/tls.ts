import { isIP, type Socket } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import type { Trust } from '../../contract/network.ts'
import { startDeadline } from '../network/deadline.ts'
import { canceled, type LdapFault, type Outcome } from './fault.ts'
import { verificationFault } from './tls-verification.ts'

export interface TlsOptions {
  /** Name that the certificate has to hold. */
  readonly host: string
  /** host:port, for messages. */
  readonly place: string
  readonly trust: Trust
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

/**
 * Puts TLS on an open socket, within the time limit. The handshake is let come to its end with any certificate, so that
 * a refusal can say who issued it; a connection whose certificate is not verified is destroyed before anything is sent on it.
 */
export async function protect(socket: Socket, options: TlsOptions): Promise<Outcome<TLSSocket>> {
  const { host, place, trust } = options
  const secured = connect({
    socket,
    host,
    // Server Name Indication has host names only, RFC 6066 3.
    ...(isIP(host) === 0 && { servername: host }),
    secureContext: trust.secureContext,
    rejectUnauthorized: false,
  })
  // Stays for the life of the socket: it can also break while nobody listens.
  secured.on('error', () => {})
  const broken = await handshake(secured, options)
  if (broken === undefined && secured.authorized) return { value: secured }

  const fault =
    broken ??
    verificationFault({ place, host, error: secured.authorizationError, certificate: secured.getPeerX509Certificate() })
  secured.destroy()
  socket.destroy()
  return { fault }
}

function handshake(secured: TLSSocket, { place, signal, timeoutMs }: TlsOptions): Promise<LdapFault | undefined> {
  const deadline = startDeadline(signal, timeoutMs)
  return new Promise<LdapFault | undefined>(resolve => {
    secured.once('secureConnect', () => resolve(undefined))
    secured.once('error', error => resolve(handshakeFault(error, place)))
    secured.once('close', () => resolve(handshakeFault(undefined, place)))
    const stop = () => {
      if (signal.aborted) resolve(canceled(place, signal))
      else resolve({ kind: 'no-answer', message: `${place} did not finish the TLS handshake within ${timeoutMs} ms.` })
    }
    if (deadline.signal.aborted) stop()
    else deadline.signal.addEventListener('abort', stop, { once: true })
  }).finally(() => deadline.unlink())
}

/** The handshake did not come to its end. */
function handshakeFault(error: NodeJS.ErrnoException | undefined, place: string): LdapFault {
  const code = error?.code
  if (code === undefined || code === 'ECONNRESET' || code === 'EPIPE') {
    return { kind: 'tls', message: `${place} closed the connection during the TLS handshake.`, fix: [SPEAKS_TLS] }
  }
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') {
    return {
      kind: 'tls',
      message: `${place} answered the TLS handshake with something that is not TLS.`,
      fix: [SPEAKS_TLS],
    }
  }
  return { kind: 'tls', message: `The TLS handshake with ${place} failed: ${code}.`, fix: [SPEAKS_TLS] }
}

const SPEAKS_TLS =
  'See that a server certificate for LDAPS is installed on the domain controller, and that the port is the right one: 636 for ldaps://, 389 for --starttls.'
