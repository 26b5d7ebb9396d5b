import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { requirePowerShell } from '../support/engine.ts'
import { inModule, rowWith, standIn } from './support/module.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

/** Prints its own arguments as what a check found. */
const ECHO = rowWith('JSON.stringify(argv)')

/** Every character that PowerShell takes for a quotation mark, and other ways out of an argument. */
const WAYS_OUT = [
  ...['', "'", '"', '‘', '’', '‚', '‛', '“', '”', '„', '`', '\\', '\\\\', '\\"', '""', "'@\n", '"@\n', '\n', '\r\n'],
  ...['\u2028', '\u0085', ')', '}', '#>', '--%', '-', '--', '@(', '%', '^', '&', '|', '\t', ' ', 'é漢😀'],
]

t.test('values reach the program unchanged, and execute nothing', { skip }, async t => {
  const file = join(t.testdir(), 'executed')
  const commands = [`$([IO.File]::WriteAllText('${file}', ''))`, '; calc', `& touch ${file}`, '%PATH%', '$env:PATH', '']
  const values = WAYS_OUT.flatMap(quote => commands.flatMap(command => [quote + command, quote + command + quote]))
  const [actual] = [await inModule('(Invoke-SenseCMPreflight -Plugin $values).Actual', standIn(t, ECHO), { values })]
  t.strictSame(JSON.parse(String(actual)), ['run', '--format=ndjson', ...values.map(value => `--plugin=${value}`)])
  t.notOk(existsSync(file), 'nothing was executed')
})

t.test('every kind of parameter is written as the command line has it', { skip }, async t => {
  const script = `
    (Invoke-SenseCMPreflight clock-skew, proxy -Domain corp.example.com -TenantId x -Starttls -Redact:$false -Concurrency 1000 -DnsServer a,b \`
      -Output 'html=a,b.html' -FailOn warn -Verbose:$false -ErrorAction Stop -OutVariable kept).Actual`
  t.strictSame(JSON.parse(String(await inModule(script, standIn(t, ECHO)))), [
    ...['run', '--format=ndjson', '--domain=corp.example.com', '--tenant-id=x', '--starttls', '--concurrency=1000'],
    ...[
      '--dns-server=a',
      '--dns-server=b',
      '--output=html=a,b.html',
      '--fail-on=warn',
      '--only=clock-skew',
      '--only=proxy',
    ],
  ])
})

t.test('a NUL character is refused before anything runs', { skip }, async t => {
  const program = standIn(t, ECHO)
  const script = 'try { Invoke-SenseCMPreflight -Domain "a$([char]0)b" } catch { "$_ $($_.FullyQualifiedErrorId)" }'
  t.equal(
    await inModule(script, program),
    'Expected text, found a NUL character in --domain. SenseCMPreflight.Usage,Invoke-SenseCMPreflight',
  )
})

t.test('words to explain are words, whatever they begin with', { skip }, async t => {
  const script = `
    $asked = @((Get-SenseCMErrorCode '-2145648611', 0x801c001e).Asked)
    $piped = @(([pscustomobject]@{ Code = 15 }, [pscustomobject]@{ Codes = 16, 36 }, 18 | Get-SenseCMErrorCode).Asked)
    $none = @() | Get-SenseCMErrorCode
    $kinds = @('--help', '' | ForEach-Object { (Get-SenseCMErrorCode $_).Kind })
    , ($asked + $piped + @($null -eq $none) + $kinds)`
  t.strictSame(await inModule(script), [
    ...['-2145648611', '-2145648610', '15', '16', '36', '18', true],
    ...['unknown', 'unknown'],
  ])
})

t.test('the program works in PowerShell’s location', { skip }, async t => {
  const folder = t.testdir({ here: { 'program.mjs': rowWith('process.cwd()') } })
  const script = '[void] $ExecutionContext.SessionState.Path.SetLocation($folder); (Invoke-SenseCMPreflight).Actual'
  t.equal(await inModule(script, join(folder, 'here', 'program.mjs'), { folder }), folder)
})

