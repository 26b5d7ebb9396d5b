import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { program } from './program.ts'

const CHECKS = [
  { id: 'room', title: 'There is room', codes: [13], tags: ['disk'] },
  { id: 'kind', title: 'It is local', codes: [14], tags: ['disk'] },
]

/** The path of a manifest for a script of Node.js. */
function plugin(folder: string, script: string, extra: object = {}): string {
  writeFileSync(join(folder, 'disk.mjs'), script)
  const path = join(folder, 'disk.json')
  writeFileSync(path, JSON.stringify({ name: 'disk', command: ['node', 'disk.mjs'], checks: CHECKS, ...extra }))
  return path
}

/** Prints rows; `said` is what the script got on its standard input. */
const printing = (rows: string) => `
  let text = ''
  for await (const chunk of process.stdin) text += chunk
  const said = JSON.parse(text)
  for (const row of ${rows}) console.log(JSON.stringify(row))
`

const run = ['run', '--lab', '--format', 'json', '--tag', 'disk', '--tag', 'plugin', '--tag', 'directory']

function rowsOf(stdout: string): Record<string, { status: string; summary: string } & Record<string, unknown>> {
  const { checks } = JSON.parse(stdout) as { checks: { id: string; status: string; summary: string }[] }
  return Object.fromEntries(checks.map(row => [row.id, row]))
}

t.test('the rows of a command are rows of the run, and judge again to the same', async t => {
  const folder = t.testdir({})
  const rows = `[
    { id: 'room', status: 'fail', summary: said.target.domain + ' is full', remediation: { steps: ['Free some space.'] } },
    { id: 'kind', status: 'pass', summary: 'The DNS is ' + said.evidence.domainDns.state + ', ' + process.env.PW },
  ]`
  const path = plugin(folder, printing(rows), { needs: ['domainDns'] })
  const evidence = join(folder, 'evidence.json')
  const { code, stdout } = await program(
    [
      ...run,
      '--plugin',
      path,
      '--save-evidence',
      evidence,
      '--bind-dn',
      'reader@corp.example.test',
      '--password-env',
      'PW',
    ],
    { env: { PW: 'hunter2' } },
  )
  t.equal(code, 1)
  const seen = rowsOf(stdout)
  t.match(seen, {
    room: { status: 'fail', summary: 'corp.example.test is full', remediation: { steps: ['Free some space.'] } },
    kind: { status: 'pass', summary: 'The DNS is observed, undefined' },
    'command-disk': { status: 'pass', codes: [] },
  })
  const verdicts = JSON.parse(stdout).codes.filter(({ code }: { code: unknown }) => code === 13 || code === 14)
  t.match(verdicts, [{ verdict: 'fail', because: ['room'] }, { verdict: 'unknown' }])
  // The command is not asked again.
  writeFileSync(join(folder, 'disk.mjs'), 'process.exitCode = 9')
  const again = await program([...run.filter(word => word !== '--lab'), '--plugin', path, '--evidence', evidence])
  t.equal(again.code, 1)
  t.match(rowsOf(again.stdout), { room: { summary: seen['room']?.summary }, kind: { summary: seen['kind']?.summary } })
})

t.test('list knows the checks of a command without running it', async t => {
  const path = plugin(t.testdir({}), 'throw new Error()')
  const { code, stdout } = await program([
    'list',
    '--format',
    'json',
    '--plugin',
    path,
    '--tag',
    'disk',
    '--tag',
    'plugin',
  ])
  t.equal(code, 0)
  t.match(JSON.parse(stdout), [
    { ...CHECKS[0], needs: ['command-disk'] },
    { ...CHECKS[1], needs: ['command-disk'] },
    { id: 'command-disk', codes: [], tags: ['plugin', 'command'] },
  ])
})

const BROKEN: readonly [name: string, script: string, extra: object, rows: Record<string, object>][] = [
  [
    'one that says nothing',
    'console.error("no such thing"); process.exitCode = 4',
    {},
    {
      room: {
        status: 'error',
        summary: 'The command disk said nothing about it; it ended with exit code 4. Standard error: no such thing',
      },
      kind: { status: 'error' },
      'command-disk': { status: 'error' },
    },
  ],
  [
    'one that hangs after a row',
    `${printing("[{ id: 'room', status: 'pass', summary: 'fine' }]")}; setInterval(() => {}, 1000)`,
    { timeout: '2s' },
    {
      room: { status: 'pass' },
      kind: { status: 'error', summary: /it did not end within 2000 ms, and was ended\.$/ },
      // The rest of the run goes on.
      'scp-lookup': { status: 'pass' },
      'command-disk': { status: 'error' },
    },
  ],
  [
    'one that is missing',
    '',
    { command: ['./none'] },
    { room: { status: 'error', error: { name: 'CommandNotFound', message: /^Expected the program \.\/none, found/ } } },
  ],
  [
    'one for another system',
    '',
    { platforms: [process.platform === 'win32' ? 'linux' : 'win32'] },
    { room: { status: 'skip', skip: { reason: 'unsupported-platform' } } },
  ],
]

t.test('a command that breaks fails for itself', { jobs: 4 }, async t => {
  for (const [name, script, extra, rows] of BROKEN) {
    t.test(name, async t => {
      const { code, stdout, stderr } = await program([...run, '--plugin', plugin(t.testdir({}), script, extra)])
      // A check that is not for this system leaves nothing open.
      t.equal(code, name === 'one for another system' ? 0 : 3)
      t.equal(stderr, '')
      t.match(rowsOf(stdout), rows)
    })
  }
})

t.test('what a command prints cannot drive the terminal', async t => {
  const rows = "[{ id: 'room', status: 'fail', summary: 'a\\u001b[31mb', where: '\\u009b2J' }]"
  const path = plugin(t.testdir({}), `${printing(rows)}; console.log('\\u001b]0;x')`)
  const { stdout } = await program(['run', '--lab', '--tag', 'disk', '--tag', 'plugin', '--plugin', path])
  t.match(stdout, 'a\\u001b[31mb')
  t.notMatch(stdout, /[\u001b\u009b]/)
})

t.test('bad input: one sentence', async t => {
  const folder = t.testdir({ 'run.sh': 'exit 0', 'wrong.json': '{"name":"x"}' })
  const path = plugin(folder, '')
  const cases: readonly [plugins: readonly string[], message: RegExp][] = [
    [[join(folder, 'none.json')], /--plugin .*none\.json: cannot read .*none\.json: it does not exist\./],
    [[join(folder, 'none.Tests.ps1')], /--plugin .*none\.Tests\.ps1: cannot be loaded: the file does not exist\./],
    [[join(folder, 'wrong.json')], /--plugin .*wrong\.json: expected "command" to be/],
    [[join(folder, 'run.sh')], /run\.sh: cannot be loaded: expected a module .*, or the manifest of a command/],
    [[path, path], /--plugin .*disk\.json: the check id "room" is taken; give it another\./],
  ]
  for (const [plugins, message] of cases) {
    const { code, stdout, stderr } = await program(['list', ...plugins.flatMap(name => ['--plugin', name])])
    t.strictSame([code, stdout], [2, ''])
    t.match(stderr, message)
    t.match(stderr, /^sensecm-preflight: [^\n]+\n$/, 'one line')
  }
})
