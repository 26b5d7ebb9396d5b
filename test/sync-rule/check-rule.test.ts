import t from 'tap'
import { checkRules } from '../../lib/sync-rule/check-rule.ts'
import { COMPUTER_JOIN_EXPRESSION } from '../../lib/sync-rule/computer-join.ts'
import { readExport } from '../../lib/sync-rule/readers/detect.ts'
import type { SyncRule } from '../../lib/sync-rule/rule.ts'
import { pageRule } from './helpers/page-rule.ts'
import { builtIn, configuration, flow, rule } from './helpers/rules.ts'

const GOOD = COMPUTER_JOIN_EXPRESSION
const PAGE = pageRule('StringFromGuid')

function findingsOf(rules: readonly SyncRule[], name: string): string[] {
  const report = checkRules(configuration(rules)).rules.find(each => each.name === name)
  return report?.findings.map(({ id, severity }) => `${severity} ${id}`) ?? []
}

function pasted(expression: string) {
  return checkRules(readExport({ name: 'pasted', content: expression }))
}

t.test('the shape of a report', async t => {
  const report = checkRules(configuration([builtIn(), rule('own', 50, 'IIF(True, NULL, True')], { notes: ['a note'] }))
  t.strictSame(Object.keys(report), ['rules', 'effective', 'complete', 'notes'])
  t.strictSame(report.notes, ['a note'])
  t.equal(report.complete, false, 'a rule that cannot run')
  t.match(report.rules, [
    {
      name: 'In from AD - Computer Join',
      precedence: 161,
      disabled: false,
      expression: 'IIF(IsNullOrEmpty([userCertificate]),True,NULL)',
      findings: [],
    },
    {
      name: 'own',
      precedence: 50,
      findings: [
        {
          id: 'syntax',
          severity: 'error',
          message: /closing parenthesis/,
          position: { offset: 3, line: 1, column: 4 },
        },
      ],
    },
  ])
  t.match(pasted('True').rules, [{ precedence: null, disabled: false }])
})

