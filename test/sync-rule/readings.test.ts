import fc from 'fast-check'
import t from 'tap'
import { parse } from '../../lib/sync-rule/parser.ts'
import { print } from '../../lib/sync-rule/printer.ts'
import { disagreements, documentedReading } from '../../lib/sync-rule/readings.ts'
import { expression } from './helpers/arbitrary.ts'

t.test('the two readings of an expression without parentheses', async t => {
  const cases: [source: string, usual?: string, documented?: string][] = [
    ['1 + 2 - 3'],
    ['1 * 2 + 3'],
    ['[a] = 1 && [b]'],
    ['[a] = 1 && True || False'],
    ['"a" & "b" = "ab"'],
    ['([a] = 1) && ([b] = 2)'],
    ['1 + 2 * 3', '1 + (2 * 3)', '(1 + 2) * 3'],
    ['[a] || [b] = False', '[a] || ([b] = False)', '([a] || [b]) = False'],
    ['[a] || [b] && [c]', '[a] || ([b] && [c])', '([a] || [b]) && [c]'],
    [
      'IsCert($c) && CertNotAfter($c) > Now()',
      'IsCert($c) && (CertNotAfter($c) > Now())',
      '(IsCert($c) && CertNotAfter($c)) > Now()',
    ],
    ['"a" = "b" & "c"', '"a" = ("b" & "c")', '("a" = "b") & "c"'],
  ]
  for (const [source, usual, documented] of cases) {
    const found = disagreements(parse(source).expression)
    const expected = usual === undefined ? [] : [{ start: 0, end: source.length, usual, documented }]
    t.strictSame(found, expected, source)
  }
})

t.test('a disagreement within an argument or parentheses is found there', async t => {
  const source = 'IIF(([a] || [b] = 1), Len("x" & 1 + 2 * 3), 0)'
  t.match(disagreements(parse(source).expression), [
    { start: 5, usual: '[a] || ([b] = 1)' },
    { start: 26, usual: '"x" & (1 + (2 * 3))', documented: '(("x" & 1) + 2) * 3' },
  ])
})

t.test('the documented reading has no precedence left, and reading it again changes nothing', async t => {
  fc.assert(
    fc.property(expression, tree => {
      const read = parse(print(tree)).expression
      const flat = documentedReading(read)
      const agrees = disagreements(read).length === 0
      return print(documentedReading(flat)) === print(flat) && (!agrees || print(flat) === print(read))
    }),
    { numRuns: 500 },
  )
  t.pass()
})
