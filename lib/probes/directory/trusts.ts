import { type NoValue, skipped } from '../../contract/observation.ts'
import type { ForestTrust, ForestTrusts, RootDse } from '../../evidence/directory.ts'
import { dnsNameOfDn } from '../../formats/domain-dn.ts'
import type { LdapEntry } from '../../formats/ldap-message.ts'
import { startDeadline } from '../network/deadline.ts'
import { settledOrAborted } from '../network/shared-work.ts'
import { textOf } from './entry.ts'
import { canceled, notActiveDirectory, type Outcome } from './fault.ts'
import { pagedSearch } from './paged-search.ts'
import { equals } from './requests.ts'
import type { Reader } from './search.ts'
import { type ReadingSession, withoutReading } from './without-reading.ts'

/** trustAttributes, MS-ADTS 6.1.6.7.9. */
const FOREST_TRANSITIVE = 0x8
const WITHIN_FOREST = 0x20

/** trustDirection, MS-ADTS 6.1.6.7.12. */
const DIRECTIONS = ['disabled', 'inbound', 'outbound', 'bidirectional']

/** Trusts that are read, at most. */
const LIMIT = 1000

/**
 * The DNS name of the forest root domain, where the server belongs to another domain of the forest: the trusts of a
 * forest are kept in its root domain only.
 */
export function rootElsewhere({ defaultNamingContext, rootDomainNamingContext: root }: RootDse): string | undefined {
  return root === undefined || root === defaultNamingContext ? undefined : dnsNameOfDn(root)
}

/**
 * The forest trusts of the server's forest, if its domain is the root. However many pages there are, all of them take no
 * longer than one operation may: who reads something else over the same session does not wait for them for ever.
 */
export async function gatherForestTrusts(
  session: ReadingSession,
  rootDse: RootDse,
  signal: AbortSignal,
): Promise<{ value: ForestTrusts } | NoValue> {
  const { connection } = session
  const elsewhere = rootElsewhere(rootDse)
  if (elsewhere !== undefined) {
    return skipped(
      'not-applicable',
      `The domain of ${connection.place} keeps no forest trusts: the root of its forest is ${elsewhere}.`,
    )
  }
  const { defaultNamingContext } = rootDse
  if (defaultNamingContext === undefined) return withoutReading(session, notActiveDirectory(connection.place))

  const trusts = await inTime(readForestTrusts(connection, defaultNamingContext), connection, signal)
  return trusts.fault ? withoutReading(session, trusts.fault) : { value: { trusts: trusts.value } }
}

/** What is not read in time is let go; it ends with the connection. */
async function inTime<T>(
  reading: Promise<Outcome<T>>,
  { place, timeoutMs }: Reader,
  signal: AbortSignal,
): Promise<Outcome<T>> {
  const deadline = startDeadline(signal, timeoutMs)
  const outcome = await settledOrAborted(reading, deadline.signal)
  deadline.unlink()
  if (outcome) return outcome
  if (signal.aborted) return { fault: canceled(place, signal) }
  return { fault: { kind: 'no-answer', message: `${place} did not show all trusts within ${timeoutMs} ms.` } }
}

async function readForestTrusts(connection: Reader, root: string): Promise<Outcome<ForestTrust[]>> {
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
