import t from 'tap'
import { type Group, isMet, table } from '../../bench/table.ts'

const GROUPS: readonly Group[] = [
  {
    title: 'Start-up, 3 turns',
    rows: [
      { name: 'node -e 0', value: 29.6, unit: 'ms' },
      { name: 'list', peer: 'node -e 0', value: 1.5, unit: 'x', atMost: 1.8 },
      { name: 'run', peer: 'by hand', value: 1.01, unit: 'x', atMost: 1 },
    ],
  },
  { title: 'Reading', rows: [{ name: 'LDIF', value: 99.6, unit: 'MB/s', atLeast: 100 }] },
]

t.test('one table', async t => {
  t.equal(
    table(GROUPS),
    [
      '             against    measured       target',
      'Start-up, 3 turns',
      '  node -e 0                30 ms',
      '  list       node -e 0    1.50 x    <= 1.80 x  met',
      '  run        by hand      1.01 x    <= 1.00 x  MISSED',
      'Reading',
      '  LDIF                  100 MB/s  >= 100 MB/s  MISSED',
    ].join('\n'),
  )
})

t.test('a target is met at its limit, and a figure without one always', async t => {
  const row = { name: 'x', unit: 'x' } as const
  for (const [limits, value, met] of [
    [{}, 1e9, true],
    [{ atMost: 2 }, 2, true],
    [{ atMost: 2 }, 2.001, false],
    [{ atLeast: 2 }, 2, true],
    [{ atLeast: 2 }, 1.999, false],
    [{ atMost: 2 }, Number.NaN, false],
  ] as const)
    t.equal(isMet({ ...row, ...limits, value }), met, JSON.stringify({ ...limits, value }))
})