t.test('paths that only PowerShell knows', { skip }, async t => {
  const folder = t.testdir({})
  const script = `
    $state = $ExecutionContext.SessionState
    [void] $state.Drive.New([System.Management.Automation.PSDriveInfo]::new('Audit', $state.Provider.GetOne('FileSystem'), $folder, '', $null), 'global')
    $given = @('Audit:/a.json', 'audit:\\b [1].json', "FileSystem::$folder/c.json", "Microsoft.PowerShell.Core\\FileSystem::$folder/d.json", '~/e')
    $other = @('Other:/a', 'https://audit.example/x', 'Env:/PATH', '~', '~x/y', './f', "$folder/g", 'a=~')
    $actual = (Invoke-SenseCMPreflight -Evidence ($given + $other) -Output 'json=Audit:/out.json').Actual
    , @($actual, $state.Path.GetUnresolvedProviderPathFromPSPath('~/e'))`
  const answer = await inModule(script, standIn(t, ECHO), { folder })
  const [actual, home] = Array.isArray(answer) ? answer : []
  t.strictSame(JSON.parse(String(actual)), [
    ...['run', '--format=ndjson'],
    ...['a.json', 'b [1].json', 'c.json', 'd.json'].map(name => `--evidence=${join(folder, name)}`),
    `--evidence=${home}`,
    ...['Other:/a', 'https://audit.example/x', 'Env:/PATH', '~', '~x/y', './f', `${folder}/g`, 'a=~'].map(
      text => `--evidence=${text}`,
    ),
    `--output=json=${join(folder, 'out.json')}`,
  ])
})

t.test('where the program is found', { skip: skip || process.platform === 'win32' }, async t => {
  const program = standIn(t, ECHO)
  const folder = dirname(program)
  const installed = join(folder, 'prefix', 'node_modules', 'sensecm-preflight', 'dist', 'bin')
  mkdirSync(installed, { recursive: true })
  writeFileSync(join(folder, 'prefix', 'sensecm-preflight.cmd'), 'never run')
  writeFileSync(join(folder, 'prefix', 'sensecm-preflight.ps1'), 'never run')
  symlinkSync(program, join(installed, 'sensecm-preflight.js'))
  const found = '(& (Get-Module SenseCMPreflight) { Find-Program })'
  const script = `
    $node = [IO.Path]::GetDirectoryName($env:SENSECM_PREFLIGHT_NODE)
    $answers = @(
      (& (Get-Module SenseCMPreflight) { $script:ModuleRoot = '/no/module' })
      $env:SENSECM_PREFLIGHT_PROGRAM = $null
      $env:PATH = "relative:$folder/prefix:$node"
      ${found}.Arguments[0]
      $env:SENSECM_PREFLIGHT_NODE = $null
      ${found}.File
      $env:PATH = "relative:$folder/prefix"
      ${found}.Problem
      $env:PATH = ''
      ${found}.Problem
      $env:SENSECM_PREFLIGHT_PROGRAM = '/no/program'
      ${found}.Problem
      $env:SENSECM_PREFLIGHT_PROGRAM = '/bin/true'
      ${found}.File
      (& { try { $env:SENSECM_PREFLIGHT_PROGRAM = "$folder/program.mjs"; $env:SENSECM_PREFLIGHT_NODE = "$folder/program.mjs"; Invoke-SenseCMPreflight } catch { "$_" } })
    )
    , $answers`
  t.match(await inModule(script, program, { folder }), [
    join(installed, 'sensecm-preflight.js'),
    process.execPath,
    /^Node\.js \(22 or later\) was not found beside the module \(\/no\/module\) or in PATH/,
    /^The program sensecm-preflight was not found beside the module .* npm install --global sensecm-preflight/,
    'SENSECM_PREFLIGHT_PROGRAM names /no/program, and there is no such file.',
    '/bin/true',
    /program\.mjs could not be started: .*/,
  ])
})
