import { type Expression, parseSync, Visitor } from 'oxc-parser'
import {
  emptied,
  OTHER_COMPARISON,
  OTHER_QUANTIFIER,
  OTHER_STATUS,
  OTHER_VERDICTS,
  obstacleOf,
  verdictOf,
} from './operators.ts'

type Span = { readonly start: number; readonly end: number }

/** One breaking of a source text: what stands from `start` to `end` is replaced by `to`. */
export interface Mutant extends Span {
  /** From 1. */
  readonly line: number
  readonly from: string
  readonly to: string
  /** The function that it breaks; empty where it breaks a constant or a declaration. */
  readonly within: string
}

/** `1` of `-1`. */
const numberIn = (node: Expression) => (node.type === 'UnaryExpression' ? node.argument : node)

/** Every breaking of a source text that is tried, in the order of the text. */
export function mutantsOf(source: string): readonly Mutant[] {
  const found: Mutant[] = []
  const functions: string[] = []
  const text = ({ start, end }: Span) => source.slice(start, end)
  const line = ({ start }: Span) => source.slice(0, start).split('\n').length
  const replace = (node: Span, to: string) =>
    found.push({
      start: node.start,
      end: node.end,
      line: line(node),
      from: text(node),
      to,
      within: functions.at(-1) ?? '',
    })
  const negate = (test: Expression) => {
    // These are turned round where they are visited themselves.
    if (test.type === 'UnaryExpression' && test.operator === '!') return
    if (test.type === 'BinaryExpression' && /^[!=]==$/.test(test.operator)) return
    replace(test, `!(${text(test)})`)
  }
  let types = 0
  // What stands in for a value that is not there: no threshold, and mostly there for the types.
  const standIns = new Set<number>()

  new Visitor({
    FunctionDeclaration: ({ id }) => functions.push(id?.name ?? ''),
    'FunctionDeclaration:exit': () => functions.pop(),
    // A method, as judge is one of a check.
    FunctionExpression: () => functions.push('judge'),
    'FunctionExpression:exit': () => functions.pop(),
    TSLiteralType: () => {
      types += 1
    },
    'TSLiteralType:exit': () => {
      types -= 1
    },
    CallExpression(node) {
      for (const other of OTHER_VERDICTS.get(verdictOf(node) ?? '') ?? [])
        replace(node, `({ ...${text(node)}, status: '${other}' })`)
      const obstacle = obstacleOf(node)
      if (obstacle) replace(obstacle, "'another-check'")
    },
    IfStatement: ({ test }) => negate(test),
    ConditionalExpression: ({ test }) => negate(test),
    UnaryExpression(node) {
      if (node.operator === '!') replace(node, text(node.argument))
    },
    LogicalExpression(node) {
      if (node.operator === '??') return void standIns.add(numberIn(node.right).start)
      replace(node, `(${text(node.left)} ${node.operator === '&&' ? '||' : '&&'} ${text(node.right)})`)
    },
    BinaryExpression(node) {
      const other = OTHER_COMPARISON.get(node.operator)
      if (other) replace(node, `${text(node.left)} ${other} ${text(node.right)}`)
    },
    MemberExpression({ property }) {
      const other = property.type === 'Identifier' ? OTHER_QUANTIFIER.get(property.name) : undefined
      if (other) replace(property, other)
    },
    ObjectExpression({ properties }) {
      for (const property of properties) {
        const name = property.type === 'Property' ? emptied(property) : undefined
        if (name) replace(property, `${name}: []`)
      }
    },
    AssignmentPattern: ({ right }) => void standIns.add(numberIn(right).start),
    Literal(node) {
      if (types > 0 || standIns.has(node.start)) return
      if (typeof node.value === 'number') replace(node, String(node.value + 1))
      else if (typeof node.value === 'boolean') replace(node, String(!node.value))
      const status = OTHER_STATUS.get(node.value)
      if (status) replace(node, `'${status}'`)
    },
  }).visit(parseSync('check.ts', source).program)
  return found.sort((one, other) => one.start - other.start)
}

/** The source text with the breaking in it. */
export function applyMutant(source: string, { start, end, to }: Mutant): string {
  return source.slice(0, start) + to + source.slice(end)
}
