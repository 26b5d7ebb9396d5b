import t from 'tap'
import { reportComputerJoin, reportSyncRules } from '../../lib/report/sync-rules.ts'
import { type CheckReport, COMPUTER_JOIN_EXPRESSION, COMPUTER_JOIN_TRAPS } from '../../lib/sync-rule/index.ts'
import { HOSTILE_VALUES } from './hostile.ts'

const STYLE = { color: false, width: 60, unicode: true }

const REPORT: CheckReport = {
  rules: [
    {
      name: 'Ours',
      precedence: 50,
      disabled: false,
      expression: 'IIF([cn] = "a", True, NULL)',
      findings: [
        {
          id: 'unknown-function',
          severity: 'error',
          message: 'Expected a function that there is, found "String-FromGuid". Did you mean "StringFromGuid"?',
          position: { offset: 0, line: 3, column: 7 },
        },
        { id: 'syntax', severity: 'warning', message: 'It is asked for every computer.', position: null },
      ],
    },
    { name: 'Old', precedence: null, disabled: true, expression: null, findings: [] },
    { name: 'Fine', precedence: 170, disabled: false, expression: 'True', findings: [] },
  ],
  effective: 'Windows 10: let in\nServer 2012 R2: kept out',
  complete: true,
  notes: ['A file – theirs – was not read.'],
}

t.test('each rule with what is said against it, then all of them together', async t => {
  t.equal(
    reportSyncRules(REPORT, STYLE),
    `Ours   precedence 50
  error    line 3, column 7: Expected a function that there
           is, found "String-FromGuid". Did you mean
           "StringFromGuid"?
  warning  It is asked for every computer.

Old   disabled
  flows nothing into cloudFiltered that the export shows

Fine   precedence 170
  nothing to be said against it

together   Windows 10: let in
           Server 2012 R2: kept out
note       A file – theirs – was not read.
next       A rule that works, and what goes wrong on the way
           to it: sensecm-preflight sync-rule print
`,
  )
})

t.test('what works needs no other rule', async t => {
  const report = reportSyncRules({ ...REPORT, rules: REPORT.rules.slice(1), notes: [] }, STYLE)
  t.notMatch(report, /next|note/)
})

t.test('a terminal without Unicode', async t => {
  const report = reportSyncRules(REPORT, { ...STYLE, unicode: false })
  t.match(report, 'A file - theirs - was not read.')
  t.match(report, /^[\n\u0020-\u007e]*$/)
})

t.test('names from an export never reach the terminal as they are', async t => {
  const [rule] = REPORT.rules
  for (const name of HOSTILE_VALUES) {
    const rules = rule
      ? [{ ...rule, name, findings: rule.findings.map(finding => ({ ...finding, message: name })) }]
      : []
    const report = reportSyncRules(
      { rules, complete: true, effective: name.replaceAll('\n', ' '), notes: [name] },
      STYLE,
    )
    t.notMatch(report, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  }
})

t.test('the rule to be pasted is whole, however narrow the terminal', async t => {
  const report = reportComputerJoin(STYLE)
  t.ok(report.includes(`\n${COMPUTER_JOIN_EXPRESSION}\n`))
  t.equal(
    COMPUTER_JOIN_TRAPS.filter(({ title }) => report.replace(/\s+/g, ' ').includes(title)).length,
    COMPUTER_JOIN_TRAPS.length,
  )
  t.match(report, /sync-rule print --script\n$/)
})
