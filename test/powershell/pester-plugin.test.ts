import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { askPester } from '../../lib/probes/plugins/pester/ask.ts'
import { program } from '../cli/program.ts'
import { requirePowerShell } from './support/engine.ts'
import { type PesterHome, realPester, standIn } from './support/pester.ts'

const skip = await requirePowerShell(t)
const real = await realPester()
t.setTimeout(300_000)

const FILE = `
param($Target)
$kinds = @('one', 'two')
Describe 'Net <_>' -Tag 'net', '13' -ForEach $kinds {
  BeforeAll { if ($_ -eq 'two') { throw 'no setup' } }
  It 'works for <name>' -Tag 'code:14' -ForEach @(@{ name = 'a' }, @{ name = 'b' }) { $name | Should -Be 'a' }
}
Describe 'Odd' {
  It 'has an id' -Tag 'id:own-id' { $Target.domain | Should -Be 'corp.example.test' }
  It 'throws' { throw 'bad \`e[31m zürich' }
  It 'breaks' { Get-Nothing }
  It 'skips' -Skip { }
  It 'skips later' { Set-ItResult -Skipped -Because 'no need' }
  It 'cannot tell' { Set-ItResult -Inconclusive -Because 'dark' }
  AfterAll { throw 'no end' }
}
`

/** A path is data: of no script, and no pattern either. */
const HOSTILE = 'a[b]c $(throw 1) \' ‘; throw 2 ’ `" *'

const ROWS: Readonly<Record<string, object>> = {
  'net-one-works-for-a': { status: 'pass', codes: [13, 14], tags: ['pester', 'net'] },
  'net-one-works-for-b': { status: 'fail', actual: /^Expected .* 'b'/, where: 'My.Tests.ps1:6' },
  'net-two-works-for-a': { status: 'error', summary: /no setup$/ },
  'net-two-works-for-b': { status: 'error' },
  'own-id': { status: 'pass', codes: [] },
  'odd-throws': { status: 'fail', actual: /^bad .*zürich$/ },
  'odd-breaks': { status: 'error', summary: /^The test Odd > breaks broke: .*Get-Nothing/ },
  'odd-skips': { status: 'skip', skip: { reason: 'not-applicable' } },
  'odd-skips-later': { status: 'skip', summary: 'Skipped: Odd > skips later: no need' },
  'odd-cannot-tell': { status: 'error', summary: /\(Inconclusive\): Odd > cannot tell: dark$/ },
  'pester-my': { status: 'error', summary: /My\.Tests\.ps1: no end\./ },
}

/** Files of which there is only one row, and what it says. */
const BROKEN: readonly [name: string, content: string, summary: RegExp][] = [
  ['Throws', "Describe 'a' { It 'b' { } }\nthrow 'no such thing'", /breaks before any test runs: no such thing$/],
  ['Cut', "Describe 'a' { It 'b' {", /breaks before any test runs: .*'\}'/],
  ['Empty', '', /^The Pester file Empty\.Tests\.ps1 has no test\.$/],
  ['Exits', 'exit 3', /ended with exit code 3 before it answered|has no test/],
]

async function run(home: PesterHome, files: readonly string[], more: readonly string[] = []) {
  const plugins = files.flatMap(file => ['--plugin', file])
  const args = ['run', '--lab', '--format', 'json', '--tag', 'pester', ...plugins, ...more]
  const { code, stdout, stderr } = await program(args, { env: home.env })
  const { checks = [] } = stdout === '' ? {} : JSON.parse(stdout)
  const rows = checks.filter(({ skip }: { skip?: { reason: string } }) => skip?.reason !== 'not-selected')
  return { code, stderr, rows: Object.fromEntries(rows.map((row: { id: string }) => [row.id, row])) }
}

