import t from 'tap'
import type { ConnectTo } from '../../../lib/contract/target.ts'
import { hostForEveryPort, routeOf } from '../../../lib/probes/network/connect-to.ts'

const rule = (host: string, port: number | undefined, toHost: string, toPort: number | undefined): ConnectTo => {
  return { host, port, toHost, toPort }
}

t.test('routes', async t => {
  const cases: [string, ConnectTo[], [string, number], { host: string; port: number; redirected: boolean }][] = [
    ['no rule', [], ['a.test', 1], { host: 'a.test', port: 1, redirected: false }],
    ['host and port', [rule('a.test', 1, 'b', 2)], ['a.test', 1], { host: 'b', port: 2, redirected: true }],
    ['another port', [rule('a.test', 1, 'b', 2)], ['a.test', 3], { host: 'a.test', port: 3, redirected: false }],
    ['another host', [rule('a.test', 1, 'b', 2)], ['aa.test', 1], { host: 'aa.test', port: 1, redirected: false }],
    ['case and final dot', [rule('A.test', 1, 'b', 2)], ['a.TEST.', 1], { host: 'b', port: 2, redirected: true }],
    ['any host', [rule('', 1, 'b', 2)], ['x', 1], { host: 'b', port: 2, redirected: true }],
    ['any port', [rule('a', undefined, 'b', undefined)], ['a', 7], { host: 'b', port: 7, redirected: true }],
    ['only the port changes', [rule('a', 1, '', 2)], ['a', 1], { host: 'a', port: 2, redirected: false }],
    ['the first wins', [rule('', 1, 'b', 2), rule('a', 1, 'c', 3)], ['a', 1], { host: 'b', port: 2, redirected: true }],
    ['no chain', [rule('a', 1, 'b', 2), rule('b', 2, 'c', 3)], ['a', 1], { host: 'b', port: 2, redirected: true }],
    ['an IPv6 literal', [rule('::1', 1, '::2', 2)], ['::1', 1], { host: '::2', port: 2, redirected: true }],
  ]
  for (const [label, rules, [host, port], expected] of cases) t.strictSame(routeOf(rules, host, port), expected, label)
})

t.test('the host for every port', async t => {
  t.equal(hostForEveryPort([rule('a', 1, 'b', 2)], 'a'), undefined, 'a rule for one port')
  t.equal(hostForEveryPort([rule('a', 1, 'b', 2), rule('A', undefined, 'c', 3)], 'a'), 'c')
  t.equal(hostForEveryPort([rule('', undefined, 'c', undefined)], 'a'), 'c')
  t.equal(hostForEveryPort([rule('a', undefined, '', 3)], 'a'), undefined, 'a rule for the port alone')
})
