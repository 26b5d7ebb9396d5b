import t from 'tap'
import { Failure, Unknown } from '../../../lib/sync-rule/values.ts'
import { checkCases, evaluate } from '../helpers/evaluate.ts'

const MANY = { proxyAddresses: ['SIP:a', 'SMTP:b', 'smtp:c'] }

t.test('IIF chooses, and evaluates only what it chooses', async t => {
  checkCases(t, [
    ['IIF(True, 1, 2)', '1'],
    ['IIF(False, 1, 2)', '2'],
    ['IIF(NULL, 1, 2)', '2'],
    ['IIF([flag], 1, 2)', '2'],
    ['IIF(True, 1, Error("not asked"))', '1'],
    ['IIF(Error("asked"), 1, 2)', 'error'],
    ['IIF("x", 1, 2)', 'unknown'],
    ['IIF([a] = NULL, 1, 2)', '1 | 2'],
    ['IIF([a] = NULL, 1, 1)', '1'],
    ['IIF(Unheard([a]), 1, 1)', '1'],
    ['IIF(Unheard([a]), 1, 2)', '1 | 2'],
    ['IIF(True, AuthoritativeNull, 1)', 'AuthoritativeNull'],
    ['IIF(False, 1, IgnoreThisFlow)', 'IgnoreThisFlow'],
    ['IIF(True, 1)', 'error'],
    [
      'IIF(InStr([proxyAddresses], "SIP:", 1, vbBinaryCompare) = 1, NULL, [proxyAddresses])',
      '3 values: NULL, "SMTP:b", "smtp:c"',
      MANY,
    ],
    ['IIF(IsString([proxyAddresses]), "x", "y")', '3 values: "x", "x", "x"', MANY],
    ['IIF([proxyAddresses], "x", "y")', 'unknown', MANY],
    ['IIF(IsString([proxyAddresses]), AuthoritativeNull, "y")', 'unknown', MANY],
  ])
})

t.test('Switch takes the first True one', async t => {
  const cities = 'Switch([city] = "London", "English", [city] = "Rome", "Italian", True, Error("Unknown city"))'
  checkCases(t, [
    [cities, '"English"', { city: 'London' }],
    [cities, '"Italian"', { city: 'Rome' }],
    [cities, 'error', { city: 'Oslo' }],
    [cities, 'error'],
    ['Switch(False, 1)', 'NULL'],
    ['Switch(True, NULL)', 'NULL'],
    ['Switch(True, 1, Error("all conditions are evaluated"), 2)', 'error'],
    ['Switch(True, 1, True)', 'error'],
    ['Switch([a] = NULL, 1, True, 2)', '1 | 2'],
    ['Switch([flags] = 1, "one", True, "other")', '2 values: "one", "other"', { flags: [1, 2] }],
  ])
})

t.test('Error reports its text', async t => {
  const value = evaluate('Error("SourceAnchor attribute has changed.")')
  t.ok(value instanceof Failure)
  t.match(value, { message: 'SourceAnchor attribute has changed.' })
  t.match(evaluate('Error([mail])'), { message: 'the rule reports an error' })
})

t.test('an unknown function is named, not guessed', async t => {
  const value = evaluate('String-FromGuid([objectGUID])')
  t.ok(value instanceof Unknown)
  t.match(value, { reason: /String-FromGuid/ })
})
