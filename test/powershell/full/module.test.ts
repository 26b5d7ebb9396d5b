import t from 'tap'
import { bridge } from '../module/support/module.ts'
import { inPwsh, withoutPwsh } from './support.ts'

t.setTimeout(290_000)

t.test('the module in a full PowerShell 7', { skip: withoutPwsh }, async t => {
  const cases: readonly [name: string, script: string, value: unknown][] = [
    ['Select-Object stops the run', '(Invoke-SenseCMPreflight -Lab healthy | Select-Object -First 1).Status', 'pass'],
    [
      'Sort-Object and Group-Object',
      '(Invoke-SenseCMPreflight -Lab 15-tenant-mismatch | Group-Object Status | Where-Object Name -eq fail).Count',
      1,
    ],
    [
      'ConvertTo-Json and back',
      '(Invoke-SenseCMPreflight -Lab 15-tenant-mismatch | Where-Object Status -eq fail | ConvertTo-Json -Depth 5 | ConvertFrom-Json).Id',
      'scp-tenant-match',
    ],
    [
      'Export-Clixml and back',
      '$file = [IO.Path]::GetTempFileName(); try { Get-SenseCMErrorCode 15 | Export-Clixml $file; (Import-Clixml $file).Name } finally { [IO.File]::Delete($file) }',
      'EnrollmentRegistrationFailure_AAD_MismatchTenants',
    ],
    ['readiness in a condition', 'if (Test-SenseCMReadiness -Lab 36-ldap-refused) { 1 } else { 2 }', 2],
    ['a list', '(Get-SenseCMErrorCode 16 | Format-List | Out-String) -match "(?m)^Steps +: 1\\. "', true],
    [
      'a table of both kinds of results',
      '(Invoke-SenseCMPreflight -Lab healthy | Out-String -Width 200) -match "(?s)Pre-flight: checks.*clock-skew.*Pre-flight: enrollment codes.*code 13"',
      true,
    ],
    ['what-if', 'Export-SenseCMEvidence nowhere.json -Lab healthy -WhatIf; [IO.File]::Exists("nowhere.json")', false],
    [
      'files of Get-ChildItem, with brackets in their names, in another place than that of the process',
      `New-Item -ItemType Directory ($at = "$([IO.Path]::GetTempPath())$(New-Guid)") | Out-Null
      try {
        Push-Location $at
        New-PSDrive Here FileSystem $at | Out-Null
        Export-SenseCMEvidence 'x[1].json' -Lab 40-clock-skew | Out-Null
        foreach ($file in { Get-ChildItem *.json }, { Get-Item -LiteralPath 'Here:\\x[1].json' }, { 'x[1].json' }, { Resolve-Path *.json }) {
          (& $file | Invoke-SenseCMPreflight | Where-Object Verdict -eq fail).Code
        }
        (Invoke-SenseCMPreflight -Evidence Here:/*.json | Where-Object Status -eq fail).Id
        Get-ChildItem *.json | Test-SenseCMReadiness
      } finally { Pop-Location; Remove-Item $at -Recurse }`,
      [40, 40, 40, 40, 'clock-skew', false],
    ],
    [
      'both kinds of results under strict mode',
      `Set-StrictMode -Version Latest; $rows = Invoke-SenseCMPreflight -Lab 15-tenant-mismatch
      ($rows | Where-Object Status -eq fail).Id; ($rows | Where-Object Verdict -eq fail | Get-SenseCMErrorCode).Code`,
      ['scp-tenant-match', 15],
    ],
    [
      'another session imports it by itself',
      '[bool](Start-Job { param($m) Import-Module $m; (Get-SenseCMPreflightCheck).Count -gt 20 } -ArgumentList $module | Wait-Job | Receive-Job)',
      true,
    ],
  ]
  const values = await inPwsh(`, @(${cases.map(([, script]) => `, (& { ${script} })`).join('\n')})`)
  for (const [index, [name, , value]] of cases.entries())
    t.strictSame(Array.isArray(values) && values[index], value, name)
})

t.test('PSScriptAnalyzer has nothing to say', { skip: withoutPwsh }, async t => {
  const script = `
    if (-not (Get-Module -ListAvailable PSScriptAnalyzer)) { return 'absent' }
    , @(Invoke-ScriptAnalyzer -Path $folder -Recurse | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName)" })`
  const found = await inPwsh(script, { folder: bridge })
  if (found === 'absent') t.pass('there is no PSScriptAnalyzer to ask', { skip: 'it is not installed' })
  else t.strictSame(found, [])
})
