import { nodesOf } from '../ast.ts'
import { parse } from '../parser.ts'
import { PASTED } from '../readers/expression.ts'
import { bringsIn, concernsComputers, filterFlow, type SyncRule } from '../rule.ts'

/**
 * Whether a rule that filters computers stands in the place of the built-in one: a clone of it, or an expression that was
 * pasted into one. A rule that only joins stands before the built-in one, and so does a pasted expression with
 * AuthoritativeNull, which would be of no use in its place.
 */
export function replacesBuiltIn(rule: SyncRule): boolean {
  const flow = filterFlow(rule)
  if (!flow || !concernsComputers(rule)) return false
  if (rule.name !== PASTED) return bringsIn(rule)
  return ![...nodesOf(parse(flow.source).expression)].some(
    node => node.kind === 'constant' && node.name === 'AuthoritativeNull',
  )
}
