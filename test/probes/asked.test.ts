import t from 'tap'
import { unanswered, unresolved } from '../../lib/probes/asked.ts'
import { serverText } from '../../lib/probes/server-text.ts'

t.test('why there is no answer', async t => {
  const cases: [code: string, outcome: string, error: string][] = [
    ['ECONNREFUSED', 'refused', 'UDP 192.0.2.1:88 is closed: the connection was refused (ECONNREFUSED)'],
    ['ETIMEDOUT', 'no-answer', 'UDP 192.0.2.1:88 did not answer within 300 ms'],
    ['ECANCELED', 'no-answer', 'UDP 192.0.2.1:88 had not answered when the time for the audit was over'],
    ['ENETUNREACH', 'no-answer', 'UDP 192.0.2.1:88 gave no answer (ENETUNREACH)'],
  ]
  for (const [code, outcome, error] of cases)
    t.strictSame(unanswered(code, 'UDP 192.0.2.1:88', 300), { outcome, error })
})

t.test('why there is no address', async t => {
  const resolution = { host: 'dc1.test', addresses: [], via: 'dns', rcode: 'NXDOMAIN', durationMs: 1 } as const
  t.equal(unresolved(resolution).error, 'The name dc1.test has no address: NXDOMAIN')
  const reason = '192.0.2.53:53 is silent'
  t.equal(
    unresolved({ ...resolution, unanswered: reason }).error,
    `The name dc1.test could not be looked up: ${reason}`,
  )
})

t.test('servers', async t => {
  t.equal(serverText({ address: '192.0.2.1', port: 88 }), '192.0.2.1:88')
  t.equal(serverText({ address: '2001:db8::1', port: 88 }), '[2001:db8::1]:88')
})
