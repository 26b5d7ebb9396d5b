import { BINDING, type Binary, type Expression } from './ast.ts'

/**
 * The text of an expression on one line. Parsing it gives the same tree again; parentheses that a tree made by hand
 * needs are added.
 */
export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return `"${expression.value.replaceAll('"', '""')}"`
    case 'number':
      return expression.hex && expression.value >= 0n
        ? `&H${expression.value.toString(16).toUpperCase()}`
        : String(expression.value)
    case 'constant':
    case 'name':
      return expression.name
    case 'attribute':
      return `[${expression.name}]`
    case 'parameter':
      return `%${expression.name}%`
    case 'variable':
      return `$${expression.name}`
    case 'call':
      return `${expression.name}(${expression.arguments.map(print).join(', ')})`
    case 'group':
      return `(${print(expression.inner)})`
    case 'binary':
      return `${side(expression, expression.left, 0)} ${expression.operator} ${side(expression, expression.right, 1)}`
    case 'invalid':
      return '?'
  }
}

/** Operators of one rank are read left to right, so on the right even the same rank needs parentheses. */
function side(parent: Binary, child: Expression, tighter: 0 | 1): string {
  const text = print(child)
  const loose = child.kind === 'binary' && BINDING[child.operator] < BINDING[parent.operator] + tighter
  return loose ? `(${text})` : text
}
