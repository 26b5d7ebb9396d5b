import t from 'tap'
import { requirePowerShell } from '../support/engine.ts'
import { inModule, rowWith, standIn } from './support/module.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

/** A program that prints its own arguments: those of `fleet` as the name of a computer, others as what a check found. */
const program = standIn(
  t,
  `const computer = { name: JSON.stringify(argv), certificates: {}, codes: [] }
  if (argv[0] === 'fleet') console.log(JSON.stringify(computer) + '\\n{"summary":{"problems":[]}}')
  else { ${rowWith('JSON.stringify(argv)')} }`,
)

/** A session in the folder, with a drive of its own; the objects of `file` are those of Get-ChildItem, with PSPath. */
const PRELUDE = `
  $state = $ExecutionContext.SessionState
  [void] $state.Drive.New([System.Management.Automation.PSDriveInfo]::new('Audit', $state.Provider.GetOne('FileSystem'), $folder, '', $null), 'global')
  [void] $state.Path.SetLocation($folder)
  function file { foreach ($name in $args) { $ExecutionContext.InvokeProvider.Item.Get([string[]] "Audit:/$name", $false, $true) } }
  function seen { process { if ($_.PSTypeNames -match 'FleetRow') { $_.Name } else { $_.Actual } } }`

t.test('files that come through the pipeline, and paths with wildcards', { skip }, async t => {
  const folder = t.testdir({
    'a[1].json': '',
    'a1.json': '',
    'a2.json': '',
    'b.reg': '',
    'c.csv': '',
    sub: { 'e.reg': '' },
  })
  const evidence = (...names: readonly string[]) => names.map(name => `--evidence=${name}`)
  const below = (...names: readonly string[]) => names.map(name => `${folder}/${name}`)
  const run = (...options: readonly string[]) => ['run', '--format=ndjson', ...options]
  const fleet = (...options: readonly string[]) => ['fleet', '--format=ndjson', ...options]
  const cases: readonly [call: string, runs: readonly (readonly string[])[]][] = [
    ['file "a[1].json" b.reg | Invoke-SenseCMPreflight', [run(...evidence(...below('a[1].json', 'b.reg')))]],
    ['file b.reg | Invoke-SenseCMPreflight -Domain x', [run('--domain=x', ...evidence(...below('b.reg')))]],
    [
      '[pscustomobject]@{ PSPath = "Microsoft.PowerShell.Core\\FileSystem::$folder/b.reg" } | Invoke-SenseCMPreflight',
      [run(...evidence(...below('b.reg')))],
    ],
    ['"a[1].json", "./b.reg", "gone" | Invoke-SenseCMPreflight', [run(...evidence('a[1].json', './b.reg', 'gone'))]],
    ['Invoke-SenseCMPreflight -Evidence (file b.reg)', [run(...evidence(...below('b.reg')))]],
    ['Invoke-SenseCMPreflight -FullName b.reg', [run(...evidence('b.reg'))]],
    [
      'Invoke-SenseCMPreflight -Evidence a?.json, [ab].reg',
      [run(...evidence(...below('a1.json', 'a2.json', 'b.reg')))],
    ],
    ['Invoke-SenseCMPreflight -Evidence Audit:/*.reg, *.none', [run(...evidence(...below('b.reg'), '*.none'))]],
    [
      '& { [void] $state.Drive.New([System.Management.Automation.PSDriveInfo]::new("Own", $state.Provider.GetOne("FileSystem"), $folder, "", $null), "local"); Invoke-SenseCMPreflight -Evidence Own:\\b.reg, Own:/sub/* -Ca own:/x }',
      [run(...evidence(...below('b.reg', 'sub/e.reg')), `--ca=${folder}/x`)],
    ],
    ['Invoke-SenseCMPreflight -With s*/e.*', [run(`--with=${folder}/sub/e.reg`)]],
    ['Invoke-SenseCMPreflight -NoProxy *.reg', [run('--no-proxy=*.reg')]],
    [
      '& { [void] $state.Path.SetLocation("Env:\\"); Invoke-SenseCMPreflight -Evidence b.reg, PAT* }',
      [run(...evidence('b.reg', 'PAT*'))],
    ],
    ['file c.csv b.reg | Invoke-SenseCMFleetAudit', [fleet(`--csv=${folder}/c.csv`), fleet(`--ldif=${folder}/b.reg`)]],
    ['Invoke-SenseCMFleetAudit -Ldif c.csv', [fleet('--ldif=c.csv')]],
    ['@() | Invoke-SenseCMPreflight -WarningAction SilentlyContinue', []],
    ['@() | Invoke-SenseCMFleetAudit', []],
  ]
  const calls = cases.map(([call]) => `, [string[]] @(${call} | seen)`)
  const seen = await inModule(`${PRELUDE}\n, @(${calls.join('\n')})`, program, { folder })
  for (const [index, [call, runs]] of cases.entries()) {
    const own: unknown = Array.isArray(seen) ? seen[index] : undefined
    t.strictSame(Array.isArray(own) && own.map(text => JSON.parse(String(text))), runs, call)
  }
})

t.test('a pipeline without a file audits nothing, and says so', { skip }, async t => {
  const script = `
    $ready = @() | Test-SenseCMReadiness -WarningVariable said -WarningAction SilentlyContinue
    # A function that is called by itself has no pipeline that could be empty.
    $called = [powershell]::Create('CurrentRunspace').AddCommand('Invoke-SenseCMPreflight').Invoke()
    , @($ready, "$said", @($called | Where-Object Id).Count)`
  const answer = await inModule(script, program)
  t.strictSame(answer, [false, 'No file came through the pipeline: nothing was judged.', 1])
})

t.test('a computer of a directory is no file', { skip }, async t => {
  const script = `
    try { [pscustomobject]@{ DistinguishedName = 'CN=PC01' } | Invoke-SenseCMFleetAudit -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }`
  t.match(await inModule(script, program), /^InputObjectNotBound/)
})
