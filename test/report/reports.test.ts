import t from 'tap'
import { Parser } from 'tap-parser'
import { ndjsonRow, reportJson, reportNdjson } from '../../lib/report/json.ts'
import { reportTable } from '../../lib/report/table.ts'
import { reportTap } from '../../lib/report/tap.ts'
import { exampleResult, HOSTILE } from './example-result.ts'

const plain = { color: false, unicode: true, width: 80 }

t.test('table', async t => {
  const text = reportTable(exampleResult, plain)
  t.matchSnapshot(text, 'at 80 columns')
  t.matchSnapshot(reportTable(exampleResult, { ...plain, width: 120 }), 'at 120 columns')
  t.matchSnapshot(
    JSON.stringify(
      reportTable(exampleResult, { ...plain, color: true })
        .split('\n')
        .slice(0, 8),
    ),
    'in colour',
  )
  t.notMatch(
    text.replaceAll('\n', ''),
    /[\u0000-\u001f\u202e]/,
    'no control or reordering character of the directory gets through',
  )
  t.match(
    reportTable(exampleResult, { ...plain, unicode: false }),
    /^[\n\u0020-\u007e]*$/,
    'ASCII where the terminal has no more',
  )
  const long = text.split('\n').filter(line => line.length > 80 && line.trim().includes(' '))
  t.strictSame(
    long.filter(line => !/CN=/.test(line)),
    [],
    'nothing but a name that has no spaces is wider than the terminal',
  )
})

t.test('json is ASCII and reads back as it was', async t => {
  const text = reportJson(exampleResult)
  t.match(text, /^[\n\u0020-\u007e]*$/)
  t.strictSame(JSON.parse(text), exampleResult)
})

t.test('ndjson: a line a check, a line a code, a line for the run', async t => {
  const lines = reportNdjson(exampleResult)
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  t.strictSame([...new Set(lines.map(({ type }) => type))], ['check', 'code', 'run'])
  t.equal(lines.length, exampleResult.checks.length + exampleResult.codes.length + 1)
  const [first] = exampleResult.checks
  if (first) t.strictSame(JSON.parse(ndjsonRow(first)), { type: 'check', ...first })
})

t.test('tap 14, as a TAP parser reads it', async t => {
  const text = reportTap(exampleResult)
  t.matchSnapshot(text, 'tap')
  const results: { ok: boolean; name: string; skip?: unknown; todo?: unknown; diag?: { found?: string } }[] = []
  const parser = new Parser({ strict: true })
  parser.on('assert', result => results.push(result))
  const final = await new Promise<{
    ok: boolean
    count: number
    fail: number
    skip: number
    todo: number
    failures: unknown[]
  }>(resolve => {
    parser.on('complete', resolve)
    parser.end(text)
  })
  t.match(final, { count: 7, fail: 3, skip: 2, todo: 1 })
  t.equal(results[4]?.diag?.found, HOSTILE, 'a hostile value arrives unchanged and breaks nothing')
  t.strictSame(
    results.map(({ ok }) => ok),
    [true, true, false, true, false, false, true],
  )
})
