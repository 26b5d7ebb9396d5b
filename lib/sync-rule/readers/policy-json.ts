import { MalformedError } from '../../formats/malformed.ts'
import type { Connector, Flow, SyncConfiguration, SyncRule } from '../rule.ts'
import { FILTER_ATTRIBUTE } from '../rule.ts'
import { connectorId } from './fields.ts'
import { field, flag, type JsonObject, objectOf, objectsOf, parseJson, text, texts } from './json.ts'
import { identity, ruleOf } from './rule-object.ts'

/**
 * Reads the policy that the Entra Connect wizard writes (Applied-, Exported- or MigratedPolicy JSON): which containers
 * are synchronized, the rules that were added, and the names of the built-in ones, whose text it does not hold. Names of
 * keys are taken in any letter case, as versions differ.
 * @throws MalformedError when it is no such JSON.
 */
export function readPolicyJson(source: string): SyncConfiguration {
  const json = objectOf(parseJson(source))
  if (!json) throw new MalformedError('Expected a JSON object, found other JSON.')
  const policies = objectsOf(field(json, 'onpremisesDirectoryPolicy'))
  if (policies.length === 0) {
    throw new MalformedError('Expected a policy of Entra Connect with "onpremisesDirectoryPolicy", found other JSON.')
  }
  const rules = policies.flatMap(policy => {
    const { connector } = connectorId(text(policy, 'uniqueIdentifier'))
    const added = objectsOf(field(policy, 'customSynchronizationRules')).map(rule => ruleOf(rule, connector))
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
