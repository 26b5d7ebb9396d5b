import t from 'tap'
import { ndjsonRow, reportNdjson, toJson } from '../../../lib/report/json.ts'
import { exampleResult } from '../../report/example-result.ts'
import { requirePowerShell } from '../support/engine.ts'
import { inModule, rowWith, standIn } from './support/module.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

const [first, second] = exampleResult.checks

/** Knows its checks, tells a story, and prints its rows. */
const STORY = `
  if (argv[0] === 'list') {
    for (const id of ${JSON.stringify(exampleResult.checks.map(({ id }) => id))})
      console.log(JSON.stringify({ id, title: 't', codes: [], needs: [], tags: [id === 'clock-skew' ? 'time' : 'other'] }));
  } else {
    process.stderr.write('asked dc1 \\u2013 \\u6f22\\n');
    process.stdout.write(${JSON.stringify(reportNdjson(exampleResult))});
    process.exitCode = 3;
  }`

/** All streams of a call in a session of its own, where the preferences are those that PowerShell starts with. */
const inSession = (call: string) => `
  $shell = [PowerShell]::Create([initialsessionstate]::CreateDefault2()).AddScript('param($module) Import-Module $module; ${call}').AddArgument($module)
  $objects = $shell.Invoke()
  @{
    objects = $objects.Count; errors = $shell.Streams.Error.Count; information = $shell.Streams.Information.Count
    verbose = @($shell.Streams.Verbose | ForEach-Object { $_.Message })
    warning = @($shell.Streams.Warning | ForEach-Object { $_.Message })
    progress = @($shell.Streams.Progress | ForEach-Object { "$($_.Activity): $($_.StatusDescription) $($_.PercentComplete) $($_.RecordType)" })
  }`

async function streams(t: Parameters<typeof standIn>[0], call: string): Promise<Record<string, unknown>> {
  const value = await inModule(inSession(call), standIn(t, STORY))
  return value instanceof Map ? Object.fromEntries(value) : {}
}

t.test('progress, warning and verbose streams', { skip }, async t => {
  const { objects, errors, information, verbose, warning, progress } = await streams(
    t,
    'Invoke-SenseCMPreflight -Verbose',
  )
  t.strictSame([objects, errors, information], [17, 0, 0])
  t.strictSame(verbose, ['asked dc1 – 漢', 'Mode hybrid: nothing from the device says otherwise'])
  t.match(warning, [/^Incomplete: .*\(scp-lookup\)\.$/])
  t.ok(Array.isArray(progress) && progress.length === 9, 'before the first, after each, and at the end')
  t.match(progress, {
    0: 'Pre-flight checks: 0 of 7 are decided; waiting for clock-skew, ldap-access, scp-lookup 0 Processing',
    1: 'Pre-flight checks: 1 of 7 are decided; waiting for ldap-access, scp-lookup, scp-drs-kind 14 Processing',
    7: 'Pre-flight checks: All are decided 100 Processing',
    8: 'Pre-flight checks: All are decided 100 Completed',
  })
})

t.test('progress tells of the checks that were chosen', { skip }, async t => {
  const { progress } = await streams(t, 'Invoke-SenseCMPreflight -Tag other -Skip ldap-access | Out-Null')
  t.match(progress, { 0: /^Pre-flight checks: 0 of 5 are decided; waiting for scp-lookup, / })
})

t.test('without -Verbose nothing is said, and without a wish for progress none is computed', { skip }, async t => {
  const { verbose, progress } = await streams(
    t,
    '$global:ProgressPreference = "SilentlyContinue"; Invoke-SenseCMPreflight -WarningAction SilentlyContinue | Out-Null',
  )
  t.strictSame([verbose, progress], [[], []])
})

t.test('objects come while the program still runs', { skip }, async t => {
  // It prints its second row when the first one has gone through the pipeline, which a file tells.
  const program = standIn(
    t,
    `const { existsSync } = await import('node:fs');
    const seen = new URL('seen', import.meta.url);
    process.stdout.write(${JSON.stringify(first && ndjsonRow(first))});
    while (!existsSync(seen)) await new Promise(done => setTimeout(done, 10));
    process.stdout.write(${JSON.stringify(`${second && ndjsonRow(second)}{"type":"run"}\n`)})`,
  )
  const script = `
    $seen = [IO.Path]::Combine([IO.Path]::GetDirectoryName($program), 'seen')
    (Invoke-SenseCMPreflight | ForEach-Object { [IO.File]::WriteAllText($seen, ''); $_.Id }) -join ' '`
  t.equal(await inModule(script, program), 'clock-skew ldap-access')
})

t.test('no code page of the console changes what is read', { skip }, async t => {
  const text = 'Zürich – 漢字 😀 "„’'
  const program = standIn(t, `process.stderr.write(${toJson(text)}); ${rowWith(toJson(text))}`)
  for (const page of ['iso-8859-1', 'us-ascii', 'utf-16', 'utf-8']) {
    const script = `
      [Console]::OutputEncoding = [Text.Encoding]::GetEncoding('${page}'); $global:OutputEncoding = [Text.Encoding]::ASCII
      try { (Invoke-SenseCMPreflight -Verbose 4>&1 | ForEach-Object { if ($_.PSObject.Properties['Actual']) { $_.Actual } else { $_.Message } }) -join '|' }
      finally { [Console]::OutputEncoding = [Text.UTF8Encoding]::new($false) }`
    t.match(await inModule(script, program), `${text}`, page)
    t.equal(
      String(await inModule(script, program))
        .split('|')
        .filter(part => part === text).length,
      2,
      page,
    )
  }
})
