import type { Condition, CountOperator, Selector } from '../language/ast.ts'
import { type Claim, propertyOf } from './claim.ts'
import type { ClaimSet } from './claim-set.ts'
import { compare } from './compare.ts'
import type { Context } from './context.ts'
import { type Bindings, evaluate } from './expression.ts'

export interface Matching {
  /** One for each combination of claims that satisfies all conditions. */
  readonly combinations: readonly Bindings[]
  /** The first condition that no claim satisfied, where there are no combinations. */
  readonly stoppedAt?: Condition
}

/** Finds the combinations of claims for which a rule runs; one empty combination when there are no conditions. */
export function matchConditions(conditions: readonly Condition[], claims: ClaimSet, context: Context): Matching {
  let combinations: Bindings[] = [new Map()]
  for (const condition of conditions) {
    combinations = combinations.flatMap(bindings => extend(condition, bindings, claims, context))
    if (combinations.length === 0) return { combinations, stoppedAt: condition }
  }
  return { combinations }
}

function extend(condition: Condition, bindings: Bindings, set: ClaimSet, context: Context): Bindings[] {
  const claims = set.candidates(condition.selector)
  const satisfies = (claim: Claim): boolean => satisfiesAll(claim, condition.selector, bindings, context)
  if (condition.kind === 'exists') return claims.some(satisfies) !== condition.negated ? [bindings] : []
  const found = claims.filter(satisfies)
  if (condition.kind === 'count') return holds(found.length, condition.operator, condition.number) ? [bindings] : []
  const { label } = condition
  context.meter.spend(found.length * 20)
  return found.map(claim => (label === undefined ? bindings : new Map(bindings).set(label.toLowerCase(), claim)))
}

function satisfiesAll(claim: Claim, selector: Selector, bindings: Bindings, context: Context): boolean {
  context.meter.spend(1)
  const satisfied = selector.every(({ property, operator, value }) =>
    compare(propertyOf(claim, property), operator, evaluate(value, bindings, context), context),
  )
  // Asked last, so that only a claim that matters opens the question whether it is there.
  return satisfied && (claim.presence === undefined || context.assumptions.holds(claim.presence))
}

function holds(count: number, operator: CountOperator, number: number): boolean {
  switch (operator) {
    case '==':
      return count === number
    case '!=':
      return count !== number
    case '>=':
      return count >= number
    case '<=':
      return count <= number
    case '>':
      return count > number
    case '<':
      return count < number
  }
}
