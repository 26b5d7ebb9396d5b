import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import t from 'tap'
import { version } from '../../../lib/version.ts'
import { MODULE_FUNCTIONS } from '../../../scripts/docs/powershell/functions.ts'
import { requirePowerShell, resultOf } from '../support/engine.ts'
import { bridge, inModule } from './support/module.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

const path = join(bridge, 'SenseCMPreflight.psd1')
const functions = globSync(join(bridge, 'Public', '*.ps1')).map(file => basename(file, '.ps1'))

t.test('Test-ModuleManifest accepts it, with what the gallery shows', { skip }, async t => {
  const script = `
    param($path)
    $manifest = Test-ModuleManifest -Path $path -ErrorAction Stop -WarningAction Stop
    $data = $manifest.PrivateData.PSData
    @{
      version = $manifest.Version.ToString(); functions = [string[]]@($manifest.ExportedFunctions.Keys); others = $manifest.ExportedCmdlets.Count + $manifest.ExportedAliases.Count + $manifest.ExportedVariables.Count
      editions = [string[]]@($manifest.CompatiblePSEditions); powershell = $manifest.PowerShellVersion.ToString(); formats = @($manifest.ExportedFormatFiles).Count
      tags = $data.Tags.Count; licence = [string]$manifest.LicenseUri; project = [string]$manifest.ProjectUri; notes = $manifest.ReleaseNotes; description = $manifest.Description
    }`
  const seen = await resultOf(script, { path })
  t.match(seen instanceof Map && Object.fromEntries(seen), {
    version,
    others: 0,
    editions: ['Desktop', 'Core'],
    powershell: '5.1',
    formats: 1,
    licence: /^https:/,
    project: /^https:/,
    notes: /./,
    description: /.{80}/,
  })
  t.strictSame(seen instanceof Map && [...(Object(seen.get('functions')) as string[])].sort(), functions.sort())
})

t.test('a file holds the function that it is named after, and nothing runs when it is read', { skip }, async t => {
  const script = `
    param($files)
    , @(foreach ($file in $files) {
      $ast = [Management.Automation.Language.Parser]::ParseFile($file, [ref]$null, [ref]$null)
      $statements = @($ast.EndBlock.Statements)
      if ($statements.Count -ne 1 -or $statements[0].Name -ne [IO.Path]::GetFileNameWithoutExtension($file)) { $file }
    })`
  t.strictSame(await resultOf(script, { files: globSync(join(bridge, '{Public,Private}', '*.ps1')) }), [])
})

t.test('every option of the command line is a parameter, with its type and its choices', { skip }, async t => {
  const script = `
    , @(foreach ($parameter in (Get-Command $function).Parameters.Values) {
      $set = $parameter.Attributes.Where({ $_ -is [ValidateSet] })
      @{ name = $parameter.Name; type = $parameter.ParameterType.Name; choices = [string[]]@($set | ForEach-Object { $_.ValidValues }) }
    })`
  for (const { name, flags } of MODULE_FUNCTIONS) {
    const seen = await inModule(script, '/', { function: name })
    const parameters = Array.isArray(seen)
      ? seen.map(item => (item instanceof Map ? Object.fromEntries(item) : {}))
      : []
    for (const { key, value, repeatable, choices = [] } of flags) {
      const type =
        value === undefined ? 'SwitchParameter' : repeatable ? 'String[]' : value === 'N' ? 'Int32' : 'String'
      const found = parameters.find(parameter => String(parameter['name']).toLowerCase() === key.toLowerCase())
      t.strictSame(found && { type: found['type'], choices: found['choices'] }, { type, choices }, `${name} -${key}`)
    }
  }
})

t.test('every function has help, with every parameter described', { skip }, async t => {
  const script = `
    , @(foreach ($name in (Get-Module SenseCMPreflight).ExportedFunctions.Keys) {
      $help = Get-Help $name -Full
      @{
        name = $name; synopsis = $help.Synopsis; description = $help.description[0].Text; outputs = @($help.returnValues.returnValue).Count
        examples = [string[]]@($help.examples.example | ForEach-Object { $_.code })
        undescribed = [string[]]@($help.parameters.parameter | Where-Object { $_.name -notin 'WhatIf', 'Confirm' -and "$($_.description.Text)".Length -lt 12 } | ForEach-Object { $_.name })
      }
    })`
  const seen = await inModule(script)
  t.ok(Array.isArray(seen) && seen.length === functions.length)
  for (const item of Array.isArray(seen) ? seen : []) {
    const { name, synopsis, description, examples, undescribed, outputs } =
      item instanceof Map ? Object.fromEntries(item) : {}
    t.match(synopsis, /^[A-Z].{20,}[.?]$/s, `${name}: synopsis`)
    t.match(description, /.{40}/s, `${name}: description`)
    t.ok(Array.isArray(examples) && examples.length >= 1, `${name}: examples`)
    t.strictSame(undescribed, [], `${name}: parameters`)
    t.ok(Number(outputs) >= 1, `${name}: outputs`)
  }
})

t.test('examples name commands that exist, and those that need no domain give something', { skip }, async t => {
  const list = `
    , @(foreach ($name in (Get-Module SenseCMPreflight).ExportedFunctions.Keys) {
      foreach ($example in (Get-Help $name -Examples).examples.example) {
        $ast = [Management.Automation.Language.Parser]::ParseInput($example.code, [ref]$null, [ref]$null)
        $names = $ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true).GetCommandName()
        @{ code = $example.code; unknown = [string[]]@($names | Where-Object { -not (Get-Command $_ -ErrorAction Ignore) }) }
      }
    })`
  const examples = await inModule(list)
  const run = `
    [void] $ExecutionContext.SessionState.Path.SetLocation($folder)
    @(& ([scriptblock]::Create($code))).Count`
  let ran = 0
  for (const example of Array.isArray(examples) ? examples : []) {
    const { code, unknown } = example instanceof Map ? Object.fromEntries(example) : {}
    // The engine alone has neither.
    t.strictSame(unknown, String(code).match(/\b(Get-ChildItem|Format-List)\b/g) ?? [], code)
    const plain = String(code).replace(/ \| Format-List\s*$/, '')
    // What names a domain, or gathers what only Windows has, is for real ones.
    if (/corp|device\.json/.test(plain)) continue
    t.ok(Number(await inModule(run, undefined, { code: plain, folder: t.testdir() })) > 0, code)
    ran += 1
  }
  t.ok(ran >= 9, `${ran} were run`)
})

t.test('the manifest and the format file are what the package carries', async t => {
  const { files } = JSON.parse(readFileSync(join(bridge, '..', 'package.json'), 'utf8'))
  t.ok(files.includes('pester-bridge'))
})
