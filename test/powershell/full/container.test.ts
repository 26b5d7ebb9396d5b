import { join } from 'node:path'
import t from 'tap'
import type { CheckRow, SuiteResult } from '../../../lib/engine/result.ts'
import { reportClixml } from '../../../lib/report/clixml.ts'
import { reportJson } from '../../../lib/report/json.ts'
import { program } from '../../cli/program.ts'
import { inPwsh, pesters, withoutPester } from './support.ts'

t.setTimeout(290_000)

/** Runs the container: counts, and of each test what came of it, by the first word of its name. */
const RUN = `
  $global:WarningPreference = $WarningPreference = 'Continue'
  Import-Module $pester
  $path = [IO.Path]::Combine([IO.Path]::GetDirectoryName($module), 'SenseCMPreflight.Tests.ps1')
  $configuration = New-PesterConfiguration
  $configuration.Run.Container = New-PesterContainer -Path $path -Data $data
  $configuration.Run.PassThru = $true
  $configuration.Output.Verbosity = 'None'
  if ($tag) { $configuration.Filter.Tag = $tag }
  if ($name) { $configuration.Filter.FullName = $name }
  $run = Invoke-Pester -Configuration $configuration 3>&1 6>$null | ForEach-Object { if ($_ -is [Management.Automation.WarningRecord]) { $warned = "$warned$_" } else { $_ } }
  $tests = @{}
  foreach ($test in $run.Tests) {
    $name = ($test.ExpandedName -split ':')[0]
    $tests[$name] = @{ result = $test.Result; error = [string]($test.ErrorRecord | ForEach-Object { $_.Exception.Message } | Select-Object -First 1); tags = [string[]]@($test.Tag) }
  }
  @{ version = (Get-Module Pester).Version.Major; result = $run.Result; failed = $run.FailedCount; total = $run.TotalCount; inconclusive = $run.InconclusiveCount; tests = $tests; warned = "$warned"; refused = [string]($run.Containers | ForEach-Object { $_.ErrorRecord.Exception.Message } | Select-Object -First 1) }`

interface Outcome {
  readonly [name: string]: unknown
  readonly tests: Readonly<Record<string, { result: string; error: string; tags: readonly string[] }>>
}

function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value
  return Object.fromEntries(Array.from(value, ([key, item]) => [String(key), plain(item)]))
}

async function runContainer(
  pester: string,
  data: Readonly<Record<string, unknown>>,
  { tag = '', name = '' } = {},
): Promise<Outcome> {
  const asMap = (item: unknown): never =>
    (item !== null && typeof item === 'object' && !Array.isArray(item)
      ? new Map(Object.entries(item).map(([key, inner]) => [key, asMap(inner)]))
      : item) as never
  return plain(await inPwsh(RUN, { pester, tag, name, data: asMap(data) })) as Outcome
}

/** A result of the lab, with some rows changed. */
async function labResult(scenario: string, change: (row: CheckRow) => CheckRow | undefined): Promise<SuiteResult> {
  const { stdout } = await program(['run', '--lab', scenario, '--format', 'json'])
  const result: SuiteResult = JSON.parse(stdout)
  return { ...result, checks: result.checks.flatMap(row => change(row) ?? []) }
}

