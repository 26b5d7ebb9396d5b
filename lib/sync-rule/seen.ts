import { type Call, type Expression, nodesOf, ungroup } from './ast.ts'
import { describe } from './describe.ts'
import { print } from './printer.ts'
import { Alternatives, Directive, Failure, itemsOf, type Single, Unknown, type Value } from './values.ts'

/** A value that a deciding part was computed from. */
export interface Seen {
  readonly expression: string
  readonly value: string
}

/** The evaluation that is being explained. */
export interface Tracer {
  run(part: Expression): Value
  /** What a variable stands for, where With has bound it. */
  sourceOf(variable: string): Expression | undefined
  /** What decided a condition of a Where for one value, in one line; `undefined` within that very condition. */
  conditionFor(where: Call, condition: Expression, item: Single): string | undefined
}

const MAX_ITEMS = 5

/** The operands of a part, the attributes and variables within, and what a Where in it made of each value. */
export function seenIn(node: Expression, tracer: Tracer): Seen[] {
  const seen = new Map<string, string>()
  const operands = node.kind === 'binary' ? [node.left, node.right] : node.kind === 'call' ? node.arguments : []
  const loops = [...nodesOf(node)].flatMap(part => loopVariable(part) ?? [])
  for (const part of [...operands, ...nodesOf(node)]) {
    const isInput = part.kind === 'attribute' || (part.kind === 'variable' && !loops.includes(part.name))
    const isOperand = part !== node && part.kind === 'call' && operands.includes(part)
    if (isInput || isOperand) seen.set(printed(part), describe(tracer.run(part)))
  }
  for (const [index, text] of valuesOfWhere(node, tracer).entries()) seen.set(`value ${index + 1}`, text)
  return [...seen].map(([expression, value]) => ({ expression, value }))
}

/** The variable of a Where or Select, which has a value only while that runs. */
function loopVariable(part: Expression): string | undefined {
  const variable = part.kind === 'call' && ['Where', 'Select'].includes(part.name) ? part.arguments[0] : undefined
  return variable?.kind === 'variable' ? variable.name : undefined
}

/** For each value that the first Where looked at, what let it in or kept it out. */
function valuesOfWhere(node: Expression, tracer: Tracer): string[] {
  for (const part of nodesOf(node)) {
    const source = part.kind === 'variable' ? tracer.sourceOf(part.name) : part
    const where = source && ungroup(source)
    if (where?.kind !== 'call' || where.name !== 'Where') continue
    const [, list, condition] = where.arguments
    const values = list && tracer.run(list)
    if (!condition || values === undefined || isOpen(values) || values instanceof Directive) return []
    return itemsOf(values)
      .slice(0, MAX_ITEMS)
      .flatMap(item => tracer.conditionFor(where, condition, item) ?? [])
  }
  return []
}

/** Whether a value is not there, or not one value. */
function isOpen(value: Value): value is Failure | Unknown | Alternatives {
  return value instanceof Failure || value instanceof Unknown || value instanceof Alternatives
}

const texts = new WeakMap<Expression, string>()

/** {@link print}, remembered for each part: the same parts explain one computer after the other. */
export function printed(expression: Expression): string {
  const known = texts.get(expression)
  if (known !== undefined) return known
  const text = print(expression)
  texts.set(expression, text)
  return text
}
