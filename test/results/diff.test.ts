import t from 'tap'
import { reportDiffMarkdown, reportDiffTable } from '../../lib/report/diff.ts'
import { diffResults } from '../../lib/results/diff.ts'
import { exampleResult } from '../report/example-result.ts'
import { HOSTILE_VALUES, hostileResult } from '../report/hostile.ts'
import { resultOf } from './results.ts'

const TOOL = { name: 'sensecm-preflight', version: '0.0.0' }
const plain = { color: false, unicode: true, width: 80 }

const withVerdict = (verdict: 'pass' | 'warn' | 'fail' | 'unknown' | 'undocumented' | 'not-applicable') => ({
  ...resultOf('PC01', {}),
  codes: [{ code: 15, name: 'NAME', verdict, checks: [], because: [] }],
})

const CHANGES = [
  ['fail', 'pass', 'better'],
  ['fail', 'warn', 'better'],
  ['warn', 'not-applicable', 'better'],
  ['unknown', 'pass', 'better'],
  ['pass', 'fail', 'worse'],
  ['pass', 'warn', 'worse'],
  ['unknown', 'fail', 'worse'],
  ['pass', 'unknown', 'unknown'],
  ['fail', 'unknown', 'unknown'],
  ['pass', 'not-applicable', 'same'],
  ['unknown', 'unknown', 'same'],
  ['fail', 'fail', 'same'],
] as const

t.test('what a change means', async t => {
  for (const [from, to, meaning] of CHANGES) {
    const diff = diffResults(TOOL, { file: 'old', result: withVerdict(from) }, { file: 'new', result: withVerdict(to) })
    const counts = {
      better: diff.better.length,
      worse: diff.worse.length,
      unknown: diff.unknown.length,
      same: diff.same,
    }
    t.strictSame(counts, { better: 0, worse: 0, unknown: 0, same: 0, [meaning]: 1 }, `${from} → ${to}`)
    t.equal(diff.exitCode, meaning === 'worse' ? 1 : meaning === 'unknown' ? 3 : 0)
  }
})

t.test('checks come, go and are waived', async t => {
  const old = resultOf('PC01', { gone: [15], mended: [13] })
  const now = resultOf('PC01', { fresh: [16] })
  const [waived] = resultOf('PC01', { mended: [13] }).checks
  const checks = [...now.checks, ...(waived ? [{ ...waived, waiver: { justification: 'agreed' } }] : [])]
  const diff = diffResults(TOOL, { file: 'o', result: old }, { file: 'n', result: { ...now, checks } })
  const ids = (changes: typeof diff.better) => changes.map(({ id, from, to }) => `${id}: ${from} to ${to}`)
  t.strictSame(ids(diff.worse), ['16: absent to fail', 'fresh: absent to fail'])
  t.strictSame(ids(diff.better), ['13: fail to pass', '15: fail to pass', 'mended: fail to waived'])
  t.strictSame(ids(diff.unknown), ['gone: fail to absent'])
})

t.test('in words', async t => {
  const old = { file: 'old.json', result: resultOf('PC01', { 'scp-tenant-match': [15] }) }
  const now = {
    file: 'new.json',
    result: { ...resultOf('PC01', { 'endpoint-mem': [13] }), startedAt: '2026-06-16T12:00:00.000Z' },
  }
  t.matchSnapshot(reportDiffTable(diffResults(TOOL, old, now), plain), 'table')
  t.matchSnapshot(reportDiffMarkdown(diffResults(TOOL, old, now)), 'markdown')
  const other = diffResults(TOOL, old, { file: 'x.json', result: exampleResult })
  t.notOk(diffResults(TOOL, old, { file: 'x', result: resultOf('PC02', {}) }).sameTarget)
  t.match(reportDiffTable(other, { ...plain, unicode: false }), /^[\n\u0020-\u007e]*$/)
})

t.test('hostile values stay text', async t => {
  for (const value of HOSTILE_VALUES) {
    const diff = diffResults(
      TOOL,
      { file: value, result: resultOf('PC01', {}) },
      { file: value, result: hostileResult(value) },
    )
    t.notMatch(reportDiffTable(diff, plain).replaceAll('\n', ''), /[\u0000-\u001f\u202e]/)
    t.notMatch(reportDiffMarkdown(diff).replaceAll('\n', ''), /[<>\u0000-\u001f\u202e]/)
  }
})
