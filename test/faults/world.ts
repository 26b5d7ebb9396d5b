import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { dirname, join } from 'node:path'
import type { Duplex } from 'node:stream'
import { connect, createSecureContext, TLSSocket } from 'node:tls'
import { type Authority, createAuthority, issueServerCertificate } from '../../lib/lab/certificates.ts'
import { type Lab, startLab } from '../../lib/lab/lab.ts'
import { text } from '../fixtures/lab.ts'
import type { Protocol } from './protocols.ts'
import type { Sides } from './proxy.ts'

/** A lab, and an authority that its audit trusts besides, so that TLS can end on the way. */
export interface FaultWorld {
  readonly lab: Lab
  /** What leads the audit of `protocol` to the proxy's port. */
  target(protocol: Protocol, port: number): Record<string, unknown>
  /** Ends TLS in a proxy before `host`. */
  within(host: string): NonNullable<Sides['within']>
  close(): Promise<void>
}

export async function startFaultWorld(scenario: string): Promise<FaultWorld> {
  const lab = await startLab(scenario)
  const authority = createAuthority('Lab Fault CA')
  const trusted = text(lab, 'ca')
  const ca = join(dirname(trusted), 'ca-and-proxy.pem')
  await writeFile(ca, readFileSync(trusted, 'utf8') + authority.pem)
  const ends = new Map<string, NonNullable<Sides['within']>>()
  return {
    lab,
    target: (protocol, port) => ({ ...lab.target, ca, ...protocol.aim(lab, port) }),
    within(host) {
      const known = ends.get(host) ?? endsOfTls(authority, host)
      ends.set(host, known)
      return known
    },
    close: () => lab.close(),
  }
}

function endsOfTls(authority: Authority, host: string): NonNullable<Sides['within']> {
  const secureContext = createSecureContext(issueServerCertificate(authority, host))
  return (client: Socket, server: Socket): { client: Duplex; server: Duplex } => ({
    client: new TLSSocket(client, { isServer: true, secureContext }),
    // Whoever is behind is the lab, on this machine: the audit's own verification ends at the proxy.
    server: connect({ socket: server, servername: host, rejectUnauthorized: false }),
  })
}
