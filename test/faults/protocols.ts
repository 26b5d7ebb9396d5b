import type { Lab } from '../../lib/lab/lab.ts'
import { DC, dnsPort, list, ntpPort, portOf, text } from '../fixtures/lab.ts'
import * as foreign from './foreign.ts'
import type { Sides } from './proxy.ts'
import { handOnDatagram } from './spoil-datagram.ts'
import { handOn } from './spoil-stream.ts'

/** A way in which the tool talks to a server of the lab. */
export interface Protocol {
  readonly id: string
  readonly title: string
  readonly transport: 'stream' | 'datagrams'
  /** Scenario of the lab. Default: healthy. */
  readonly scenario?: string
  /** Port of the server, and the target that leads to the proxy instead. */
  behind(lab: Lab): number
  aim(lab: Lab, port: number): Record<string, unknown>
  /** The host for which TLS ends in the proxy, where the faults are in what is said within it. */
  readonly within?: string
  /** What else stands on the same port, unspoiled. */
  readonly beside?: Omit<Sides, 'within'>
  /** Checks whose rows may change; every other row stays as it is. */
  readonly touches: readonly string[]
  /** Those of them that may fail; of the others the audit does not know enough to say so. */
  readonly fails: readonly string[]
  /** Whether the server's octets are those of TLS: the last ones only close it, so that nobody misses them. */
  readonly overTls?: true
  /** An answer to somebody else's question, in place of the answer. */
  readonly foreign: foreign.Foreign
  /** How an answer without an end begins, and goes on. */
  readonly endless: { readonly head: Uint8Array; readonly block: Uint8Array }
}

const DIRECTORY = [
  'scp-lookup',
  'scp-drs-kind',
  'scp-tenant-match',
  'scp-every-forest',
  'computer-object',
  'device-certificate',
  'server-2012r2-rule',
  'sync-scope',
  'entra-device',
  'tenant-discovery',
  'drs-discovery',
  'federation-realm',
  'federation-mex',
  'federation-endpoints',
  'federation-claims',
]
const CONTROLLERS = ['dc-reachable', 'ldap-access', 'clock-skew', 'kerberos-challenge', ...DIRECTORY]
const NAMES = ['domain-dns', 'name-resolution', ...CONTROLLERS]
const CLOUD = [
  'name-resolution',
  'endpoint-mem',
  'endpoint-aad',
  'tls-inspection',
  'tenant-discovery',
  'drs-discovery',
  'federation-realm',
  'federation-mex',
  'federation-endpoints',
  'federation-claims',
  'entra-device',
]

const MEM = 'enrollment.dm.microsoft.com'
const DRS = 'enterpriseregistration.windows.net'
const NOISE = Buffer.alloc(64 * 1024, 'x')

/** A rule of the target, for one host and port, to the proxy's port. */
function aimAt(host: string, asked: number) {
  return (lab: Lab, port: number): Record<string, unknown> => ({
    connectTo: list(lab, 'connectTo').map(rule =>
      rule.startsWith(`${host}:${asked}:`) ? `${host}:${asked}:127.0.0.1:${port}` : rule,
    ),
  })
}

/** A message of 1 KiB that nobody asked for, of the kind that the client waits for. */
const LDAP_NOISE = Buffer.concat([Buffer.from('30820404020300fffe648203fb048203f7', 'hex'), Buffer.alloc(0x3f7, 'x')])

