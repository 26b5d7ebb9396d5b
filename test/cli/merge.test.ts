import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import t from 'tap'
import { resultOf } from '../results/results.ts'
import { program } from './program.ts'

const ajv = new Ajv2020({ allErrors: true })
addFormats.default(ajv)
const schema = (name: string) =>
  ajv.compile(JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8')))

t.test('merge: files and folders, every format, the schema', async t => {
  const folder = t.testdir()
  const path = (name: string): string => join(folder, name)
  mkdirSync(path('results'))
  const save = (name: string, result: unknown): void => writeFileSync(path(name), JSON.stringify(result))
  save('results/a.json', resultOf('PC01', { 'scp-tenant-match': [15] }))
  save('results/b.json', resultOf('PC02', {}))
  writeFileSync(path('results/notes.txt'), 'not a result')
  save('c.json', resultOf('PC03', { 'scp-tenant-match': [15] }))
  save('broken.json', {})
  const outputs = ['html', 'markdown', 'table'].flatMap(format => ['--output', `${format}=${path(format)}`])
  const files = [path('results'), path('c.json'), path('broken.json')]
  const { code, stdout, stderr } = await program(['merge', ...files, '--format', 'json', ...outputs])
  t.equal(code, 1)
  t.equal(stderr, '')
  const merged = JSON.parse(stdout)
  const valid = schema('merge')
  t.ok(valid(merged), JSON.stringify(valid.errors))
  t.strictSame(
    merged.devices.map(({ name }: { name: string }) => name),
    ['PC01', 'PC02', 'PC03'],
  )
  t.match(merged.codes.find((row: { code: unknown }) => row.code === 15).fail, ['PC01', 'PC03'])
  t.match(merged.unreadable, [{ file: path('broken.json') }])
  t.match(readFileSync(path('html'), 'utf8'), /Enrollment readiness of 3 devices/)
  t.match(readFileSync(path('markdown'), 'utf8'), /\*\*Fix first:\*\* scp-tenant-match/)
  t.match(readFileSync(path('table'), 'utf8'), /Fix first: scp-tenant-match/)
})

t.test('what merge and diff cannot use', { jobs: 4 }, async t => {
  const folder = t.testdir({ 'broken.json': '{', 'ok.json': JSON.stringify(resultOf('PC01', {})), empty: {} })
  const path = (name: string): string => join(folder, name)
  const cases: readonly [args: string[], message: RegExp][] = [
    [['merge'], /merge: expected files with results \(run --format json\), or folders/],
    [['merge', path('empty')], /merge: expected files with results/],
    [['merge', path('broken.json')], /merge: none of 1 files can be used; the first: .*broken\.json is not valid JSON/],
    [
      ['merge', path('ok.json'), '--format', 'tap'],
      /--format: expected one of table, json, html, markdown, found "tap"/,
    ],
    [['merge', path('ok.json'), '--output', 'tap=x'], /--output: expected FORMAT=PATH with one of table, json, html/],
    [
      ['diff', path('ok.json')],
      /diff: expected two files with results, OLD and NEW, as run --output json=FILE writes them, found 1\./,
    ],
    [['diff', path('ok.json'), path('none.json')], /none\.json cannot be read/],
  ]
  for (const [args, message] of cases) {
    t.test(args.join(' '), async t => {
      const { code, stdout, stderr } = await program(args)
      t.equal(code, 2)
      t.equal(stdout, '')
      t.match(stderr, message)
      t.match(stderr, /^sensecm-preflight: [^\n]+\n$/)
    })
  }
})

t.test('diff of two runs of the lab', async t => {
  const folder = t.testdir()
  const [before, after] = [join(folder, 'before.json'), join(folder, 'after.json')]
  await program(['run', '--lab', '15-tenant-mismatch', '--output', `json=${before}`])
  await program(['run', '--lab', 'healthy', '--output', `json=${after}`])
  const mended = await program(['diff', before, after, '--format', 'json'])
  const valid = schema('diff')
  const diff = JSON.parse(mended.stdout)
  t.ok(valid(diff), JSON.stringify(valid.errors))
  const better: unknown[] = diff.better.map(({ id }: { id: unknown }) => id)
  t.ok(better.includes(15) && better.includes('scp-tenant-match'), better.join())
  t.strictSame([diff.worse, diff.unknown, diff.sameTarget, mended.code], [[], [], true, 0])
  const broken = await program(['diff', after, before])
  t.equal(broken.code, 1)
  t.match(broken.stdout, /Worse\n {2}code 15 /)
  const text = await program(['diff', after, before, '--format', 'markdown'])
  t.match(text.stdout, /^# What changed\n/)
})
