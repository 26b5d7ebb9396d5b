import t from 'tap'
import { csvCell } from '../../lib/formats/csv/csv-cell.ts'
import { reportCsv } from '../../lib/report/csv.ts'
import { reportGithub } from '../../lib/report/github.ts'
import { reportNagios } from '../../lib/report/nagios.ts'
import { exampleResult } from './example-result.ts'
import { HOSTILE_VALUES, hostileResult } from './hostile.ts'

t.test('github annotations', async t => {
  t.matchSnapshot(reportGithub(exampleResult))
  const calm = reportGithub(hostileResult('calm')).split('\n').length
  for (const value of HOSTILE_VALUES) {
    const lines = reportGithub(hostileResult(value)).split('\n')
    t.equal(lines.length, calm, 'a line an annotation')
    for (const line of lines.filter(line => line !== '')) t.match(line, /^::(?:error|warning|notice) title=[^:,]*::/)
  }
})

t.test('nagios', async t => {
  t.matchSnapshot(reportNagios(exampleResult))
  const calm = { ...exampleResult, checks: [], codes: [], exitCode: 0 } as const
  t.match(reportNagios(calm), /^SENSECM OK - no enrollment code to expect \| pass=1 /)
  const warned = exampleResult.checks.filter(({ status }) => status === 'warn')
  t.match(reportNagios({ ...calm, checks: warned }), /^SENSECM WARNING - /)
  t.match(reportNagios({ ...calm, exitCode: 3 }), /^SENSECM UNKNOWN - /)
  for (const value of HOSTILE_VALUES) {
    const text = reportNagios(hostileResult(value))
    t.match(text, /^SENSECM CRITICAL - [^|\n]*\| pass=\d+ [^|\n]*\n$/)
    t.ok(text.length < 1200)
  }
})

t.test('csv', async t => {
  const text = reportCsv(exampleResult)
  t.ok(text.startsWith('\ufeff"domain"'))
  t.matchSnapshot(text.slice(1).replaceAll('\r', ''))
  for (const value of HOSTILE_VALUES) {
    const lines = reportCsv(hostileResult(value)).split('\r\n')
    t.equal(lines.length, exampleResult.checks.length + 2, 'a line a check')
    for (const line of lines.slice(1, -1)) {
      t.match(line, /^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*"){13}$/)
      t.notMatch(line, /(?:^|,)"\s*[=+\-@]/, 'no cell is a formula')
    }
  }
})

t.test('a cell', async t => {
  for (const [text, cell] of [
    ['a', '"a"'],
    ['a "b", c', '"a ""b"", c"'],
    ['=1+1', `"'=1+1"`],
    ['  @SUM(A1)', `"'  @SUM(A1)"`],
    ['-5', `"'-5"`],
    ['a\r\nb', '"a\\u000d\\u000ab"'],
    ['', '""'],
  ] as const)
    t.equal(csvCell(text), cell)
})
