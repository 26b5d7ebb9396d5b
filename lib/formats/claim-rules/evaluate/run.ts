import type { Assignment, Condition, Property, Rule } from '../language/ast.ts'
import { type Claim, LOCAL_AUTHORITY, STRING_TYPE } from './claim.ts'
import { ClaimSet } from './claim-set.ts'
import { matchConditions } from './conditions.ts'
import type { Context } from './context.ts'
import { type Bindings, evaluate } from './expression.ts'
import { lookUp } from './store.ts'
import { text, type Value } from './value.ts'

export interface IssuedClaim {
  readonly claim: Claim
  readonly rule: Rule
}

export interface Outcome {
  /** What goes into the token, in order. */
  readonly issued: readonly IssuedClaim[]
  /** Rules that did not run, with the condition that no claim satisfied. */
  readonly stopped: ReadonlyMap<Rule, Condition>
}

/**
 * Runs the rules in order. Each sees the incoming claims and what the rules before it added or issued, and runs once
 * for every combination of claims that satisfies its conditions.
 *
 * @throws TooMuchWork
 */
export function runRules(rules: readonly Rule[], context: Context): Outcome {
  const claims = new ClaimSet(context.principal.claims)
  const issued: IssuedClaim[] = []
  const stopped = new Map<Rule, Condition>()
  for (const rule of rules) {
    const { combinations, stoppedAt } = matchConditions(rule.conditions, claims, context)
    if (stoppedAt) stopped.set(rule, stoppedAt)
    for (const made of combinations.flatMap(bindings => act(rule, bindings, context))) {
      context.meter.spend(20)
      if (rule.action.verb === 'issue') issued.push({ claim: made, rule })
      if (rule.action.kind !== 'copy') claims.push(made)
    }
  }
  return { issued, stopped }
}

function act({ action }: Rule, bindings: Bindings, context: Context): Claim[] {
  switch (action.kind) {
    case 'copy': {
      const claim = bindings.get(action.label.toLowerCase())
      return claim ? [claim] : []
    }
    case 'store':
      return lookUp(action.lookup, bindings, context)
    case 'new':
      return [newClaim(action.assignments, bindings, context)]
  }
}

function newClaim(assignments: readonly Assignment[], bindings: Bindings, context: Context): Claim {
  const values = assignments.map(({ property, value }) => ({ property, value: evaluate(value, bindings, context) }))
  const assigned = (name: Property['name']): Value | undefined =>
    values.find(({ property }) => property.name === name)?.value
  const issuer = assigned('Issuer') ?? LOCAL_AUTHORITY
  return {
    type: assigned('Type') ?? text(''),
    value: assigned('Value') ?? text(''),
    valueType: assigned('ValueType') ?? STRING_TYPE,
    issuer,
    originalIssuer: assigned('OriginalIssuer') ?? issuer,
    properties: new Map(
      values.flatMap(({ property, value }) => (property.name === 'Properties' ? [[property.key, value] as const] : [])),
    ),
  }
}
