import t from 'tap'
import { readClixml } from '../../../lib/formats/clixml/read.ts'
import { ClixmlObject, ClixmlScalar, type ClixmlValue } from '../../../lib/formats/clixml/values.ts'
import { clixmlCodes, clixmlRow } from '../../../lib/report/clixml.ts'
import { reportNdjson, toJson } from '../../../lib/report/json.ts'
import { exampleResult, HOSTILE } from '../../report/example-result.ts'
import { requirePowerShell } from '../support/engine.ts'
import { inModule, standIn } from './support/module.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

const ndjson = reportNdjson({
  ...exampleResult,
  checks: exampleResult.checks.map((row, index) =>
    index === 0 ? { ...row, details: [{ subject: 'dc1', status: 'fail' as const, text: HOSTILE }] } : row,
  ),
})
const printing = (t: Parameters<typeof standIn>[0], text = ndjson) =>
  standIn(t, `process.stdout.write(${JSON.stringify(text)})`)

/** The properties, with durations as PowerShell writes them. */
function plain({ properties }: ClixmlObject): Record<string, ClixmlValue> {
  const duration = properties.get('Duration')
  const { type, text = '' } = duration instanceof ClixmlScalar ? duration : {}
  return { ...Object.fromEntries(properties), ...(type && { Duration: `${type} ${text.replace(/0+S$/, 'S')}` }) }
}

t.test('the objects are those of --format clixml, property by property', { skip }, async t => {
  const seen = await inModule(', @(Invoke-SenseCMPreflight)', printing(t, reportNdjson(exampleResult)))
  const lines = exampleResult.checks.map(clixmlRow).join('') + clixmlCodes(exampleResult)
  const expected = lines
    .trimEnd()
    .split('\n')
    .map(line => readClixml(line).value?.[0]?.value)
  t.ok(Array.isArray(seen) && seen.length === expected.length)
  for (const [index, object] of expected.entries()) {
    const own = Array.isArray(seen) ? seen[index] : undefined
    t.ok(object instanceof ClixmlObject && own instanceof ClixmlObject)
    if (!(object instanceof ClixmlObject && own instanceof ClixmlObject)) continue
    t.equal(own.typeNames[0], object.typeNames[0])
    t.strictSame([...own.properties.keys()], [...object.properties.keys()])
    t.strictSame(plain(own), plain(object))
  }
})

t.test('types, arrays, dates, null, and pipelines on them', { skip }, async t => {
  const cases: readonly [pipeline: string, value: ClixmlValue][] = [
    ['$rows.Count', 17],
    ['$rows[0].PSObject.TypeNames[0]', 'SenseCMPreflight.CheckResult'],
    ['$rows[-1].PSObject.TypeNames[0]', 'SenseCMPreflight.CodeVerdict'],
    ['$rows[0].Details[0].PSObject.TypeNames[0]', 'SenseCMPreflight.Detail'],
    ['$rows[0].Details[0].Text', HOSTILE],
    ['($rows | Where-Object Status -eq fail).Id', ['scp-tenant-match', 'computer-object']],
    ['($rows | Where-Object Codes -contains 36).Id', ['ldap-access', 'scp-lookup']],
    [
      'Set-StrictMode -Version Latest; ($rows | Where-Object Status -eq fail).Id',
      ['scp-tenant-match', 'computer-object'],
    ],
    ['Set-StrictMode -Version Latest; ($rows | Where-Object Verdict -eq fail).Code', 15],
    ['Set-StrictMode -Version Latest; @($rows | Where-Object { $_.Status -and $_.Verdict }).Count', 0],
    ['Set-StrictMode -Version Latest; @($rows | Where-Object { $_.Status -or $_.Verdict }).Count', 17],
    ['$rows[4].Actual', HOSTILE],
    ['$null -eq $rows[1].Actual', true],
    ['$rows[0].Demoted -is [bool] -and $rows[0].Demoted -and -not $rows[1].Demoted', true],
    ['$rows[2].Codes | ForEach-Object { $_.GetType().Name }', ['Int32', 'Int32']],
    ['$rows[0].Codes -is [array] -and $rows[1].Remediation -is [array] -and $rows[1].Remediation.Count -eq 0', true],
    ['$rows[5].WaiverExpires.AddDays(1).ToString("yyyy-MM-dd")', '2027-01-01'],
    ['$rows[0].Duration.TotalMilliseconds', 12.3],
    ['$rows[0].NoSuchProperty', null],
  ]
  const script = `$rows = @(Invoke-SenseCMPreflight); , @(${cases.map(([pipeline]) => `, (& { ${pipeline} })`).join('\n')})`
  const values = await inModule(script, printing(t))
  for (const [index, [pipeline, value]] of cases.entries())
    t.strictSame(Array.isArray(values) && values[index], value, pipeline)
})

t.test('a line that is no JSON is said, and costs no other', { skip }, async t => {
  const script = `
    $rows = Invoke-SenseCMPreflight -WarningVariable said -WarningAction SilentlyContinue
    @{ rows = $rows.Count; said = [string[]]$said }`
  const value = await inModule(script, printing(t, `hello from a plug-in\n${'['.repeat(100)}\n\n${ndjson}`))
  t.match(value, new Map<string, unknown>([['rows', 17]]))
  t.match(value instanceof Map && value.get('said'), [
    /^Not understood: hello from a plug-in$/,
    /^Not understood: \[\[/,
  ])
})

t.test('JSON comes through the module’s reader unchanged', { skip }, async t => {
  const texts = [
    '',
    ' a ',
    '\u0000\u001f\u007f',
    '\ud800',
    'x\udc00y',
    '\ufeff',
    '😀é',
    '_x0041_',
    '<a>&amp;',
    '\r\n\t',
  ]
  const values = { 'a b': 1, '': 2, '1': 3, __type: 'x', n: null, t: true, f: 1.5, big: 2 ** 40, neg: -7, e: [], texts }
  const read = (value: unknown) =>
    inModule(', (& (Get-Module SenseCMPreflight) { ConvertFrom-JsonText -Text $args[0] } $json)', '/', {
      json: toJson(value),
    })
  t.strictSame(await read(values), new Map(Object.entries(values)))
  t.strictSame(await read({ deep: [[{ x: [] }]] }), new Map([['deep', [[new Map([['x', []]])]]]]))
})
