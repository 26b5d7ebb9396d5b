import type { Answer as DnsRecord, SoaAnswer, SrvAnswer } from 'dns-packet'
import type { Forest, World } from '../world.ts'
import { LOOPBACK } from './loopback.ts'

/** A part of the name space that the server answers for, RFC 1034 4.2. */
export interface Zone {
  /** Lower case, without the final dot. */
  readonly name: string
  /** Whether the server holds it itself, or passes on what others say. */
  readonly authoritative: boolean
  readonly soa: SoaAnswer
  readonly records: readonly DnsRecord[]
}

/** Active Directory's zones, which the domain controllers fill (MS-ADTS 6.3.2.3), and what a forwarder would bring. */
export function zonesOf(world: World): Zone[] {
  const forests = world.dns.knowsForests ? [world.own, world.partner].flatMap(forestZones) : []
  const hosts = world.dns.knowsInternet ? Object.keys(world.cloud.hosts) : []
  return [...forests, ...hosts.map(hostZone)]
}

/** Who says that a name does not exist when no zone is responsible: the root. */
export const ROOT_SOA = soa('.', 'a.root-servers.example.test', 'nstld.example.test')

const LDAP = 389
const KERBEROS = 88
const GLOBAL_CATALOG = 3268
const KPASSWD = 464

function forestZones(forest: Forest): Zone[] {
  const { domain, site } = forest
  const host = `${forest.dc}.${domain}`
  const msdcs = `_msdcs.${domain}`
  const srv = (zone: string, port: number, ...names: readonly string[]): SrvAnswer[] =>
    names.map(name => ({
      type: 'SRV',
      name: `${name}.${zone}`,
      ttl: 900,
      data: { priority: 0, weight: 100, port, target: host },
    }))
  const zone = (name: string, records: readonly DnsRecord[]): Zone => ({
    name,
    authoritative: true,
    soa: soa(name, host, `hostmaster.${domain}`),
    records: [{ type: 'NS', name, ttl: 900, data: host }, ...records],
  })
  return [
    zone(domain, [
      a(domain, 900),
      a(host, 900),
      ...srv(domain, LDAP, '_ldap._tcp', `_ldap._tcp.${site}._sites`),
      ...srv(domain, KERBEROS, '_kerberos._tcp', '_kerberos._udp', `_kerberos._tcp.${site}._sites`),
      ...srv(domain, GLOBAL_CATALOG, '_gc._tcp', `_gc._tcp.${site}._sites`),
      ...srv(domain, KPASSWD, '_kpasswd._tcp', '_kpasswd._udp'),
    ]),
    zone(msdcs, [
      a(`gc.${msdcs}`, 900),
      ...srv(msdcs, LDAP, '_ldap._tcp.dc', `_ldap._tcp.${site}._sites.dc`, '_ldap._tcp.pdc'),
      ...srv(msdcs, LDAP, `_ldap._tcp.${forest.domainGuid}.domains`),
      ...srv(msdcs, KERBEROS, '_kerberos._tcp.dc', `_kerberos._tcp.${site}._sites.dc`),
      ...srv(msdcs, GLOBAL_CATALOG, '_ldap._tcp.gc', `_ldap._tcp.${site}._sites.gc`),
    ]),
  ]
}

function hostZone(host: string): Zone {
  return {
    name: host,
    authoritative: false,
    soa: soa(host, `ns1.${host}`, `hostmaster.${host}`),
    records: [a(host, 300)],
  }
}

function a(name: string, ttl: number): DnsRecord {
  return { type: 'A', name, ttl, data: LOOPBACK }
}

function soa(name: string, mname: string, rname: string): SoaAnswer {
  return {
    type: 'SOA',
    name,
    ttl: 3600,
    data: { mname, rname, serial: 1, refresh: 900, retry: 600, expire: 86_400, minimum: 3600 },
  }
}
