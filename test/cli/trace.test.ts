import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { printXml } from '../helpers/traces.ts'
import { program } from './program.ts'

t.test('trace read: a table, and JSON', async t => {
  const file = join(t.testdir(), 'aadrt.xml')
  writeFileSync(file, Buffer.from(`\ufeff${printXml()}`, 'utf16le'))
  const table = await program(['trace', 'read', file])
  t.equal(table.code, 0)
  t.equal(table.stderr, '')
  t.match(table.stdout, /It points to EnrollmentStatus 42/)
  const { code, stdout } = await program(['trace', 'read', file, '--format', 'json'])
  t.equal(code, 0)
  t.match(JSON.parse(stdout), { file, form: 'xml', records: 4, likely: { code: 42 } })
})

t.test('bad input: one sentence, exit code 2', async t => {
  const folder = t.testdir({ empty: '', 'log.evtx': 'ElfFile\0' })
  const cases: readonly [args: string[], message: RegExp][] = [
    [['trace'], /expected one of start, stop, read, found nothing\. See: sensecm-preflight help trace/],
    [['trace', 'raed'], /Did you mean "read"\?/],
    [['trace', 'read'], /name the file/],
    [['trace', 'read', 'a', 'b'], /takes one file, found 2/],
    [['trace', 'read', join(folder, 'none')], /trace read: cannot read .*none: it does not exist\./],
    [['trace', 'read', folder], /it is a folder/],
    [['trace', 'read', join(folder, 'empty')], /found an empty file\./],
    [['trace', 'read', join(folder, 'log.evtx')], /found an event log \(\.evtx\); print it first: tracerpt/],
    [['trace', 'start', '--minutes', '0'], /--minutes: expected a whole number from 1 to 120, found "0"/],
    ...(process.platform === 'win32'
      ? []
      : ([
          [['trace', 'start'], /trace start records on the Windows device that it runs on/],
          [['trace', 'stop'], /trace read works anywhere/],
        ] as [string[], RegExp][])),
  ]
  for (const [args, message] of cases) {
    const { code, stdout, stderr } = await program(args)
    t.equal(code, 2, args.join(' '))
    t.equal(stdout, '')
    t.match(stderr, message)
    t.match(stderr, /^sensecm-preflight: [^\n]+\n$/, 'one line')
  }
})
