import fc from 'fast-check'
import t from 'tap'
import { compilePattern, RegexRefusal } from '../../../lib/formats/dotnet-regex/regex.ts'

/** How .NET answers, tried out with System.Text.RegularExpressions. */
t.test('answers as .NET does', async t => {
  const cases: [pattern: string, text: string, expected: boolean, options?: string][] = [
    ['CN=[{]*4F2A[}]*', 'CN={4f2a}', true, 'IgnoreCase'],
    ['CN=[{]*4F2A[}]*', 'CN={4f2a}', false],
    ['CN=[{]*4F2A[}]*', 'OU=x, CN=4F2A, O=y', true],
    ['^abc$', 'abc\n', true],
    ['^abc\\z', 'abc\n', false],
    ['^abc\\Z', 'abc\n', true],
    ['^b', 'a\nb', false],
    ['^b', 'a\nb', true, 'Multiline'],
    ['a$', 'a\nb', true, 'Multiline'],
    ['a.b', 'a\nb', false],
    ['a.b', 'a\nb', true, 'Singleline'],
    ['a.b', 'A\nB', true, 'IgnoreCase, Singleline'],
    ['a{2}', 'aa', true],
    ['a{2,}', 'a', false],
    ['^a{1,2}$', 'aaa', false],
    ['^a{0}$', '', true],
    ['a{,2}', 'a{,2}', true],
    ['a{x}', 'a{x}', true],
    ['{', '{', true],
    ['^(?:ab|a)c$', 'ac', true],
    ['^(a|b|)c$', 'c', true],
    ["^(?<n>a)(?'m'b)$", 'ab', true],
    ['^[]a]+$', ']a', true],
    ['^[^]a]+$', 'b', true],
    ['^[a\\-z]+$', 'a-z', true],
    ['^[\\d-]+$', '1-2', true],
    ['^[A-C]$', 'b', true, 'IgnoreCase'],
    ['^[^a]$', 'A', false, 'IgnoreCase'],
    ['^\\p{Lu}$', 'a', true, 'IgnoreCase'],
    ['^\\p{Lu}$', 'a', false],
    ['^\\P{L}$', '5', true],
    ['^\\w$', 'é', true],
    ['^\\w$', '-', false],
    ['^\\d$', '٣', true],
    ['^\\s$', '\u0085', true],
    ['\\bcat\\b', 'a cat.', true],
    ['\\Bat\\b', 'cat', true],
    ['\\x41\\u0042\\cJ', 'AB\n', true],
    ['[\\b]', '\b', true],
    ['(?i)ab', 'AB', true],
    ['a(?i)b', 'AB', false],
    ['(?i:a)b', 'Ab', true],
    ['(?i:a)b', 'AB', false],
    ['(?-i)a', 'A', false, 'IgnoreCase'],
    ['É', 'é', true, 'IgnoreCase'],
    ['(a*)*b', 'aaac', false],
    ['', '', true],
    ['a|', 'x', true],
    ['\\$\\^\\.\\/', '$^./', true],
  ]
  for (const [pattern, text, expected, options] of cases) {
    t.equal(
      compilePattern(pattern, options).isMatch(text),
      expected,
      `${pattern} in ${JSON.stringify(text)} ${options ?? ''}`,
    )
  }
})

