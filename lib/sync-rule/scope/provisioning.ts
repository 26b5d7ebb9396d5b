import type { DirectoryObject } from '../directory-object.ts'
import type { Verdict } from '../merge.ts'
import { bringsIn, concernsComputers, type SyncConfiguration, type SyncRule } from '../rule.ts'
import { inScope } from '../scope-filter.ts'
import { Unknown } from '../values.ts'
import { isComputerJoin } from './documented.ts'

/** `true`: a rule brings the computer into the metaverse. `false`: none does, so that nothing of it is synchronized. */
export type Provisioned = true | false | Unknown

const NOT_PROVISIONED = 'no enabled rule brings it into the metaverse'
const NOT_IN_EXPORT = new Unknown(
  'no rule of the export brings it into the metaverse, and the export does not hold the built-in rule, which may',
)

/**
 * Prepares the question whether a rule brings a computer into the metaverse: an enabled one with the link type Provision
 * that has it in scope. "In from AD - Computer Join" does so for all computers until it is disabled.
 */
export function provisioning(configuration: SyncConfiguration): (object: DirectoryObject) => Provisioned {
  const rules = configuration.rules.filter(rule => !rule.disabled && concernsComputers(rule) && bringsIn(rule))
  if (rules.some(({ scope }) => scope.length === 0)) return () => true
  const none = configuration.rules.some(isComputerJoin) ? false : NOT_IN_EXPORT
  return object => {
    let found: Provisioned = none
    for (const rule of rules) {
      const inside = inScope(rule.scope, object)
      if (inside === true) return true
      if (inside instanceof Unknown) found = openScope(rule, inside)
    }
    return found
  }
}

function openScope({ name }: SyncRule, { reason }: Unknown): Unknown {
  return new Unknown(`${name}: ${reason}`)
}

/** An object that nothing filters is synchronized only if a rule brings it into the metaverse. */
export function broughtIn(verdict: Verdict, provisioned: Provisioned): Verdict {
  if (provisioned === true || verdict.cloudFiltered === true) return verdict
  if (provisioned === false) return { ...verdict, cloudFiltered: true, reason: NOT_PROVISIONED, by: 'provisioning' }
  return { ...verdict, cloudFiltered: null, reason: provisioned.reason }
}
