import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import * as der from '../../lib/formats/der.ts'
import { LdapFrames } from '../../lib/formats/ldap-frames.ts'

/** A request as the responder understood it. */
export interface Request {
  readonly id: number
  /** Identifier octet of the operation: 0x60 bind, 0x63 search, 0x77 extended, 0x42 unbind. */
  readonly tag: number
  /** Base of a search, name of a bind. */
  readonly name: string
  readonly password: string
  /** The filter of a search in latin-1, for looking whether something is in it. */
  readonly filter: string
  /** The attributes that a search asks for. */
  readonly attributes: readonly string[]
  readonly page: { readonly size: number; readonly cookie: string } | undefined
  readonly secure: boolean
}

export interface Reply {
  readonly socket: Socket
  raw(...bytes: readonly Uint8Array[]): void
  entry(dn: string, attributes?: Readonly<Record<string, readonly (string | Uint8Array)[]>>): void
  done(code?: number, text?: string, cookie?: string): void
  bound(code?: number, text?: string): void
  extended(code?: number, text?: string): void
  startTls(): void
}

export type Script = (request: Request, reply: Reply) => void

export interface Responder {
  readonly host: string
  readonly port: number
  readonly requests: readonly Request[]
  /** Bytes of all connections, before TLS is taken off. */
  readonly heard: () => Buffer
  readonly connections: () => number
}

const PAGED_RESULTS = '1.2.840.113556.1.4.319'

/** Operation with its envelope. */
export function message(id: number, operation: Uint8Array, ...controls: readonly Uint8Array[]): Uint8Array {
  return der.sequence(der.integer(id), operation, ...(controls.length > 0 ? [der.tlv(0xa0, ...controls)] : []))
}

/** LDAPResult as an operation. */
export function result(tag: number, code: number, text = ''): Uint8Array {
  return der.tlv(tag, der.enumerated(code), der.octetString(''), der.octetString(text))
}

/**
 * A server that says what the test's script says, on a loopback address and a free port.
 *
 * @param options.credentials for TLS, on StartTLS or with `ldaps` at once
 * @param options.onGarbage what it does about bytes that are no LDAP; left out, it stays silent
 */
export async function startResponder(
  t: { teardown(end: () => unknown): unknown },
  script: Script,
  options: {
    host?: string
    credentials?: { key: string; cert: string }
    ldaps?: boolean
    onGarbage?: (socket: Socket) => void
  } = {},
): Promise<Responder> {
  const { host = '127.0.0.1', credentials, ldaps = false, onGarbage } = options
  const sockets = new Set<Socket>()
  const requests: Request[] = []
  const heard: Buffer[] = []
  const secureContext = credentials && createSecureContext(credentials)

  const garbage = (socket: Socket): Uint8Array[] => {
    onGarbage?.(socket)
    return []
  }
  const secure = (socket: Socket): void => {
    attend(new TLSSocket(socket, { isServer: true, ...(secureContext && { secureContext }) }), true)
  }
  const attend = (socket: Socket, isSecure: boolean): void => {
    const frames = new LdapFrames()
    const take = (chunk: Buffer): void => {
      if (!isSecure) heard.push(chunk)
      for (const frame of framesIn(frames, chunk) ?? garbage(socket)) {
        const request = readRequest(frame, isSecure)
        requests.push(request)
        const reply = replyTo(request, socket, () => {
          socket.off('data', take)
          secure(socket)
        })
        script(request, reply)
      }
    }
    socket.on('data', take).on('error', () => socket.destroy())
  }
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
    if (ldaps) secure(socket)
    else attend(socket, false)
  })
  server.listen(0, host)
  await once(server, 'listening')
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Expected a port.')
  return { host, port: address.port, requests, heard: () => Buffer.concat(heard), connections: () => sockets.size }
}

function framesIn(frames: LdapFrames, chunk: Uint8Array): Uint8Array[] | undefined {
  try {
    return frames.push(chunk)
  } catch {
    return undefined
  }
}

function replyTo({ id, tag }: Request, socket: Socket, startTls: () => void): Reply {
  const raw = (...bytes: readonly Uint8Array[]) => void socket.write(Buffer.concat(bytes))
  return {
    socket,
    raw,
    entry(dn, attributes = {}) {
      const list = Object.entries(attributes).map(([name, values]) => {
        return der.sequence(der.octetString(name), der.set(...values.map(value => der.octetString(value))))
      })
      raw(message(id, der.tlv(0x64, der.octetString(dn), der.sequence(...list))))
    },
    done(code = 0, text = '', cookie) {
      const value = cookie !== undefined && der.octetString(der.sequence(der.integer(0), der.octetString(cookie)))
      const control = value ? [der.sequence(der.octetString(PAGED_RESULTS), value)] : []
      raw(message(id, result(tag === 0x63 ? 0x65 : tag + 1, code, text), ...control))
    },
    bound: (code = 0, text = '') => raw(message(id, result(0x61, code, text))),
    extended: (code = 0, text = '') => raw(message(id, result(0x78, code, text))),
    startTls,
  }
}

function readRequest(frame: Uint8Array, secure: boolean): Request {
  const [id, operation, controls] = der.children(der.readWhole(frame))
  if (!id || !operation) throw new Error('Expected a request.')
  const parts = operation.constructed ? der.children(operation) : []
  const [isSearch, isBind] = [operation.tag === 0x63, operation.tag === 0x60]
  const nameAt = isSearch ? 0 : 1
  const text = (part: der.Tlv | undefined) => Buffer.from(part?.value ?? []).toString('utf8')
  return {
    id: der.readInteger(id),
    tag: operation.tag,
    name: isSearch || isBind ? text(parts[nameAt]) : '',
    password: isBind ? text(parts[2]) : '',
    filter: isSearch ? Buffer.from(parts[6]?.value ?? []).toString('latin1') : '',
    attributes: isSearch && parts[7] ? der.children(parts[7]).map(text) : [],
    page: pageOf(controls),
    secure,
  }
}

function pageOf(controls: der.Tlv | undefined): Request['page'] {
  const [control] = controls ? der.children(controls) : []
  const value = control && der.children(control).at(-1)
  if (!value) return undefined
  const [size, cookie] = der.children(der.readWhole(value.value))
  if (!size || !cookie) return undefined
  return { size: der.readInteger(size), cookie: Buffer.from(cookie.value).toString('latin1') }
}
