import { globSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
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

/** Runs a script of examples/intune on a state of the lab: what it ends with, and what it prints. */
function runner(t: Test, name: string) {
  const modules = t.testdir({ SenseCMPreflight: t.fixture('symlink', bridge) })
  const script = join(EXAMPLES, 'intune', name)
  return (audit: string) =>
    inModule(
      `$env:PSModulePath = $modules
      $lines = @(& $script -Audit ${audit})
      , @($LASTEXITCODE, ($lines -join '|'))`,
      undefined,
      { script, modules },
    )
}

t.test('intune/Detect-EnrollmentRisk.ps1 on the lab', { skip }, async t => {
  const detect = runner(t, 'Detect-EnrollmentRisk.ps1')
  t.strictSame(await detect("@{ Lab = 'healthy' }"), [0, 'No failure.'])
  t.match(await detect("@{ Lab = '18-certificate-expired' }"), [1, /^Codes 18\. device-certificate: [^|]+$/])
  t.match(await detect("@{ Lab = 'wrong-password' }"), [0, /^No failure; could not check scp-lookup, [^|]+\.$/])
  t.match(await detect("@{ Domian = 'x' }"), [1, /^Not checked: [^|]*Domian/])
})

t.test('intune/Repair-EnrollmentRisk.ps1 on the lab, where there is no Windows to mend', { skip }, async t => {
  const repair = runner(t, 'Repair-EnrollmentRisk.ps1')
  t.strictSame(await repair("@{ Lab = '15-tenant-mismatch' }"), [1, 'Nothing here that a device can mend.'])
  t.match(await repair("@{ Lab = '18-certificate-expired' }"), [1, /^Not mended: [^|]*Enable-ScheduledTask/])
  t.match(await repair("@{ Lab = '40-clock-skew' }"), [1, /^Not mended: [^|]*w32tm\.exe/])
})
