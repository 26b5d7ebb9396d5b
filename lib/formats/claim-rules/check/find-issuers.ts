import type { Condition, Rule } from '../language/ast.ts'

/** The claim types that a rule's statement names: what it would issue or add, as far as its text tells. */
export function typesMadeBy({ action, conditions }: Rule): readonly string[] {
  switch (action.kind) {
    case 'store':
      return action.lookup.types
    case 'new':
      return action.assignments.flatMap(({ property, value }) =>
        property.name === 'Type' && value.kind === 'text' ? [value.text] : [],
      )
    case 'copy':
      return conditions.filter(condition => isLabelled(condition, action.label)).flatMap(typesRequiredBy)
  }
}

/** The claim types that a condition asks for. */
export function typesRequiredBy({ selector }: Condition): readonly string[] {
  return selector.flatMap(({ property, operator, value }) =>
    property.name === 'Type' && operator === '==' && value.kind === 'text' ? [value.text] : [],
  )
}

function isLabelled(condition: Condition, label: string): boolean {
  return condition.kind === 'select' && condition.label?.toLowerCase() === label.toLowerCase()
}
