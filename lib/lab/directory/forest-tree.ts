import { type Forest, SCP_NAME, type World } from '../world.ts'
import { category, computerEntry, domainControllerEntry, readerEntry } from './accounts.ts'
import { dnOfDomain } from './dn.ts'
import { type Entry, object } from './entry.ts'
import { namingContexts, serverDn } from './root-dse.ts'

/** Every object that the domain controller of a forest holds. */
export function forestTree(world: World, forest: Forest): Entry[] {
  const other = forest === world.own ? world.partner : world.own
  return [
    ...domainPartition(forest),
    ...(forest === world.own ? [readerEntry(world)] : []),
    trustedDomain(forest, other),
    ...configurationPartition(forest),
  ]
}

function domainPartition(forest: Forest): Entry[] {
  const domain = dnOfDomain(forest.domain)
  const head = object(domain, ['domain', 'domainDNS'], category(forest, 'Domain-DNS'), {
    dc: forest.domain.split('.')[0],
  })
  return [
    head,
    container(forest, `CN=Computers,${domain}`),
    container(forest, `CN=Users,${domain}`),
    container(forest, `CN=System,${domain}`),
    object(`OU=Domain Controllers,${domain}`, ['organizationalUnit'], category(forest, 'Organizational-Unit'), {
      ou: 'Domain Controllers',
    }),
    domainControllerEntry(forest),
    ...forest.computers.map(computer => computerEntry(forest, computer)),
  ]
}

/** A forest trust in both directions, MS-ADTS 6.1.6.7. */
function trustedDomain(forest: Forest, other: Forest): Entry {
  const dn = `CN=${other.domain},CN=System,${dnOfDomain(forest.domain)}`
  return object(dn, ['leaf', 'trustedDomain'], category(forest, 'Trusted-Domain'), {
    trustPartner: other.domain,
    flatName: other.netbiosName,
    trustDirection: 3,
    trustType: 2,
    trustAttributes: 8,
  })
}

function configurationPartition(forest: Forest): Entry[] {
  const [domain = '', configuration = '', schema = '', ...zones] = namingContexts(forest)
  const sites = `CN=Sites,${configuration}`
  const site = `CN=${forest.site},${sites}`
  const services = `CN=Services,${configuration}`
  return [
    object(configuration, ['configuration'], category(forest, 'Configuration'), {}),
    object(schema, ['dMD'], category(forest, 'DMD'), {}),
    ...zones.map(zone => object(zone, ['domain', 'domainDNS'], category(forest, 'Domain-DNS'), {})),
    object(`CN=Partitions,${configuration}`, ['crossRefContainer'], category(forest, 'Cross-Ref-Container'), {}),
    object(`CN=${forest.netbiosName},CN=Partitions,${configuration}`, ['crossRef'], category(forest, 'Cross-Ref'), {
      nCName: domain,
      dnsRoot: forest.domain,
      nETBIOSName: forest.netbiosName,
      systemFlags: 3,
    }),
    object(sites, ['sitesContainer'], category(forest, 'Sites-Container'), {}),
    object(site, ['site'], category(forest, 'Site'), {}),
    object(`CN=Servers,${site}`, ['serversContainer'], category(forest, 'Servers-Container'), {}),
    object(serverDn(forest), ['server'], category(forest, 'Server'), { dNSHostName: `${forest.dc}.${forest.domain}` }),
    container(forest, services),
    ...deviceRegistration(forest, services),
  ]
}

/** The container that Entra Connect creates, and the SCP in it. */
function deviceRegistration(forest: Forest, services: string): Entry[] {
  const configured = forest.deviceRegistration
  if (configured === 'no-container') return []
  const parent = container(forest, `CN=Device Registration Configuration,${services}`)
  if (configured === 'no-object') return [parent]
  const scp = object(
    `CN=${SCP_NAME},${parent.dn}`,
    ['leaf', 'connectionPoint', 'serviceConnectionPoint'],
    category(forest, 'Service-Connection-Point'),
    { keywords: configured.keywords },
  )
  return [parent, scp]
}

function container(forest: Forest, dn: string): Entry {
  return object(dn, ['container'], category(forest, 'Container'), {})
}