for (const home of [standIn, real]) {
  const none = home === undefined && 'no pwsh on PATH with Pester 5.2 or later in its module path'
  t.test(home?.name ?? 'a real Pester', { skip: none || (home === standIn && skip) }, async t => {
    const at = home ?? standIn
    const folder = join(t.testdir({ [HOSTILE]: { 'My.Tests.ps1': FILE } }), HOSTILE)
    const file = join(folder, 'My.Tests.ps1')

    t.test('tests are checks, and are found without being run', async t => {
      const { code, stdout } = await program(['list', '--format', 'json', '--plugin', file, '--tag', 'pester'], at)
      t.equal(code, 0)
      const ids = Object.keys(ROWS)
      t.strictSame(
        JSON.parse(stdout).map(({ id }: { id: string }) => id),
        ids,
      )
      t.match(JSON.parse(stdout)[0], { title: 'Net one > works for a', codes: [13, 14], needs: ['pester-my'] })
    })

    t.test('what they say are rows, and judges again to the same', async t => {
      const evidence = join(folder, 'evidence.json')
      const { code, stderr, rows } = await run(at, [file], ['--save-evidence', evidence])
      t.strictSame([code, stderr], [1, ''])
      t.strictSame(Object.keys(rows), Object.keys(ROWS))
      t.match(rows, ROWS)
      const args = ['run', '--evidence', evidence, '--format', 'json', '--plugin', file]
      const again = JSON.parse((await program(args, { env: at.env })).stdout).checks
      for (const [id, { status, summary }] of Object.entries(rows) as [string, Record<string, string>][])
        t.match(
          again.find((row: { id: string }) => row.id === id),
          { status, summary },
        )
    })

    t.test('a file that breaks fails for itself', async t => {
      const files = BROKEN.map(([name, content]) => {
        writeFileSync(join(folder, `${name}.Tests.ps1`), content)
        return join(folder, `${name}.Tests.ps1`)
      })
      const { code, rows } = await run(at, files)
      t.equal(code, 3)
      t.equal(Object.keys(rows).length, BROKEN.length)
      for (const [name, , summary] of BROKEN)
        t.match(rows[`pester-${name.toLowerCase()}`], { status: 'error', summary })
    })

    t.test('a test that hangs or ends PowerShell', async t => {
      const ask = (name: string, test: string, timeoutMs: number) => {
        const path = join(folder, `${name}.Tests.ps1`)
        writeFileSync(path, `Describe 'a' { It 'b' { ${test} } }`)
        const before = process.env['PSModulePath']
        process.env['PSModulePath'] = at.env.PSModulePath
        t.teardown(() => {
          if (before === undefined) delete process.env['PSModulePath']
          else process.env['PSModulePath'] = before
        })
        const { signal } = new AbortController()
        const executable = at.env.SENSECM_PREFLIGHT_POWERSHELL
        return askPester({ file: path, run: true, target: {}, signal, timeoutMs, executable })
      }
      const [hang, exit] = await Promise.all([
        ask('Hangs', '[Threading.Thread]::Sleep(-1)', 8_000),
        ask('Ends', '[Environment]::Exit(5)', 60_000),
      ])
      t.match(hang, { state: 'failed', fault: { name: 'PowerShellTimeout', message: /did not answer within 8000 ms/ } })
      t.match(exit, { state: 'failed', fault: { name: 'PowerShellEnded', message: /ended with exit code 5/ } })
    })

    t.test('a tag that names no code', async t => {
      const path = join(folder, 'Tag.Tests.ps1')
      writeFileSync(path, "Describe 'a' { It 'b' -Tag 'code:99' { } }")
      const { code, stderr } = await run(at, [path])
      t.equal(code, 2)
      t.match(stderr, /^sensecm-preflight: --plugin .*: the tag "code:99" names no enrollment code; [^\n]+\n$/)
    })
  })
}

t.test('no Pester: the row says what to install', { skip }, async t => {
  const folder = t.testdir({ 'My.Tests.ps1': FILE, modules: {} })
  const home = { ...standIn, env: { ...standIn.env, PSModulePath: join(folder, 'modules') } }
  const { code, rows } = await run(home, [join(folder, 'My.Tests.ps1')])
  t.equal(code, 3)
  t.match(rows, {
    'pester-my': {
      status: 'error',
      summary: /^Expected Pester 5\.2\.0 or later in PowerShell 7\.[\d.]+, found none: /,
      remediation: { steps: [/Install-Module Pester/, /SENSECM_PREFLIGHT_POWERSHELL/] },
    },
  })
})

t.test('the example of docs/plugins.md', { skip: skip && !real && skip }, async t => {
  const page = readFileSync(new URL('../../docs/plugins.md', import.meta.url), 'utf8')
  const [, content = ''] = /^`Firewall\.Tests\.ps1`:\n\n```powershell\n([\s\S]*?)^```$/m.exec(page) ?? []
  const file = join(t.testdir({ 'Firewall.Tests.ps1': content }), 'Firewall.Tests.ps1')
  for (const home of [...(skip ? [] : [standIn]), ...(real ? [real] : [])]) {
    const { code, rows } = await run(home, [file])
    t.equal(code, 0, home.name)
    t.match(rows, {
      'firewall-lets-https-through': { status: 'pass', codes: [13], tags: ['pester', 'device'] },
      'firewall-lets-http-through': { status: 'pass' },
      'firewall-profile': { status: 'pass' },
      'pester-firewall': { status: 'pass' },
    })
  }
})
