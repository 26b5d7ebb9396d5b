import { parseGuid } from '../../formats/guid.ts'
import { MalformedError } from '../../formats/malformed.ts'
import type { Connector, Flow, ScopeClause, SyncConfiguration, SyncRule } from '../rule.ts'
import { FILTER_ATTRIBUTE } from '../rule.ts'
import { connectorId, direction, precedence } from './fields.ts'
import { arrayOf, field, flag, type JsonObject, objectOf, objectsOf, text, texts } from './json.ts'

const MAX_LENGTH = 64 * 2 ** 20

/**
 * Reads the policy that the Entra Connect wizard writes (Applied-, Exported- or MigratedPolicy JSON): which containers
 * are synchronized, the rules that were added, and the names of the built-in ones, whose text it does not hold. Names of
 * keys are taken in any letter case, as versions differ.
 * @throws MalformedError when it is no such JSON.
 */
export function readPolicyJson(source: string): SyncConfiguration {
  if (source.length > MAX_LENGTH)
    throw new MalformedError(`Expected at most ${MAX_LENGTH} characters of JSON, found ${source.length}.`)
  const policies = objectsOf(field(parse(source), 'onpremisesDirectoryPolicy'))
  if (policies.length === 0) {
    throw new MalformedError('Expected a policy of Entra Connect with "onpremisesDirectoryPolicy", found other JSON.')
  }
  const rules = policies.flatMap(policy => {
    const { connector } = connectorId(text(policy, 'uniqueIdentifier'))
    const added = objectsOf(field(policy, 'customSynchronizationRules')).map(rule => customRule(rule, connector))
    return [
      ...added,
      ...objectsOf(field(policy, 'standardSynchronizationRules')).flatMap(rule => standardRule(rule, connector)),
    ]
  })
  const notes = rules
    .filter(({ flows }) => flows.some(({ kind }) => kind === 'unlisted'))
    .map(
      ({ name }) =>
        `"${name}" is listed by name only; export it from the Synchronization Rules Editor to have it judged.`,
    )
  return { rules, connectors: policies.map(connectorOf), notes }
}

function parse(source: string): JsonObject {
  let json: unknown
  try {
    json = JSON.parse(source)
  } catch (error) {
    throw new MalformedError(
      `Expected JSON, found a mistake: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
  const object = objectOf(json)
  if (!object) throw new MalformedError('Expected a JSON object, found other JSON.')
  return object
}

function connectorOf(policy: JsonObject): Connector {
  const forest = text(policy, 'fullyQualifiedDomainName')
  const { connector } = connectorId(text(policy, 'uniqueIdentifier'))
  return {
    ...(connector !== undefined && { id: connector }),
    name: text(policy, 'friendlyName') ?? forest ?? '',
    parameters: forest === undefined ? {} : { 'Forest.FQDN': forest },
    partitions: objectsOf(field(policy, 'partitionFilters')).map(partition => ({
      dn: text(partition, 'distinguishedName') ?? '',
      selected: flag(partition, 'isSelected', 'selected') ?? true,
      inclusions: texts(field(partition, 'containerInclusions')),
      exclusions: texts(field(partition, 'containerExclusions')),
    })),
  }
}

function identity(
  rule: JsonObject,
  connector: string | undefined,
): Pick<SyncRule, 'name' | 'id' | 'connector' | 'precedence' | 'disabled'> {
  const id = text(rule, 'uniqueIdentifier')
  return {
    name: text(rule, 'name') ?? '(a rule without a name)',
    ...(id !== undefined && { id: parseGuid(id) ?? id }),
    ...(connector !== undefined && { connector }),
    ...precedence(field(rule, 'precedence')),
    disabled: flag(rule, 'disabled', 'isDisabled') ?? false,
  }
}

/** Of the built-in rules only the one for computers matters here; the others neither filter nor join them. */
function standardRule(rule: JsonObject, connector: string | undefined): SyncRule[] {
  const immutableTag = text(rule, 'immutableTag')
  if (immutableTag === undefined || !/^Microsoft\.InfromADComputerJoin\./i.test(immutableTag)) return []
  const flow: Flow = {
    destination: FILTER_ATTRIBUTE,
    kind: 'unlisted',
    source: '',
    mergeType: 'Update',
    executeOnce: false,
  }
  return [
    {
      ...identity(rule, connector),
      immutableTag,
      direction: 'Inbound',
      sourceObjectType: 'computer',
      targetObjectType: 'device',
      linkType: 'Provision',
      scope: [],
      flows: [flow],
    },
  ]
}

function customRule(rule: JsonObject, connector: string | undefined): SyncRule {
  const [source, target] = [text(rule, 'sourceObjectType', 'source'), text(rule, 'targetObjectType', 'target')]
  const [description, linkType] = [text(rule, 'description'), text(rule, 'linkType')]
  return {
    ...identity(rule, connector),
    ...(description !== undefined && { description }),
    ...direction(text(rule, 'direction')),
    ...(source !== undefined && { sourceObjectType: source }),
    ...(target !== undefined && { targetObjectType: target }),
    ...(linkType !== undefined && { linkType }),
    scope: scopeOf(arrayOf(field(rule, 'scopeFilters', 'scopeFilter'))),
    flows: objectsOf(field(rule, 'attributeMappings', 'attributeFlowMappings')).map(flowOf),
  }
}

/** A list of clauses is one group; a list of lists, or of objects that hold one, is several. */
function scopeOf(items: readonly unknown[]): ScopeClause[][] {
  const direct = objectsOf(items).filter(item => text(item, 'attribute') !== undefined)
  if (direct.length > 0) return [direct.map(clauseOf)]
  return items
    .map(item =>
      objectsOf(
        Array.isArray(item) ? item : field(objectOf(item) ?? {}, 'scopeConditionList', 'scopeConditions', 'conditions'),
      ),
    )
    .filter(group => group.length > 0)
    .map(group => group.map(clauseOf))
}

function clauseOf(clause: JsonObject): ScopeClause {
  return {
    attribute: text(clause, 'attribute') ?? '',
    operator: (text(clause, 'condition', 'comparisonOperator', 'operator') ?? '').toUpperCase(),
    value: text(clause, 'value', 'comparisonValue') ?? '',
  }
}

function flowOf(mapping: JsonObject): Flow {
  const expression = text(mapping, 'expression')
  const source = text(mapping, 'source') ?? texts(field(mapping, 'source'))[0] ?? ''
  const type = (text(mapping, 'flowType', 'mappingType', 'type') ?? '').toLowerCase()
  const kind =
    expression !== undefined || type === 'expression' ? 'expression' : type === 'constant' ? 'constant' : 'direct'
  return {
    destination: text(mapping, 'destination') ?? '',
    kind,
    source: expression ?? source,
    mergeType: text(mapping, 'valueMergeType', 'mergeType') ?? 'Update',
    executeOnce: flag(mapping, 'executeOnce', 'applyOnce') ?? false,
  }
}
