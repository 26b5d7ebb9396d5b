import t from 'tap'
import type { Check } from '../../../lib/contract/check.ts'
import type { Finding } from '../../../lib/contract/finding.ts'
import { rowChecks } from '../../../lib/engine/plugins/row-checks.ts'
import { type PluginReport, pluginEvidence } from '../../../lib/evidence/plugin-report.ts'

const evidence = pluginEvidence('command-disk', 'rows of the command disk')
const declared = ['room', 'kind'].map(id => ({ id, title: `The ${id} is right`, codes: [13], tags: ['device'] }))
const checks = rowChecks({ name: 'The command disk', evidence, declared, tag: 'command', url: 'disk.json' })

/** The findings by the ids of the checks. */
function judge(report: Partial<PluginReport>): Record<string, Finding> {
  const complete = { rows: [], problems: [], ended: 'ended with exit code 0.', ...report }
  return Object.fromEntries(
    checks.map(({ id, judge }) => [id, (judge as Check<{ report: typeof evidence }>['judge'])({ report: complete })]),
  )
}

const room = { id: 'room', status: 'pass', summary: 'There is room' } as const
const kind = { id: 'kind', status: 'pass', summary: 'It is local' } as const

t.test('a check for each declaration, and one for the plug-in', async t => {
  t.strictSame(
    checks.map(({ id, codes, tags, url }) => ({ id, codes, tags, url })),
    [
      { id: 'room', codes: [13], tags: ['device'], url: 'disk.json' },
      { id: 'kind', codes: [13], tags: ['device'], url: 'disk.json' },
      { id: 'command-disk', codes: [], tags: ['plugin', 'command'], url: 'disk.json' },
    ],
  )
})

const CASES: readonly [name: string, report: Partial<PluginReport>, findings: Record<string, unknown>][] = [
  [
    'all is said',
    { rows: [room, kind], ended: 'ended with exit code 4.' },
    {
      room: { status: 'pass', summary: 'There is room' },
      kind: { status: 'pass' },
      'command-disk': { status: 'pass', summary: 'The command disk gave 2 rows, and ended with exit code 4.' },
    },
  ],
  [
    'a complaint without its parts',
    {
      rows: [
        { ...room, status: 'fail', summary: 'Full' },
        { ...kind, status: 'warn' },
      ],
    },
    {
      room: { status: 'fail', summary: 'Full', expected: 'The room is right', actual: 'Full' },
      kind: { status: 'warn', expected: 'The kind is right' },
    },
  ],
  [
    'a complaint with them',
    {
      rows: [
        { ...room, status: 'fail', expected: '5 GB', actual: '1 GB', codes: [14], remediation: { steps: ['Mend'] } },
      ],
    },
    { room: { status: 'fail', expected: '5 GB', actual: '1 GB', codes: [14], fix: ['Mend'] } },
  ],
  [
    'skip and error, with and without more about them',
    {
      rows: [
        { ...room, status: 'skip' },
        { ...kind, status: 'error' },
      ],
    },
    {
      room: { status: 'skip', skip: { reason: 'not-applicable' } },
      kind: { status: 'error', error: { name: 'PluginError', message: 'It is local' } },
    },
  ],
  [
    'a reason of its own',
    { rows: [{ ...room, status: 'skip', skip: { reason: 'blocked', by: 'scp-lookup' } }] },
    { room: { status: 'skip', skip: { reason: 'blocked', by: 'scp-lookup' } } },
  ],
  [
    'a check without a row',
    { rows: [room], ended: 'ended with exit code 1. Standard error: no' },
    {
      room: { status: 'pass' },
      kind: {
        status: 'error',
        summary: 'The command disk said nothing about it; it ended with exit code 1. Standard error: no',
      },
      'command-disk': {
        status: 'error',
        summary: 'The command disk ended with exit code 1. Standard error: no kind: Nothing was said about it.',
      },
    },
  ],
  [
    'a row that cannot be read',
    { rows: [room], problems: [{ id: 'kind', text: 'Expected at "status" a word, found 7' }] },
    {
      kind: {
        status: 'error',
        summary: 'The command disk says something about it that cannot be read. Expected at "status" a word, found 7.',
      },
      'command-disk': { status: 'error', details: [{ subject: 'kind', status: 'error' }] },
    },
  ],
  [
    'two rows for one check',
    { rows: [room, kind, { ...room, status: 'fail' }] },
    {
      room: { status: 'error', summary: 'The command disk says more than one thing about it: pass, fail.' },
      kind: { status: 'pass' },
    },
  ],
  [
    'rows about checks that nobody declared',
    { rows: [room, kind, ...[1, 2, 3, 4].map(n => ({ ...room, id: `x${n}`, status: 'fail' as const }))] },
    {
      room: { status: 'pass' },
      'command-disk': {
        status: 'error',
        summary: /x1: It is not declared; it says fail: There is room\. x2: .* x3: .*\. And 1 more\.$/,
        details: [{ subject: 'x1', status: 'fail' }, {}, {}, { subject: 'x4' }],
      },
    },
  ],
]

t.test('what the checks make of what a plug-in says', async t => {
  for (const [name, report, findings] of CASES) t.match(judge(report), findings, name)
})
