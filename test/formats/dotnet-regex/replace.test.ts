import fc from 'fast-check'
import t from 'tap'
import { compilePattern } from '../../../lib/formats/dotnet-regex/regex.ts'

/** Outcomes of Regex.Replace, tried out with System.Text.RegularExpressions. */
const CASES: readonly [pattern: string, text: string, replacement: string, replaced: string][] = [
  ['a', 'banana', 'o', 'bonono'],
  ['x', 'banana', 'o', 'banana'],
  [
    '.+@(?<domain>.+)',
    'jo@corp.example',
    `http://\${domain}/adfs/services/trust/`,
    'http://corp.example/adfs/services/trust/',
  ],
  ['(?<domain>[^\\\\]+)\\\\(?<user>.+)', 'CORP\\PC01$', `\${user}@\${domain}`, 'PC01$@CORP'],
  ["(?'first'a)(b)", 'ab', `\${first}-$1-$2`, 'a-b-a'],
  ['(?i)^(([^@]+)@)(?<d>(corp|shop)\\.example)$', 'Jo@SHOP.example', `\${d}|$2|$3`, 'SHOP.example|Jo|SHOP'],
  ['(a)(?<x>b)(c)', 'abc', '$1$2$3', 'acb'],
  ['(?n)(a)(?<x>b)', 'ab', `$1|\${x}`, 'b|b'],
  ['(?:a)(b)', 'ab', '$1', 'b'],
  ['(a|ab)(c|bcd)', 'abcd', '<$1,$2>', '<a,bcd>'],
  ['(a+?)(a*)', 'aaa', '<$1,$2>', '<a,aa>'],
  ['<.+?>', '<a><b>', '-', '--'],
  ['<.+>', '<a><b>', '-', '-'],
  ['(a)|(b)', 'ab', '[$1$2]', '[a][b]'],
  ['(a)?b', 'b', '[$1]', '[]'],
  ['a*', 'aab', '-', '--b-'],
  ['a*?', 'aab', '-', '-a-a-b-'],
  ['', 'ab', '-', '-a-b-'],
  ['^', 'ab', '-', '-ab'],
  ['$', 'ab\n', '-', 'ab-\n-'],
  ['\\b', 'ab cd', '|', '|ab| |cd|'],
  ['(x)(y)', 'axyb', "$&|$`|$'|$_|$+|$$", 'axy|a|b|axyb|y|$b'],
  ['(a)', 'a', '$2', '$2'],
  ['(a)', 'a', `\${nobody}`, `\${nobody}`],
  ['(a)', 'a', '$', '$'],
  ['(?<a>x)(?<a>y)', 'xy', `\${a}$1`, 'yy'],
  ['^((.*)([.|@]))?(?<domain>[^.]*[.].*)$', 'jo@sub.corp.example', `\${domain}`, 'corp.example'],
]

t.test('Regex.Replace', async t => {
  for (const [pattern, text, replacement, replaced] of CASES)
    t.equal(compilePattern(pattern).replace(text, replacement), replaced, `${pattern} in ${text}`)
})

t.test('the same as JavaScript where both languages agree', async () => {
  const atom = fc.constantFrom('a', 'b', '[ab]', '.', '(a)', '(b|ab)', '(?:ab)', '(a*)')
  const pattern = fc
    .array(fc.tuple(atom, fc.constantFrom('', '?', '*', '+', '??', '*?', '+?', '{1,2}')), {
      minLength: 1,
      maxLength: 5,
    })
    // A repeated group that can be empty captures differently in the two languages.
    .map(parts => parts.map(([part, times]) => (part === '(a*)' ? part : part + times)).join(''))
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }).map(units => units.join(''))
  fc.assert(
    fc.property(pattern, text, (source, input) => {
      const replaced = compilePattern(source).replace(input, '<$&>')
      return replaced === input.replace(new RegExp(source, 'g'), '<$&>')
    }),
    { numRuns: 1000 },
  )
})

t.test('isMatch agrees with replace', async () => {
  const pattern = fc.constantFrom('a+b', '(a|b)*c$', '^a', '\\bb', '(?i)AB', 'a{2,3}', '[^a]')
  fc.assert(
    fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ') }), (source, input) => {
      const matcher = compilePattern(source)
      return matcher.isMatch(input) === (matcher.replace(input, '\u0001') !== input)
    }),
  )
})

t.test('what .NET captures in a repetition of what may be empty is not guessed', async t => {
  for (const pattern of ['(a|b|)*', '(?:(a)?)+', '(?:(?:(a)|b*)c?)*']) {
    t.equal(compilePattern(pattern).replace('ab', '$1'), undefined, pattern)
    t.equal(compilePattern(pattern).isMatch('ab'), true, pattern)
  }
  t.equal(compilePattern('(?:a|b|)*').replace('ab', 'x'), 'xx')
})

t.test('no pattern hangs: what would take long gives undefined', async t => {
  const text = `${'a'.repeat(30_000)}b`
  t.equal(compilePattern('(a*)*(a*)*(a*)*$').replace(text, ''), undefined)
  t.equal(compilePattern('(a+)+c').replace('a'.repeat(2_000), ''), 'a'.repeat(2_000))
  t.equal(compilePattern('(?:(?:(?:){1000}){1000}){1000}x').replace('x', 'y'), 'y')
  t.equal(compilePattern('(?:(?:(?:){1000}){1000}){1000}x').isMatch('x'), true)
  t.ok(compilePattern('a{500}').size >= 500)
})
