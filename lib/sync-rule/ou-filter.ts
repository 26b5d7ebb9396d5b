import { canonicalDn } from './dn.ts'
import type { PartitionFilter } from './rule.ts'

/** Whether the OU filter lets an object through, and by which container. */
export interface OuVerdict {
  readonly included: boolean
  readonly reason: string
}

/** Names of containers, canonical, and what is said of each. */
export type OuFilter = (dn: string) => OuVerdict | undefined

/**
 * Prepares the filter of domains and OUs: the nearest container that is listed decides. `undefined` for an object in
 * none of the partitions.
 */
export function ouFilter(partitions: readonly PartitionFilter[]): OuFilter {
  const prepared = partitions.map(partition => ({
    partition,
    root: canonicalDn(partition.dn),
    listed: new Map<string, { included: boolean; name: string }>([
      ...partition.inclusions.map(name => [canonicalDn(name), { included: true, name }] as const),
      // The same container in both lists is excluded as a whole; what is included lies below it.
      ...partition.exclusions.map(name => [canonicalDn(name), { included: false, name }] as const),
    ]),
  }))
  return dn => {
    const chain = ancestorsOf(canonicalDn(dn))
    const found = chain.flatMap(name => prepared.filter(({ root }) => root === name))[0]
    if (!found) return undefined
    const { partition, listed } = found
    if (!partition.selected) return { included: false, reason: `the domain ${partition.dn} is not selected` }
    for (const name of chain) {
      const entry = listed.get(name)
      if (entry)
        return { included: entry.included, reason: `${entry.name} is ${entry.included ? 'included' : 'excluded'}` }
    }
    if (listed.size === 0) return { included: true, reason: `all of ${partition.dn} is included` }
    return { included: false, reason: `no container above it in ${partition.dn} is included` }
  }
}

/** The name itself and every name above it, nearest first. */
function ancestorsOf(canonical: string): string[] {
  const names = [canonical]
  for (let at = nextComma(canonical, 0); at >= 0; at = nextComma(canonical, at)) {
    names.push(canonical.slice(at))
  }
  return names
}

/** Canonical names have no unescaped comma within a value: every one is written as \2c. */
function nextComma(name: string, from: number): number {
  const comma = name.indexOf(',', from)
  return comma < 0 ? -1 : comma + 1
}
