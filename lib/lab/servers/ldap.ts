import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type SecureContext, TLSSocket } from 'node:tls'
import { LdapFrames } from '../../formats/ldap-frames.ts'
import type { Directory } from '../directory/directory.ts'
import { createSession, type Session } from '../ldap/session.ts'

/** LDAP with StartTLS, as it is on port 389. */
export function ldapServer(directory: Directory, secureContext: SecureContext): Server {
  return createServer(socket => attend(socket, createSession(directory, { secure: false }), secureContext))
}

/** LDAP within TLS, as it is on port 636. */
export function ldapsServer(directory: Directory, credentials: { key: string; cert: string }): Server {
  const server = createTlsServer(credentials, socket => attend(socket, createSession(directory, { secure: true })))
  // A client that does not trust the certificate says so by closing.
  server.on('tlsClientError', () => {})
  return server
}

/** Serves one connection. What is no LDAP ends it, as with every domain controller. */
function attend(socket: Socket, session: Session, secureContext?: SecureContext): void {
  const frames = new LdapFrames()
  const take = (chunk: Buffer): void => {
    try {
      const messages = frames.push(chunk)
      for (const message of messages) {
        const { replies, next } = session.take(message)
        for (const reply of replies) socket.write(reply)
        if (next === 'close') {
          socket.end()
          return
        }
        if (next !== 'start-tls' || secureContext === undefined) continue
        // What was sent in the clear behind the request must not count as sent within TLS.
        if (message !== messages.at(-1) || frames.pending > 0) throw new Error('More than StartTLS')
        socket.off('data', take)
        session.secured()
        attend(new TLSSocket(socket, { isServer: true, secureContext }), session)
      }
    } catch {
      socket.destroy()
    }
  }
  socket.on('data', take)
  socket.on('error', () => socket.destroy())
}
