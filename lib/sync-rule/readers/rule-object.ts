import { parseGuid } from '../../formats/guid.ts'
import { FILTER_ATTRIBUTE, type Flow, type ScopeClause, type SyncRule } from '../rule.ts'
import { direction, precedence } from './fields.ts'
import { arrayOf, field, flag, type JsonObject, objectOf, objectsOf, text, texts } from './json.ts'

/** What tells a rule from the others, of a rule as an object of JSON. */
export function identity(
  rule: JsonObject,
  connector: string | undefined,
): Pick<SyncRule, 'name' | 'id' | 'connector' | 'precedence' | 'disabled'> {
  const id = text(rule, 'uniqueIdentifier', 'identifier')
  return {
    name: text(rule, 'name') ?? '(a rule without a name)',
    ...(id !== undefined && { id: parseGuid(id) ?? id }),
    ...(connector !== undefined && { connector }),
    ...precedence(field(rule, 'precedence')),
    disabled: flag(rule, 'disabled', 'isDisabled') ?? false,
  }
}

/** A rule with all that it does, in the words of the wizard or of Get-ADSyncRule. */
export function ruleOf(rule: JsonObject, connector: string | undefined): SyncRule {
  const [source, target] = [text(rule, 'sourceObjectType', 'source'), text(rule, 'targetObjectType', 'target')]
  const description = text(rule, 'description')
  const flows = arrayOf(field(rule, 'attributeMappings', 'attributeFlowMappings')).map(mapping => {
    const object = objectOf(mapping)
    return object === undefined ? CUT_FLOW : flowOf(object)
  })
  const linkType = text(rule, 'linkType') ?? linkTypeOf(field(rule, 'linkType'), flows)
  return {
    ...identity(rule, connector),
    ...(description !== undefined && { description }),
    ...direction(text(rule, 'direction')),
    ...(source !== undefined && { sourceObjectType: source }),
    ...(target !== undefined && { targetObjectType: target }),
    ...(linkType !== undefined && { linkType }),
    scope: scopeOf(arrayOf(field(rule, 'scopeFilters', 'scopeFilter'))),
    flows,
  }
}

/**
 * Get-ADSyncRule has a number for the link type too. A rule that brings objects into the metaverse says what they are
 * known by there; one that adds to them has no reason to.
 */
function linkTypeOf(value: unknown, flows: readonly Flow[]): string | undefined {
  if (typeof value !== 'number' || flows.includes(CUT_FLOW)) return undefined
  return flows.some(({ destination }) => /^(?:deviceId|sourceAnchor)$/i.test(destination)) ? 'Provision' : 'Join'
}

/** In the place of what ConvertTo-Json cut off: a clause that nobody can evaluate, so that the scope gets no wider. */
const CUT_CLAUSE: ScopeClause = { attribute: 'dn', operator: '(not written out)', value: '' }
/** In the place of a flow that was cut off: it may be the one that decides. */
const CUT_FLOW: Flow = {
  destination: FILTER_ATTRIBUTE,
  kind: 'unlisted',
  source: '',
  mergeType: 'Update',
  executeOnce: false,
}

/** A list of clauses is one group; a list of lists, or of objects that hold one, is several. */
function scopeOf(items: readonly unknown[]): ScopeClause[][] {
  const direct = objectsOf(items).filter(item => text(item, 'attribute') !== undefined)
  if (direct.length > 0) return [direct.map(clauseOf)]
  return items
    .map(item => {
      const object = objectOf(item) ?? {}
      const group = Array.isArray(item) ? item : field(object, 'scopeConditionList', 'scopeConditions', 'conditions')
      return arrayOf(typeof item === 'string' ? item : group)
    })
    .filter(group => group.length > 0)
    .map(group => group.map(clause => (objectOf(clause) ? clauseOf(objectOf(clause) ?? {}) : CUT_CLAUSE)))
}

function clauseOf(clause: JsonObject): ScopeClause {
  const operator = field(clause, 'condition', 'comparisonOperator', 'operator')
  return {
    attribute: text(clause, 'attribute') ?? '',
    operator: typeof operator === 'number' ? `(number ${operator})` : String(operator ?? '').toUpperCase(),
    value: text(clause, 'value', 'comparisonValue') ?? '',
  }
}

function flowOf(mapping: JsonObject): Flow {
  const expression = text(mapping, 'expression')
  const source = text(mapping, 'source') ?? texts(field(mapping, 'source'))[0] ?? ''
  const type = (text(mapping, 'flowType', 'mappingType', 'type') ?? '').toLowerCase()
  // Get-ADSyncRule has a number for the type, which nobody has published; there is no attribute of these names.
  const isConstant = type === 'constant' || (type === '' && /^(?:true|false)$/i.test(source))
  const kind = expression !== undefined || type === 'expression' ? 'expression' : isConstant ? 'constant' : 'direct'
  return {
    destination: text(mapping, 'destination') ?? '',
    kind,
    source: expression ?? source,
    mergeType: text(mapping, 'valueMergeType', 'mergeType') ?? 'Update',
    executeOnce: flag(mapping, 'executeOnce', 'applyOnce') ?? false,
  }
}
