import t from 'tap'
import { check } from '../../lib/contract/check.ts'
import { pass, type Status } from '../../lib/contract/finding.ts'
import { exitCodeOf, type FailOn, summarize } from '../../lib/engine/exit-code.ts'
import { buildMatrix } from '../../lib/engine/matrix.ts'
import type { CheckRow } from '../../lib/engine/result.ts'

const a = check({ id: 'a', title: 'a', codes: [16, 36], decides: [16], tags: [], needs: {}, judge: () => pass('') })
const b = check({ id: 'b', title: 'b', codes: [16], tags: [], needs: {}, judge: () => pass('') })
const supplement = check({ id: 'c', title: 'c', codes: [18], decides: [], tags: [], needs: {}, judge: () => pass('') })

function row(id: string, status: Status, extra: Partial<CheckRow> = {}): CheckRow {
  const codes = { a: [16, 36], b: [16], c: [18] }[id] ?? []
  return { id, title: id, codes, tags: [], status, summary: status, evidence: [], durationMs: 0, ...extra }
}
const skip = (id: string, reason: 'blocked' | 'not-applicable' | 'not-selected' | 'missing-input'): CheckRow =>
  row(id, 'skip', { skip: { reason } })
const waiver = { justification: 'accepted' }

const VERDICTS: readonly [rows: CheckRow[], code: number, verdict: string, because: string[]][] = [
  [[row('a', 'pass'), row('b', 'pass')], 16, 'pass', ['a', 'b']],
  [[row('a', 'fail'), row('b', 'error')], 16, 'fail', ['a']],
  [[row('a', 'pass'), row('b', 'error')], 16, 'unknown', ['b']],
  [[row('a', 'warn'), skip('b', 'blocked')], 16, 'unknown', ['b']],
  [[row('a', 'warn'), row('b', 'pass')], 16, 'warn', ['a']],
  [[row('a', 'pass'), skip('b', 'not-applicable')], 16, 'pass', ['a']],
  [[skip('a', 'not-applicable'), skip('b', 'not-applicable')], 16, 'not-applicable', ['a', 'b']],
  [[skip('a', 'not-selected'), row('b', 'pass')], 16, 'unknown', ['a']],
  [[row('a', 'fail', { waiver }), row('b', 'pass')], 16, 'warn', ['a']],
  // A finding that bears on 16 only leaves 36 alone, and so does a check that cannot run but does not decide 36.
  [[row('a', 'fail', { codes: [16] }), row('b', 'pass')], 36, 'pass', ['a']],
  [[row('a', 'error'), row('b', 'pass')], 36, 'not-applicable', ['a']],
  [[row('a', 'pass'), row('b', 'pass')], 19, 'undocumented', []],
  [[row('a', 'pass'), row('b', 'pass')], 42, 'unknown', []],
]

t.test('verdict of a code', async t => {
  for (const [rows, code, verdict, because] of VERDICTS) {
    const found = buildMatrix([a, b], rows).find(entry => entry.code === code)
    t.equal(found?.verdict, verdict, `${code}: ${rows.map(({ id, status }) => `${id} ${status}`).join(', ')}`)
    t.strictSame(found?.because, because)
  }
})

t.test('the matrix has a row for each code from 13 to 42, and one without a number', async t => {
  const codes = buildMatrix([], []).map(({ code }) => code)
  t.strictSame(codes, [...Array.from({ length: 30 }, (_, index) => index + 13), 'server-2012r2'])
})

const EXITS: readonly [rows: CheckRow[], failOn: FailOn, exit: number][] = [
  [[row('a', 'pass'), row('b', 'pass')], 'fail', 0],
  [[row('a', 'warn'), row('b', 'pass')], 'fail', 0],
  [[row('a', 'warn'), row('b', 'pass')], 'warn', 1],
  [[row('a', 'fail'), row('b', 'error')], 'fail', 1],
  [[row('a', 'pass'), row('b', 'error')], 'fail', 3],
  [[row('a', 'pass'), row('b', 'error')], 'unknown', 1],
  [[row('a', 'pass'), skip('b', 'blocked')], 'fail', 3],
  [[row('a', 'pass'), skip('b', 'missing-input')], 'fail', 3],
  [[row('a', 'pass'), skip('b', 'not-applicable')], 'fail', 0],
  [[row('a', 'pass'), skip('b', 'not-selected')], 'fail', 0],
  [[skip('a', 'not-applicable'), skip('b', 'not-applicable')], 'fail', 3],
  [[row('a', 'fail', { waiver }), row('b', 'pass')], 'warn', 0],
  [[row('a', 'pass'), row('b', 'pass'), row('c', 'error')], 'fail', 0],
]

t.test('exit code', async t => {
  for (const [rows, failOn, exit] of EXITS) {
    const checks = [a, b, supplement]
    t.equal(
      exitCodeOf(checks, rows, buildMatrix(checks, rows), failOn),
      exit,
      `${failOn}: ${rows.map(({ id, status }) => `${id} ${status}`).join(', ')}`,
    )
  }
})

t.test('a waived row is counted as waived and not as what it is', async t => {
  t.strictSame(summarize([row('a', 'fail', { waiver }), row('b', 'warn'), skip('c', 'blocked')]), {
    pass: 0,
    warn: 1,
    fail: 0,
    skip: 1,
    error: 0,
    waived: 1,
  })
})
