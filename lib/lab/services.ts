import type { Server } from 'node:net'
import { createSecureContext } from 'node:tls'
import { type Authority, createAuthority, issueServerCertificate } from './certificates.ts'
import { createDirectory } from './directory/directory.ts'
import { answerCldap } from './servers/cldap.ts'
import { cloudServer } from './servers/cloud.ts'
import { serveDns } from './servers/dns.ts'
import { createKdc, kdcServer } from './servers/kdc.ts'
import { ldapServer, ldapsServer } from './servers/ldap.ts'
import { CLOSED, datagramsAs, type Service, servePair, serveStreams, streamsAs } from './servers/loopback.ts'
import { serveNtp } from './servers/ntp.ts'
import { proxyServer } from './servers/proxy.ts'
import { zonesOf } from './servers/zones.ts'
import type { ForestPorts, LabPorts } from './target.ts'
import type { Forest, Reach, World } from './world.ts'

export interface Services {
  readonly ports: LabPorts
  /** PEM of the authorities that the audit trusts. */
  readonly trustedAuthorities: string
  close(): Promise<void>
}

/** Starts every server of the world; when one cannot start, none is left behind. */
export async function startServices(world: World): Promise<Services> {
  const started: Promise<Service>[] = []
  const run: Run = async starting => {
    started.push(starting)
    return (await starting).port
  }
  const close = async (): Promise<void> => {
    const services = await Promise.allSettled(started)
    await Promise.all(services.map(service => service.status === 'fulfilled' && service.value.close()))
  }
  const directoryCa = createAuthority('Lab Directory CA')
  const cloudCa = createAuthority('Lab Cloud CA')
  try {
    let cloudPorts: readonly number[] = []
    const { proxy: kind } = world
    const [own, partner, dns, ntp, https, proxy] = await Promise.all([
      runForest(world, world.own, directoryCa, run),
      runForest(world, world.partner, directoryCa, run),
      run(serveDns(zonesOf(world))),
      run(serveNtp(world.clockOffsetMs)),
      runCloud(world, cloudCa, run),
      kind === 'none' ? undefined : run(serveStreams(proxyServer(kind, () => cloudPorts))),
    ])
    cloudPorts = Object.values(https)
    const trusted = world.audit.trustsDirectoryCa ? [directoryCa, cloudCa] : [cloudCa]
    return {
      ports: { own, partner, dns, ntp, https, ...(proxy !== undefined && { proxy }) },
      trustedAuthorities: trusted.map(({ pem }) => pem).join(''),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Keeps a service for the end, and gives its port. */
type Run = (starting: Promise<Service>) => Promise<number>

async function runForest(world: World, forest: Forest, authority: Authority, run: Run): Promise<ForestPorts> {
  const { reach } = forest
  const directory = createDirectory(world, forest)
  const kdc = createKdc(world, forest)
  const credentials = issueServerCertificate(authority, `${forest.dc}.${forest.domain}`)
  const context = createSecureContext(credentials)
  const ports = await Promise.all([
    run(
      servePair(
        streamsAs(reach.ldap, () => ldapServer(directory, context)),
        datagramsAs(reach.cldap, datagram => answerCldap(directory, datagram)),
      ),
    ),
    run(serveAs(reach.ldaps, () => ldapsServer(directory, credentials))),
    run(
      servePair(
        streamsAs(reach.kdc, () => kdcServer(kdc)),
        datagramsAs(reach.kdc, kdc),
      ),
    ),
  ])
  return { ldap: ports[0], ldaps: ports[1], kdc: ports[2] }
}

/** One server for every open host, and one that says nothing for the filtered ones. */
async function runCloud(world: World, authority: Authority, run: Run): Promise<Record<string, number>> {
  const hosts = Object.entries(world.cloud.hosts)
  const middlebox = createAuthority('Lab Middlebox CA')
  const reaches = [...new Set(hosts.map(([, reach]) => reach))]
  const ports = await Promise.all(
    reaches.map(reach => run(serveAs(reach, () => cloudServer(world, authority, middlebox)))),
  )
  return Object.fromEntries(hosts.map(([host, reach]) => [host, ports[reaches.indexOf(reach)] ?? CLOSED.port]))
}

async function serveAs(reach: Reach, open: () => Server): Promise<Service> {
  const server = streamsAs(reach, open)
  return server ? serveStreams(server()) : CLOSED
}
