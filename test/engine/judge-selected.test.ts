import t from 'tap'
import type { AnyCheck } from '../../lib/contract/check.ts'
import { judgeSelected } from '../../lib/engine/judge-selected.ts'
import type { CheckRow } from '../../lib/engine/result.ts'

type Outcome = Partial<CheckRow> & Pick<CheckRow, 'status'>

const BLOCKED = (by: string): Outcome => ({ status: 'skip', skip: { reason: 'blocked', by } })

function check(id: string): AnyCheck {
  return { id, title: id, codes: [], tags: [], needs: {}, judge: () => ({ status: 'pass', summary: '' }) }
}

/** The ids that were judged, when these outcomes are what each check says. */
async function judged(
  outcomes: Readonly<Record<string, Outcome>>,
  selected: readonly string[],
  options: { codes?: readonly number[]; skip?: readonly string[] } = { codes: [15] },
): Promise<readonly string[]> {
  const told: string[] = []
  const rows = await judgeSelected(Object.keys(outcomes).map(check), {
    selected: new Set(selected),
    codes: options.codes,
    selection: { skip: options.skip ?? [] },
    judge: async ({ id }) => ({
      ...{ id, title: id, codes: [], tags: [], summary: '', evidence: [], durationMs: 0 },
      ...(outcomes[id] ?? { status: 'error' }),
    }),
    onRow: ({ id }) => told.push(id),
  })
  const kept = rows.filter(({ skip }) => skip?.reason !== 'not-selected').map(({ id }) => id)
  t.strictSame(told.toSorted(), kept.toSorted(), 'every row is told once')
  t.equal(rows.length, Object.keys(outcomes).length, 'a row for each check')
  return kept
}

const pass: Outcome = { status: 'pass' }

t.test('the checks that a code depends on come along, as far as they matter', async t => {
  const chain = { root: pass, middle: BLOCKED('root'), leaf: BLOCKED('middle'), other: pass }
  t.strictSame(await judged(chain, ['leaf']), ['root', 'middle', 'leaf'])
  t.strictSame(await judged({ ...chain, leaf: pass }, ['leaf']), ['leaf'], 'nothing stands in its way')
  t.strictSame(await judged(chain, ['leaf'], {}), ['leaf'], 'only where codes were asked for')
  t.strictSame(await judged(chain, ['leaf'], { codes: [15], skip: ['middle'] }), ['leaf'], '--skip counts')
  t.strictSame(await judged({ leaf: BLOCKED('netlogon') }, ['leaf']), ['leaf'], 'what names evidence and no check')
  t.strictSame(await judged({ a: BLOCKED('b'), b: BLOCKED('a') }, ['a']), ['a', 'b'], 'a circle ends')
})

t.test('what the device reports comes along, when it says something', async t => {
  const fail: Outcome = { status: 'fail' }
  const offline: Outcome = { status: 'skip', skip: { reason: 'offline' } }
  t.strictSame(await judged({ a: pass, 'enrollment-status': fail }, ['a']), ['a', 'enrollment-status'])
  t.strictSame(await judged({ a: pass, 'enrollment-status': offline }, ['a']), ['a'])
  t.strictSame(await judged({ a: pass, 'enrollment-status': { status: 'error' } }, ['a']), ['a'])
  t.strictSame(
    await judged({ a: pass, 'enrollment-status': offline }, ['enrollment-status']),
    ['enrollment-status'],
    'asked for, it does not vanish',
  )
  t.strictSame(await judged({ a: pass, 'enrollment-status': fail }, ['a'], {}), ['a'])
  t.strictSame(
    await judged({ a: pass, 'enrollment-status': fail }, ['a'], { codes: [1], skip: ['enrollment-status'] }),
    ['a'],
  )
})
