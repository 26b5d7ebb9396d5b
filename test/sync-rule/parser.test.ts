import fc from 'fast-check'
import t from 'tap'
import { nodesOf } from '../../lib/sync-rule/ast.ts'
import { parse } from '../../lib/sync-rule/parser.ts'
import { positionOf } from '../../lib/sync-rule/position.ts'
import { print } from '../../lib/sync-rule/printer.ts'
import { problemsOf } from '../../lib/sync-rule/problems.ts'

t.test('well-formed expressions print in one form', async t => {
  const cases: [source: string, printed: string][] = [
    ['IIF(IsNullOrEmpty([userCertificate]),True,NULL)', 'IIF(IsNullOrEmpty([userCertificate]), True, NULL)'],
    ['  "a"&"b"  ', '"a" & "b"'],
    ['[sAMAccountName]&"@"&%Domain.FQDN%', '[sAMAccountName] & "@" & %Domain.FQDN%'],
    ['&HfF', '&HFF'],
    ['BitAnd([a],&H21C07000)', 'BitAnd([a], &H21C07000)'],
    ['[a]&Hex(1)', '[a] & Hex(1)'],
    ['"a"&&H10', '"a" && H10'],
    ['"a" & &H10', '"a" & &H10'],
    ['1-1', '1 - 1'],
    ['1--1', '1 - -1'],
    ['BitAnd([groupType],-2147483648)', 'BitAnd([groupType], -2147483648)'],
    ['"say ""hi"""', '"say ""hi"""'],
    ['""', '""'],
    ['$a', '$a'],
    ['IIF(\r\n  [a] = 1\r\n||\t[b]<>2,\u00a0True,False)', 'IIF([a] = 1 || [b] <> 2, True, False)'],
    ['((1))', '((1))'],
    ['Now()', 'Now()'],
    ['IgnoreThisFlow', 'IgnoreThisFlow'],
    ['[msDS-cloudExtensionAttribute10]', '[msDS-cloudExtensionAttribute10]'],
    ['"\\\\0ACNF:"', '"\\\\0ACNF:"'],
    ['String-FromGuid([objectGUID])', 'String-FromGuid([objectGUID])'],
    ['Len("a") - Len("b")', 'Len("a") - Len("b")'],
  ]
  for (const [source, printed] of cases) {
    const { expression, diagnostics } = parse(source)
    t.strictSame(diagnostics, [], `${source} is well formed`)
    t.equal(print(expression), printed)
    t.equal(print(parse(printed).expression), printed, 'and prints the same when read again')
  }
})

t.test('mistakes are named with their place, and reading goes on', async t => {
  const cases: [source: string, expected: [offset: number, message: RegExp][], printed: string][] = [
    ['', [[0, /found the end/]], '?'],
    ['IIF(a,,b)', [[6, /found ","/]], 'IIF(a, ?, b)'],
    ['IIF([a] = , 1, 2)', [[10, /found ","/]], 'IIF([a] = ?, 1, 2)'],
    ['Trim("a"', [[4, /closing parenthesis for this one/]], 'Trim("a")'],
    ['(1 + 2', [[0, /closing parenthesis for this one/]], '(1 + 2)'],
    ['(1 2)', [[3, /found "2"/]], '(1)'],
    ['1)', [[1, /end of the expression, found "\)"/]], '1'],
    [
      'Trim("a)',
      [
        [4, /closing parenthesis/],
        [5, /closing quote/],
      ],
      'Trim(?)',
    ],
    ['Trim([a)', [[5, /attribute such as/]], 'Trim(?)'],
    ['%Forest', [[0, /parameter such as/]], '?'],
    ['4 / 2', [[2, /no division/]], '4'],
    ['1.5', [[0, /whole number/]], '?'],
    ['[a] == 1', [[4, /Expected "=", found "=="/]], '[a] = 1'],
    ['[a] != 1', [[4, /Expected "<>", found "!="/]], '[a] <> 1'],
    ['[a] And [b]', [[4, /Write && instead/]], '[a]'],
    ['IIF([a] Or [b], 1, 2)', [[8, /Write \|\| instead/]], 'IIF([a], 1, 2)'],
    [
      'f(g(1 2, h(3 4)), 5)',
      [
        [6, /found "2"/],
        [13, /found "4"/],
      ],
      'f(g(1, h(3)), 5)',
    ],
    ['99999999999999999999', [[0, /64 bits/]], '7766279631452241919'],
    ['§', [[0, /operand or an operator/]], '?'],
  ]
  for (const [source, expected, printed] of cases) {
    const { expression, diagnostics } = parse(source)
    t.strictSame(
      diagnostics.map(({ start }) => start),
      expected.map(([offset]) => offset),
      `${source}: places`,
    )
    for (const [index, [, message]] of expected.entries()) t.match(diagnostics[index]?.message, message)
    t.equal(print(expression), printed, `${source}: what was read`)
  }
})

