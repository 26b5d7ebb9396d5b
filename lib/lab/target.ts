import { join } from 'node:path'
import { LOOPBACK } from './servers/loopback.ts'
import type { Forest, World } from './world.ts'

/** The ports of one forest's domain controller; the first is for TCP and UDP. */
export interface ForestPorts {
  readonly ldap: number
  readonly ldaps: number
  readonly kdc: number
}

export interface LabPorts {
  readonly own: ForestPorts
  readonly partner: ForestPorts
  readonly dns: number
  readonly ntp: number
  /** By host name. */
  readonly https: Readonly<Record<string, number>>
  /** Of the proxy, where there is one. */
  readonly proxy?: number
}

/** The keys of a target file that lead into the lab. */
export function describeTarget(world: World, ports: LabPorts, folder: string): Record<string, unknown> {
  const { audit, dns, own } = world
  return {
    domain: own.domain,
    computer: audit.computer,
    tenantId: audit.tenantId,
    mode: audit.mode,
    dnsServer: [`${LOOPBACK}:${ports.dns}`],
    bindDn: `${world.reader.name}@${own.domain}`,
    passwordFile: join(folder, 'password'),
    graphTokenFile: join(folder, 'graph-token'),
    ca: join(folder, 'ca.pem'),
    ntpServer: [`${LOOPBACK}:${ports.ntp}`],
    ...(audit.forest.length > 0 && { forest: audit.forest }),
    // A rule is for a name that resolves: for any other it would pass over the very answer that the lab is about.
    connectTo: [
      ...(dns.knowsForests ? [...rules(own, ports.own), ...rules(world.partner, ports.partner)] : []),
      ...(dns.knowsInternet ? Object.entries(ports.https).map(([host, port]) => rule(host, 443, port)) : []),
    ],
    ...(ports.proxy !== undefined && { proxy: `http://${LOOPBACK}:${ports.proxy}` }),
    ...(audit.timeout !== undefined && { timeout: audit.timeout }),
  }
}

function rules(forest: Forest, ports: ForestPorts): string[] {
  const host = `${forest.dc}.${forest.domain}`
  return [rule(host, 389, ports.ldap), rule(host, 636, ports.ldaps), rule(host, 88, ports.kdc)]
}

function rule(host: string, port: number, toPort: number): string {
  return `${host}:${port}:${LOOPBACK}:${toPort}`
}
