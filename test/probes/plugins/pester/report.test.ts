import t from 'tap'
import type { PesterTest } from '../../../../lib/probes/plugins/pester/answer.ts'
import { pesterReport } from '../../../../lib/probes/plugins/pester/report.ts'

const file = { name: 'Net.Tests.ps1', slug: 'net' }

const test: PesterTest = {
  names: ['Net', 'works'],
  tags: [],
  result: 'Passed',
  line: 7,
  milliseconds: 12.4,
  errors: [],
  setup: [],
}
const error = (id: string, message: string, thrown = false) => ({ id, message, thrown })

const CASES: readonly [name: string, test: Partial<PesterTest>, row: object][] = [
  ['passed', {}, { status: 'pass', summary: 'Passed: Net > works (12 ms)', where: 'Net.Tests.ps1:7' }],
  ['a line that is not known', { line: 0 }, { where: 'Net.Tests.ps1' }],
  [
    'Should',
    { result: 'Failed', errors: [error('PesterAssertionFailed', 'Expected 1, but got 2.')] },
    { status: 'fail', summary: 'Failed: Net > works', actual: 'Expected 1, but got 2.' },
  ],
  ['throw', { result: 'Failed', errors: [error('x', 'x', true)] }, { status: 'fail', actual: 'x' }],
  [
    'a command that failed',
    { result: 'Failed', errors: [error('CommandNotFoundException', 'no such command')] },
    { status: 'error', summary: 'The test Net > works broke: no such command' },
  ],
  [
    'what sets the block up failed',
    { result: 'Failed', setup: [error('t', 'teardown', true), error('s', 'setup', true)] },
    { status: 'error', summary: 'What sets up the test Net > works broke: setup' },
  ],
  [
    'a failure without a word',
    { result: 'Failed' },
    { status: 'error', summary: 'What sets up the test Net > works broke.' },
  ],
  [
    '-Skip',
    { result: 'Skipped' },
    { status: 'skip', summary: 'Skipped: Net > works', skip: { reason: 'not-applicable' } },
  ],
  [
    'Set-ItResult -Skipped',
    { result: 'Skipped', errors: [error('PesterTestSkipped', 'is skipped, because no need')] },
    { status: 'skip', summary: 'Skipped: Net > works: no need' },
  ],
  [
    'inconclusive',
    { result: 'Inconclusive', errors: [error('PesterTestInconclusive', 'is inconclusive, because dark')] },
    { status: 'error', summary: 'Pester could not decide (Inconclusive): Net > works: dark' },
  ],
  ['not run', { result: 'NotRun' }, { status: 'error', summary: 'Pester could not decide (NotRun): Net > works' }],
  ['of a Pester to come', { result: 'Enlightened' }, { status: 'error' }],
]

t.test('what Pester says of a test, as a row', async t => {
  for (const [name, change, row] of CASES) {
    const report = pesterReport({ version: '5.9.0', tests: [{ ...test, ...change }], errors: [] }, file)
    t.match(report, { rows: [{ id: 'net-works', ...row }], problems: [], ended: 'ran in Pester 5.9.0.' }, name)
  }
})

t.test('what goes wrong outside of tests is a problem', async t => {
  const { problems } = pesterReport({ version: '6.0.0', tests: [test], errors: [error('x', 'after all')] }, file)
  t.strictSame(problems, [{ text: 'Net.Tests.ps1: after all' }])
})
