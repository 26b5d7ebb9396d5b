import { DNS_NAME, domainOfDn, isPublicName } from './domain-names.ts'

/** What a run says about names, before any of them is masked. */
export interface Names {
  /** Domains, the longest first, so that a child is found before its parent. */
  readonly domains: readonly string[]
  /** Full names of hosts and domains. */
  readonly full: ReadonlySet<string>
  /** Names without a dot: of computers, sites, NetBIOS domains and certificate authorities. */
  readonly short: ReadonlySet<string>
  readonly users: ReadonlySet<string>
}

/** Keys of evidence and target whose values are names, whatever they look like. */
const DOMAIN_KEYS = /^(?:domain|forest|realm|dnsDomainName|dnsForestName)$/
const SHORT_KEYS =
  /^(?:computer|netbiosDomainName|netbiosComputerName|domainName|deviceName|displayName|tenantName|enterpriseDrsName|dcSiteName|clientSiteName|site)$/
const USER_KEYS = /^(?:userName|user|account|sAMAccountName)$/i

/** Names that are the same in every directory. */
const COMMON_NAMES = new Set(
  [
    'Configuration',
    'Services',
    'Computers',
    'Users',
    'Sites',
    'Servers',
    'Builtin',
    'Partitions',
    'Schema',
    'Domain Controllers',
    'NTDS Settings',
    'Default-First-Site-Name',
    'Device Registration Configuration',
  ].map(name => name.toLowerCase()),
)

const DC_SEQUENCE = /\bDC=[\w-]+(?:\s*,\s*DC=[\w-]+)*/gi
const DISTINGUISHED_NAME = /^[A-Za-z]+=(?:\\.|[^,\\])*(?:,\s*[A-Za-z]+=(?:\\.|[^,\\])*)*$/
const NAMED_RDN = /(?:^|,)\s*(?:CN|OU|O)=((?:\\.|[^,\\])+)/gi
const UPN = /(?<![\w.+'-])[\w.+'-]{1,64}@(?=[a-z0-9])/gi
const HOME_FOLDER = /[\\/](?:Users|home)[\\/]([^\\/]+)/gi

/** Reads names out of what was seen, which is data, and out of the target. */
export function collectNames(...seen: readonly unknown[]): Names {
  const [domains, full, short, users] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()]
  const addName = (name: string): void => {
    if (name.includes('.')) full.add(name.toLowerCase())
    else if (name.length > 1 && !COMMON_NAMES.has(name.toLowerCase())) short.add(name)
  }
  const addUser = (name: string): void => {
    if (name.length > 1) users.add(name)
  }
  for (const [key, text] of seen.flatMap(value => [...strings(value)])) {
    for (const [name] of text.matchAll(new RegExp(DNS_NAME, 'gi'))) if (!isPublicName(name)) addName(name)
    for (const [dn] of text.matchAll(DC_SEQUENCE)) domains.add(domainOfDn(dn))
    for (const [user] of text.matchAll(UPN)) addUser(user.slice(0, -1))
    for (const [, user = ''] of text.matchAll(HOME_FOLDER)) addUser(user)
    if (DOMAIN_KEYS.test(key) && !isPublicName(text)) domains.add(text.toLowerCase())
    if (SHORT_KEYS.test(key)) addName(text)
    if (USER_KEYS.test(key)) addUser(text)
    if (DISTINGUISHED_NAME.test(text)) for (const name of namesInDn(text)) addName(name)
  }
  const known = [...domains].filter(domain => domain.includes('.') && !isPublicName(domain))
  for (const domain of known) full.add(domain)
  return { domains: known.sort((a, b) => b.length - a.length), full, short, users }
}

function namesInDn(dn: string): string[] {
  const names = [...dn.matchAll(NAMED_RDN)].map(([, name = '']) => name.trim())
  // Public authorities are worth knowing; a company's own carries its name.
  return names.filter(
    name => !/microsoft|digicert/i.test(name) && !isPublicName(name) && !/^\{?[0-9a-f-]{36}\}?$/i.test(name),
  )
}

/** Every string of a value, with the key it stands under; a list, and a `value`, hand on the key that they stand under. */
function* strings(value: unknown, key = ''): Generator<[key: string, text: string]> {
  if (typeof value === 'string') yield [key, value]
  else if (Array.isArray(value)) for (const item of value) yield* strings(item, key)
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) yield* strings(item, name === 'value' ? key : name)
}
