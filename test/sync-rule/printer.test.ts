import fc from 'fast-check'
import t from 'tap'
import { parse } from '../../lib/sync-rule/parser.ts'
import { print } from '../../lib/sync-rule/printer.ts'
import { expression, shape } from './helpers/arbitrary.ts'

t.test('what is printed reads as the same tree, whatever the tree', async t => {
  fc.assert(
    fc.property(expression, tree => {
      const { expression: again, diagnostics } = parse(print(tree))
      t.equal(diagnostics.length, 0)
      return JSON.stringify(shape(again, 'drop')) === JSON.stringify(shape(tree, 'drop'))
    }),
    { numRuns: 1_000 },
  )
})

t.test('what was read prints as text that reads the same, parentheses included', async t => {
  fc.assert(
    fc.property(expression, tree => {
      const first = parse(print(tree)).expression
      const second = parse(print(first)).expression
      return JSON.stringify(shape(first, 'keep')) === JSON.stringify(shape(second, 'keep'))
    }),
    { numRuns: 1_000 },
  )
  t.pass()
})
