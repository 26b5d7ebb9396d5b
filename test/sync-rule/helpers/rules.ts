import type { Flow, SyncConfiguration, SyncRule } from '../../../lib/sync-rule/rule.ts'

export function flow(source: string, more: Partial<Flow> = {}): Flow {
  return { destination: 'cloudFiltered', kind: 'expression', source, mergeType: 'Update', executeOnce: false, ...more }
}

/** A rule of an administrator's own that filters computers by an expression. */
export function rule(name: string, precedence: number, expression: string, more: Partial<SyncRule> = {}): SyncRule {
  const types = { direction: 'Inbound', sourceObjectType: 'computer', targetObjectType: 'device' } as const
  return {
    name,
    precedence,
    disabled: false,
    ...types,
    linkType: 'Join',
    scope: [],
    flows: [flow(expression)],
    ...more,
  }
}

/** The built-in rule as exports have it. */
export function builtIn(more: Partial<SyncRule> = {}): SyncRule {
  const expression = 'IIF(IsNullOrEmpty([userCertificate]),True,NULL)'
  const tag = { immutableTag: 'Microsoft.InfromADComputerJoin.003', linkType: 'Provision' }
  return rule('In from AD - Computer Join', 161, expression, { ...tag, ...more })
}

export function configuration(rules: readonly SyncRule[], more: Partial<SyncConfiguration> = {}): SyncConfiguration {
  return { rules, connectors: [], notes: [], ...more }
}
