import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { ndjsonRow, reportNdjson } from '../../../lib/report/json.ts'
import { exampleResult } from '../../report/example-result.ts'
import { requirePowerShell } from '../support/engine.ts'
import { inModule, standIn } from './support/module.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

const all = exampleResult.checks.length + exampleResult.codes.length
const rows = exampleResult.checks.map(ndjsonRow).join('')
const ends = (code: number, said = '') =>
  `process.stderr.write(${JSON.stringify(said)}); process.stdout.write(${JSON.stringify(reportNdjson(exampleResult))}); process.exitCode = ${code}`

/** What a caller sees of a run: objects, warnings, and the error that ended it. */
const OUTCOME = `
  $global:LASTEXITCODE = 42
  $failure = $null
  $kept = [Collections.Generic.List[object]]::new()
  try { Invoke-SenseCMPreflight -WarningVariable said -WarningAction SilentlyContinue | ForEach-Object { $kept.Add($_) } } catch { $failure = $_ }
  @{
    rows = $kept.Count; said = [string[]]@($said); last = $global:LASTEXITCODE
    message = if ($failure) { $failure.Exception.Message } else { '' }; id = if ($failure) { $failure.FullyQualifiedErrorId } else { '' }
  }`

t.test('exit codes: results, one warning, or one terminating error', { skip }, async t => {
  const id = (name: string) => `SenseCMPreflight.${name},Invoke-SenseCMPreflight`
  const cases: readonly [name: string, source: string, expected: Record<string, unknown>][] = [
    ['0', ends(0), { rows: all, said: [], message: '' }],
    ['1 is no error: the objects tell', ends(1), { rows: all, said: [], message: '' }],
    [
      '3 is a warning that names what is open',
      ends(3),
      {
        rows: all,
        said: ['Incomplete: nothing failed, but what matters could not be checked (scp-lookup).'],
        message: '',
      },
    ],
    [
      '2 is the program’s own sentence',
      ends(2, 'sensecm-preflight: --domain: expected a DNS name, found "é".\n'),
      { said: [], message: '--domain: expected a DNS name, found "é".', id: id('Usage') },
    ],
    ['130', ends(130), { message: 'The run was interrupted.', id: id('Interrupted') }],
    [
      'a crash is told by the line that names the error',
      "console.log('{}'); throw new SyntaxError('bad: thing')",
      { message: 'sensecm-preflight ended with exit code 1: SyntaxError: bad: thing', id: id('ProgramFailed') },
    ],
    [
      'results without an end, though the exit code is one of a run',
      `process.stdout.write(${JSON.stringify(rows)}); process.exitCode = 1`,
      { message: 'sensecm-preflight ended with exit code 1: it said nothing', id: id('ProgramFailed') },
    ],
    ['nothing said', ends(9), { message: 'sensecm-preflight ended with exit code 9: it said nothing' }],
  ]
  for (const [name, source, expected] of cases) {
    const seen = await inModule(OUTCOME, standIn(t, source))
    t.match(seen instanceof Map && Object.fromEntries(seen), { ...expected, last: 42 }, name)
  }
})

t.test('no preference of the session changes what happens', { skip }, async t => {
  const script = `
    $ErrorActionPreference = 'Stop'; $PSNativeCommandUseErrorActionPreference = $true
    $global:ErrorActionPreference = 'Stop'; $global:PSNativeCommandUseErrorActionPreference = $true; $global:PSNativeCommandArgumentPassing = 'Legacy'
    ${OUTCOME}`
  const seen = await inModule(script, standIn(t, ends(1, 'noise on standard error\n')))
  t.match(seen instanceof Map && Object.fromEntries(seen), { rows: all, message: '', last: 42 })
})

t.test('after an error the script that called goes on, or not, as PowerShell has it', { skip }, async t => {
  const script = `
    $shell = [PowerShell]::Create([initialsessionstate]::CreateDefault2()).AddScript('param($module) Import-Module $module; Invoke-SenseCMPreflight; "went on"').AddArgument($module)
    $output = $shell.Invoke()
    $said = @($shell.Streams.Error | ForEach-Object { $_.Exception.Message }) + @($output | ForEach-Object { $_ })
    $readiness = try { Test-SenseCMReadiness } catch { 'thrown' }
    , @($said + $readiness)`
  t.strictSame(await inModule(script, standIn(t, "console.error('sensecm-preflight: no.'); process.exitCode = 2")), [
    'no.',
    'went on',
    'thrown',
  ])
})

t.test('readiness is true only where everything was looked at', { skip }, async t => {
  const ready = async (code: number) =>
    inModule('Test-SenseCMReadiness -WarningAction SilentlyContinue', standIn(t, ends(code)))
  t.strictSame([await ready(0), await ready(1), await ready(3)], [true, false, false])
})

/** Tells its process id and that of a child, prints a row, and never ends. */
const ENDLESS = `
  if (argv[0] === 'list') process.exit();
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeFileSync(new URL('pids', import.meta.url), process.pid + ' ' + child.pid);
  process.stdout.write(${JSON.stringify(rows)});
  setInterval(() => {}, 1000);`

function alive(pid: number): boolean {
  try {
    // A process that has ended and was not waited for yet is as good as gone.
    return !/^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

const STOPS: readonly [name: string, script: string, value: unknown][] = [
  [
    'break leaves the caller’s loop',
    '$kept = foreach ($round in 1, 2) { "round $round"; Invoke-SenseCMPreflight | ForEach-Object { $_.Id; break }; "more" }; $kept -join ", "',
    'round 1, clock-skew',
  ],
  [
    'continue goes on with the caller’s loop',
    '$kept = foreach ($round in 1, 2) { "round $round"; Invoke-SenseCMPreflight | ForEach-Object { $_.Id; continue }; "more" }; $kept -join ", "',
    'round 1, clock-skew, round 2, clock-skew',
  ],
  [
    'an error further down',
    'try { Invoke-SenseCMPreflight | ForEach-Object { throw "stop at $($_.Id)" } } catch { "$_" }',
    'stop at clock-skew',
  ],
  [
    'Ctrl-C while nothing comes',
    `$shell = [PowerShell]::Create([initialsessionstate]::CreateDefault2()).AddScript('param($module) Import-Module $module; Invoke-SenseCMPreflight').AddArgument($module)
    $output = [Management.Automation.PSDataCollection[psobject]]::new()
    $running = $shell.GetType().GetMethods().Where({ $_.Name -eq 'BeginInvoke' -and $_.IsGenericMethod -and $_.GetParameters().Count -eq 2 })[0].MakeGenericMethod([psobject], [psobject]).Invoke($shell, @($null, $output))
    while ($output.Count -lt ${exampleResult.checks.length}) { [Threading.Thread]::Sleep(20) }
    $shell.Stop(); $shell.InvocationStateInfo.State.ToString()`,
    'Stopped',
  ],
]

t.test('a pipeline that is stopped leaves no process', { skip: skip || process.platform !== 'linux' }, async t => {
  for (const [name, script, value] of STOPS) {
    const program = standIn(t, ENDLESS)
    t.equal(await inModule(script, program), value, name)
    const pids = readFileSync(join(program, '..', 'pids'), 'utf8')
      .split(' ')
      .map(Number)
    t.equal(pids.length, 2)
    for (const pid of pids) t.notOk(alive(pid), `${name}: ${pid}`)
  }
})
