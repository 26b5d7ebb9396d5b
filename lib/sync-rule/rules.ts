import { prepareRule } from './contribution.ts'
import type { DirectoryObject } from './directory-object.ts'
import type { Detail } from './explain.ts'
import { groupFilter } from './group-filter.ts'
import { type MergeOptions, mergeRules, type RuleList, type Verdict } from './merge.ts'
import { type OuFilter, ouFilter } from './ou-filter.ts'
import { ordersOf } from './precedence.ts'
import { concernsComputers, type SyncConfiguration } from './rule.ts'

export interface FilterOptions {
  /** What Now() gives. */
  readonly now: Date
  /** GUID of the connected directory that the objects belong to, where the configuration has several. */
  readonly connector?: string
  /** False to ask the rules alone, whichever domains, OUs and groups are synchronized. */
  readonly containers?: boolean
}

export interface CloudFilter {
  /** @param detail `values` adds the values that were seen to the trace. */
  decide(object: DirectoryObject, detail?: Detail): Verdict
}

/** The rules of one connected directory in every order that they may have, and which objects are its own. */
interface Directory {
  readonly lists: readonly RuleList[]
  /** Whether there are no more. */
  readonly complete: boolean
  /** Why there are several orders. */
  readonly doubt: string
  readonly holds: OuFilter
}

/**
 * Prepares the rules that flow cloudFiltered for computers, in order of precedence: the lower number first, disabled
 * ones left out. The first rule in scope that contributes a value decides; NULL passes the question on,
 * AuthoritativeNull ends it, IgnoreThisFlow leaves what was there before.
 */
export function cloudFilter(
  configuration: SyncConfiguration,
  { now, connector, containers: withContainers = true }: FilterOptions,
): CloudFilter {
  const directories = directoriesOf(configuration, connector)
  const containers = ouFilter(configuration.connectors.flatMap(({ partitions }) => partitions))
  const outsideOfGroup = groupFilter(configuration.connectors)
  const hasContainers = withContainers && configuration.connectors.some(({ partitions }) => partitions.length > 0)
  return {
    decide(object, detail = 'parts') {
      const outside = hasContainers ? excluded(object, containers) : undefined
      if (outside) return outside
      const strange = withContainers ? outsideOfGroup(object) : undefined
      if (strange) return strange
      const candidates = directories.length > 1 ? owning(directories, object) : directories
      const verdicts = candidates.map(directory => merged(directory, object, { now, detail }))
      const [first] = verdicts
      if (!first) return NO_RULE
      if (verdicts.every(({ cloudFiltered }) => cloudFiltered === first.cloudFiltered)) return first
      return {
        ...first,
        cloudFiltered: null,
        reason: 'the connected directories have different rules, and the object’s own is not known',
      }
    },
  }
}

const NO_RULE: Verdict = {
  cloudFiltered: false,
  reason: 'no enabled rule flows cloudFiltered for computers',
  by: 'rules',
  trace: [],
}

/** What the rules say in every order that is possible; null where that depends on the order. */
function merged({ lists, complete, doubt }: Directory, object: DirectoryObject, options: MergeOptions): Verdict {
  const [first = NO_RULE, ...others] = lists.map(list => mergeRules(list, object, options))
  const agreed = complete && others.every(({ cloudFiltered }) => cloudFiltered === first.cloudFiltered)
  return agreed ? first : { ...first, cloudFiltered: null, reason: doubt }
}

function directoriesOf({ rules, connectors }: SyncConfiguration, chosen: string | undefined): Directory[] {
  const prepared = rules
    .filter(rule => !rule.disabled && concernsComputers(rule))
    .flatMap(rule => prepareRule(rule) ?? [])
  if (prepared.length === 0) return []
  const ids = new Set([
    ...prepared.flatMap(({ rule }) => rule.connector ?? []),
    ...connectors.flatMap(({ id }) => id ?? []),
  ])
  const wanted = chosen === undefined ? ids : [chosen.toLowerCase()]
  const groups = [...wanted].map(id => ({ id, rules: prepared.filter(({ rule }) => (rule.connector ?? id) === id) }))
  if (groups.length === 0) groups.push({ id: '', rules: prepared })
  return groups.map(group => {
    const connector =
      connectors.find(({ id }) => id === group.id) ?? (connectors.length === 1 ? connectors[0] : undefined)
    const { orders, complete, doubt } = ordersOf(group.rules)
    const parameters = connector?.parameters ?? {}
    return {
      lists: orders.map(rules => ({ rules, parameters })),
      complete,
      doubt,
      holds: ouFilter(connector?.partitions ?? []),
    }
  })
}

/** The directory whose partitions hold the object; all of them where that is not known. */
function owning(directories: readonly Directory[], object: DirectoryObject): readonly Directory[] {
  const { dn } = object
  if (dn === undefined) return directories
  const owner = directories.find(({ holds }) => holds(dn) !== undefined)
  return owner ? [owner] : directories
}

const LEAD = { containers: 'OU filter', 'object-types': 'object types' } as const

function excluded({ dn }: DirectoryObject, containers: OuFilter): Verdict | undefined {
  if (dn === undefined) return undefined
  const verdict = containers(dn)
  if (verdict?.included) return undefined
  if (verdict)
    return { cloudFiltered: true, reason: `${LEAD[verdict.by]}: ${verdict.reason}`, by: verdict.by, trace: [] }
  const reason = 'the object lies in none of the domains that the export lists'
  return { cloudFiltered: null, reason, by: 'containers', trace: [] }
}
