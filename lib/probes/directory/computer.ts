import { AndFilter, type Filter, OrFilter } from 'ldapts'
import type { CertificateValue, Computer, RootDse } from '../../evidence/directory.ts'
import { dnsNameOfDn } from '../../formats/domain-dn.ts'
import { guidFromBytes } from '../../formats/guid.ts'
import type { LdapEntry } from '../../formats/ldap-message.ts'
import { isoFromGeneralizedTime } from '../../formats/ldap-time.ts'
import { sidFromBytes } from '../../formats/sid.ts'
import { readCertificate } from '../../formats/x509.ts'
import { bytesOf, textOf } from './entry.ts'
import { notActiveDirectory, type Outcome } from './fault.ts'
import { equals } from './requests.ts'
import { readRuleAttributes } from './rule-attributes.ts'
import { type Reader, search } from './search.ts'

const TEXTS = ['operatingSystem', 'operatingSystemVersion', 'dNSHostName'] as const
const ATTRIBUTES = [...TEXTS, 'objectGUID', 'objectSid', 'userAccountControl', 'whenCreated', 'userCertificate']
/** What the evidence holds as it was read, so that rules find it there. */
const KEPT = new Set([...TEXTS, 'objectGUID', 'userCertificate'].map(name => name.toLowerCase()))

/** userAccountControl, MS-ADTS 2.2.16. */
const ACCOUNT_DISABLE = 0x2

/** A NetBIOS name has 15 characters at most, and sAMAccountName is made of it. */
const MAX_ACCOUNT_NAME = 15

/** Objects that answer to one name, at most: enough to name them. */
const LIMIT = 10

/** Certificates whose values are kept, at most; a computer has one or two, and some hundred after years of accidents. */
const MAX_KEPT = 256
const MAX_CERTIFICATE_BYTES = 65_536

/**
 * Looks the computer up in the domain that the server belongs to.
 * @param more attributes that synchronization rules look at, besides those that are always read
 */
export async function readComputer(
  { connection }: { readonly connection: Reader },
  rootDse: RootDse,
  name: string,
  more: readonly string[] = [],
): Promise<Outcome<Computer>> {
  const base = rootDse.defaultNamingContext
  if (base === undefined) return { fault: notActiveDirectory(connection.place) }
  const filter = computerFilter(name, dnsNameOfDn(base))
  const others = more.filter(name => !KEPT.has(name.toLowerCase()))
  const attributes = [...new Set([...ATTRIBUTES, ...others])]
  const answer = await search(connection, { base, scope: 'sub', filter, attributes, limit: LIMIT })
  if (answer.fault) return answer

  const { entries } = answer.value
  const [entry] = entries
  const common = { where: `${base} ${filter.toString()}`, server: connection.place, certificates: [] }
  if (!entry) return { value: { ...common, outcome: 'not-found' } }
  if (entries.length > 1) return { value: { ...common, outcome: 'ambiguous', others: entries.map(({ dn }) => dn) } }
  const asked = others.length > 0 && { attributes: await readRuleAttributes(entry, others) }
  return { value: { ...common, outcome: 'found', ...contentOf(entry), ...asked } }
}

/**
 * Finds the computer by its account name. A name with a domain is a DNS name as well, and only that when the domain is
 * another one; a name too long for the account name is told by the DNS name alone.
 */
function computerFilter(name: string, domain: string | undefined): Filter {
  const [host = name, ...suffix] = name.split('.')
  const foreign = suffix.length > 0 && suffix.join('.').toLowerCase() !== domain
  const byDnsName = suffix.length > 0 || host.length > MAX_ACCOUNT_NAME
  const byAccount = !foreign && host.length <= MAX_ACCOUNT_NAME
  const names = [
    ...(byAccount ? [equals('sAMAccountName', `${host}$`)] : []),
    ...(byDnsName ? [equals('dNSHostName', suffix.length > 0 ? name : `${host}.${domain}`)] : []),
  ]
  return new AndFilter({
    filters: [equals('objectClass', 'computer'), ...(names.length > 1 ? [new OrFilter({ filters: names })] : names)],
  })
}

function contentOf(entry: LdapEntry): Partial<Computer> & Pick<Computer, 'certificates'> {
  const control = Number(textOf(entry, 'userAccountControl') ?? Number.NaN)
  const texts: Record<string, string | undefined> = {
    ...Object.fromEntries(TEXTS.map(name => [name, textOf(entry, name)])),
    objectGUID: first(entry, 'objectGUID', guidFromBytes),
    objectSid: first(entry, 'objectSid', sidFromBytes),
    whenCreated: isoFromGeneralizedTime(textOf(entry, 'whenCreated') ?? ''),
  }
  return {
    dn: entry.dn,
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    ...(Number.isInteger(control) && { enabled: (control & ACCOUNT_DISABLE) === 0 }),
    certificates: bytesOf(entry, 'userCertificate').map(certificateOf),
  }
}

function certificateOf(value: Uint8Array, index: number): CertificateValue {
  const kept = index < MAX_KEPT && value.length <= MAX_CERTIFICATE_BYTES
  return { ...readCertificate(value), ...(kept && { value: Buffer.from(value).toString('base64') }) }
}

function first<T>(entry: LdapEntry, name: string, read: (bytes: Uint8Array) => T | undefined): T | undefined {
  const [bytes] = bytesOf(entry, name)
  return bytes && read(bytes)
}
