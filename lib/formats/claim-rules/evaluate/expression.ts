import type { Expression } from '../language/ast.ts'
import { type Claim, propertyOf } from './claim.ts'
import { replace } from './compare.ts'
import type { Context } from './context.ts'
import { concatenate, text, unknown, type Value } from './value.ts'

/** The claims that the conditions of a rule found, by their labels in lower case. */
export type Bindings = ReadonlyMap<string, Claim>

export function evaluate(expression: Expression, bindings: Bindings, context: Context): Value {
  context.meter.spend(1)
  switch (expression.kind) {
    case 'text':
      return text(expression.text)
    case 'property': {
      const claim = bindings.get(expression.label.toLowerCase())
      return claim ? propertyOf(claim, expression.property) : unknown(`the claim ${expression.label}`)
    }
    case 'concatenation':
      return concatenate(expression.parts.map(part => evaluate(part, bindings, context)))
    case 'call': {
      const parameters = expression.parameters.map(parameter => evaluate(parameter, bindings, context))
      const [value, pattern, replacement] = parameters
      if (expression.name.toLowerCase() === 'regexreplace' && value && pattern && replacement)
        return replace(value, pattern, replacement, context)
      return unknown(`what ${expression.name} gives`)
    }
  }
}
