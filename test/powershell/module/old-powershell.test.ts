import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import t from 'tap'
import { requirePowerShell, resultOf } from '../support/engine.ts'
import { bridge } from './support/module.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

const files = globSync(join(bridge, '**', '*.{ps1,psm1,psd1}'))

/**
 * What Windows PowerShell 5.1 could not parse, or would not find. The engine of the tests is a later one, so its own
 * syntax tree is asked.
 */
const WALK = `
  param($files)
  $later = @{
    TernaryExpressionAst = 'a ternary'; PipelineChainAst = '&& or ||'
  }
  # Commands that the engine itself brings, in both; everything else may be missing where a module is restricted.
  $engine = 'ForEach-Object', 'Where-Object', 'Register-ArgumentCompleter', 'Out-Null', 'Set-StrictMode', 'Import-Module', 'Get-Module'
  , @(foreach ($file in $files) {
    $tokens = $errors = $null
    $ast = [Management.Automation.Language.Parser]::ParseFile($file, [ref]$tokens, [ref]$errors)
    $found = @(
      foreach ($problem in $errors) { $problem.Message }
      foreach ($token in $tokens) {
        if ($token.Kind -in 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr', 'Clean') { "the token $($token.Kind)" }
        if ($token.Kind -eq 'Number' -and $token.Text -match '(?i)(u|y|n|s|us|ul|uy)$' -and $token.Text -notmatch '^0x') { "the number $($token.Text)" }
        if ($token -is [Management.Automation.Language.StringExpandableToken] -and $token.Text -match '(?<!\`)(\`\`)*\`[eu]') { 'an escape of PowerShell 6' }
      }
      foreach ($node in $ast.FindAll({ $true }, $true)) {
        $type = $node.GetType().Name
        if ($later.ContainsKey($type)) { $later[$type] }
        if ($type -eq 'PipelineAst' -and $node.PSObject.Properties['Background'] -and $node.Background) { 'a background pipeline' }
        if ($type -like '*MemberExpressionAst' -and $node.NullConditional) { 'a null-conditional access' }
        if ($type -eq 'VariableExpressionAst' -and $node.VariablePath.UserPath -in 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle') { "the variable $($node.VariablePath.UserPath)" }
        if ($type -eq 'MemberExpressionAst' -and "$($node.Member)" -eq 'ArgumentList') { 'ProcessStartInfo.ArgumentList' }
        if ($type -eq 'TypeExpressionAst' -and "$($node.TypeName)" -match 'Text\\.Json|OperatingSystem|RuntimeInformation') { "the type $($node.TypeName)" }
        if ($type -eq 'CommandAst' -and $node.GetCommandName()) {
          $own = $files.Where({ [IO.Path]::GetFileNameWithoutExtension($_) -eq $node.GetCommandName() }).Count
          if (-not $own -and $node.GetCommandName() -notin $engine) { "the command $($node.GetCommandName())" }
        }
      }
    )
    foreach ($what in $found) { "$([IO.Path]::GetFileName($file)): $what" }
  })
`

const isModule = (file: string) => !file.endsWith('.Tests.ps1')

t.test('the module keeps to what Windows PowerShell 5.1 knows', { skip }, async t => {
  t.ok(files.length > 25, `${files.length} files`)
  t.strictSame(await resultOf(WALK, { files: files.filter(isModule) }), [])
})

t.test('that would be noticed', { skip }, async t => {
  const cases: Readonly<Record<string, RegExp>> = {
    '$a ? 1 : 2': /ternary/,
    '$a ?? 1': /QuestionQuestion/,
    '$a ??= 1': /QuestionQuestionEquals/,
    '${a}?.b': /null-conditional|QuestionDot/,
    'Get-Module && Get-Module': /&&|AndAnd/,
    'Get-Module &': /background/,
    'function x { clean { 1 } }': /Clean/,
    '"`u{41}"': /escape/,
    '"`e[0m"': /escape/,
    '1u': /number 1u/,
    $IsWindows: /variable IsWindows/,
    'Write-Output 1': /command Write-Output/,
    '$p.ArgumentList.Add(1)': /ArgumentList/,
    '[System.Text.Json.JsonDocument]::Parse("1")': /type System\.Text\.Json/,
    '$a =': /./,
  }
  const folder = t.testdir(Object.fromEntries(Object.keys(cases).map((text, index) => [`case${index}.ps1`, text])))
  const paths = Object.keys(cases).map((_, index) => join(folder, `case${index}.ps1`))
  const found = await resultOf(WALK, { files: paths })
  for (const [index, [text, expected]] of Object.entries(cases).entries()) {
    const own = Array.isArray(found) ? found.filter(line => String(line).startsWith(`case${index}.ps1:`)) : []
    t.match(own.join('\n'), expected, text)
  }
})

t.test('every file is ASCII: without a byte order mark it would be read in the code page of the machine', async t => {
  for (const file of [...files, join(bridge, 'SenseCMPreflight.format.ps1xml')])
    t.match(readFileSync(file, 'latin1'), /^[\n\u0020-\u007e]+$/, relative(bridge, file))
})