t.test('typographic quotes are reported and read', async t => {
  const { expression, diagnostics } = parse('InStr(UCase([operatingSystem]),“WINDOWS”) > 0')
  t.equal(print(expression), 'InStr(UCase([operatingSystem]), "WINDOWS") > 0')
  t.match(diagnostics, [{ id: 'smart-quotes', start: 31, end: 40 }])
  t.match(parse('Trim(„x”)').diagnostics, [{ id: 'smart-quotes' }])
  t.equal(parse('"O’Neil “x”"').diagnostics.length, 0, 'within straight quotes they are text')
})

t.test('problems that no object can cure', async t => {
  const cases: [source: string, id: string, message: RegExp, at: number][] = [
    ['String-FromGuid([objectGUID])', 'unknown-function', /"String-FromGuid"\. Did you mean "StringFromGuid"\?/, 0],
    ['Trim(Foo([a]))', 'unknown-function', /found "Foo"\.$/, 5],
    ['iif(True, 1, 2)', 'wrong-case', /Expected "IIF", found "iif"/, 0],
    ['IIF(true, 1, 2)', 'wrong-case', /Expected "True", found "true"/, 4],
    ['IIF([a] = Nul, 1, 2)', 'unknown-name', /Did you mean "NULL"/, 10],
    ['InStr("a", "b", 1, vbtextcompare)', 'wrong-case', /vbTextCompare/, 19],
    ['Left("a")', 'arguments', /Expected 2 arguments for Left, found 1/, 0],
    ['Now(1)', 'arguments', /Expected 0 arguments/, 0],
    ['InStr("a")', 'arguments', /Expected 2 to 4 arguments/, 0],
    ['Switch(True, 1, True)', 'arguments', /pairs of arguments/, 0],
    ['Where($c, [a], IsCert($d))', 'unbound-variable', /\$d/, 22],
    ['With($a, $a, 1)', 'unbound-variable', /\$a/, 9],
    ['Count($c)', 'unbound-variable', /\$c/, 6],
  ]
  for (const [source, id, message, at] of cases) {
    const problems = problemsOf(parse(source))
    t.equal(problems.length, 1, `${source}: one problem`)
    t.match(problems, [{ id, message, start: at }], source)
  }
  t.strictSame(problemsOf(parse('With($a, Where($c, [x], IsCert($c)), Count($a) + Len("ab"))')), [])
  t.strictSame(problemsOf(parse('ConvertFromBase64([a], UTF8)')), [])
})

t.test('positions count lines and columns', async t => {
  const source = 'IIF(\r\n  [a],\n\r  x)'
  t.strictSame(positionOf(source, 0), { offset: 0, line: 1, column: 1 })
  t.strictSame(positionOf(source, source.indexOf('[')), { offset: 8, line: 2, column: 3 })
  t.strictSame(positionOf(source, source.indexOf('x')), { offset: 16, line: 4, column: 3 })
})

t.test('bounds hold against hostile sources', async t => {
  const deep = `${'('.repeat(5_000)}1${')'.repeat(5_000)}`
  t.match(parse(deep.slice(0, 3_000)).diagnostics, [{ id: 'too-large', message: /100 levels/ }])
  t.match(parse(deep).diagnostics, [{ id: 'too-large' }])
  t.match(parse('1+'.repeat(5_000)).diagnostics, [{ id: 'too-large', message: /4000 tokens/ }])
  t.match(parse('x'.repeat(70_000)).diagnostics, [{ id: 'too-large' }])
  const chain = parse(`1${'+1'.repeat(1_900)}`)
  t.equal(print(chain.expression).length, 1 + 1_900 * 4, 'a long chain prints')
  t.equal([...nodesOf(chain.expression)].length, 3_801)
})

t.test('any text is parsed without an exception, and every place lies within it', async t => {
  const pieces = [
    'IIF',
    '(',
    ')',
    ',',
    '"',
    '""',
    '[a]',
    '[',
    ']',
    '%x%',
    '%',
    '$v',
    '$',
    '&',
    '&&',
    '|',
    '||',
    '&H',
    '&HF',
    '<',
    '<>',
    '=',
    '-',
    '1',
    '12a',
    '“',
    '”',
    ' ',
    '\n',
    'é',
    '-FromGuid',
    '\\',
    '.',
    '!',
  ]
  const source = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(source, text => {
      const parsed = parse(text)
      for (const { start, end } of [...problemsOf(parsed), ...nodesOf(parsed.expression)]) {
        if (start < 0 || end < start || end > text.length) return false
      }
      return true
    }),
    { numRuns: 3_000 },
  )
  t.pass()
})
