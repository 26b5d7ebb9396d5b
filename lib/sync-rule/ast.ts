import type { Span } from './position.ts'

export const OPERATORS = ['*', '+', '-', '&', '<', '<=', '<>', '=', '>', '>=', '&&', '||'] as const
export type Operator = (typeof OPERATORS)[number]

/**
 * How tightly an operator binds, in the order of VBA: arithmetic, concatenation, comparison, and, or. The reference
 * says that all operators rank the same, but Microsoft's own rules only make sense with this order; readings.ts says
 * where the two differ.
 */
export const BINDING: Readonly<Record<Operator, number>> = {
  '*': 6,
  '+': 5,
  '-': 5,
  '&': 4,
  '<': 3,
  '<=': 3,
  '<>': 3,
  '=': 3,
  '>': 3,
  '>=': 3,
  '&&': 2,
  '||': 1,
}

export const CONSTANTS = ['True', 'False', 'NULL', 'CRLF', 'IgnoreThisFlow', 'AuthoritativeNull'] as const
export type ConstantName = (typeof CONSTANTS)[number]

/** Names that some functions take as an argument, such as `InStr(a, b, 1, vbTextCompare)`. */
export const OPTION_NAMES = [
  'vbTextCompare',
  'vbBinaryCompare',
  'CaseSensitive',
  'CaseInsensitive',
  'Unicode',
  'ASCII',
  'UTF8',
] as const

export interface Text extends Span {
  readonly kind: 'text'
  readonly value: string
}
export interface NumberLiteral extends Span {
  readonly kind: 'number'
  readonly value: bigint
  /** Written as `&H…`. */
  readonly hex: boolean
}
export interface Constant extends Span {
  readonly kind: 'constant'
  readonly name: ConstantName
}
/** A bare name that is no constant: an option such as `UTF8`, or a mistake. */
export interface Name extends Span {
  readonly kind: 'name'
  readonly name: string
}
/** `[name]`, `%name%`, `$name`. */
export interface Reference extends Span {
  readonly kind: 'attribute' | 'parameter' | 'variable'
  readonly name: string
}
export interface Call extends Span {
  readonly kind: 'call'
  readonly name: string
  readonly nameSpan: Span
  readonly arguments: readonly Expression[]
}
export interface Binary extends Span {
  readonly kind: 'binary'
  readonly operator: Operator
  readonly left: Expression
  readonly right: Expression
}
/** Parentheses, kept because they decide in which of the two readings an expression is read. */
export interface Group extends Span {
  readonly kind: 'group'
  readonly inner: Expression
}
/** What could not be read; the diagnostics say why. */
export interface Invalid extends Span {
  readonly kind: 'invalid'
}

export type Expression = Text | NumberLiteral | Constant | Name | Reference | Call | Binary | Group | Invalid

/** The direct parts of an expression, in source order. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.arguments
    case 'binary':
      return [expression.left, expression.right]
    case 'group':
      return [expression.inner]
    default:
      return []
  }
}

/** The expression and all that it is made of, in source order. */
export function* nodesOf(expression: Expression): Generator<Expression> {
  yield expression
  for (const part of partsOf(expression)) yield* nodesOf(part)
}

/** Without the parentheses around it. */
export function ungroup(expression: Expression): Expression {
  let inner = expression
  while (inner.kind === 'group') inner = inner.inner
  return inner
}
