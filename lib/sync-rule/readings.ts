import { type Binary, type Expression, type Operator, partsOf } from './ast.ts'
import type { Span } from './position.ts'
import { print } from './printer.ts'

/**
 * A place where the documented order of evaluation (all operators alike, strictly left to right) groups otherwise than
 * the usual order that this evaluator follows. Parentheses make the difference go away.
 */
export interface Disagreement extends Span {
  /** The usual reading with its parentheses written out. */
  readonly usual: string
  /** The documented reading, likewise. */
  readonly documented: string
}

/** Every chain of operators that the two readings group differently, outermost first, in source order. */
export function disagreements(expression: Expression): Disagreement[] {
  if (expression.kind !== 'binary') return partsOf(expression).flatMap(disagreements)
  const chain = chainOf(expression)
  const within = chain.operands.flatMap(disagreements)
  if (!chain.differs) return within
  const usual = print(parenthesised(expression))
  const documented = print(parenthesised(leftToRight(chain)))
  return [{ start: expression.start, end: expression.end, usual, documented }, ...within]
}

/** The whole expression as the reference says it is read. */
export function documentedReading(expression: Expression): Expression {
  switch (expression.kind) {
    case 'binary': {
      const { first, rest } = chainOf(expression)
      const read = rest.map(({ operator, operand }) => ({ operator, operand: documentedReading(operand) }))
      return leftToRight({ first: documentedReading(first), rest: read })
    }
    case 'call':
      return { ...expression, arguments: expression.arguments.map(documentedReading) }
    case 'group':
      return { ...expression, inner: documentedReading(expression.inner) }
    default:
      return expression
  }
}

interface Link {
  readonly operator: Operator
  readonly operand: Expression
}

interface Chain {
  readonly first: Expression
  readonly rest: readonly Link[]
}

/** The operands and operators as they stand in the source, up to the parentheses and arguments around them. */
function chainOf(expression: Binary): Chain & { operands: Expression[]; differs: boolean } {
  const links: Link[] = []
  let differs = false
  const visit = (node: Expression): Expression => {
    if (node.kind !== 'binary') return node
    const first = visit(node.left)
    if (node.right.kind === 'binary') differs = true
    const at = links.push({ operator: node.operator, operand: node.right }) - 1
    const operand = visit(node.right)
    links[at] = { operator: node.operator, operand }
    return first
  }
  const first = visit(expression)
  return { first, rest: links, operands: [first, ...links.map(link => link.operand)], differs }
}

function leftToRight({ first, rest }: Chain): Expression {
  let left = first
  for (const { operator, operand } of rest) {
    left = { kind: 'binary', operator, left, right: operand, start: left.start, end: operand.end }
  }
  return left
}

/** Parentheses around every operation but the outermost, so that a reader sees the grouping. */
function parenthesised(expression: Expression): Expression {
  if (expression.kind !== 'binary') return expression
  return { ...expression, left: grouped(expression.left), right: grouped(expression.right) }
}

function grouped(expression: Expression): Expression {
  if (expression.kind !== 'binary') return expression
  return { kind: 'group', inner: parenthesised(expression), start: expression.start, end: expression.end }
}
