import type { Connector, Flow, PartitionFilter, ScopeClause, SyncConfiguration, SyncRule } from '../rule.ts'
import { connectorId, direction, isTrue, precedence } from './fields.ts'
import { childOf, childrenOf, readXml, textOf, type XmlElement } from './xml-tree.ts'

/** Large parts of a connector's file that say nothing about what is synchronized, and those with secrets in them. */
const SKIP = new Set(['schema', 'ma-run-data', 'attribute-inclusion', 'custom-data', 'encrypted-attributes'])

/**
 * Reads one XML file of Get-ADSyncServerConfiguration: a synchronization rule, a connector with its partitions, or
 * MV.xml with the settings of the whole. Other files of the export give an empty configuration.
 * @throws MalformedError when it is no XML.
 */
export function readXmlExport(text: string): SyncConfiguration {
  const document = readXml(text, SKIP)
  const rules = [document, ...document.children].filter(({ name }) => name === 'synchronizationRule').map(ruleOf)
  const connectors = document.name === 'ma-data' ? connectorsOf(document) : []
  return { rules, connectors, ...settingsOf(childOf(document, 'mv-data', 'parameter-values')) }
}

const STAGING =
  'The export is of a server in staging mode, which synchronizes nothing itself: what the active server does may differ.'

function settingsOf(list: XmlElement | undefined): Pick<SyncConfiguration, 'groupFiltering' | 'notes'> {
  const setting = (name: string): string | undefined => parameterNamed(list, name)
  const groups = setting('Microsoft.OptionalFeature.GroupFiltering')
  const notes = isTrue(setting('Microsoft.Synchronize.StagingMode')) ? [STAGING] : []
  return { ...(groups !== undefined && { groupFiltering: isTrue(groups) }), notes }
}

function parameterNamed(list: XmlElement | undefined, wanted: string): string | undefined {
  const text = childrenOf(list, 'parameter')
    .find(({ attributes }) => attributes['name'] === wanted)
    ?.text.trim()
  return text === '' ? undefined : text
}

function ruleOf(element: XmlElement): SyncRule {
  const field = (name: string): string | undefined => textOf(element, name)
  const id = field('id')
  const description = field('description')
  const immutableTag = field('immutable-tag')
  const sourceObjectType = field('sourceObjectType')
  const targetObjectType = field('targetObjectType')
  const linkType = field('linkType')
  return {
    name: field('name') ?? '(a rule without a name)',
    ...(id !== undefined && { id }),
    ...(description !== undefined && { description }),
    ...(immutableTag !== undefined && { immutableTag }),
    ...direction(field('direction')),
    disabled: isTrue(field('disabled')),
    ...connectorId(field('connector')),
    ...(sourceObjectType !== undefined && { sourceObjectType }),
    ...(targetObjectType !== undefined && { targetObjectType }),
    ...(linkType !== undefined && { linkType }),
    ...precedence(field('precedence')),
    scope: childrenOf(childOf(element, 'synchronizationCriteria'), 'conditions').map(group =>
      childrenOf(group, 'scope').map(clauseOf),
    ),
    flows: childrenOf(childOf(element, 'attribute-mappings'), 'mapping').map(flowOf),
  }
}

function clauseOf(scope: XmlElement): ScopeClause {
  return {
    attribute: textOf(scope, 'csAttribute') ?? '',
    operator: (textOf(scope, 'csOperator') ?? '').toUpperCase(),
    value: childOf(scope, 'csValue')?.text ?? '',
  }
}

function flowOf(mapping: XmlElement): Flow {
  const expression = textOf(mapping, 'expression')
  const attribute = textOf(mapping, 'src', 'attr')
  const constant = childOf(mapping, 'src')?.text.trim() ?? ''
  const kind = expression !== undefined ? 'expression' : attribute !== undefined ? 'direct' : 'constant'
  return {
    destination: textOf(mapping, 'dest') ?? '',
    kind,
    source: expression ?? attribute ?? constant,
    mergeType: textOf(mapping, 'valueMergeType') ?? 'Update',
    executeOnce: isTrue(mapping.attributes['execute-once']),
  }
}

/** The connector of Entra ID has no partitions with containers that matter here. */
function connectorsOf(document: XmlElement): Connector[] {
  if (textOf(document, 'category') !== 'AD') return []
  const partitions = childrenOf(childOf(document, 'ma-partition-data'), 'partition')
  const configuration = childOf(document, 'private-configuration', 'adma-configuration', 'parameter-values')
  const connector = connectorId(textOf(document, 'id')).connector
  const group = parameterNamed(configuration, 'Connector.GroupFilteringGroupDn')
  return [
    {
      ...(connector !== undefined && { id: connector }),
      name: textOf(document, 'name') ?? '',
      partitions: partitions.map(partitionOf),
      ...(group !== undefined && { group: { dn: group } }),
      parameters: Object.fromEntries([
        ...parametersOf(configuration),
        ...(partitions.length === 1 ? parametersOf(childOf(partitions[0], 'parameter-values')) : []),
      ]),
    },
  ]
}

function partitionOf(partition: XmlElement): PartitionFilter {
  const containers = childOf(partition, 'filter', 'containers')
  const names = (list: string, item: string): string[] =>
    childrenOf(childOf(containers, list), item).map(({ text }) => text.trim())
  const types = childrenOf(childOf(partition, 'filter', 'object-classes'), 'object-class')
  return {
    dn: textOf(partition, 'name') ?? '',
    selected: textOf(partition, 'selected') !== '0',
    ...(types.length > 0 && { objectTypes: types.map(({ text }) => text.trim()) }),
    inclusions: names('inclusions', 'inclusion'),
    exclusions: names('exclusions', 'exclusion'),
  }
}

/** Only the names that expressions use; the same list holds connection settings. */
function parametersOf(list: XmlElement | undefined): [string, string][] {
  return childrenOf(list, 'parameter').flatMap(({ attributes, text }): [string, string][] => {
    const name = attributes['name'] ?? ''
    return /^(?:Forest|Domain)\./.test(name) ? [[name, text]] : []
  })
}
