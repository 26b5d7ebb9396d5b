import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { program } from './program.ts'

/** How a report of each format begins. */
const BEGINS: Readonly<Record<string, RegExp>> = {
  table: /^sensecm-preflight /,
  json: /^\{\n {2}"schemaVersion": 1,/,
  ndjson: /^\{"type":"check",/,
  tap: /^TAP version 14\n/,
  html: /^<!doctype html>\n/,
  markdown: /^# Enrollment readiness\n/,
  junit: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites>/,
  github: /^::error title=/,
  nagios: /^SENSECM CRITICAL - /,
  csv: /^\ufeff"domain","computer","id"/,
}

t.test('one run writes every report', async t => {
  const folder = t.testdir()
  const outputs = Object.keys(BEGINS).flatMap(format => ['--output', `${format}=${join(folder, format)}`])
  const { code, stdout, stderr } = await program(['run', '--lab', '15-tenant-mismatch', ...outputs])
  t.equal(code, 1)
  t.equal(stderr, '')
  for (const [format, begins] of Object.entries(BEGINS)) {
    const text = readFileSync(join(folder, format), 'utf8')
    t.match(text, begins, format)
    if (format !== 'nagios') t.match(text, '99999999-8888-4777-8666-000000000000', `${format} tells what was found`)
  }
  t.equal(readFileSync(join(folder, 'table'), 'utf8').split('\n').length, stdout.split('\n').length)
})

t.test('to standard output as well, with the same exit code', { jobs: 4 }, async t => {
  for (const format of ['html', 'markdown', 'junit', 'github', 'nagios', 'csv']) {
    t.test(format, async t => {
      const { code, stdout } = await program(['run', '--lab', '15-tenant-mismatch', '--format', format])
      t.equal(code, 1)
      t.match(stdout, BEGINS[format] ?? /^$/)
    })
  }
})
