import type { Socket } from 'node:net'
import type { Network, Trust } from '../../contract/network.ts'
import type { Directory } from '../../evidence/directory.ts'
import { serverText } from '../server-text.ts'
import { LdapConnection } from './connection.ts'
import { connectFault, type LdapFault, type Outcome } from './fault.ts'
import { type Account, signIn } from './sign-in.ts'
import { startTls } from './start-tls.ts'
import { protect } from './tls.ts'

export interface Endpoint {
  readonly host: string
  readonly port: number
  readonly protection: Directory['protection']
  /** Name that the certificate has to hold. Default: the host. */
  readonly certificateName?: string
}

export interface SessionOptions {
  readonly network: Network
  readonly signal: AbortSignal
  /** Milliseconds that connecting, the handshake, the sign-in and each operation may take, each on its own. */
  readonly timeoutMs: number
  readonly endpoint: Endpoint
  /** Whom TLS trusts; not needed without protection. */
  readonly trust?: Trust
  /** Left out: nobody signs in. */
  readonly account?: Account
  /** Whether the socket is to be released for reading very much; with TLS it makes no difference. */
  readonly bulk?: boolean
}

export interface Session {
  readonly endpoint: Endpoint
  /** ldaps://host:port or ldap://host:port. */
  readonly url: string
  /** address:port of the server. */
  readonly address?: string
  readonly identity: string
  readonly connection: LdapConnection
}

export const ANONYMOUS = 'anonymous'

/**
 * Opens a connection to a directory and signs in, if there is an account: never in clear text, and never with an empty
 * password, which a server takes for an anonymous sign-in (RFC 4513 5.1.2). The caller closes `session.connection`.
 */
export async function openSession(options: SessionOptions): Promise<Outcome<Session>> {
  const { network, endpoint, account, signal, timeoutMs } = options
  const refusal = account && unsafe(endpoint, account)
  if (refusal) return { fault: refusal }

  const bulk = options.bulk === true && endpoint.protection === 'none'
  const opened = await network.connect(endpoint.host, endpoint.port, { signal, timeoutMs, bulk })
  const attempt = opened.attempts.findLast(({ error }) => opened.socket === undefined || error === undefined)
  const address = attempt && { address: serverText(attempt) }
  if (!opened.socket)
    return { fault: { ...connectFault(opened, { place: placeOf(endpoint), signal, timeoutMs }), ...address } }

  const ready = await prepare(opened.socket, options)
  if (ready.fault) return { fault: { ...ready.fault, ...address } }
  const connection = ready.value
  const fault = account && (await signIn(connection, account))
  if (!fault)
    return { value: { endpoint, url: urlOf(endpoint), ...address, identity: account?.name ?? ANONYMOUS, connection } }
  connection.close()
  return { fault: { ...fault, ...address } }
}

/** host:port as messages and evidence show it. */
function placeOf({ host, port }: Pick<Endpoint, 'host' | 'port'>): string {
  return serverText({ address: host, port })
}

/** Protects an open socket as the endpoint wants it. */
async function prepare(socket: Socket, options: SessionOptions): Promise<Outcome<LdapConnection>> {
  const { endpoint, trust, signal, timeoutMs } = options
  const common = { place: placeOf(endpoint), signal, timeoutMs }
  if (endpoint.protection === 'none') return { value: new LdapConnection(socket, common) }

  if (trust === undefined) throw new TypeError(`Expected whom to trust for ${common.place}, found nothing.`)
  const ready = endpoint.protection === 'starttls' ? await startTls(socket, common) : { value: socket }
  if (ready.fault) return ready
  const secured = await protect(ready.value, { ...common, host: endpoint.certificateName ?? endpoint.host, trust })
  return secured.fault ? secured : { value: new LdapConnection(secured.value, common) }
}

function unsafe(endpoint: Endpoint, { name, password }: Account): LdapFault | undefined {
  if (endpoint.protection === 'none') {
    return {
      kind: 'clear-text',
      message: `Signing in as ${name} at ${urlOf(endpoint)} would send the password in clear text.`,
      fix: ['Use --ldap-url ldaps://HOST, or add --starttls.'],
    }
  }
  if (password !== '') return undefined
  return {
    kind: 'credentials',
    message: `The password for ${name} is empty; a directory takes that for an anonymous sign-in.`,
    fix: ['Refer to the password with --password-env VARIABLE or --password-file FILE.'],
  }
}

function urlOf(endpoint: Endpoint): string {
  return `${endpoint.protection === 'ldaps' ? 'ldaps' : 'ldap'}://${placeOf(endpoint)}`
}