t.test('the page’s rule with its typo', async t => {
  const { rules, effective } = pasted(pageRule('String-FromGuid'))
  t.match(rules[0]?.findings[0], {
    id: 'unknown-function',
    severity: 'error',
    message: /"String-FromGuid"\. Did you mean "StringFromGuid"\?/,
    position: { offset: pageRule('String-FromGuid').indexOf('String-FromGuid'), line: 22 },
  })
  t.match(effective, /^Cannot be told: every kind of computer\.\n\(.*cannot run: .*String-FromGuid/)
  t.notMatch(effective, /Filtered out|Let through/)
})

t.test('the page’s rule, corrected, in the place of the built-in one', async t => {
  for (const rules of [undefined, [rule('own', 50, PAGE, { linkType: 'Provision' }), builtIn({ disabled: true })]]) {
    const report = rules ? checkRules(configuration(rules)) : pasted(PAGE)
    const ids = report.rules[0]?.findings.map(({ id }) => id)
    const clone = rules ? ['frozen-clone'] : []
    t.strictSame(ids, [
      'two-readings',
      ...clone,
      'certificate-test-lost',
      'non-windows-included',
      'windows-8.1-included',
    ])
    t.match(
      report.effective,
      /Filtered out: computers without a certificate; Windows 7.*; Windows 8 and.*; Server 2012 R2 with an expired.*; Server 2012 R2 with the certificate of something else\./,
    )
    t.match(report.effective, /Let through: .*Windows 10 and later with an expired certificate/)
  }
})

t.test('as an additional rule it lets nobody in: NULL passes on to the built-in rule', async t => {
  t.strictSame(findingsOf([rule('own', 50, PAGE), builtIn()], 'own'), [
    'warning two-readings',
    'warning null-does-not-override',
  ])
  const filtering = builtIn({ flows: [flow('IIF(Left([operatingSystemVersion], 2) = "6.", True, NULL)')] })
  const report = checkRules(configuration([rule('own', 50, PAGE), filtering]))
  const finding = report.rules[0]?.findings.find(({ id }) => id === 'null-does-not-override')
  t.match(finding, {
    severity: 'error',
    message: /and filters them out\. Use AuthoritativeNull/,
    position: { offset: PAGE.indexOf('NULL'), column: 3 },
  })
  t.strictSame(findingsOf([rule('own', 50, GOOD), filtering], 'own'), ['info windows-8.1-included'], 'ours does')
})

t.test('mistakes in the text', async t => {
  const cases: [expression: string, expected: string[]][] = [
    ['IIF(InStr([operatingSystem],“Linux”) > 0,True,NULL)', ['error smart-quotes']],
    ['iif(IsNullOrEmpty([userCertificate]),True,NULL)', ['error wrong-case']],
    ['IIF(IsNullOrEmpty([userCertificate]),True,Null)', ['error wrong-case']],
    ['IIF(IsNullOrEmpty([userCertificate]),True)', ['error arguments']],
    ['IIF(IsNullOrEmty([userCertificate]),True,NULL)', ['error unknown-function']],
    ['IIF([a] || [b] = 1,True,NULL', ['error syntax', 'warning two-readings']],
  ]
  for (const [expression, expected] of cases) {
    t.strictSame(findingsOf([rule('own', 50, expression), builtIn()], 'own'), expected, expression)
  }
})

t.test('how a rule stands among the others', async t => {
  const cases: [own: SyncRule, others: SyncRule[], expected: string[], name: string][] = [
    [rule('own', 50, GOOD), [builtIn()], [], 'as it should be'],
    [rule('own', 0, GOOD), [builtIn()], [], '0 is in the range'],
    [rule('own', 100, GOOD), [builtIn()], ['error precedence-out-of-range'], 'outside the range for own rules'],
    [
      rule('own', 170, GOOD),
      [builtIn()],
      ['error precedence-out-of-range', 'error precedence-after-built-in'],
      'behind the built-in rule, as the page says',
    ],
    [
      rule('own', 170, GOOD),
      [builtIn({ disabled: true })],
      ['error precedence-out-of-range'],
      'behind one that is disabled',
    ],
    [
      rule('own', 50, GOOD),
      [builtIn(), rule('twin', 50, 'NULL')],
      ['warning precedence-shared'],
      'the same number twice',
    ],
    [rule('own', 50, GOOD, { disabled: true }), [builtIn()], ['warning disabled'], 'disabled'],
    [
      rule('own', 50, GOOD, { linkType: 'Provision' }),
      [builtIn()],
      ['warning frozen-clone'],
      'provisions like the built-in one',
    ],
    [rule('own - Cloned - 1', 50, GOOD), [builtIn()], ['warning frozen-clone'], 'named as the editor names a clone'],
    [
      rule('own', 50, GOOD, { flows: [flow(GOOD), flow('objectGUID', { destination: 'deviceId', kind: 'direct' })] }),
      [builtIn()],
      ['warning frozen-clone'],
      'flows more',
    ],
    [
      rule('own', 50, '', { flows: [flow(GOOD, { executeOnce: true })] }),
      [builtIn()],
      ['warning apply-once'],
      'applied once',
    ],
    [
      rule('own', 50, '', { flows: [flow('', { kind: 'unlisted' })] }),
      [builtIn()],
      ['info not-in-export'],
      'named only',
    ],
  ]
  for (const [own, others, expected, name] of cases) {
    const found = findingsOf([own, ...others], own.name).filter(finding => finding !== 'info windows-8.1-included')
    t.strictSame(found, expected, name)
  }
  const disabled = builtIn({ disabled: true })
  t.strictSame(findingsOf([disabled], disabled.name), ['error disabled'], 'nothing brings computers in')
  t.strictSame(findingsOf([disabled, rule('own', 50, GOOD)], disabled.name), ['error disabled'], 'nor does a join')
  const clone = rule('clone', 50, GOOD, { linkType: 'Provision' })
  t.strictSame(findingsOf([disabled, clone], disabled.name), ['info disabled'])
  t.strictSame(findingsOf([disabled, { ...clone, disabled: true }], disabled.name), ['error disabled'])
})

t.test('a rule for computers that is never asked about one', async t => {
  for (const [more, found] of [
    [{ direction: 'Outbound' }, 'Outbound, computer to device'],
    [{ sourceObjectType: 'user', targetObjectType: 'person' }, 'Inbound, user to person'],
    [{ targetObjectType: 'person' }, 'Inbound, computer to person'],
  ] as const) {
    const own = rule('own', 50, GOOD, more)
    const report = checkRules(configuration([own, builtIn()]))
    t.match(report.rules[0]?.findings, [{ id: 'misplaced', severity: 'error', message: new RegExp(`found: ${found}`) }])
    t.equal(report.rules[0]?.findings.length, 1)
    t.equal(report.effective, checkRules(configuration([builtIn()])).effective, 'it changes nothing')
  }
  t.strictSame(
    findingsOf([rule('users', 50, 'IIF([mail] = "x", True, NULL)', { sourceObjectType: 'user' })], 'users'),
    [],
  )
})

t.test('what a rule does to computers that it should leave alone', async t => {
  const cases: [expression: string, expected: string[]][] = [
    ['NULL', ['warning null-does-not-override']],
    [
      'AuthoritativeNull',
      [
        'warning certificate-test-lost',
        'warning non-windows-included',
        'warning down-level-included',
        'info windows-8.1-included',
      ],
    ],
    [
      'IIF(InStr(UCase([operatingSystem]), "LINUX") > 0, False, NULL)',
      ['warning null-does-not-override', 'warning non-windows-included'],
    ],
    ['IIF(Left([operatingSystemVersion], 3) = "6.3", True, NULL)', ['error server-2012r2-filtered']],
    [
      'IIF(Left([operatingSystemVersion], 3) = "6.3", AuthoritativeNull, NULL)',
      ['warning certificate-test-lost', 'info windows-8.1-included'],
    ],
  ]
  for (const [expression, expected] of cases) {
    t.strictSame(findingsOf([rule('own', 50, expression), builtIn()], 'own'), expected, expression)
  }
  const scoped = rule('own', 50, 'AuthoritativeNull', {
    scope: [[{ attribute: 'operatingSystem', operator: 'STARTSWITH', value: 'Ubuntu' }]],
  })
  t.strictSame(findingsOf([scoped, builtIn()], 'own'), ['warning non-windows-included'], 'only what is in scope')
})

t.test('a pasted expression that says AuthoritativeNull is meant to stand before the built-in rule', async t => {
  t.strictSame(
    pasted(GOOD).rules[0]?.findings.map(({ id }) => id),
    ['windows-8.1-included'],
  )
})

t.test('exports without a rule for computers, or with disabled ones only', async t => {
  t.equal(
    checkRules(configuration([rule('users', 50, 'True', { sourceObjectType: 'user' })])).effective,
    'None of the rules filters computers.',
  )
  t.match(
    checkRules(configuration([builtIn({ disabled: true })])).effective,
    /^All .* disabled: none brings computers in/,
  )
  t.match(
    checkRules(configuration([rule('own', 50, 'True', { disabled: true })])).effective,
    /^Filtered out: computers without a certificate; Windows 7/,
    'the built-in rule is not in this export, and does what Microsoft documents',
  )
  t.match(checkRules(configuration([builtIn()])).effective, /Entra Connect 1\.4 and later also keeps out/)
})

t.test('rules with scoping filters: those that let in, one that catches the rest, and what was not tried', async t => {
  const marked = [[{ attribute: 'extensionAttribute1', operator: 'EQUAL', value: 'sync' }]]
  const clients = [[{ attribute: 'operatingSystem', operator: 'STARTSWITH', value: 'Windows 1' }]]
  const strict = 'IIF(IsNullOrEmpty([userCertificate]) || Left([operatingSystemVersion], 2) = "6.", True, False)'
  const clone = (scope: SyncRule['scope']) => rule('Marked', 53, strict, { linkType: 'Provision', scope })
  const rest = rule('Rest', 93, '', { flows: [flow('True', { kind: 'constant' })] })
  const found = (rules: SyncRule[], name: string) => findingsOf(rules, name).filter(finding => /filtered/.test(finding))

  t.strictSame(found([clone(marked)], 'Marked'), ['error server-2012r2-filtered'], 'whatever is marked')
  t.strictSame(found([clone(clients)], 'Marked'), [], 'for other systems')
  t.strictSame(found([rule('No lab', 40, 'True', { scope: marked })], 'No lab'), [], 'for a few of them, on purpose')
  t.strictSame(found([rest], 'Rest'), ['error server-2012r2-filtered'])
  t.strictSame(found([clone(marked), rest], 'Rest'), ['warning server-2012r2-filtered'])
  for (const other of [{ ...clone(marked), disabled: true }, { ...clone(marked), precedence: 94 }, clone([])])
    t.strictSame(found([other, rest], 'Rest'), ['error server-2012r2-filtered'])

  const { effective } = checkRules(configuration([clone(marked), rest]))
  t.match(
    effective,
    /^Filtered out: every kind of computer\.\nNot tried: the computers in the scoping filter of "Marked"/,
  )
  t.notMatch(checkRules(configuration([clone(clients), rest])).effective, /Not tried/)
})

t.test('together: the built-in rule does what Microsoft documents where the export does not hold its text', async t => {
  const assumed = /does not hold the text of the built-in rule/
  const effective = (...rules: SyncRule[]) => checkRules(configuration(rules)).effective
  const own = rule('own', 50, GOOD)
  const filteredOut = (text: string) => text.split('\n')[0] ?? ''
  t.match(filteredOut(effective(own)), /Windows 10 and later with an expired certificate.*do not run Windows/)
  t.match(effective(own), assumed)
  t.match(effective(own, builtIn({ flows: [flow('', { kind: 'unlisted' })] })), assumed, 'it is named only')
  t.notMatch(filteredOut(effective(own, builtIn())), /Windows 10/, 'its text counts')
  t.notMatch(effective(own, builtIn()), assumed)
  t.notMatch(effective(rule('clone', 50, PAGE, { linkType: 'Provision' })), assumed, 'a clone stands in its place')
})

t.test('the rule that takes devices to Microsoft Entra ID is disabled', async t => {
  const types = { direction: 'Outbound', sourceObjectType: 'device', targetObjectType: 'device' } as const
  const out = rule('Out to AAD', 160, '', { ...types, linkType: 'Provision', flows: [] })
  const off = { ...out, disabled: true }
  const stopped = checkRules(configuration([builtIn(), off]))
  t.match(stopped.rules.at(-1), {
    name: 'Out to AAD',
    expression: null,
    findings: [{ id: 'disabled', severity: 'error' }],
  })
  t.match(stopped.effective, /^Every rule that takes devices to Microsoft Entra ID is disabled/)
  for (const rules of [[out], [off, { ...out, name: 'Mine' }], [{ ...off, linkType: 'Join' }]]) {
    const report = checkRules(configuration([builtIn(), ...rules]))
    t.strictSame(
      report.rules.map(({ name }) => name),
      ['In from AD - Computer Join'],
    )
    t.match(report.effective, /^Filtered out/)
  }
})

t.test('NULL is right in a filter that is not about systems', async t => {
  const found = (own: SyncRule) => findingsOf([builtIn(), own], own.name)
  const lab = [[{ attribute: 'department', operator: 'EQUAL', value: 'Lab' }]]
  t.strictSame(found(rule('Lab', 40, 'IIF([department] = "Lab", True, NULL)')), [])
  t.strictSame(found(rule('Lab', 40, '', { flows: [flow('isCriticalSystemObject', { kind: 'direct' })] })), [])
  t.strictSame(found(rule('Lab', 40, 'True', { scope: lab })), [])
  for (const about of ['operatingSystem', 'operatingSystemVersion', 'userCertificate'])
    t.match(found(rule('Own', 40, `IIF(IsNull([${about}]), True, NULL)`)), ['warning null-does-not-override'], about)
})
