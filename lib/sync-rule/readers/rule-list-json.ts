import { MalformedError } from '../../formats/malformed.ts'
import type { SyncConfiguration } from '../rule.ts'
import { connectorId } from './fields.ts'
import { field, type JsonObject, objectsOf, parseJson, text } from './json.ts'
import { ruleOf } from './rule-object.ts'

/** What begins like a list of rules, or is one of them. */
export const RULE_LIST = /^\s*(?:\[\s*)?\{[\s\S]*"AttributeFlowMappings"\s*:/i

/**
 * Reads what `Get-ADSyncRule | ConvertTo-Json` writes: one rule, or a list. It has numbers for the direction and the
 * operators of scopes, whose meaning nobody has published: the direction is left open, and a scope is not evaluated.
 * @throws MalformedError when it is no such JSON.
 */
export function readRuleListJson(source: string): SyncConfiguration {
  const json = parseJson(source)
  const list = objectsOf(json).flatMap(object => wrapped(object))
  const found = list.filter(rule => field(rule, 'attributeFlowMappings') !== undefined)
  if (found.length === 0)
    throw new MalformedError('Expected rules of Get-ADSyncRule with "AttributeFlowMappings", found other JSON.')
  const rules = found.map(rule => {
    const immutableTag = text(rule, 'immutableTag')
    return {
      ...ruleOf(rule, connectorId(text(rule, 'connector')).connector),
      ...(immutableTag !== undefined && { immutableTag }),
    }
  })
  const notes = rules
    .filter(({ scope }) => scope.flat().some(({ operator }) => !/^[A-Z_]+$/.test(operator)))
    .map(
      ({ name }) =>
        `"${name}": the scoping filter is written in numbers or cut off; export the rule from the Synchronization Rules Editor to have it judged.`,
    )
  return { rules, connectors: [], notes }
}

/** Windows PowerShell wraps a list into an object with its length. */
function wrapped(object: JsonObject): JsonObject[] {
  const value = field(object, 'value')
  return Array.isArray(value) ? objectsOf(value) : [object]
}