export const PROTOCOLS: readonly Protocol[] = [
  {
    id: 'dns-udp',
    title: 'DNS over UDP',
    transport: 'datagrams',
    behind: dnsPort,
    aim: (_, port) => ({ dnsServer: [`127.0.0.1:${port}`] }),
    beside: { stream: handOn() },
    touches: [...NAMES, ...CLOUD],
    fails: ['domain-dns'],
    foreign: foreign.otherDnsId,
    endless: { head: Buffer.alloc(0), block: Buffer.alloc(500, 7) },
  },
  {
    id: 'dns-tcp',
    title: 'DNS over TCP',
    transport: 'stream',
    behind: dnsPort,
    aim: (_, port) => ({ dnsServer: [`127.0.0.1:${port}`] }),
    beside: { datagrams: (answer, send) => send(foreign.markTruncated(answer)) },
    touches: [...NAMES, ...CLOUD],
    fails: ['domain-dns'],
    foreign: foreign.otherDnsIdInStream,
    endless: { head: Buffer.alloc(0), block: Buffer.alloc(64 * 1024, 7) },
  },
  {
    id: 'ldap',
    title: 'LDAP',
    transport: 'stream',
    behind: lab => portOf(lab, DC, 389),
    aim: aimAt(DC, 389),
    beside: { datagrams: handOnDatagram() },
    touches: CONTROLLERS,
    fails: ['ldap-access'],
    foreign: foreign.otherLdapIds,
    endless: { head: Buffer.alloc(0), block: Buffer.concat(Array.from({ length: 60 }, () => LDAP_NOISE)) },
  },
  {
    id: 'ldaps',
    title: 'LDAPS, the TLS of it',
    transport: 'stream',
    behind: lab => portOf(lab, DC, 636),
    aim: aimAt(DC, 636),
    touches: DIRECTORY,
    fails: [],
    overTls: true,
    foreign: { port: lab => portOf(lab, 'dc1.partner.example.test', 636) },
    endless: { head: Buffer.from('1603034000', 'hex'), block: NOISE },
  },
  {
    id: 'ldaps-messages',
    title: 'LDAPS, the LDAP within',
    transport: 'stream',
    behind: lab => portOf(lab, DC, 636),
    aim: aimAt(DC, 636),
    within: DC,
    touches: DIRECTORY,
    fails: [],
    foreign: foreign.otherLdapIds,
    endless: { head: Buffer.alloc(0), block: Buffer.concat(Array.from({ length: 60 }, () => LDAP_NOISE)) },
  },
  {
    id: 'starttls',
    title: 'LDAP with StartTLS',
    transport: 'stream',
    behind: lab => portOf(lab, DC, 389),
    aim: (lab, port) => ({ ...aimAt(DC, 389)(lab, port), starttls: true }),
    beside: { datagrams: handOnDatagram() },
    touches: CONTROLLERS,
    fails: ['ldap-access'],
    overTls: true,
    foreign: foreign.otherLdapIds,
    endless: { head: Buffer.alloc(0), block: Buffer.concat(Array.from({ length: 60 }, () => LDAP_NOISE)) },
  },
  {
    id: 'cldap',
    title: 'CLDAP',
    transport: 'datagrams',
    behind: lab => portOf(lab, DC, 389),
    aim: aimAt(DC, 389),
    beside: { stream: handOn() },
    touches: CONTROLLERS,
    fails: ['dc-reachable'],
    foreign: foreign.otherCldapId,
    endless: { head: Buffer.alloc(0), block: Buffer.alloc(500, 7) },
  },
  {
    id: 'kerberos-udp',
    title: 'Kerberos over UDP',
    transport: 'datagrams',
    behind: lab => portOf(lab, DC, 88),
    aim: aimAt(DC, 88),
    beside: { stream: handOn() },
    touches: ['dc-reachable', 'kerberos-challenge', 'clock-skew'],
    fails: [],
    foreign: foreign.otherRealm,
    endless: { head: Buffer.alloc(0), block: Buffer.alloc(500, 7) },
  },
  {
    id: 'kerberos-tcp',
    title: 'Kerberos over TCP',
    transport: 'stream',
    behind: lab => portOf(lab, DC, 88),
    aim: aimAt(DC, 88),
    beside: { datagrams: handOnDatagram() },
    touches: ['dc-reachable', 'kerberos-challenge', 'clock-skew'],
    fails: [],
    foreign: foreign.otherRealm,
    endless: { head: Buffer.from('7fffffff', 'hex'), block: NOISE },
  },
  {
    id: 'ntp',
    title: 'NTP',
    transport: 'datagrams',
    behind: ntpPort,
    aim: (_, port) => ({ ntpServer: [`127.0.0.1:${port}`] }),
    touches: ['clock-skew'],
    fails: [],
    foreign: foreign.otherOrigin,
    endless: { head: Buffer.alloc(0), block: Buffer.alloc(48, 7) },
  },
  {
    id: 'tls',
    title: 'HTTPS, the TLS of it',
    transport: 'stream',
    behind: lab => portOf(lab, MEM, 443),
    aim: aimAt(MEM, 443),
    touches: ['endpoint-mem', 'tls-inspection'],
    fails: ['endpoint-mem'],
    overTls: true,
    foreign: { port: lab => portOf(lab, DC, 636) },
    endless: { head: Buffer.from('1603034000', 'hex'), block: NOISE },
  },
  {
    id: 'http',
    title: 'HTTPS, the HTTP within',
    transport: 'stream',
    behind: lab => portOf(lab, DRS, 443),
    aim: aimAt(DRS, 443),
    within: DRS,
    touches: ['endpoint-aad', 'drs-discovery', 'tls-inspection'],
    fails: ['endpoint-aad', 'drs-discovery'],
    foreign: foreign.portalPage,
    endless: { head: Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), block: NOISE },
  },
  {
    id: 'connect',
    title: 'CONNECT of a proxy',
    transport: 'stream',
    scenario: '13-proxy-open',
    behind: lab => Number(new URL(text(lab, 'proxy')).port),
    aim: (_, port) => ({ proxy: `http://127.0.0.1:${port}` }),
    touches: ['proxy', ...CLOUD],
    fails: ['proxy', 'endpoint-mem', 'endpoint-aad', 'drs-discovery'],
    overTls: true,
    foreign: { port: lab => portOf(lab, DC, 636), greeting: 'HTTP/1.1 200 Connection established\r\n\r\n' },
    endless: { head: Buffer.from('HTTP/1.1 200 OK\r\nX-Noise: '), block: NOISE },
  },
]
