import t from 'tap'
import { CLIXML_HEADER, clixmlCodes, clixmlRow } from '../../../lib/report/clixml.ts'
import { reportNdjson } from '../../../lib/report/json.ts'
import { exampleResult } from '../../report/example-result.ts'
import { requirePowerShell } from '../support/engine.ts'
import { entry, inModule, standIn } from './support/module.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

/** What the host would show; the engine alone has no Out-String. */
const shown = (call: string) => `
  $console = [Console]::Out
  $text = [IO.StringWriter]::new()
  [Console]::SetOut($text)
  try { ${call} | Out-Default } finally { [Console]::SetOut($console) }
  $text.ToString()`

const CHECKS =
  /^\s*Pre-flight: checks\s+Status +Subject +Codes +Summary\s*\n[- ]+\nwarn +clock-skew +40 +clock-skew says warn\./
const CODES = /Pre-flight: enrollment codes\s+Status +Subject +Codes +Summary\s*\n[- ]+\n/

t.test('results are one table, checks and then codes', { skip }, async t => {
  const program = standIn(t, `process.stdout.write(${JSON.stringify(reportNdjson(exampleResult))})`)
  const text = String(await inModule(shown('Invoke-SenseCMPreflight'), program))
  t.match(text, CHECKS)
  t.match(text, CODES)
  t.match(text, /\nfail +code 15 +EnrollmentRegistrationFailur/)
  t.notMatch(text, / : /, 'and no list')
  t.notMatch(text, '\u001b[31m', 'what a directory holds does not drive the terminal')
})

t.test('so are those of --format clixml', { skip }, async t => {
  const lines = CLIXML_HEADER + exampleResult.checks.map(clixmlRow).join('') + clixmlCodes(exampleResult)
  const program = standIn(t, `process.stdout.write(${JSON.stringify(lines)})`)
  const text = String(await inModule(shown('& $node $program'), program))
  t.match(text, CHECKS)
  t.match(text, CODES)
})

t.test('every other type has a table of its own', { skip }, async t => {
  const cases: readonly [call: string, table: RegExp][] = [
    [
      'Get-SenseCMPreflightCheck scp-lookup',
      /^\s*Check +Codes +Tags +Title\s*\n[- ]+\nscp-lookup +16 36 +directory +The service/,
    ],
    ['Get-SenseCMErrorCode 15', /^\s*Asked +Code +Name +Meaning\s*\n[- ]+\n15 +15 +EnrollmentRegistrationFailure/],
    ['(Get-SenseCMErrorCode 15).Meanings', /^\s*Source +Version +Text\s*\n/],
  ]
  for (const [call, table] of cases) t.match(await inModule(shown(call), entry), table, call)
})
