import { canonicalDn } from './dn.ts'
import type { PartitionFilter } from './rule.ts'

/** Whether a connector imports a computer, and which of its lists says so. */
export interface OuVerdict {
  readonly included: boolean
  readonly by: 'containers' | 'object-types'
  readonly reason: string
}

/** Names of containers, canonical, and what is said of each. */
export type OuFilter = (dn: string) => OuVerdict | undefined

/**
 * Prepares the filter of domains, object types and OUs: the nearest container that is listed decides. `undefined` for an object in
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
    const containers = (included: boolean, reason: string): OuVerdict => ({ included, by: 'containers', reason })
    if (!partition.selected) return containers(false, `the domain ${partition.dn} is not selected`)
    if (!takesComputers(partition)) {
      return { included: false, by: 'object-types', reason: `computer is not selected for the domain ${partition.dn}` }
    }
    for (const name of chain) {
      const entry = listed.get(name)
      if (entry) return containers(entry.included, `${entry.name} is ${entry.included ? 'included' : 'excluded'}`)
    }
    if (listed.size === 0) return containers(true, `all of ${partition.dn} is included`)
    return containers(false, `no container above it in ${partition.dn} is included`)
  }
}

/** Microsoft's own troubleshooter compares the last value of objectClass, which is "computer", with this list. */
function takesComputers({ objectTypes }: PartitionFilter): boolean {
  return objectTypes === undefined || objectTypes.some(type => type.toLowerCase() === 'computer')
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
