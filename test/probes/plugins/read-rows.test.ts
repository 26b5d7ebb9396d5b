import fc from 'fast-check'
import t from 'tap'
import { readRows } from '../../../lib/probes/plugins/read-rows.ts'

const row = { id: 'a', status: 'pass', summary: 'fine' }
const other = {
  id: 'b',
  status: 'fail',
  summary: 'broken',
  codes: [15, 'server-2012r2'],
  remediation: { steps: ['mend'] },
}

t.test('rows, however they are printed', async t => {
  const cases: readonly [name: string, output: string][] = [
    ['an array', JSON.stringify([row, other])],
    ['an array on many lines', JSON.stringify([row, other], undefined, 2)],
    ['one a line', `${JSON.stringify(row)}\n${JSON.stringify(other)}\n`],
    ['one a line, as Windows ends lines', `${JSON.stringify(row)}\r\n\r\n${JSON.stringify(other)}\r\n`],
    ['a whole result', JSON.stringify({ schemaVersion: 1, checks: [row, other], codes: [] })],
    [
      'a result as ndjson',
      [
        { type: 'check', ...row },
        { type: 'check', ...other },
        { type: 'code', code: 15 },
        { type: 'run', exitCode: 1 },
      ]
        .map(line => JSON.stringify(line))
        .join('\n'),
    ],
    ['with null for nothing', JSON.stringify([{ ...row, expected: null, skip: null }, other])],
    [
      'with what the catalogue says',
      JSON.stringify([{ ...row, title: 'A', tags: [], evidence: [], durationMs: 1 }, other]),
    ],
  ]
  for (const [name, output] of cases) t.strictSame(readRows(output), { rows: [row, other], problems: [] }, name)
  t.strictSame(readRows(' \n'), { rows: [], problems: [] }, 'nothing')
})

t.test('what is no row is named, and hides no other', async t => {
  const cases: readonly [line: string, problem: { id?: string; text: string }][] = [
    ['hello \u001b[31m', { text: 'Expected JSON, found: hello \\u001b[31m' }],
    ['null', { text: 'Expected a row: Object, found null' }],
    ['7', { text: 'Expected a row: Object, found 7' }],
    ['{"id":"c"}', { id: 'c', text: 'Expected at "status" "status", found undefined' }],
    [
      '{"id":"c","status":"broken","summary":""}',
      { id: 'c', text: 'Expected at "status" ("pass" | "warn" | "fail" | "skip" | "error"), found "broken"' },
    ],
    [
      '{"id":"c","status":"fail","summary":"x","codes":[12]}',
      { id: 'c', text: 'Expected at "codes.0" >=13, found 12' },
    ],
    ['{"status":"pass","summary":"x"}', { text: 'Expected at "id" "id", found undefined' }],
  ]
  for (const [line, problem] of cases) {
    t.strictSame(readRows(`${line}\n${JSON.stringify(row)}`), { rows: [row], problems: [problem] }, line)
  }
})

t.test('bounds', async t => {
  const long = readRows(JSON.stringify([{ ...row, summary: 'x'.repeat(100_000) }])).rows[0]
  t.equal(long?.summary.length, 4_001, 'a long text is cut')
  const many = readRows(`${JSON.stringify(row)}\n`.repeat(5_000))
  t.equal(many.rows.length, 999)
  t.match(many.problems, [{ text: /^Expected less than 1000 rows, found more/ }])
  const deep = readRows('['.repeat(100_000))
  t.match(deep, { rows: [], problems: [{ text: /^Expected JSON/ }] })
  const nested = readRows(`${'[{"checks":'.repeat(3_000)}[]${'}]'.repeat(3_000)}`)
  t.equal(nested.rows.length, 0, 'deep nesting ends')
})

t.test('no output makes it throw', async t => {
  t.doesNotThrow(() => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), output => Array.isArray(readRows(output).rows)))
  })
})
