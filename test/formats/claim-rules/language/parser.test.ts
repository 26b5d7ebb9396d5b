import assert from 'node:assert/strict'
import t from 'tap'
import { nameOf, type Rule } from '../../../../lib/formats/claim-rules/language/ast.ts'
import { parseRuleSet } from '../../../../lib/formats/claim-rules/language/parser.ts'
import { printRule, printRules } from '../../../../lib/formats/claim-rules/language/printer.ts'
import { validateRule } from '../../../../lib/formats/claim-rules/language/validate.ts'
import { CONSTRUCTS } from '../data/constructs.ts'
import { CONNECT_STYLE, MULTIPLE_DOMAINS, SINGLE_DOMAIN, WITH_IMMUTABLE } from '../data/rule-sets.ts'
import { withoutPlaces } from './without-places.ts'

function read(text: string): { rules: Rule[]; comments: readonly string[] } {
  const { rules, comments, diagnostics } = parseRuleSet(text)
  assert.deepEqual(diagnostics, [], text)
  return {
    comments,
    rules: rules.map(rule => {
      if ('diagnostic' in rule) throw new Error(`${text}: ${rule.diagnostic.message}`)
      return rule
    }),
  }
}

t.test('every construct is read, and printed so that it is read as the same', async t => {
  t.ok(CONSTRUCTS.length >= 40)
  for (const [name, text] of CONSTRUCTS) {
    const { rules, comments } = read(text)
    t.ok(rules.length > 0, name)
    t.strictSame(
      rules.flatMap(rule => validateRule(rule, text)),
      [],
      name,
    )
    const printed = printRules(rules, comments)
    t.strictSame(withoutPlaces(read(printed)), withoutPlaces({ rules, comments }), name)
    t.equal(printRules(read(printed).rules, comments), printed, `${name}: printing is stable`)
  }
})

t.test('whole rule sets', async t => {
  const sets: readonly [text: string, rules: number][] = [
    [SINGLE_DOMAIN, 3],
    [MULTIPLE_DOMAINS, 6],
    [WITH_IMMUTABLE, 9],
    [CONNECT_STYLE, 15],
  ]
  for (const [text, count] of sets) {
    const { rules } = read(text)
    t.equal(rules.length, count)
    t.strictSame(withoutPlaces(read(printRules(rules)).rules), withoutPlaces(rules))
  }
})

t.test('what is read', async t => {
  const [rule] = read(
    '@ruletemplate = "T" @rulename = "N" C1:[value =~ "a" + "b"] && COUNT([]) >= 3 => Add(Type = "t", value = c1.Value);',
  ).rules
  t.equal(rule && nameOf(rule), 'N')
  t.equal(
    rule && printRule(rule),
    '@ruletemplate = "T"\n@rulename = "N"\nC1:[Value =~ "a" + "b"]\n && COUNT([]) >= 3\n => add(Type = "t", Value = c1.Value);\n',
  )
})