t.test('refuses by name what .NET rejects, and what it cannot do as .NET does', async t => {
  const cases: [pattern: string, invalid: boolean, message: RegExp, options?: string][] = [
    ['*a', true, /follows nothing/],
    ['(?:+)', true, /follows nothing/],
    ['a**', true, /follows another/],
    ['a{2}{3}', true, /follows another/],
    ['a{2,1}', true, /backwards/],
    ['(a', true, /no closing/],
    ['a)', true, /no opening/],
    ['[a', true, /closing bracket/],
    ['[z-a]', true, /backwards/],
    ['[a-\\d]', true, /end a range/],
    ['\\', true, /backslash/],
    ['\\q', true, /no escape/],
    ['\\x4', true, /hex digits/],
    ['\\p', true, /category/],
    ['(?P<n>a)', true, /no group of \.NET/],
    ['(a)\\1', false, /back-reference/],
    ['\\k<n>', false, /back-reference/],
    ['(?=a)', false, /the group/],
    ['(?!a)', false, /the group/],
    ['(?<=a)', false, /the group/],
    ['(?<!a)', false, /the group/],
    ['(?>a)', false, /the group/],
    ['(?(1)a)', false, /the group/],
    ['(?#note)', false, /the group/],
    ['(?x)a', false, /the group/],
    ['[a-z-[b]]', false, /subtraction/],
    ['[[:alpha:]]', false, /POSIX/],
    ['\\p{IsGreek}', false, /IsGreek/],
    ['\\G', false, /\\G/],
    ['^*', false, /repetition of an anchor/],
    ['(?:a?)*?', false, /lazy repetition/],
    ['a{2000}', false, /repetition of more/],
    ['(a{900}){900}', false, /of this size/],
    ['('.repeat(60), false, /nested groups/],
    ['a'.repeat(10_001), false, /10001 characters/],
    ['a', false, /the option "RightToLeft"/, 'RightToLeft'],
    ['a', false, /the option "ignorecase"/, 'ignorecase'],
  ]
  for (const [pattern, invalid, message, options] of cases) {
    const name = pattern.length > 30 ? `${pattern.slice(0, 30)}…` : pattern
    t.throws(() => compilePattern(pattern, options), { name: 'RegexRefusal', invalid, message }, name)
  }
})

t.test('patterns that take others exponential time take this engine none', async t => {
  const text = `${'a'.repeat(5_000)}!`
  const started = performance.now()
  for (const pattern of ['^(a+)+$', '^(a|aa)+$', '^(a|a)*$', '(.*)*x', '^(a?){50}a{50}$', '(?:a*)*b', '([a-z]+)*\\d']) {
    t.equal(compilePattern(pattern).isMatch(text), false, pattern)
  }
  t.ok(performance.now() - started < 5_000, 'all of them within seconds on any machine')
  t.equal(
    compilePattern('a{900}').isMatch('a'.repeat(60_000)),
    undefined,
    'a text too long for a pattern this size is not searched',
  )
})

t.test('agrees with JavaScript where the two mean the same', async t => {
  const atom = fc.constantFrom('a', 'b', '[ab]', '[^b]', 'c', '(?:ab)', '(?:a|bc)', '\\.', 'x')
  const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}')
  const pattern = fc
    .array(
      fc.tuple(atom, quantifier).map(parts => parts.join('')),
      { minLength: 1, maxLength: 5 },
    )
    .map(parts => parts.join(''))
  const anchored = fc.tuple(fc.constantFrom('', '^'), pattern, fc.constantFrom('', '$')).map(parts => parts.join(''))
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'x', '.', 'A'), maxLength: 12 })
  fc.assert(
    fc.property(anchored, text, fc.boolean(), (source, subject, ignoreCase) => {
      const ours = compilePattern(source, ignoreCase ? 'IgnoreCase' : 'None').isMatch(subject)
      return ours === new RegExp(source, ignoreCase ? 'i' : '').test(subject)
    }),
    { numRuns: 3_000 },
  )
  t.pass()
})

t.test('any pattern is matched or refused', async t => {
  const piece = fc.constantFrom(
    'a',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '*',
    '+',
    '?',
    '|',
    '^',
    '$',
    '\\',
    '\\d',
    '-',
    '1',
    ',',
    '(?',
    ':',
    '<',
    '=',
    '!',
    'i',
    '.',
    'é',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }).map(parts => parts.join('')),
      fc.string({ maxLength: 20 }),
      (pattern, text) => {
        try {
          return typeof compilePattern(pattern).isMatch(text) === 'boolean'
        } catch (error) {
          return error instanceof RegexRefusal
        }
      },
    ),
    { numRuns: 5_000 },
  )
  t.pass()
})
