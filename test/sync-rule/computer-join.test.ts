import t from 'tap'
import { checkRules } from '../../lib/sync-rule/check-rule.ts'
import {
  COMPUTER_JOIN_EXPRESSION,
  COMPUTER_JOIN_RULE_NAME,
  COMPUTER_JOIN_TRAPS,
} from '../../lib/sync-rule/computer-join.ts'
import { computerJoinScript } from '../../lib/sync-rule/computer-join-script.ts'
import { parse } from '../../lib/sync-rule/parser.ts'
import { print } from '../../lib/sync-rule/printer.ts'
import { problemsOf } from '../../lib/sync-rule/problems.ts'
import { readExport } from '../../lib/sync-rule/readers/detect.ts'
import { disagreements } from '../../lib/sync-rule/readings.ts'
import { builtIn, configuration } from './helpers/rules.ts'

t.test('the expression has no problem, and one reading only', async t => {
  const parsed = parse(COMPUTER_JOIN_EXPRESSION)
  t.strictSame(problemsOf(parsed), [])
  t.strictSame(disagreements(parsed.expression), [])
  t.match(COMPUTER_JOIN_EXPRESSION, /StringFromGuid\(\[objectGUID\]\)/)
  t.notMatch(COMPUTER_JOIN_EXPRESSION, /String-FromGuid|[^\n -~]/)
})

t.test('the script adds one rule with that expression, and nothing else', async t => {
  const script = computerJoinScript()
  t.notMatch(script, /[^\r\n -~]/, 'plain ASCII')
  t.notMatch(script.replaceAll('\r\n', ''), /\n/, 'Windows line ends throughout')
  const commands = [...script.matchAll(/\b(\w+-ADSync\w+)/g)].map(([, name]) => name)
  const allowed = [
    'Add-ADSyncAttributeFlowMapping',
    'Add-ADSyncRule',
    'Get-ADSyncConnector',
    'Get-ADSyncRule',
    'New-ADSyncRule',
    'Start-ADSyncSyncCycle',
  ]
  t.strictSame([...new Set(commands)].sort(), allowed, 'it gets and adds, it never sets or removes')

  const { rules, notes } = readExport({ name: 'script.ps1', content: script })
  t.strictSame(notes, [])
  t.equal(rules.length, 1)
  t.match(rules, [
    {
      name: COMPUTER_JOIN_RULE_NAME,
      direction: 'Inbound',
      sourceObjectType: 'computer',
      targetObjectType: 'device',
      linkType: 'Join',
      precedence: 50,
      scope: [],
      flows: [{ destination: 'cloudFiltered', kind: 'expression', mergeType: 'Update', executeOnce: false }],
    },
  ])
  const [read] = rules.flatMap(({ flows }) => flows.map(({ source }) => source))
  t.equal(print(parse(read ?? '').expression), print(parse(COMPUTER_JOIN_EXPRESSION).expression))
})

t.test('our own judgment of it, next to the built-in rule', async t => {
  const { rules } = readExport({ name: 'script.ps1', content: computerJoinScript() })
  const report = checkRules(configuration([builtIn(), ...rules]))
  t.strictSame(
    report.rules.flatMap(({ findings }) => findings.map(({ id, severity }) => `${severity} ${id}`)),
    ['info windows-8.1-included'],
  )
  t.match(report.effective, /Let through: .*Server 2012 R2 with a valid certificate of their own/)
})

t.test('every trap is explained', async t => {
  const ids = COMPUTER_JOIN_TRAPS.map(({ id }) => id)
  t.equal(new Set(ids).size, ids.length)
  const said: [id: string, text: RegExp][] = [
    ['function-name', /String-FromGuid/],
    ['quotes', /straight/],
    ['additional-rule', /clone/],
    ['precedence', /number.*0 to 99/],
    ['null', /NULL contributes nothing.*AuthoritativeNull/],
    ['certificate-test', /10\.0/],
    ['windows-8.1', /6\.3/],
    ['full-synchronization', /Start-ADSyncSyncCycle -PolicyType Initial/],
    ['every-server', /staging/],
  ]
  t.strictSame(
    ids,
    said.map(([id]) => id),
  )
  for (const [id, text] of said) t.match(COMPUTER_JOIN_TRAPS.find(trap => trap.id === id)?.text, text)
})
