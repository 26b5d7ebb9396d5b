import type { Action, Expression, Rule, Selector } from './ast.ts'

/** Every expression of a rule, those within others included; conditions come before the statement. */
export function expressionsOf({ conditions, action }: Rule): Expression[] {
  return [...conditions.flatMap(({ selector }) => selectorExpressions(selector)), ...actionExpressions(action)]
}

export function selectorExpressions(selector: Selector): Expression[] {
  return selector.flatMap(({ value }) => withParts(value))
}

export function actionExpressions(action: Action): Expression[] {
  if (action.kind === 'new') return action.assignments.flatMap(({ value }) => withParts(value))
  if (action.kind === 'copy') return []
  return [action.lookup.query, ...action.lookup.params].flatMap(withParts)
}

function withParts(expression: Expression): Expression[] {
  if (expression.kind === 'call') return [expression, ...expression.parameters.flatMap(withParts)]
  if (expression.kind === 'concatenation') return [expression, ...expression.parts.flatMap(withParts)]
  return [expression]
}