for (const { version, path } of withoutPester === false ? pesters : []) {
  t.test(`Pester ${version}`, async t => {
    t.test('a healthy domain', async t => {
      const { result, failed, total, tests } = await runContainer(path, { Arguments: { Lab: 'healthy' } })
      t.match({ result, failed }, { result: 'Passed', failed: 0 })
      t.ok(Number(total) > 55, `${total} tests`)
      t.match(tests['scp-lookup'], { result: 'Passed', tags: ['scp-lookup', 'directory', '16', '36'] })
      t.match(tests['code 15'], { result: 'Passed', tags: ['15'] })
      t.match(tests['code 33'], { result: 'Skipped', error: /no source says what the number means/ })
    })

    t.test('a broken one', async t => {
      const { result, failed, tests } = await runContainer(path, { Arguments: { Lab: '15-tenant-mismatch' } })
      t.match({ result, failed }, { result: 'Failed', failed: 2 })
      t.match(tests['scp-tenant-match'], {
        result: 'Failed',
        error:
          /^The SCP names another tenant.*\nexpected: azureADId:1.*\nfound: +azureADId:9[\s\S]*\nfix: [\s\S]*\nsee: /,
      })
      t.match(tests['tenant-discovery'], { result: 'Skipped', error: /because of blocked: / })
      t.match(tests['code 15'], { result: 'Failed', error: /Devices are going to hit code 15\. scp-tenant-match: / })
    })

    t.test('what could not be checked', async t => {
      const { result, tests, warned } = await runContainer(path, { Arguments: { Lab: 'wrong-password' } })
      t.equal(result, 'Failed')
      t.match(tests['scp-lookup'], { result: 'Failed', error: /^\[could not check\] / })
      t.match(tests['code 16'], { result: 'Inconclusive', error: /a check that matters could not run/ })
      t.match(warned, /Incomplete: nothing failed/)
    })

    t.test('a warning, and one that counts', async t => {
      const data = { Arguments: { Lab: '39-log-provider-missing' } }
      const gentle = await runContainer(path, data)
      t.match(gentle, { result: 'Passed', warned: /aadrt-log-provider: / })
      t.match(gentle.tests['aadrt-log-provider'], { result: 'Passed' })
      const strict = await runContainer(path, { ...data, WarnAsFail: true })
      t.match(strict.tests['aadrt-log-provider'], { result: 'Failed' })
      t.match(strict.tests['code 39'], { result: 'Failed' })
    })

    t.test('finished results: waived, missing and unexpected rows', async t => {
      const result = await labResult('15-tenant-mismatch', row => {
        if (row.id === 'scp-tenant-match')
          return { ...row, waiver: { justification: 'it is being migrated', expires: '2099-12-31' } }
        if (row.id === 'clock-skew') return undefined
        return row.id === 'proxy' ? { ...row, id: 'unheard-of' } : row
      })
      const folder = t.testdir({ 'a.json': reportJson(result), 'a.xml': reportClixml(result), 'b.json': '[1]', c: 'x' })
      for (const file of ['a.json', 'a.xml']) {
        const { tests } = await runContainer(path, { ResultPath: join(folder, file) })
        t.match(tests['scp-tenant-match'], {
          result: 'Skipped',
          error: /it is waived until 2099-12-31: it is being migrated/,
        })
        t.match(tests['clock-skew'], { result: 'Failed', error: 'The result has no row for clock-skew.' })
        t.match(tests['reports on no check that was not discovered'], { result: 'Failed', error: /unheard-of/ })
        t.match(tests['domain-dns'], { result: 'Passed' })
      }
      for (const [file, message] of [
        ['b.json', /Expected a result of sensecm-preflight in .*b\.json, found other JSON/],
        ['c', /found neither JSON nor CLIXML/],
      ] as const) {
        const { result, refused } = await runContainer(path, { ResultPath: join(folder, file) })
        t.match({ result, refused }, { result: 'Failed', refused: message })
      }
    })

    t.test('saved evidence, chosen by tag', async t => {
      const file = join(t.testdir(), 'evidence.json')
      await program(['run', '--lab', '40-clock-skew', '--save-evidence', file])
      const { tests } = await runContainer(path, { Evidence: [file] }, { tag: '40' })
      t.match(tests['clock-skew'], { result: 'Failed', error: /expected: / })
      t.match(tests['code 40'], { result: 'Failed' })
      t.match(tests['domain-dns'], { result: 'NotRun' })
    })

    t.test('chosen by name', async t => {
      const data = { Arguments: { Lab: '15-tenant-mismatch' } }
      const { tests } = await runContainer(path, data, { name: '*code 15*' })
      t.match(tests['code 15'], { result: 'Failed' })
      t.match(tests['scp-tenant-match'], { result: 'NotRun' })
      const check = await runContainer(path, data, { name: '*scp-tenant-match*' })
      t.match(check.tests['scp-tenant-match'], { result: 'Failed' })
    })

    t.test('data that is none of its parameters, which would audit something else than was meant', async t => {
      const { result, total, refused } = await runContainer(path, { Lab: '15-tenant-mismatch' })
      t.match({ result, total, refused }, { result: 'Failed', total: 0, refused: /matches parameter name 'Lab'/ })
    })

    t.test('input that cannot be used', async t => {
      const { result, refused } = await runContainer(path, { TargetPath: '/no/such/target.yaml' })
      t.match({ result, refused }, { result: 'Failed', refused: /--target: cannot read \/no\/such\/target\.yaml/ })
    })
  })
}

t.test('the Pester container', { skip: withoutPester }, async t => {
  t.ok(pesters.length > 0, `ran with Pester ${pesters.map(({ version }) => version).join(' and ')}`)
})
