import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import t from 'tap'
import { program } from './program.ts'

const schema = JSON.parse(readFileSync(new URL('../../schema/sync-rule.schema.json', import.meta.url), 'utf8'))
const valid = new Ajv2020({ allErrors: true }).compile(schema)

const GOOD = 'IIF(IsNullOrEmpty([userCertificate]), True, NULL)'
const RULE = `<synchronizationRule>
  <id>{0b7a4f0e-6f2c-4c55-9d0e-3c1f6a9d2b11}</id><name>Ours</name><direction>Inbound</direction><disabled>False</disabled>
  <connector>{5d0f3c52-1f0a-4a53-9b5e-6a2f0c9f7d11}</connector>
  <sourceObjectType>computer</sourceObjectType><targetObjectType>device</targetObjectType>
  <linkType>Join</linkType><precedence>50</precedence>
  <attribute-mappings><mapping><dest>cloudFiltered</dest><expression>${GOOD}</expression></mapping></attribute-mappings>
  <relationshipCriteria /><synchronizationCriteria />
</synchronizationRule>`
const PS1 = `New-ADSyncRule -Name 'Script' -Precedence 50 -SourceObjectType 'computer' -TargetObjectType 'device' -LinkType 'Join'
Add-ADSyncAttributeFlowMapping -Destination 'cloudFiltered' -FlowType 'Expression' -Expression '${GOOD}'`

t.test('the rule that is printed is the rule that is judged well', async t => {
  const { stdout, code } = await program(['sync-rule', 'print'])
  t.equal(code, 0)
  const expression = /^IIF\([\s\S]*?\n\)$/m.exec(stdout)?.[0] ?? ''
  const judged = await program(['sync-rule', 'check', '-', '--format', 'json'], { input: expression })
  t.equal(judged.code, 0)
  t.strictSame(
    JSON.parse(judged.stdout).rules.flatMap((rule: { findings: { severity: string }[] }) =>
      rule.findings.filter(({ severity }) => severity === 'error'),
    ),
    [],
  )
  const script = await program(['sync-rule', 'print', '--script'])
  t.ok(script.stdout.replaceAll('\r', '').includes(expression), 'the script carries the same expression')
})

t.test('every kind of input, in the published shape', async t => {
  const folder = t.testdir({
    export: { SynchronizationRules: { 'SynchronizationRule_{0b7a4f0e-6f2c-4c55-9d0e-3c1f6a9d2b11}.xml': RULE } },
    'expression.txt': GOOD,
    together: { 'ours.ps1': PS1, 'policy.json': '{"onpremisesDirectoryPolicy":[{}]}', 'package.json': '{}' },
    'untold.txt': 'IIF(RegexIsMatch([operatingSystem], "(?<n>a)\\k<n>"), True, NULL)',
    'typo.txt': 'IIF(IsNullOrEmpty([userCertificate]) || String-FromGuid([objectGUID]) = "", True, NULL)',
  })
  const judge = async (...args: string[]) => {
    const { stdout, code } = await program(['sync-rule', 'check', ...args, '--format', 'json'])
    const report = JSON.parse(stdout)
    t.ok(valid(report), JSON.stringify(valid.errors))
    return { code, report }
  }
  t.match(await judge(join(folder, 'export')), {
    code: 0,
    report: { rules: [{ name: 'Ours', precedence: 50, disabled: false, expression: GOOD }] },
  })
  t.match(await judge(join(folder, 'together')), { code: 0, report: { rules: [{ name: 'Script' }] } })
  t.match(await judge(join(folder, 'expression.txt')), { code: 0, report: { complete: true } })
  t.match(await judge(join(folder, 'untold.txt')), {
    code: 3,
    report: { complete: false, effective: /^Cannot be told: every kind of computer/ },
  })
  const typo = await judge(join(folder, 'typo.txt'))
  t.equal(typo.code, 1)
  t.match(typo.report.rules[0].findings, [
    { severity: 'error', message: /Did you mean "StringFromGuid"/, position: { line: 1 } },
  ])
})

t.test('bad input is one sentence', async t => {
  const folder = t.testdir({
    empty: {},
    others: { 'a.json': '{}', 'b.xml': '<b/>', 'c.txt': 'c' },
    'nothing.txt': '',
    'broken.xml': '<synchronizationRule><name>',
  })
  for (const [args, message] of [
    [['sync-rule'], /expected print or check FILE/],
    [['sync-rule', 'chekc'], /Did you mean "check"/],
    [['sync-rule', 'check'], /expected one file, folder, or -/],
    [['sync-rule', 'check', join(folder, 'none')], /cannot read .*: it does not exist/],
    [['sync-rule', 'check', join(folder, 'empty')], /holds no file of an export/],
    [['sync-rule', 'check', join(folder, 'others')], /holds no file of an export/],
    [['sync-rule', 'check', join(folder, 'nothing.txt')], /found an empty file/],
    [['sync-rule', 'check', join(folder, 'broken.xml')], /broken\.xml: /],
  ] as const) {
    const { code, stderr, stdout } = await program(args)
    t.equal(code, 2, args.join(' '))
    t.equal(stdout, '')
    t.match(stderr, message)
    t.match(stderr, /^sensecm-preflight: [^\n]+\n$/)
  }
})
