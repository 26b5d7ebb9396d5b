import type { Forest } from '../world.ts'
import { dnOfDomain } from './dn.ts'
import { type Entry, entry } from './entry.ts'

/** Naming contexts of a forest's only domain controller: domain, configuration, schema, and the DNS zones. */
export function namingContexts(forest: Forest): string[] {
  const domain = dnOfDomain(forest.domain)
  const configuration = `CN=Configuration,${domain}`
  return [
    domain,
    configuration,
    `CN=Schema,${configuration}`,
    `DC=DomainDnsZones,${domain}`,
    `DC=ForestDnsZones,${domain}`,
  ]
}

export const EXTENSION = {
  startTls: '1.3.6.1.4.1.1466.20037',
  whoAmI: '1.3.6.1.4.1.4203.1.11.3',
} as const

export const CONTROL = {
  pagedResults: '1.2.840.113556.1.4.319',
  /** No references to other naming contexts. */
  domainScope: '1.2.840.113556.1.4.1339',
} as const

/** What anybody may read, MS-ADTS 3.1.1.3.2. */
export function rootDse(forest: Forest, now: Date): Entry {
  const [domain = '', configuration = '', schema = ''] = namingContexts(forest)
  const host = `${forest.dc}.${forest.domain}`
  const server = serverDn(forest)
  return entry('', {
    currentTime: `${now.toISOString().slice(0, 19).replace(/[-:T]/g, '')}.0Z`,
    subschemaSubentry: `CN=Aggregate,${schema}`,
    dsServiceName: `CN=NTDS Settings,${server}`,
    namingContexts: namingContexts(forest),
    defaultNamingContext: domain,
    schemaNamingContext: schema,
    configurationNamingContext: configuration,
    rootDomainNamingContext: domain,
    supportedControl: Object.values(CONTROL),
    supportedLDAPVersion: [3, 2],
    highestCommittedUSN: 24_576,
    supportedSASLMechanisms: ['GSSAPI', 'GSS-SPNEGO'],
    dnsHostName: host,
    ldapServiceName: `${forest.domain}:${forest.dc}$@${forest.domain.toUpperCase()}`,
    serverName: server,
    supportedCapabilities: [
      '1.2.840.113556.1.4.800',
      '1.2.840.113556.1.4.1670',
      '1.2.840.113556.1.4.1791',
      '1.2.840.113556.1.4.1935',
      '1.2.840.113556.1.4.2080',
    ],
    isSynchronized: true,
    isGlobalCatalogReady: true,
    supportedExtension: Object.values(EXTENSION),
    domainFunctionality: 7,
    forestFunctionality: 7,
    domainControllerFunctionality: 7,
  })
}

/** The server object of the domain controller in its site. */
export function serverDn(forest: Forest): string {
  const [, configuration = ''] = namingContexts(forest)
  return `CN=${forest.dc.toUpperCase()},CN=Servers,CN=${forest.site},CN=Sites,${configuration}`
}
