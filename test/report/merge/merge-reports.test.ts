import t from 'tap'
import { codeRanges } from '../../../lib/report/code-ranges.ts'
import { reportMergeHtml } from '../../../lib/report/merge/html.ts'
import { reportMergeMarkdown } from '../../../lib/report/merge/markdown.ts'
import { reportMergeTable } from '../../../lib/report/merge/table.ts'
import { Merger } from '../../../lib/results/merge.ts'
import { resultOf } from '../../results/results.ts'
import { exampleResult } from '../example-result.ts'
import { HOSTILE_VALUES, hostileResult } from '../hostile.ts'

const TOOL = { name: 'sensecm-preflight', version: '0.0.0' }
const plain = { color: false, unicode: true, width: 80 }

function example() {
  const merger = new Merger()
  merger.add('a.json', exampleResult)
  merger.add('b.json', { ...exampleResult, startedAt: '2026-06-14T12:00:00.000Z' })
  merger.add('c.json', resultOf('PC02', { 'scp-tenant-match': [15], 'endpoint-mem': [13] }))
  merger.add('d.json', resultOf('PC03', { 'endpoint-mem': [13] }))
  merger.add('e.json', resultOf('PC04', {}))
  merger.refuse('f.json', 'f.json is not valid JSON: nothing there.')
  return merger.finish(TOOL)
}

t.test('a list of codes', async t => {
  for (const [codes, text] of [
    [[], ''],
    [[13], '13'],
    [[13, 14], '13, 14'],
    [[13, 26, 27, 28, 'server-2012r2'], '13, 26–28, 2012R2'],
    [[26, 27, 28, 30], '26–28, 30'],
  ] as const)
    t.equal(codeRanges(codes), text)
})

t.test('table, markdown, html', async t => {
  const merged = example()
  t.matchSnapshot(reportMergeTable(merged, plain), 'table')
  t.matchSnapshot(reportMergeMarkdown(merged), 'markdown')
  const page = reportMergeHtml(merged)
    .replace(/<style>[\s\S]*<\/style>/, '<style></style>')
    .replace(/<script>[\s\S]*<\/script>/, '<script></script>')
    .replace(/sha256-[\w+/]+=/g, 'sha256')
  t.matchSnapshot(page, 'html')
})

t.test('where no device would hit a code, the table is short, and has no hole', async t => {
  const merger = new Merger()
  merger.add('e.json', resultOf('PC04', {}))
  const text = reportMergeTable(merger.finish(TOOL), plain)
  t.equal(text, '0 of 1 devices would hit an enrollment code, 1 would not.\n\n1 device    exit 0\n')
})

t.test('a code without a name of its own has that of its range', async t => {
  const merger = new Merger()
  const { codes, ...rest } = resultOf('PC01', { 'federation-endpoints': [18] })
  merger.add('a.json', { ...rest, codes: codes.map(row => (row.code === 18 ? { ...row, code: 27, name: '' } : row)) })
  t.match(reportMergeTable(merger.finish(TOOL), plain), /^ 27 +FAIL +1 device +federated join: claims and endpoints$/m)
})

t.test('hostile values stay text', async t => {
  for (const value of HOSTILE_VALUES) {
    const merger = new Merger()
    merger.add(value, hostileResult(value))
    merger.refuse(value, value)
    const merged = merger.finish({ name: value, version: value })
    t.notMatch(reportMergeTable(merged, plain).replaceAll('\n', ''), /[\u0000-\u001f\u202e]/)
    t.notMatch(reportMergeMarkdown(merged).replaceAll('\n', ''), /[<>\u0000-\u001f\u202e]/)
    const page = reportMergeHtml(merged)
    t.equal(page.match(/<script/g)?.length, 1)
    t.notMatch(page, /<img|[\u0000-\u0009\u000b-\u001f\u202e]/)
  }
})

t.test('ten thousand devices, each with causes of its own: a page of at most 5 MB', async t => {
  const merger = new Merger()
  for (let index = 0; index < 10_000; index += 1) {
    const actual = `broken like no other: ${'part '.repeat(20)}number${index}`
    merger.add(
      `${index}.json`,
      resultOf(`WORKSTATION-${index}`, { 'endpoint-mem': [13], 'scp-tenant-match': [15] }, { actual }),
    )
  }
  const merged = merger.finish(TOOL)
  t.equal(merged.causes.length, 20_000)
  t.ok(reportMergeHtml(merged).length <= 5_000_000, `${reportMergeHtml(merged).length} bytes`)
})
