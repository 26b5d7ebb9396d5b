import t from 'tap'
import type { Observation } from '../../../lib/contract/observation.ts'
import { diagnose } from '../../../lib/engine/diagnosis/diagnose.ts'
import type { CheckRow } from '../../../lib/engine/result.ts'

const at = '2026-06-15T10:00:00.000Z'

function seen(value: unknown): Observation<unknown> {
  return { state: 'observed', value, at, durationMs: 0 }
}

function device(status: number): ReadonlyMap<string, Observation<unknown>> {
  const fact = (value: unknown) => ({ state: 'present', value, where: 'HKLM\\SenseCM' })
  return new Map([['enrollment', seen({ status: fact(status), lastCheckinAttempt: fact('yesterday') })]])
}

function analyzer(...ids: number[]): ReadonlyMap<string, Observation<unknown>> {
  const events = ids.map(id => ({ id, severity: '', category: '', check: '', result: '', guidance: '' }))
  return new Map([['clientAnalyzer', seen({ where: 'x.xml', values: [], events })]])
}

function row(
  id: string,
  codes: readonly number[],
  status: CheckRow['status'],
  extra: Partial<CheckRow> = {},
): CheckRow {
  return { id, title: id, codes, tags: [], status, summary: '', evidence: [], durationMs: 0, ...extra }
}

const skipped = (id: string, codes: readonly number[], skip: NonNullable<CheckRow['skip']>, step?: string): CheckRow =>
  row(id, codes, 'skip', { skip, ...(step !== undefined && { remediation: { steps: [step], url: '' } }) })

t.test('nothing is said where the device reports nothing', async t => {
  const rows = [row('scp-lookup', [16], 'fail')]
  t.equal(diagnose(new Map(), rows), undefined)
  t.equal(diagnose(device(0), rows), undefined, 'before its first attempt')
  t.equal(diagnose(new Map([['enrollment', seen({ status: { state: 'absent', where: '' } })]]), rows), undefined)
  t.equal(diagnose(analyzer(111021, 130021), rows), undefined, 'no event of the status')
})

t.test('what fits, what does not, and what is open', async t => {
  const cases: readonly (readonly [
    name: string,
    status: number,
    rows: readonly CheckRow[],
    expected: Partial<Record<'verdict' | 'explains' | 'mayExplain' | 'doesNotFit' | 'inOrder', unknown>>,
    conclusion: RegExp,
  ])[] = [
    [
      'the very code',
      15,
      [row('a', [15], 'fail'), row('b', [16], 'fail'), row('c', [15], 'pass')],
      { verdict: 'explained', explains: ['a'], doesNotFit: ['b'], inOrder: ['c'] },
      /^a explains EnrollmentStatus 15\.$/,
    ],
    [
      'two on the very code',
      15,
      [row('a', [15], 'fail'), row('b', [15], 'warn')],
      { explains: ['a', 'b'] },
      /^a and b explain /,
    ],
    [
      'a witness is no explanation',
      15,
      [row('enrollment-status', [15], 'fail'), row('client-analyzer', [15], 'warn'), row('a', [15], 'pass')],
      { verdict: 'not-explained', explains: [], doesNotFit: [] },
      /Nothing explains EnrollmentStatus 15 now: a finds nothing wrong\. .*every 90 minutes/,
    ],
    [
      'one of a documented range',
      28,
      [row('federation-mex', [26, 27, 28, 29, 30, 31, 32], 'fail')],
      { verdict: 'explained' },
      /federation-mex explains/,
    ],
    ['another of that range', 26, [row('x', [27], 'fail')], { verdict: 'explained' }, /./],
    [
      'hybrid join in general',
      10,
      [row('scp-lookup', [16], 'fail'), row('endpoint-mem', [13], 'fail')],
      { verdict: 'perhaps-explained', mayExplain: ['scp-lookup'], doesNotFit: ['endpoint-mem'] },
      /scp-lookup may be behind it/,
    ],
    [
      'no name, no connection',
      14,
      [row('name-resolution', [41], 'fail'), row('clock-skew', [40], 'warn')],
      { mayExplain: ['name-resolution'], doesNotFit: ['clock-skew'] },
      /./,
    ],
    [
      'a row of the page that two codes share',
      36,
      [row('computer-object', [37], 'fail')],
      { mayExplain: ['computer-object'] },
      /./,
    ],
    [
      'a catch-all of the page joins nothing',
      9,
      [row('federation-mex', [26], 'fail')],
      { verdict: 'not-explained', doesNotFit: ['federation-mex'] },
      /No check decides EnrollmentStatus 9/,
    ],
    [
      'what every enrollment needs',
      13,
      [row('os-supported', [], 'fail'), row('proxy-settings', [], 'warn')],
      { mayExplain: ['os-supported'], doesNotFit: ['proxy-settings'] },
      /./,
    ],
    [
      'enrolled',
      1,
      [row('a', [15], 'fail'), row('os-supported', [], 'fail')],
      { verdict: 'enrolled', explains: [], mayExplain: [], doesNotFit: ['a', 'os-supported'] },
      /is enrolled\. a and os-supported did not keep it from that/,
    ],
    ['enrolled, and all is well', 1, [row('a', [15], 'pass')], { verdict: 'enrolled' }, /^The device is enrolled\.$/],
    [
      'managed elsewhere',
      4,
      [row('management-authority', [], 'fail'), row('a', [15], 'fail')],
      { verdict: 'managed-elsewhere', explains: ['management-authority'], doesNotFit: ['a'] },
      /another authority/,
    ],
    [
      'a number that nobody explains',
      99,
      [row('a', [15], 'pass')],
      { verdict: 'not-explained' },
      /^No source says what EnrollmentStatus 99 means\.$/,
    ],
  ]
  for (const [name, status, rows, expected, conclusion] of cases) {
    const diagnosis = diagnose(device(status), rows)
    t.match(diagnosis, expected, name)
    t.match(diagnosis?.conclusion, conclusion, name)
    t.equal(diagnosis?.reported.code, status)
  }
})

