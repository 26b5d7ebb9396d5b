import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import type { Network } from '../../../lib/contract/network.ts'
import type { Target } from '../../../lib/contract/target.ts'
import { createAuthority, issueServerCertificate } from '../../../lib/lab/certificates.ts'
import { directoryProbe } from '../../../lib/probes/directory/index.ts'
import { type Endpoint, openSession, type Session, type SessionOptions } from '../../../lib/probes/directory/session.ts'
import { createNetwork } from '../../../lib/probes/network/network.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { type Reply, type Request, type Responder, type Script, startResponder } from '../../helpers/ldap-responder.ts'

export const HOST = 'dc1.corp.example.test'
export const authority = createAuthority('Directory tests')
/** For HOST. */
export const credentials = issueServerCertificate(authority, HOST)
export const trust = { secureContext: createSecureContext({ ca: [authority.pem] }) }

/** Milliseconds for one operation: enough for a loaded machine to answer, short enough to wait for. */
export const PATIENCE_MS = 600

/** A network in which every name leads to the responder. */
export function networkTo({ host, port }: { host: string; port: number }): Network {
  const everything = { host: '', port: undefined, toHost: host, toPort: port }
  return createNetwork({ connectTo: [everything], dnsServer: [], concurrency: 8, timeoutMs: 5_000 })
}

interface Test {
  teardown(end: () => unknown): unknown
}

/** Opens a session with a responder, as HOST. The session is closed with the test. */
export async function open(
  t: Test,
  responder: Responder,
  protection: Endpoint['protection'],
  options: Partial<SessionOptions> = {},
) {
  const outcome = await openSession({
    network: networkTo(responder),
    signal: new AbortController().signal,
    timeoutMs: 5_000,
    endpoint: { host: HOST, port: protection === 'ldaps' ? 636 : 389, protection },
    trust,
    ...options,
  })
  t.teardown(() => outcome.value?.connection.close())
  return outcome
}

/** A session that is expected to come about. */
export async function opened(...args: Parameters<typeof open>): Promise<Session> {
  const { value, fault } = await open(...args)
  if (fault) throw new Error(fault.message)
  return value
}

export const CONFIGURATION = 'CN=Configuration,DC=corp,DC=example,DC=test'

/** What a domain controller says of itself. */
function answerRootDse(reply: Reply): void {
  reply.entry('', {
    defaultNamingContext: ['DC=corp,DC=example,DC=test'],
    configurationNamingContext: [CONFIGURATION],
    rootDomainNamingContext: ['DC=corp,DC=example,DC=test'],
    dnsHostName: [HOST],
    currentTime: ['20261123195800.0Z'],
    supportedSASLMechanisms: ['GSSAPI', 'GSS-SPNEGO'],
    supportedExtension: ['1.3.6.1.4.1.1466.20037'],
  })
  reply.done()
}

/** Answers binds and the rootDSE; what is left is the test's. */
export function domainController(rest: (request: Request, reply: Reply) => void = (_, reply) => reply.done(32)) {
  return (request: Request, reply: Reply): void => {
    if (request.tag === 0x60) reply.bound()
    else if (request.tag === 0x63 && request.name === '') answerRootDse(reply)
    else if (request.tag === 0x63) rest(request, reply)
    else if (request.tag === 0x77) {
      reply.extended()
      reply.startTls()
    }
  }
}

export const PASSWORD = 'Correct-horse-1'
export const CONTAINER = `CN=Device Registration Configuration,CN=Services,${CONFIGURATION}`
export const SCP = `CN=62a0ff2e-97b9-4513-943f-0d221bd30080,${CONTAINER}`
export const DOMAIN = 'DC=corp,DC=example,DC=test'

export type Overrides = { readonly [K in keyof Target]?: Target[K] | undefined }

/** What is there of a target: `undefined` takes an option away. */
export function given(target: Overrides): Partial<Target> {
  return Object.fromEntries(Object.entries(target).filter(([, value]) => value !== undefined))
}

/** A connection rule for a port of this machine. */
export const to = (host: string, port: number, toPort: number) => ({ host, port, toHost: '127.0.0.1', toPort })

/** Files that a target refers to: `password`, `wrong` and `ca.pem`. */
export function targetFiles(t: { testdir(content: Record<string, string>): string }) {
  const folder = t.testdir({ password: `${PASSWORD}\n`, wrong: 'something else\n', 'ca.pem': authority.pem })
  const file = (name: string) => join(folder, name)
  return {
    file,
    signedIn: { bindDn: 'reader@corp.example.test', password: { file: file('password') }, ca: file('ca.pem') },
  }
}

/** Runs the directory probe where HOST is the only domain controller, unless `known` says otherwise. */
export function gather(target: Overrides, known: Record<string, unknown> = {}) {
  return directoryProbe.gather(
    contextFor(given(target), { known: { domainControllers: { source: 'dns', hosts: [HOST] }, ...known } }),
  )
}

/** The same, with the LDAPS of HOST leading to the responder. */
export function gatherFrom({ port }: Responder, target: Overrides, known?: Record<string, unknown>) {
  return gather({ connectTo: [to(HOST, 636, port)], ...target }, known)
}

/** A domain controller with LDAPS. */
export function startDc(t: Test, rest?: Script) {
  return startResponder(t, domainController(rest), { credentials, ldaps: true })
}

/** Objects by DN; a search below the domain finds what `found` says. */
export function holding(
  objects: Readonly<Record<string, Readonly<Record<string, string[]>>>>,
  found: (reply: Reply) => void = () => {},
): Script {
  return ({ name }, reply) => {
    const object = objects[name]
    if (object) reply.entry(name, object)
    else if (name === DOMAIN) found(reply)
    reply.done(object || name === DOMAIN ? 0 : 32)
  }
}

/** A forest root domain controller with these trusts: name, attributes, direction. */
export function trusting(
  ...trusts: readonly (readonly [name: string, attributes: string, direction: string])[]
): Script {
  return domainController(({ name, filter }, reply) => {
    if (name !== `CN=System,${DOMAIN}` || !filter.includes('trustedDomain')) return reply.done(32)
    for (const [trustPartner, trustAttributes, trustDirection] of trusts) {
      reply.entry(`CN=${trustPartner},${name}`, {
        trustPartner: [trustPartner],
        trustAttributes: [trustAttributes],
        trustDirection: [trustDirection],
      })
    }
    reply.done()
  })
}
