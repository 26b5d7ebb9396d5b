import { globSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { bridge, inModule } from './module/support/module.ts'
import { WALK } from './module/support/old-syntax.ts'
import { requirePowerShell, resultOf } from './support/engine.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples')
/** Commands of Windows, or of modules that it brings; the engine of the tests has none of them. */
const OF_WINDOWS =
  /: the command (?:Enable-ScheduledTask|Start-ScheduledTask|New-Item|Join-Path|Get-ChildItem|Sort-Object|Select-Object|Get-Date|Test-Path|Invoke-SenseCMPreflight|w32tm\.exe|eventcreate\.exe)$/

t.test('scripts keep to what Windows PowerShell 5.1 can parse, and to commands that it has', { skip }, async t => {
  const files = globSync(join(EXAMPLES, '**', '*.ps1'))
  t.ok(files.length >= 3, `${files.length} scripts`)
  const remarks = await resultOf(WALK, { files })
  t.strictSame(Array.isArray(remarks) && remarks.filter(remark => !OF_WINDOWS.test(String(remark))), [])
})

t.test('intune/Detect-EnrollmentRisk.ps1 on the lab', { skip }, async t => {
  const modules = t.testdir({ SenseCMPreflight: t.fixture('symlink', bridge) })
  const script = join(EXAMPLES, 'intune', 'Detect-EnrollmentRisk.ps1')
  /** What it ends with, and what it prints. */
  const detect = (audit: string) =>
    inModule(
      `$env:PSModulePath = $modules
      $lines = @(& $script -Audit ${audit})
      , @($LASTEXITCODE, ($lines -join '|'))`,
      undefined,
      { script, modules },
    )
  t.strictSame(await detect("@{ Lab = 'healthy' }"), [0, 'No failure.'])
  t.match(await detect("@{ Lab = '18-certificate-expired' }"), [1, /^Codes 18\. device-certificate: [^|]+$/])
  t.match(await detect("@{ Lab = 'wrong-password' }"), [0, /^No failure; could not check scp-lookup, [^|]+\.$/])
  t.match(await detect("@{ Domian = 'x' }"), [1, /^Not checked: [^|]*Domian/])
})
