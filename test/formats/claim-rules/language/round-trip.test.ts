import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { COUNT_OPERATORS, MATCH_OPERATORS, PLAIN_PROPERTIES } from '../../../../lib/formats/claim-rules/language/ast.ts'
import { parseRuleSet } from '../../../../lib/formats/claim-rules/language/parser.ts'
import { printRules } from '../../../../lib/formats/claim-rules/language/printer.ts'
import { CONSTRUCTS } from '../data/constructs.ts'
import { withoutPlaces } from './without-places.ts'

const span = { start: fc.constant(0), end: fc.constant(0) }
const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/)
const label = word.filter(name => !/^(?:not|exists|count)$/i.test(name))
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map(value => value.replace(/["\r\n]/g, ''))
const property = fc.oneof(
  fc.constantFrom(...PLAIN_PROPERTIES).map(name => ({ name })),
  fc.record({ name: fc.constant('Properties' as const), key: text }),
)
const { expression } = fc.letrec(tie => {
  const term = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('text'), text, ...span }),
    fc.record({ kind: fc.constant('property'), label, property, ...span }),
    fc.record({
      kind: fc.constant('call'),
      name: word,
      parameters: fc.array(tie('expression'), { maxLength: 3 }),
      ...span,
    }),
  )
  const parts = fc.array(term, { minLength: 2, maxLength: 4 })
  return { expression: fc.oneof(term, fc.record({ kind: fc.constant('concatenation'), parts, ...span })) }
})
const selector = fc.array(
  fc.record({ property, operator: fc.constantFrom(...MATCH_OPERATORS), value: expression, ...span }),
  { maxLength: 3 },
)
const condition = fc.oneof(
  fc.record(
    { kind: fc.constant('select'), label, selector, ...span },
    { requiredKeys: ['kind', 'selector', 'start', 'end'] },
  ),
  fc.record({ kind: fc.constant('exists'), negated: fc.boolean(), selector, ...span }),
  fc.record({
    kind: fc.constant('count'),
    selector,
    operator: fc.constantFrom(...COUNT_OPERATORS),
    number: fc.nat(999_999_999),
    ...span,
  }),
)
const lookup = fc.record({
  store: text,
  types: fc.array(text, { minLength: 1, maxLength: 3 }),
  query: expression,
  params: fc.array(expression, { maxLength: 3 }),
})
const verb = fc.constantFrom('issue', 'add')
const action = fc.oneof(
  fc.record({ verb, kind: fc.constant('copy'), label, ...span }),
  fc.record({ verb, kind: fc.constant('store'), lookup, ...span }),
  fc.record({
    verb,
    kind: fc.constant('new'),
    assignments: fc.array(fc.record({ property, value: expression, ...span }), { minLength: 1, maxLength: 4 }),
    ...span,
  }),
)
const annotation = fc.record({ name: fc.constantFrom('RuleName', 'RuleTemplate'), value: text })
const comment = text.map(value => `// ${value.replace(/[\u2028\u2029]/g, '')}`.trimEnd())
const rule = fc.record({
  annotations: fc.array(annotation, { maxLength: 2 }),
  comments: fc.array(comment, { maxLength: 2 }),
  conditions: fc.array(condition, { maxLength: 3 }),
  action,
  ...span,
})

t.test('print and parse are inverse', async t => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), rules => {
        const printed = printRules(rules as Parameters<typeof printRules>[0])
        const { rules: read, diagnostics } = parseRuleSet(printed)
        assert.deepEqual(withoutPlaces(read), withoutPlaces(rules))
        assert.deepEqual(diagnostics, [])
      }),
      { numRuns: 300 },
    ),
  )
})

const WORDS = [
  ...[
    'c',
    'c1',
    ':',
    '[',
    ']',
    '(',
    ')',
    '=>',
    '&&',
    '==',
    '=~',
    '=',
    ',',
    ';',
    '+',
    '.',
    '"a"',
    '"',
    '“',
    '@RuleName',
    '@',
    '|',
  ],
  ...[
    'issue',
    'add',
    'exists',
    'not',
    'count',
    'Type',
    'Value',
    'claim',
    'store',
    'types',
    'query',
    'param',
    '//',
    '/*',
    '\n',
    ' ',
    '7',
  ],
]

t.test('any text is read, and every rule of it lies in the text', async t => {
  const soup = fc.oneof(
    fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map(words => words.join('')),
    fc.string(),
  )
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(soup, source => {
        for (const found of parseRuleSet(source).rules) {
          assert.ok(found.start >= 0 && found.start <= found.end && found.end <= source.length)
          if ('diagnostic' in found)
            assert.ok(found.diagnostic.start <= found.diagnostic.end && found.diagnostic.end <= source.length)
        }
      }),
      { numRuns: 500 },
    ),
  )
})

t.test('a mistake in one rule leaves the others as they are', async t => {
  const named = CONSTRUCTS.filter(([name]) => !/comment|line$/.test(name)).map(([, text]) => text)
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(
        fc.constantFrom(...named),
        fc.constantFrom(...named),
        fc.array(fc.constantFrom(...WORDS)),
        (a, b, broken) => {
          // Comments may swallow what stands behind them; everything else ends at the next rule name.
          const junk = broken.filter(word => !word.startsWith('/')).join(' ')
          const source = `@RuleName = "first"\n${a.replace(/^\ufeff/, '').replace(/@\w+ = "[^"]*"/g, '')}\n@RuleName = "broken"\n${junk}\n@RuleName = "last"\n${b.replace(/^\ufeff/, '').replace(/@\w+ = "[^"]*"/g, '')}`
          const { rules } = parseRuleSet(source)
          const isRead = (name: string): boolean =>
            rules.some(found => !('diagnostic' in found) && found.annotations.some(({ value }) => value === name))
          assert.ok(isRead('first'), source)
          assert.ok(isRead('last'), source)
        },
      ),
      { numRuns: 300 },
    ),
  )
})
