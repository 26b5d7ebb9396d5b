import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import t from 'tap'
import { Parser } from 'tap-parser'
import { checks } from '../../checks/index.ts'
import { program } from './program.ts'

// A broken lab lets the program wait for answers that never come; another run does its work meanwhile.
t.jobs = 2

const ajv = new Ajv2020({ allErrors: true })
addFormats.default(ajv)
const schema = (name: string) =>
  ajv.compile(JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8')))
const validResult = schema('result')
const validList = schema('list')

t.test('the exit code is the same in every format', { jobs: 4 }, async t => {
  for (const [scenario, exit] of [
    ['healthy', 0],
    ['15-tenant-mismatch', 1],
    ['wrong-password', 3],
  ] as const) {
    for (const format of ['table', 'json', 'ndjson', 'tap']) {
      t.test(`${scenario} ${format}`, async t => {
        const { code, stderr } = await program(['run', '--lab', scenario, '--format', format])
        t.equal(code, exit)
        t.equal(stderr, '')
      })
    }
  }
})

t.test('json is one document that the schema accepts', async t => {
  for (const scenario of ['healthy', 'broken', 'wrong-password', '25-no-domain-controller']) {
    const { stdout } = await program(['--lab', scenario, '--format', 'json'])
    t.ok(validResult(JSON.parse(stdout)), JSON.stringify(validResult.errors))
  }
  const list = await program(['list', '--format', 'json'])
  t.ok(validList(JSON.parse(list.stdout)), JSON.stringify(validList.errors))
})

t.test('ndjson has the rows of json', async t => {
  const { stdout } = await program(['run', '--lab', 'broken', '--format', 'ndjson'])
  const lines: Record<string, unknown>[] = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  const plain = ({ type: _, ...row }: Record<string, unknown>) => row
  const of = (type: string) => lines.filter(line => line['type'] === type).map(plain)
  const [run] = of('run')
  t.ok(validResult({ ...run, checks: of('check'), codes: of('code') }), JSON.stringify(validResult.errors))
})

t.test('tap is TAP 14', async t => {
  const { stdout } = await program(['run', '--lab', 'broken', '--format', 'tap'])
  const final = await new Promise<{ count: number; fail: number; failures: { tapError?: unknown }[] }>(resolve => {
    const parser = new Parser({ strict: true })
    parser.on('complete', resolve)
    parser.end(stdout)
  })
  t.equal(final.count, checks.length)
  t.equal(final.fail, 3)
  t.strictSame(
    final.failures.filter(({ tapError }) => tapError),
    [],
  )
})

t.test('reports go to files as well, and evidence is judged again with the same result', async t => {
  const folder = t.testdir()
  const path = (name: string): string => join(folder, name)
  const live = await program([
    'run',
    '--lab',
    'broken',
    '--format',
    'json',
    '--output',
    `tap=${path('r.tap')}`,
    '--output',
    `table=${path('r.txt')}`,
    '--save-evidence',
    path('e.json'),
  ])
  t.match(readFileSync(path('r.tap'), 'utf8'), /^TAP version 14/)
  t.match(readFileSync(path('r.txt'), 'utf8'), /Fix first: /)
  const again = await program(['run', '--evidence', path('e.json'), '--format', 'json'])
  t.equal(again.code, live.code)
  const timeless = (text: string) => ({ ...JSON.parse(text), startedAt: '', durationMs: 0 })
  t.strictSame(timeless(again.stdout), timeless(live.stdout))
  const retargeted = await program([
    'run',
    'scp-tenant-match',
    '--evidence',
    path('e.json'),
    '--tenant-id',
    '99999999-8888-4777-8666-000000000000',
  ])
  t.equal(retargeted.code, 0, 'the same evidence held against another tenant')
})

t.test('selection', async t => {
  const { code, stdout } = await program(['clock-skew', '--lab', '--format', 'json'])
  const rows: { id: string; status: string }[] = JSON.parse(stdout).checks
  t.equal(code, 0)
  t.strictSame(
    rows.filter(({ status }) => status !== 'skip').map(({ id }) => id),
    ['clock-skew'],
  )
  const tagged = await program(['run', '--lab', '--tag', 'cloud', '--skip', 'endpoint-aad', '--format', 'json'])
  const ran = JSON.parse(tagged.stdout).checks.filter(({ status }: { status: string }) => status !== 'skip')
  t.ok(
    ran.length > 0 &&
      ran.every(({ tags, id }: { tags: string[]; id: string }) => tags.includes('cloud') && id !== 'endpoint-aad'),
  )
})

t.test('a plug-in check runs beside the others', async t => {
  const folder = t.testdir()
  const plugin = join(folder, 'short-name.mjs')
  writeFileSync(
    plugin,
    `const audit = { id: 'audit', title: 'audit', schema: {} }
     export default { id: 'short-name', title: 'The name is short', codes: [33], tags: ['mine'], needs: { audit },
       judge: ({ audit }) => ({ status: 'pass', summary: audit.computer + ' is short' }) }`,
  )
  const { stdout, code } = await program(['run', 'short-name', '--plugin', plugin, '--lab', '--format', 'json'])
  const result = JSON.parse(stdout)
  t.equal(code, 0)
  t.match(result.checks.at(-1), { id: 'short-name', status: 'pass', summary: 'PC01 is short' })
  t.equal(result.codes.find((row: { code: unknown }) => row.code === 33).verdict, 'pass')
})

t.test('a waiver from a file', async t => {
  const waivers = join(
    t.testdir({ 'w.yaml': 'waivers:\n  - id: scp-tenant-match\n    justification: migration until July\n' }),
    'w.yaml',
  )
  const { code, stdout } = await program(['run', '--lab', '15-tenant-mismatch', '--waivers', waivers])
  t.equal(code, 0)
  t.match(stdout, /waived: migration until July/)
})

t.test('no credential in any output, evidence, error text or debug line', { jobs: 4 }, async t => {
  const MARKER = 'Xq7-marker-Zp9'
  const everyForm = [MARKER, Buffer.from(MARKER).toString('base64').slice(0, 16), Buffer.from(MARKER).toString('hex')]
  for (const scenario of ['healthy', 'wrong-password', '36-ldap-refused', 'ldaps-unknown-ca']) {
    t.test(scenario, async t => {
      const folder = t.testdir({ password: MARKER })
      const outputs = ['json', 'ndjson', 'tap'].flatMap(format => ['--output', `${format}=${join(folder, format)}`])
      const token = ['--graph-token-env', 'GRAPH_TOKEN']
      const saved = ['--save-evidence', join(folder, 'evidence.json')]
      const args = ['run', '--lab', scenario, '--verbose', ...saved, ...outputs, ...token]
      const env = { PW: MARKER, GRAPH_TOKEN: `${MARKER}.${MARKER}.graph` }
      const written = () =>
        readdirSync(folder)
          .filter(name => name !== 'password')
          .map(name => readFileSync(join(folder, name), 'utf8'))
      const fromFile = await program([...args, '--password-file', join(folder, 'password')], { env })
      const everything = [fromFile.stdout, fromFile.stderr, ...written()]
      const account = ['--bind-dn', 'reader@corp.example.test', '--password-env', 'PW']
      const fromEnvironment = await program([...args, ...account], { env })
      t.strictSame(
        [fromFile.code, fromEnvironment.code].filter(code => code === 2),
        [],
        'both ran',
      )
      everything.push(fromEnvironment.stdout, fromEnvironment.stderr, ...written())
      t.equal(everything.length, 12, 'everything that was written is looked at')
      for (const form of everyForm) t.notOk(everything.some(text => text.includes(form)))
    })
  }
})

t.test('Ctrl-C: what is known so far is reported, exit code 130', async t => {
  // The lab's endpoint that never answers keeps the run waiting for long enough.
  const { code, stdout } = await program(['run', '--lab', 'broken', '--timeout', '60s', '--format', 'ndjson'], {
    interruptAt: '"scp-tenant-match"',
  })
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  const status = (id: string) => lines.find(line => line.id === id)?.status
  t.equal(code, 130)
  t.equal(status('scp-tenant-match'), 'fail')
  t.equal(status('endpoint-mem'), 'error')
  t.match(lines.at(-1), { interrupted: true, exitCode: 130 })
})
