import { nodesOf } from './ast.ts'
import { parse } from './parser.ts'
import { bringsIn, concernsComputers, filterFlow, type SyncConfiguration, type SyncRule } from './rule.ts'
import { scopeAttribute } from './scope-filter.ts'

/** The attributes of Active Directory that have to be read before the rules for computers can be evaluated, sorted. */
export function usedAttributes({ rules, connectors }: SyncConfiguration): string[] {
  const membership = connectors.some(({ group }) => group) ? ['memberOf'] : []
  const names = rules.filter(rule => !rule.disabled && concernsComputers(rule)).flatMap(attributesOf)
  return [...new Set([...names, ...membership])].filter(name => name !== 'dn').sort()
}

function attributesOf(rule: SyncRule): string[] {
  const flow = filterFlow(rule)
  if (!flow && !bringsIn(rule)) return []
  const scope = rule.scope.flat().map(scopeAttribute)
  if (!flow) return scope
  if (flow.kind === 'direct') return [...scope, flow.source]
  return flow.kind === 'expression' ? [...scope, ...attributesIn(flow.source)] : scope
}

/** `[name]`, and the names that ImportedValue and ValueCount take as text. */
function attributesIn(source: string): string[] {
  return [...nodesOf(parse(source).expression)].flatMap(node => {
    if (node.kind === 'attribute') return [node.name]
    if (node.kind !== 'call' || !['ImportedValue', 'ValueCount'].includes(node.name)) return []
    const [name] = node.arguments
    return name?.kind === 'text' ? [name.value] : []
  })
}