t.test('what is open, and what would settle it', async t => {
  const rows = [
    skipped('a', [15], { reason: 'offline', by: 'scp' }),
    skipped('b', [15], { reason: 'offline', by: 'clientScp' }),
    skipped('c', [15], { reason: 'not-selected' }),
    skipped('d', [15], { reason: 'missing-input' }, 'Name it with --tenant-id.'),
    skipped('e', [15], { reason: 'blocked', by: 'scp-lookup' }),
    skipped('f', [15], { reason: 'not-applicable' }),
    skipped('g', [15], { reason: 'unsupported-platform' }),
    skipped('h', [16], { reason: 'offline' }),
    row('i', [15], 'error', {
      error: { name: 'LdapError', message: '' },
      remediation: { steps: ['Correct it.'], url: '' },
    }),
  ]
  const diagnosis = diagnose(device(15), rows)
  t.equal(diagnosis?.verdict, 'open')
  t.strictSame(diagnosis?.open, [
    {
      check: 'a',
      reason: 'offline',
      settle: 'Gather it beside the files: sensecm-preflight run --for 15 --with FILE --domain DOMAIN',
    },
    {
      check: 'b',
      reason: 'offline',
      settle: 'On the device: sensecm-preflight collect device.json; then give that file as well.',
    },
    { check: 'c', reason: 'not-selected', settle: 'Run it as well: sensecm-preflight run --for 15' },
    { check: 'd', reason: 'missing-input', settle: 'Name it with --tenant-id.' },
    { check: 'e', reason: 'blocked', settle: 'First settle scp-lookup.' },
    { check: 'g', reason: 'unsupported-platform', settle: 'See what it needs: sensecm-preflight explain g' },
    { check: 'i', reason: 'LdapError', settle: 'Correct it.' },
  ])
  const explained = diagnose(device(15), [row('x', [15], 'fail'), skipped('y', [15], { reason: 'blocked', by: 'x' })])
  t.strictSame(explained?.open, [], 'what the explanation blocks adds nothing')
})

t.test('the Client Analyzer, where the registry is not there', async t => {
  const rows = [row('device-certificate', [18], 'fail'), row('endpoint-aad', [14], 'fail')]
  t.match(diagnose(analyzer(111021, 121027), rows), {
    reported: { code: 18, codes: [18], where: 'event 121027 in x.xml' },
    explains: ['device-certificate'],
    doesNotFit: ['endpoint-aad'],
  })
  const several = diagnose(analyzer(122024), rows)
  t.match(several, {
    reported: { codes: [13, 14, 24, 25], meaning: 'Connectivity issue.' },
    explains: ['endpoint-aad'],
  })
  t.equal(several?.reported.code, undefined, 'which of them it is, the event does not tell')
  t.equal(several?.conclusion, 'endpoint-aad explains what it reports.')
})

t.test('what the device says is told with its sources', async t => {
  t.match(diagnose(device(18), [])?.reported, {
    name: 'EnrollmentRegistrationFailure_AAD_DEVICE_CERT_WRONG_TENANT',
    conflict: /./,
    where: 'HKLM\\SenseCM',
    lastAttempt: 'yesterday',
  })
})
