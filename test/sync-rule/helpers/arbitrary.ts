import fc from 'fast-check'
import { type Expression, OPERATORS } from '../../../lib/sync-rule/ast.ts'
import { FUNCTION_NAMES } from '../../../lib/sync-rule/functions/library.ts'

const AT = { start: 0, end: 0 }
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/)

/** Any expression that can be written, with operators nested as they come: the printer has to add the parentheses. */
export const expression: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ maxLength: 8 }).map((value): Expression => ({ kind: 'text', value, ...AT })),
    fc
      .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
      .map((value): Expression => ({ kind: 'number', value, hex: false, ...AT })),
    fc
      .bigInt({ min: 0n, max: 2n ** 63n - 1n })
      .map((value): Expression => ({ kind: 'number', value, hex: true, ...AT })),
    fc
      .constantFrom('True', 'False', 'NULL', 'CRLF', 'IgnoreThisFlow', 'AuthoritativeNull')
      .map((constant): Expression => ({ kind: 'constant', name: constant, ...AT })),
    fc
      .stringMatching(/^[A-Za-z0-9 -]{1,8}$/)
      .map((attribute): Expression => ({ kind: 'attribute', name: attribute, ...AT })),
    fc
      .stringMatching(/^[A-Za-z0-9.]{1,8}$/)
      .map((parameter): Expression => ({ kind: 'parameter', name: parameter, ...AT })),
    name.map((variable): Expression => ({ kind: 'variable', name: variable, ...AT })),
    tie('tree').map((inner): Expression => ({ kind: 'group', inner, ...AT })),
    fc
      .tuple(fc.oneof(name, fc.constantFrom(...FUNCTION_NAMES)), fc.array(tie('tree'), { maxLength: 4 }))
      .map(([called, args]): Expression => ({ kind: 'call', name: called, nameSpan: AT, arguments: args, ...AT })),
    fc
      .tuple(fc.constantFrom(...OPERATORS), tie('tree'), tie('tree'))
      .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right, ...AT })),
  ),
})).tree

/** A tree without places; parentheses are left out where `groups` says so. */
export function shape(node: Expression, groups: 'keep' | 'drop'): unknown {
  switch (node.kind) {
    case 'group':
      return groups === 'keep' ? ['group', shape(node.inner, groups)] : shape(node.inner, groups)
    case 'binary':
      return [node.operator, shape(node.left, groups), shape(node.right, groups)]
    case 'call':
      return [node.name, ...node.arguments.map(argument => shape(argument, groups))]
    case 'number':
      return [String(node.value), node.hex]
    case 'text':
      return ['text', node.value]
    case 'invalid':
      return ['invalid']
    default:
      return [node.kind, node.name]
  }
}
