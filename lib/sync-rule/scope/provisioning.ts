import type { DirectoryObject } from '../directory-object.ts'
import type { Verdict } from '../merge.ts'
import { ouFilter } from '../ou-filter.ts'
import { bringsIn, concernsComputers, type SyncConfiguration, type SyncRule, takesDevicesOut } from '../rule.ts'
import { inScope } from '../scope-filter.ts'
import { Unknown } from '../values.ts'
import { isComputerJoin } from './documented.ts'

/** `true`: rules bring the computer into the metaverse and out of it again. Otherwise why nothing of it is synchronized. */
export type Provisioned = true | string | Unknown

const NOT_IN = 'no enabled rule brings it into the metaverse'
const NOT_OUT = 'no enabled rule takes devices from the metaverse to Microsoft Entra ID'
const NOT_IN_EXPORT = new Unknown(
  'no rule of the export brings it into the metaverse, and the export does not hold the built-in rule, which may',
)
const WHICH = new Unknown(
  'whether a rule brings it into the metaverse depends on its connected directory, which is not known',
)

/**
 * Prepares the question whether a rule brings a computer into the metaverse: an enabled one of its connected directory,
 * with the link type Provision, that has it in scope. "In from AD - Computer Join" does so for all computers until it is
 * disabled.
 * @param connector GUID of the connected directory that all objects belong to
 */
export function provisioning(
  configuration: SyncConfiguration,
  connector?: string,
): (object: DirectoryObject) => Provisioned {
  const out = configuration.rules.filter(takesDevicesOut)
  if (out.length > 0 && out.every(({ disabled }) => disabled)) return () => NOT_OUT
  const directories = directoriesOf(configuration, connector)
  return object => {
    const { dn } = object
    const own = dn === undefined ? undefined : directories.find(({ holds }) => holds(dn) !== undefined)
    const [first = NOT_IN_EXPORT, ...others] = (own ? [own] : directories).map(({ bring }) => bring(object))
    return others.every(other => other === first) ? first : WHICH
  }
}

function directoriesOf({ rules, connectors }: SyncConfiguration, chosen: string | undefined) {
  const joins = rules.filter(concernsComputers)
  const named = [...joins.flatMap(rule => rule.connector ?? []), ...connectors.flatMap(({ id }) => id ?? [])]
  const ids = chosen === undefined ? [...new Set(named.length > 0 ? named : [''])] : [chosen.toLowerCase()]
  return ids.map(id => ({
    holds: ouFilter(connectors.find(connector => connector.id === id)?.partitions ?? []),
    bring: bringing(joins.filter(rule => (rule.connector ?? id) === id)),
  }))
}

/** @param joins the rules for computers of one connected directory */
function bringing(joins: readonly SyncRule[]): (object: DirectoryObject) => Provisioned {
  const rules = joins.filter(rule => !rule.disabled && bringsIn(rule))
  if (rules.some(({ scope }) => scope.length === 0)) return () => true
  const none = joins.some(isComputerJoin) ? NOT_IN : NOT_IN_EXPORT
  return object => {
    let found: Provisioned = none
    for (const { name, scope } of rules) {
      const inside = inScope(scope, object)
      if (inside === true) return true
      if (inside instanceof Unknown) found = new Unknown(`${name}: ${inside.reason}`)
    }
    return found
  }
}

/** An object that nothing filters is synchronized only if a rule brings it into the metaverse. */
export function broughtIn(verdict: Verdict, provisioned: Provisioned): Verdict {
  if (provisioned === true || verdict.cloudFiltered === true) return verdict
  if (provisioned instanceof Unknown) return { ...verdict, cloudFiltered: null, reason: provisioned.reason }
  return { ...verdict, cloudFiltered: true, reason: provisioned, by: 'provisioning' }
}
