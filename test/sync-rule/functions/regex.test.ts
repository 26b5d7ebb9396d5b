import t from 'tap'
import { checkCases, evaluate } from '../helpers/evaluate.ts'

t.test('RegexIsMatch', async t => {
  checkCases(t, [
    ['RegexIsMatch("CN=abc", "cn=[a-c]+", "IgnoreCase")', 'True'],
    ['RegexIsMatch("CN=abc", "cn=[a-c]+")', 'False'],
    ['RegexIsMatch([values], "^a")', '2 values: True, False', { values: ['ab', 'ba'] }],
    ['RegexIsMatch([mail], "a")', 'unknown'],
    ['RegexIsMatch("a", [mail])', 'unknown'],
    ['RegexIsMatch("a", "(")', 'error'],
    ['RegexIsMatch("a", "(?=a)")', 'unknown'],
    ['RegexIsMatch("a", "a", "ignorecase")', 'unknown'],
    ['RegexIsMatch(5, "a")', 'error'],
    ['RegexIsMatch([values], "^" & [values])', '2 values: True, True', { values: ['a', 'b'] }],
  ])
})

t.test('a pattern that is refused says why', async t => {
  t.match(evaluate('RegexIsMatch("a", "(?<=a)b")'), { reason: /RegexIsMatch: the group \(\?<=/ })
})
