import { createServer, type Server, type Socket } from 'node:net'
import { type AsReq, readAsReq } from '../../formats/krb5/as-req.ts'
import { type KrbError, writeKrbError } from '../../formats/krb5/krb-error.ts'
import { etypeInfo2, PA_TYPE, writePaData } from '../../formats/krb5/padata.ts'
import { ticketGrantingService } from '../../formats/krb5/principal.ts'
import { frame, readFrame } from '../../formats/krb5/tcp.ts'
import type { Forest, World } from '../world.ts'

const ERROR = {
  clientUnknown: 6,
  noCommonEncryption: 14,
  clientRevoked: 18,
  preauthFailed: 24,
  preauthRequired: 25,
} as const

/** aes256, aes128 with SHA-1, and rc4-hmac, as Active Directory offers them. */
const ENCRYPTION_TYPES = [18, 17, 23]

/** Takes an AS-REQ and gives the answer; nothing to what is none. */
export type Kdc = (request: Uint8Array) => Uint8Array | undefined

/**
 * The key distribution center of a domain. It knows the accounts but no keys: it asks for pre-authentication, and finds
 * every pre-authentication wrong.
 */
export function createKdc(world: World, forest: Forest): Kdc {
  const realm = forest.domain.toUpperCase()
  const accounts = accountsOf(world, forest)
  return request => {
    const { value: asReq } = readAsReq(request)
    if (asReq === undefined) return undefined
    return writeKrbError({ ...judge(asReq, realm, accounts), ...header(asReq, realm, world.clockOffsetMs) })
  }
}

/** The same over TCP, RFC 4120 7.2.2. */
export function kdcServer(kdc: Kdc): Server {
  return createServer(socket => attend(socket, kdc))
}

function attend(socket: Socket, kdc: Kdc): void {
  let received = Buffer.alloc(0)
  const take = (chunk: Buffer): void => {
    received = Buffer.concat([received, chunk])
    const { value: request, error } = readFrame(received)
    if (request === undefined && error === undefined) return
    socket.off('data', take)
    const answer = request && kdc(request)
    if (answer) socket.end(frame(answer))
    else socket.destroy()
  }
  socket.on('data', take)
}

interface Account {
  readonly enabled: boolean
  readonly salt: string
}

function judge(
  asReq: AsReq,
  realm: string,
  accounts: ReadonlyMap<string, Account>,
): Pick<KrbError, 'errorCode' | 'data'> {
  // Another realm is answered like an unknown name, as Samba does.
  const name = asReq.clientName?.components.join('/').toLowerCase() ?? ''
  const account = asReq.realm.toUpperCase() === realm ? accounts.get(name) : undefined
  if (account === undefined) return { errorCode: ERROR.clientUnknown }
  if (!account.enabled) return { errorCode: ERROR.clientRevoked }
  const common = ENCRYPTION_TYPES.filter(type => asReq.encryptionTypes.includes(type))
  if (common.length === 0) return { errorCode: ERROR.noCommonEncryption }
  if (asReq.padata.some(({ type }) => type === PA_TYPE.encTimestamp)) return { errorCode: ERROR.preauthFailed }
  const data = writePaData([
    // rc4-hmac keys have no salt.
    etypeInfo2(common.map(etype => (etype === 23 ? { etype } : { etype, salt: account.salt }))),
    { type: PA_TYPE.encTimestamp, value: new Uint8Array() },
  ])
  return { errorCode: ERROR.preauthRequired, data }
}

/** By sAMAccountName in lower case. Salts are those of MS-KILE 3.1.1.2. */
function accountsOf({ own, reader }: World, forest: Forest): Map<string, Account> {
  const realm = forest.domain.toUpperCase()
  const machines = [{ name: forest.dc, enabled: true }, ...forest.computers]
  const accounts = new Map<string, Account>()
  for (const { name, enabled } of machines) {
    const host = name.toLowerCase()
    accounts.set(`${host}$`, { enabled, salt: `${realm}host${host}.${forest.domain}` })
  }
  if (forest === own) accounts.set(reader.name, { enabled: true, salt: `${realm}${reader.name}` })
  return accounts
}

function header(asReq: AsReq, realm: string, clockOffsetMs: number): Omit<KrbError, 'errorCode'> {
  const now = performance.timeOrigin + performance.now() + clockOffsetMs
  const seconds = Math.floor(now / 1000) * 1000
  return {
    serverTime: { seconds, microseconds: Math.floor((now - seconds) * 1000) },
    clientRealm: asReq.realm,
    ...(asReq.clientName && { clientName: asReq.clientName }),
    realm,
    serverName: ticketGrantingService(realm),
  }
}
