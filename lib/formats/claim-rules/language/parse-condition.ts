import { COUNT_OPERATORS, type Condition, type Constraint, MATCH_OPERATORS, type Selector } from './ast.ts'
import { parseExpression, parseList, parseProperty } from './parse-expression.ts'
import type { TokenReader } from './token-reader.ts'

/** More would only serve to make the evaluation slow. */
const MAX_CONDITIONS = 50

/** What stands before =>, joined with &&; nothing at all is allowed. */
export function parseConditions(reader: TokenReader): Condition[] {
  if (reader.isSymbol('=>')) return []
  const conditions = [parseCondition(reader)]
  while (reader.take('&&')) {
    if (conditions.length === MAX_CONDITIONS) reader.fail(`at most ${MAX_CONDITIONS} conditions in a rule`, 'too-large')
    conditions.push(parseCondition(reader))
  }
  return conditions
}

function parseCondition(reader: TokenReader): Condition {
  const { start } = reader.peek()
  const isCall = reader.peek().kind === 'identifier' && !reader.isSymbol(':', 1)
  if (isCall && reader.isWord('count')) {
    reader.next()
    const selector = parseArgument(reader, 'count')
    const operator = takeOneOf(reader, COUNT_OPERATORS, 'after count(…)')
    const digits = reader.expect('number', 'a number to compare the count with').text
    if (digits.length > 9) reader.fail('a count of at most nine digits')
    return { kind: 'count', selector, operator, number: Number(digits), start, end: reader.end }
  }
  const negated = isCall && reader.isWord('not')
  if (negated) reader.next()
  if (negated || (isCall && reader.isWord('exists'))) {
    if (!reader.isWord('exists')) reader.fail('EXISTS after NOT')
    reader.next()
    return { kind: 'exists', negated, selector: parseArgument(reader, 'exists'), start, end: reader.end }
  }
  if (reader.isSymbol('[')) return { kind: 'select', selector: parseSelector(reader), start, end: reader.end }
  const label = reader.expect('identifier', 'a condition such as c:[Type == "…"], or =>').text
  reader.expectSymbol(':', `after "${label}", as in ${label}:[Type == "…"]`)
  return { kind: 'select', label, selector: parseSelector(reader), start, end: reader.end }
}

function parseArgument(reader: TokenReader, name: string): Selector {
  reader.expectSymbol('(', `after ${name}`)
  const selector = parseSelector(reader)
  reader.expectSymbol(')', `after the condition of ${name}`)
  return selector
}

function parseSelector(reader: TokenReader): Selector {
  reader.expectSymbol('[', 'before the conditions on a claim')
  if (reader.take(']')) return []
  const constraints = parseList(reader, () => parseConstraint(reader))
  reader.expectSymbol(']', 'or "," after a condition on a claim')
  return constraints
}

function parseConstraint(reader: TokenReader): Constraint {
  const { start } = reader.peek()
  const property = parseProperty(reader)
  const operator = takeOneOf(reader, MATCH_OPERATORS, `after ${property.name}`)
  const value = parseExpression(reader)
  return { property, operator, value, start, end: reader.end }
}

function takeOneOf<T extends string>(reader: TokenReader, operators: readonly T[], where: string): T {
  const operator = operators.find(known => reader.isSymbol(known))
  if (operator === undefined) return reader.fail(`one of ${operators.join(' ')} ${where}`)
  reader.next()
  return operator
}
