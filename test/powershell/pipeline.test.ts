import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { ClixmlScalar, type ClixmlValue } from '../../lib/formats/clixml/values.ts'
import {
  CLIXML_HEADER,
  clixmlCodes,
  clixmlMessage,
  clixmlProgress,
  clixmlRow,
  reportClixml,
} from '../../lib/report/clixml.ts'
import { exampleResult, HOSTILE } from '../report/example-result.ts'
import { requirePowerShell, resultOf } from './support/engine.ts'

const skip = await requirePowerShell(t)

const node = process.execPath
const entry = join(import.meta.dirname, '..', '..', 'bin', 'sensecm-preflight.ts')

/** A file for `node FILE`, which prints what the program prints with `--format clixml`. */
function printing(t: { testdir(content: Record<string, string>): string }, output: string): string {
  return join(t.testdir({ 'print.cjs': `process.stdout.write(${JSON.stringify(output)})` }), 'print.cjs')
}

const output = CLIXML_HEADER + exampleResult.checks.map(clixmlRow).join('') + clixmlCodes(exampleResult)

t.test('a pipeline gets live objects', { skip }, async t => {
  const file = printing(t, output)
  const ask = (pipeline: string) => resultOf(`param($node, $file) ${pipeline}`, { node, file })
  const cases: readonly [pipeline: string, value: ClixmlValue][] = [
    ['(& $node $file | Where-Object Status -eq fail).Id', ['scp-tenant-match', 'computer-object']],
    ['(& $node $file | Where-Object Codes -contains 36).Id', ['ldap-access', 'scp-lookup']],
    ['(& $node $file | Where-Object { $_.Verdict -eq "fail" }).Code', 15],
    [
      'Set-StrictMode -Version Latest; (& $node $file | Where-Object Status -eq fail).Id',
      ['scp-tenant-match', 'computer-object'],
    ],
    ['Set-StrictMode -Version Latest; (& $node $file | Where-Object Verdict -eq fail).Code', 15],
    ['@(& $node $file).Count', 17],
    [
      '(& $node $file)[0].psobject.TypeNames',
      [
        'Deserialized.SenseCMPreflight.CheckResult',
        'Deserialized.System.Management.Automation.PSCustomObject',
        'Deserialized.System.Object',
      ],
    ],
    ['(& $node $file)[-1].psobject.TypeNames[0]', 'Deserialized.SenseCMPreflight.CodeVerdict'],
    ['(& $node $file)[4].Actual', HOSTILE],
    ['$null -eq (& $node $file)[1].Actual', true],
    ['(& $node $file)[2].Codes | ForEach-Object { $_.GetType().Name }', ['Int32', 'Int32']],
    ['(& $node $file)[4].Remediation', ['Find out which tenant the devices are meant to join.', 'Correct the SCP.']],
    ['(& $node $file)[5].WaiverExpires', new ClixmlScalar('DateTime', '2026-12-31T00:00:00')],
    ['(& $node $file)[5].WaiverExpires.AddDays(1).Year', 2027],
    ['(& $node $file)[0].Duration.GetType().Name', 'TimeSpan'],
    [
      'Set-StrictMode -Version Latest; & $node $file | ForEach-Object { if ($_.psobject.TypeNames[0] -like "*.CheckResult") { $_.SkipReason } }',
      [null, null, null, 'blocked', null, null, 'not-selected'],
    ],
  ]
  const scripts = cases.map(([pipeline]) => `, (& { ${pipeline} })`)
  const values = await ask(`, @(${scripts.join('\n')})`)
  for (const [index, [pipeline, value]] of cases.entries())
    t.strictSame(Array.isArray(values) && values[index], value, pipeline)
})

