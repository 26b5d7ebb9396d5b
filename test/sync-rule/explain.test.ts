import fc from 'fast-check'
import t from 'tap'
import { directoryObject, type RawAttributes } from '../../lib/sync-rule/directory-object.ts'
import { compile } from '../../lib/sync-rule/evaluate.ts'
import { explain, summarise } from '../../lib/sync-rule/explain.ts'
import { parse } from '../../lib/sync-rule/parser.ts'
import { certificate } from './helpers/certificates.ts'
import { NOW, shown } from './helpers/evaluate.ts'

function explained(source: string, attributes: RawAttributes = {}) {
  return explain(compile(parse(source).expression), { object: directoryObject(attributes), now: NOW })
}

t.test('a call with too many arguments is an error as a whole', async t => {
  for (const source of ['With($a, "", "", "")', 'IIF(True, 1, 2, 3)']) {
    const compiled = compile(parse(source).expression)
    const context = { object: directoryObject({}), now: NOW }
    t.strictSame(explain(compiled, context).value, compiled.evaluate(context), source)
  }
})

t.test('the part that decided', async t => {
  const cases: [source: string, summary: string, attributes?: RawAttributes][] = [
    ['IIF(IsNullOrEmpty([userCertificate]), True, NULL)', 'IsNullOrEmpty([userCertificate]) is True'],
    ['[a] = 1 || [b] = 2 || [c] = 3', '[b] = 2 is True', { a: 0, b: 2, c: 3 }],
    ['[a] = 1 || [b] = 2', '[a] = 1 is False; [b] = 2 is False', { a: 0, b: 0 }],
    ['[a] = 1 && ([b] = 2 && [c] = 3)', '[c] = 3 is False', { a: 1, b: 2, c: 0 }],
    ['[a] = 1 && [b] = 2', '[a] = 1 is True; [b] = 2 is True', { a: 1, b: 2 }],
    ['Unheard([a]) && [b] = 2', 'Unheard([a]) is unknown (Unheard is not a function that is known here)', { b: 2 }],
    ['Unheard([a]) && [b] = 2', '[b] = 2 is False', { b: 3 }],
    ['IIF([a] = 1, IIF([b] = 2, True, NULL), False)', '[a] = 1 is True; [b] = 2 is False', { a: 1, b: 0 }],
    ['Switch([a] = 1, "one", [a] = 2, "two")', '[a] = 2 is True', { a: 2 }],
    ['Switch([a] = 1, "one")', 'Switch([a] = 1, "one") is NULL', { a: 2 }],
    ['With($n, [a], IIF($n > 1, True, NULL))', '$n > 1 is True', { a: 2 }],
    ['IIF([a] = 1, [b], [c])', '[a] = 1 is False; [c] is "no"', { a: 2, c: 'no' }],
    ['IIF([a] = NULL, 1, 2)', '[a] = NULL is True or False (a comparison with NULL by = is not documented)'],
  ]
  for (const [source, summary, attributes] of cases) {
    t.equal(summarise(explained(source, attributes).decisions), summary, source)
  }
})

t.test('the values that were seen', async t => {
  const { decisions } = explained('IIF(Left([operatingSystemVersion], 3) = "6.3", True, NULL)', {
    operatingSystemVersion: '10.0',
  })
  t.strictSame(decisions, [
    {
      start: 4,
      end: 45,
      part: 'Left([operatingSystemVersion], 3) = "6.3"',
      value: 'False',
      seen: [
        { expression: 'Left([operatingSystemVersion], 3)', value: '"10."' },
        { expression: '[operatingSystemVersion]', value: '"10.0"' },
      ],
    },
  ])
})

