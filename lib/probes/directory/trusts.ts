import type { Directory } from '../../evidence/directory.ts'
import { dnsNameOfDn } from '../../formats/domain-dn.ts'
import type { LdapEntry } from '../../formats/ldap-message.ts'
import type { LdapConnection } from './connection.ts'
import { urlEndpoint } from './endpoints.ts'
import { textOf } from './entry.ts'
import { notActiveDirectory, type Outcome } from './fault.ts'
import { type ForestAccess, locateForest, openForest } from './forest.ts'
import { pagedSearch } from './paged-search.ts'
import { equals } from './requests.ts'

export interface ForestTrust {
  /** DNS name of the other forest. */
  readonly domain: string
  /** Seen from the own forest: `inbound` means that the other one accepts our accounts. */
  readonly direction: string
}

/** trustAttributes, MS-ADTS 6.1.6.7.9. */
const FOREST_TRANSITIVE = 0x8
const WITHIN_FOREST = 0x20

/** trustDirection, MS-ADTS 6.1.6.7.12. */
const DIRECTIONS = ['disabled', 'inbound', 'outbound', 'bidirectional']

/** Trusts that are read, at most. */
const LIMIT = 1000

/** The forest trusts of the own forest. They are kept in its root domain, whatever domain the audit signed in to. */
export async function findForestTrusts(own: Directory, access: ForestAccess): Promise<Outcome<ForestTrust[]>> {
  const { defaultNamingContext, rootDomainNamingContext: root = defaultNamingContext } = own.rootDse
  const domain = dnsNameOfDn(root ?? '')
  if (root === undefined || domain === undefined) return { fault: notActiveDirectory(own.url) }

  const here = { ...urlEndpoint(own.url), protection: own.protection }
  const opened = await openForest(
    root === defaultNamingContext ? here : await locateForest({ domain }, access.context),
    access,
  )
  if (opened.fault) return opened
  const { connection } = opened.value.session
  const trusts = await readForestTrusts(connection, root)
  connection.close()
  return trusts
}

async function readForestTrusts(connection: LdapConnection, root: string): Promise<Outcome<ForestTrust[]>> {
  const trusts: ForestTrust[] = []
  const pages = pagedSearch(connection, {
    base: `CN=System,${root}`,
    scope: 'one',
    filter: equals('objectClass', 'trustedDomain'),
    attributes: ['trustPartner', 'trustAttributes', 'trustDirection'],
    limit: LIMIT,
  })
  for await (const { entries, fault } of pages) {
    if (fault) return { fault }
    trusts.push(...entries.flatMap(forestTrustOf))
  }
  return { value: trusts }
}

function forestTrustOf(entry: LdapEntry): ForestTrust[] {
  const attributes = Number(textOf(entry, 'trustAttributes') ?? 0)
  const domain = textOf(entry, 'trustPartner')?.toLowerCase()
  if (domain === undefined || (attributes & FOREST_TRANSITIVE) === 0 || (attributes & WITHIN_FOREST) !== 0) return []
  return [{ domain, direction: DIRECTIONS[Number(textOf(entry, 'trustDirection'))] ?? 'unknown' }]
}
