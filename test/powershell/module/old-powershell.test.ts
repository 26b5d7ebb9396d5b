import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import t from 'tap'
import { requirePowerShell, resultOf } from '../support/engine.ts'
import { bridge } from './support/module.ts'
import { WALK } from './support/old-syntax.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

const files = globSync(join(bridge, '**', '*.{ps1,psm1,psd1}'))

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
