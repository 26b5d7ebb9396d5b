import type { DirectoryObject } from './directory-object.ts'
import type { Verdict } from './merge.ts'
import { type OuFilter, ouFilter } from './ou-filter.ts'
import type { Connector } from './rule.ts'
import { clauseHolds } from './scope-filter.ts'
import { Unknown } from './values.ts'

interface GroupOfDirectory {
  readonly dn: string
  readonly enabled: boolean | undefined
  readonly holds: OuFilter
}

/**
 * Prepares the filter by group, which the wizard sets up for pilots: only direct members of one group of the connected
 * directory are synchronized. `undefined` for an object that it lets through.
 */
export function groupFilter(connectors: readonly Connector[]): (object: DirectoryObject) => Verdict | undefined {
  const groups = connectors.flatMap(({ group, partitions }): GroupOfDirectory[] =>
    group ? [{ dn: group.dn, enabled: group.enabled, holds: ouFilter(partitions) }] : [],
  )
  return object => {
    const { dn } = object
    const group = groups.find(({ holds }) => connectors.length === 1 || (dn !== undefined && holds(dn) !== undefined))
    return group && outsideOf(group, object)
  }
}

function outsideOf({ dn, enabled }: GroupOfDirectory, object: DirectoryObject): Verdict | undefined {
  const member = clauseHolds({ attribute: 'memberOf', operator: 'ISMEMBEROF', value: dn }, object)
  if (member === true) return undefined
  const verdict = (cloudFiltered: true | null, reason: string): Verdict => {
    return { cloudFiltered, reason: `group filter: ${reason}`, by: 'group', trace: [] }
  }
  if (member instanceof Unknown) return verdict(null, member.reason)
  return enabled === true
    ? verdict(true, `it is no direct member of ${dn}`)
    : verdict(null, `it is no direct member of ${dn}, and the export does not say whether this filter is in use`)
}
