import type { Action, Condition, Expression, Property, Rule, Selector } from './ast.ts'

/** Rules in the form in which AD FS stores them: annotations, conditions and statement each on their own lines. */
export function printRules(rules: readonly Rule[], comments: readonly string[] = []): string {
  return [...rules.map(printRule), ...comments.map(comment => `${comment}\n`)].join('\n')
}

export function printRule({ annotations, comments, ...rule }: Rule): string {
  const lines = [...comments, ...annotations.map(({ name, value }) => `@${name} = "${value}"`), `${printBody(rule)};`]
  return `${lines.join('\n')}\n`
}

/** Conditions and statement without name and comments: equal for rules that do the same in the same way. */
export function printBody({ conditions, action }: Pick<Rule, 'conditions' | 'action'>): string {
  return `${conditions.map(printCondition).join('\n && ')}\n => ${printAction(action)}`.trimStart()
}

export function printCondition(condition: Condition): string {
  const selector = printSelector(condition.selector)
  switch (condition.kind) {
    case 'select':
      return condition.label === undefined ? selector : `${condition.label}:${selector}`
    case 'exists':
      return `${condition.negated ? 'NOT ' : ''}EXISTS(${selector})`
    case 'count':
      return `COUNT(${selector}) ${condition.operator} ${condition.number}`
  }
}

function printSelector(selector: Selector): string {
  const constraints = selector.map(
    ({ property, operator, value }) => `${printProperty(property)} ${operator} ${printExpression(value)}`,
  )
  return `[${constraints.join(', ')}]`
}

function printAction(action: Action): string {
  return `${action.verb}(${argumentsOf(action).join(', ')})`
}

function argumentsOf(action: Action): string[] {
  switch (action.kind) {
    case 'copy':
      return [`claim = ${action.label}`]
    case 'new':
      return action.assignments.map(({ property, value }) => `${printProperty(property)} = ${printExpression(value)}`)
    case 'store': {
      const { store, types, query, params } = action.lookup
      return [
        `store = "${store}"`,
        `types = (${types.map(type => `"${type}"`).join(', ')})`,
        `query = ${printExpression(query)}`,
        ...params.map(param => `param = ${printExpression(param)}`),
      ]
    }
  }
}

function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return `"${expression.text}"`
    case 'property':
      return `${expression.label}.${printProperty(expression.property)}`
    case 'call':
      return `${expression.name}(${expression.parameters.map(printExpression).join(', ')})`
    case 'concatenation':
      return expression.parts.map(printExpression).join(' + ')
  }
}

export function printProperty(property: Property): string {
  return property.name === 'Properties' ? `Properties["${property.key}"]` : property.name
}
