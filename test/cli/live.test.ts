import t from 'tap'
import { FORMATS } from '../../lib/cli/flags.ts'
import { liveReport } from '../../lib/cli/live.ts'
import type { CheckRow } from '../../lib/engine/result.ts'
import { readClixml } from '../../lib/formats/clixml/read.ts'
import { ClixmlObject } from '../../lib/formats/clixml/values.ts'
import { reportNdjson } from '../../lib/report/json.ts'
import { exampleResult } from '../report/example-result.ts'

function output(isTTY = false) {
  const written: string[] = []
  return { isTTY, write: (text: string) => written.push(text), text: () => written.join('') }
}

/** Rows as the engine tells them: what was not selected is not among them. */
const told = exampleResult.checks.filter(({ skip }) => skip?.reason !== 'not-selected')

t.test('only formats of lines are live', async t => {
  for (const format of FORMATS) {
    const live = await liveReport(format, output(), true)
    t.equal(live !== undefined, format === 'ndjson' || format === 'clixml', format)
  }
})

t.test('ndjson', async t => {
  const stdout = output(true)
  const live = await liveReport('ndjson', stdout, true)
  for (const row of told) live?.row(row)
  live?.end(exampleResult)
  t.equal(stdout.text(), reportNdjson(exampleResult))
  t.equal(live?.debug, undefined, 'its story goes to standard error')
})

t.test('clixml is refused on a terminal', async t => {
  const refused = liveReport('clixml', output(true), false)
  await t.rejects(refused, {
    name: 'UsageError',
    message: /^--format clixml is for PowerShell and not for a terminal; pipe it: .* \| Where-Object Status -eq fail$/,
  })
})

/** What each line is: the id of a check, the number of a code, or the stream with its text. */
function describe(line: string): string {
  const [record] = readClixml(line).value ?? []
  if (record?.value instanceof ClixmlObject) {
    const { properties } = record.value
    return record.stream === 'output' ? String(properties.get('Id') ?? properties.get('Code')) : record.stream
  }
  return record ? `${record.stream}: ${record.value}` : line
}

const ids = (rows: readonly CheckRow[]) => rows.map(({ id }) => id)
const codes = exampleResult.codes.map(({ code }) => String(code))

t.test('clixml: the header first and once, then a line an object', async t => {
  const stdout = output()
  const live = await liveReport('clixml', stdout, false)
  t.equal(stdout.text(), '', 'nothing before there is something to tell')
  for (const row of told) live?.row(row)
  live?.end(exampleResult)
  const [header, ...lines] = stdout.text().trimEnd().split('\n')
  t.equal(header, '#< CLIXML')
  t.strictSame(lines.map(describe), [...ids(told), 'endpoint-mem', ...codes])
  t.equal(live?.debug, undefined)
  t.equal(live?.probe, undefined)
})

t.test('clixml with --verbose: the story in PowerShell’s own streams', async t => {
  const stdout = output()
  const live = await liveReport('clixml', stdout, true)
  live?.probe?.({ id: 'dns', title: 'DNS', state: 'start' })
  live?.debug?.('asked\u001b[31m\nfor SRV')
  live?.probe?.({ id: 'dns', title: 'DNS', state: 'end' })
  for (const row of told) live?.row(row)
  live?.end(exampleResult)
  const lines = stdout.text().trimEnd().split('\n').slice(1).map(describe)
  t.strictSame(lines.slice(0, 3), ['progress', 'verbose: asked\\u001b[31m\\u000afor SRV', 'progress'])
  t.strictSame(
    lines.filter(line => line.startsWith('warning')),
    ['warning: scp-lookup: scp-lookup says error.'],
  )
  t.equal(lines.filter(line => line === 'progress').length, 3)
})