t.test('what a Where kept out, value by value, also behind a variable', async t => {
  const old = certificate({ subject: 'a', notAfter: new Date('2020-01-01') })
  const good = certificate({ subject: 'b', notAfter: new Date('2030-01-01') })
  const attributes = { userCertificate: [old, Uint8Array.of(1), good] }
  const condition = 'Where($c, [userCertificate], IsCert($c) && (CertNotAfter($c) > Now()))'
  for (const source of [`Count(${condition}) = 0`, `With($own, ${condition}, Count($own) = 0)`]) {
    const [decision] = explained(source, attributes).decisions
    const values = decision?.seen.filter(({ expression }) => expression.startsWith('value '))
    t.strictSame(values, [
      {
        expression: 'value 1',
        value:
          'CertNotAfter($c) > Now() is False; CertNotAfter($c) = 2020-01-01T00:00:00Z, Now() = 2026-03-15T10:30:00Z',
      },
      { expression: 'value 2', value: 'IsCert($c) is False' },
      {
        expression: 'value 3',
        value:
          'IsCert($c) is True; CertNotAfter($c) > Now() is True; CertNotAfter($c) = 2030-01-01T00:00:00Z, Now() = 2026-03-15T10:30:00Z',
      },
    ])
  }
})

t.test('text from the directory cannot reach the terminal raw, and is bounded', async t => {
  const { decisions } = explained('[info] = "x"', { info: `\u001b[31m${'y'.repeat(500)}` })
  t.match(decisions[0]?.seen, [{ expression: '[info]', value: /^"\\u001b\[31my+…"$/ }])
  t.ok((decisions[0]?.seen[0]?.value.length ?? 0) < 100)
})

t.test('a variable of the same name within another does not lead back to itself', async t => {
  const object = directoryObject({ values: ['a', 'B'] })
  const cases: [source: string, expected: boolean][] = [
    ['With($v, Where($v, [values], $v = "a"), Count($v) = 1)', true],
    ['With($v, Where($w, [values], True), (Count($v) > 0) && (Count($v) = 2))', true],
    ['With($v, Where($w, [values], $w = "a"), (Count($v) > 0) && (Count($v) = 2))', false],
    ['With($v, 1, With($v, Where($w, [values], $w = "a" && $v = 1), Count($v) = 1))', true],
    ['With($v, Where($v, [values], True), With($v, Where($v, $v, $v = "a"), Count($v) = 2))', false],
  ]
  for (const [source, expected] of cases) {
    const { value, decisions } = explain(compile(parse(source).expression), { object, now: NOW })
    t.equal(value, expected, source)
    t.ok(decisions.length > 0)
  }
})

/** Variables of few names, bound within one another as they come. */
const nested: fc.Arbitrary<string> = fc.letrec<{ list: string; truth: string }>(tie => {
  const variable = fc.constantFrom('$a', '$b')
  const value = fc.oneof({ depthSize: 'small' }, fc.constantFrom('[values]', '[none]', '"a"', 'NULL'), variable)
  const truth = fc
    .tuple(value, fc.constantFrom('=', '<>'), value)
    .map(([left, operator, right]) => `${left} ${operator} ${right}`)
  return {
    list: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      value,
      fc.tuple(variable, tie('list'), tie('truth')).map(([name, list, test]) => `Where(${name}, ${list}, ${test})`),
      fc.tuple(variable, tie('list'), tie('list')).map(([name, list, each]) => `Select(${name}, ${list}, ${each})`),
      fc.tuple(variable, tie('list'), tie('list')).map(([name, list, body]) => `With(${name}, ${list}, ${body})`),
    ),
    truth: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      truth,
      tie('list').map(list => `Count(${list}) > 1`),
      fc.tuple(variable, tie('list'), tie('truth')).map(([name, list, body]) => `With(${name}, ${list}, ${body})`),
      fc.tuple(tie('truth'), tie('truth')).map(([left, right]) => `((${left}) && (${right}))`),
    ),
  }
}).truth

t.test('an explanation gives the value of the evaluation, however variables shadow one another', async t => {
  const object = directoryObject({ values: ['a', 'B'] })
  const context = { object, now: NOW }
  fc.assert(
    fc.property(nested, source => {
      const compiled = compile(parse(source).expression)
      return shown(explain(compiled, context).value) === shown(compiled.evaluate(context))
    }),
    { numRuns: 2_000 },
  )
  t.pass()
})