t.test('the story goes to the streams for it', { skip }, async t => {
  const story = `${clixmlProgress('half <way>', 50)}${clixmlMessage('verbose', 'told')}${clixmlMessage('warning', 'careful')}${clixmlProgress('done', 100, true)}`
  const file = printing(t, CLIXML_HEADER + story + exampleResult.checks.slice(0, 1).map(clixmlRow).join(''))
  // A host of its own would show what is not redirected; a child pipeline keeps the streams apart.
  const script = `
    param($node, $file)
    $shell = [PowerShell]::Create([initialsessionstate]::CreateDefault2()).AddScript('param($node, $file) & $node $file').AddArgument($node).AddArgument($file)
    $objects = $shell.Invoke()
    @{
      objects = $objects.Count; errors = $shell.Streams.Error.Count
      verbose = @($shell.Streams.Verbose | ForEach-Object { $_.Message }); warning = @($shell.Streams.Warning | ForEach-Object { $_.Message })
      progress = @($shell.Streams.Progress | ForEach-Object { $_.StatusDescription + ' ' + $_.PercentComplete + ' ' + $_.RecordType })
    }
  `
  t.strictSame(
    await resultOf(script, { node, file }),
    new Map<ClixmlValue, ClixmlValue>([
      ['objects', 1],
      ['errors', 0],
      ['verbose', ['told']],
      ['warning', ['careful']],
      ['progress', ['half <way> 50 Processing', 'done 100 Completed']],
    ]),
  )
})

const VIEW = `<Configuration><ViewDefinitions><View><Name>CheckResult</Name>
  <ViewSelectedBy><TypeName>SenseCMPreflight.CheckResult</TypeName></ViewSelectedBy>
  <TableControl><TableHeaders><TableColumnHeader><Label>Check!</Label></TableColumnHeader></TableHeaders>
  <TableRowEntries><TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>Id</PropertyName></TableColumnItem></TableColumnItems></TableRowEntry></TableRowEntries>
  </TableControl></View></ViewDefinitions></Configuration>`

t.test('a view for the type is applied', { skip }, async t => {
  const folder = t.testdir({
    'print.cjs': `process.stdout.write(${JSON.stringify(CLIXML_HEADER + exampleResult.checks.map(clixmlRow).join(''))})`,
    'Views.psd1': `@{ ModuleVersion = '1.0'; GUID = '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'; FormatsToProcess = 'View.format.ps1xml' }`,
    'View.format.ps1xml': VIEW,
  })
  // Out-Default writes to the host; the console is caught, for the engine alone has no Out-String.
  const script = `
    param($node, $folder)
    Import-Module (Join-Path $folder 'Views.psd1')
    $console = [Console]::Out
    $text = [IO.StringWriter]::new()
    [Console]::SetOut($text)
    try { & $node (Join-Path $folder 'print.cjs') | Out-Default } finally { [Console]::SetOut($console) }
    $text.ToString()
  `.replaceAll(/Join-Path \$folder ('[^']+')/g, '[IO.Path]::Combine($folder, $1)')
  const text = String(await resultOf(script, { node, folder }))
  t.match(text, /^\s*Check!\s*\n-+\s*\nclock-skew\s*\nldap-access\s*\n/)
  t.notMatch(text, /Summary/)
})

t.test('a saved report is read as Import-Clixml does', { skip }, async t => {
  const path = join(t.testdir({ 'report.xml': reportClixml(exampleResult) }), 'report.xml')
  t.match(readFileSync(path, 'latin1'), /^[\n\u0020-\u007e]+$/)
  const script = `
    param($path)
    $objects = [Management.Automation.PSSerializer]::DeserializeAsList([IO.File]::ReadAllText($path))
    $objects.Count; ($objects | Where-Object Status -eq fail)[0].Expected
  `
  t.strictSame(await resultOf(script, { path }), [17, 'azureADId:6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 (--tenant-id)'])
})

t.test('the program itself, on the lab', { skip }, async t => {
  const script = `
    param($node, $entry)
    $rows = & $node $entry --lab 15-tenant-mismatch --format clixml
    @{ fail = @(($rows | Where-Object Status -eq fail).Id); code = $LASTEXITCODE; verdicts = @($rows | Where-Object Verdict).Count }
  `
  t.strictSame(
    await resultOf(script, { node, entry }),
    new Map<ClixmlValue, ClixmlValue>([
      ['fail', ['scp-tenant-match']],
      ['code', 1],
      ['verdicts', 31],
    ]),
  )
})
