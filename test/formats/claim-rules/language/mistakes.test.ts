import t from 'tap'
import type { Diagnostic } from '../../../../lib/formats/claim-rules/language/diagnostic.ts'
import { parseRuleSet } from '../../../../lib/formats/claim-rules/language/parser.ts'
import { locator } from '../../../../lib/formats/claim-rules/language/position.ts'
import { validateRule } from '../../../../lib/formats/claim-rules/language/validate.ts'

/** Every remark on the rules, as `line:column id`. */
function remarks(text: string): { told: string[]; messages: string[]; readable: number } {
  const { rules, diagnostics } = parseRuleSet(text)
  const positionOf = locator(text)
  const all: Diagnostic[] = [
    ...diagnostics,
    ...rules.flatMap(rule => ('diagnostic' in rule ? [rule.diagnostic] : validateRule(rule, text))),
  ]
  const told = all.map(({ id, start }) => `${positionOf(start).line}:${positionOf(start).column} ${id}`)
  return { told, messages: all.map(({ message }) => message), readable: rules.filter(rule => 'action' in rule).length }
}

const GOOD = '@RuleName = "good"\n=> issue(Type = "t", Value = "v");\n'

const UNREADABLE: readonly [rule: string, told: string, message: RegExp][] = [
  ['=> issue(Type = “t”, Value = "v");', '3:17 smart-quotes', /found “ \(U\+201C\)/],
  ['c:[Type == «t»] => issue(claim = c);', '3:12 smart-quotes', /found « \(U\+AB\)/],
  ['@RuleName = “x” => issue(Type = "t", Value = "v");', '3:13 smart-quotes', /type the marks again/],
  ['=> issue(Type = "t, Value = "v");', '3:17 unbalanced-quotes', /begins with "t, Value = "/],
  ['c:[Type == "t] => issue(claim = c);', '3:12 unbalanced-quotes', /closing quotation mark on the same line/],
  ['=> issue(Type = "t", Value = "v);', '3:30 unbalanced-quotes', /begins with "v\)/],
  [
    'c:[Type == "a", Value =~ "-515$, Issuer == "b"] => issue(claim = c);',
    '3:26 unbalanced-quotes',
    /begins with "-515\$/,
  ],
  ['c:[Type == "a"] || d:[Type == "b"] => issue(claim = c);', '3:17 syntax', /combined with && only/],
  ['c:[Type == "a"] & d:[Type == "b"] => issue(claim = c);', '3:17 syntax', /combined with &&\./],
  ["c:[Type == 'a'] => issue(claim = c);", '3:12 syntax', /straight double quotation marks/],
  ['c:[Type = "a"] => issue(claim = c);', '3:9 syntax', /one of == != =~ !~ after Type, found "="/],
  ['=> issue(Type == "a", Value = "b");', '3:15 syntax', /one equals sign, found "=="/],
  ['c:[Type == "a"] = > issue(claim = c);', '3:17 syntax', /"=>" or "&&"/],
  ['c:[Type == "a"] => deny(claim = c);', '3:20 syntax', /issue or add after =>, found "deny"/],
  ['c:[Typ == "a"] => issue(claim = c);', '3:4 unknown-property', /Did you mean "Type"\?/],
  ['=> issue(Claimtype = "a");', '3:10 unknown-property', /found "Claimtype"/],
  ['c:[Type == "a" => issue(claim = c);', '3:16 syntax', /"\]" or ","/],
  ['c:[Type == a] => issue(claim = c);', '3:13 syntax', /"\." or "\(" after "a"/],
  ['c:[Value == 1] => issue(claim = c);', '3:13 syntax', /found "1"/],
  ['NOT [Type == "a"] => issue(Type = "t", Value = "v");', '3:5 syntax', /EXISTS after NOT/],
  ['count([Type == "a"]) > "2" => issue(Type = "t", Value = "v");', '3:24 syntax', /a number to compare/],
  [
    'exists([Type == "a"] && [Type == "b"]) => issue(Type = "t", Value = "v");',
    '3:22 syntax',
    /"\)" after the condition of exists/,
  ],
  ['=> issue(types = ("t"), store = "s", query = "q");', '3:10 unknown-property', /found "types"/],
  ['=> issue(store = "s", query = "q", types = ("t"));', '3:23 syntax', /types = … here \(the order is/],
  ['=> issue(store = "s", types = "t", query = "q");', '3:31 syntax', /"\(" before the claim types/],
  ['=> issue(Type = "t", Value = "v"),', '3:34 syntax', /";" after the rule/],
  ['WHERE Type IS "a";', '3:7 syntax', /":" after "WHERE"/],
  ['=> issue(Type = "t", Value = "v\n");', '3:30 unbalanced-quotes', /on the same line/],
  ['\u200b=> issue(Type = "t", Value = "v");', '3:1 syntax', /U\+200B/],
]

t.test('a rule that cannot be read is told with its place, and the rules around it are read', async t => {
  for (const [rule, told, message] of UNREADABLE) {
    const found = remarks(`${GOOD}${rule}\n${GOOD}`)
    t.strictSame(found.told, [told], rule)
    t.match(found.messages[0], message, rule)
    t.equal(found.readable, 2, rule)
  }
})

const REFUSED: readonly [rule: string, told: string[], message: RegExp][] = [
  ['c:[Type == "a"] => issue(claim = d);', ['1:20 unknown-label'], /found "d"; known here: c\./],
  ['=> issue(Type = "t”, Value = “v");', ['1:19 smart-quotes'], /found ” \(U\+201D\)/],
  ['=> issue(claim = c);', ['1:4 unknown-label'], /the rule has none/],
  ['c:[Type == "a"] => issue(Type = "t", Value = d.Value);', ['1:46 unknown-label'], /found "d"/],
  ['c:[Type == "a", Value == c.Type] => issue(claim = c);', ['1:26 unknown-label'], /found "c"; the rule has none/],
  ['c:[Type == "a"] && c:[Type == "b"] => issue(claim = c);', ['1:20 duplicate-label'], /found c twice/],
  ['=> issue(Value = "v");', ['1:4 arguments'], /Type = … among what is assigned/],
  ['=> issue(Type = "t", Value = "v", Type = "u");', ['1:35 arguments'], /found Type twice/],
  ['c:[] => issue(Type = "t", Value = regexreplace(c.Value, "a"));', ['1:35 arguments'], /3 parameters .* found 2/],
  ['c:[Value =~ "a(b"] => issue(claim = c);', ['1:13 pattern'], /no closing one\.$/],
  [
    'c:[] => issue(Type = "t", Value = regexreplace(c.Value, "(?[^@]+)@(?.+)", "$2"));',
    ['1:57 pattern'],
    /no group of \.NET\. Names of groups, as in \(\?<user>…\), get lost where rules are copied from a web page/,
  ],
  ['c:[] => issue(Type = "t", Value = regexreplace(c.Value, "[a", "b"));', ['1:57 pattern'], /no closing bracket/],
]

t.test('a rule that AD FS refuses although it can be read', async t => {
  for (const [rule, told, message] of REFUSED) {
    const found = remarks(rule)
    t.strictSame(found.told, told, rule)
    t.match(found.messages[0], message, rule)
    t.equal(found.readable, 1)
  }
})

const TOLERATED: readonly [rules: string, told: string[], readable: number][] = [
  ['=> issue(Type = "t", Value = "v")', ['1:34 missing-semicolon'], 1],
  ['=> issue(Type = "t", Value = "1")\n=> issue(Type = "t", Value = "2");', ['1:34 missing-semicolon'], 2],
  ['c:[] => issue(claim = c)\nd:[] => issue(claim = d);', ['1:25 missing-semicolon'], 2],
  [
    'c:[] => issue(claim = c)\n@RuleName = "n"\nexists([]) => issue(Type = "t", Value = "v");',
    ['1:25 missing-semicolon'],
    2,
  ],
  ['@Author = "me" => issue(Type = "t", Value = "v");', ['1:1 unknown-annotation'], 1],
  ['c:[] => add(claim = c);', ['1:9 no-effect'], 1],
  ['c:[] => issue(Type = "t", Value = ToUpper(c.Value));', ['1:35 unknown-function'], 1],
  ['c:[Value =~ "(?=a)b"] => issue(claim = c);', ['1:13 pattern'], 1],
]

t.test('what is unusual is told, and the rule is kept', async t => {
  for (const [rules, told, readable] of TOLERATED) {
    const found = remarks(rules)
    t.strictSame(found.told, told, rules)
    t.equal(found.readable, readable, rules)
  }
})

t.test('every mistake of a set is told, each once', async t => {
  const broken = UNREADABLE.map(([rule]) => rule)
  const found = remarks(broken.map(rule => `${rule}\n${GOOD}`).join(''))
  t.equal(found.told.length, broken.length)
  t.equal(found.readable, broken.length)
})

t.test('reading goes on behind a semicolon that stands in the place of a colon', async t => {
  t.strictSame(remarks('c;[Type == "a"] => issue(claim = c);').told, ['1:2 syntax', '1:20 unknown-label'])
})

t.test('too much of anything is a mistake, not a hang', async t => {
  const conditions = Array.from({ length: 60 }, (_, index) => `c${index}:[]`).join(' && ')
  t.match(remarks(`${conditions} => issue(claim = c1);`).messages, [/at most 50 conditions/])
  t.match(remarks(`=> issue(Type = ${'f('.repeat(30)}"a"${')'.repeat(30)});`).messages, [/at most 20 calls/])
  t.match(remarks('count([]) > 12345678901 => issue(Type = "t", Value = "v");').messages, [/at most nine digits/])
})
