import t from 'tap'
import type { SrvAnswer } from '../../../lib/evidence/dns.ts'
import { hostsInOrder } from '../../../lib/probes/dns/order.ts'

const answer = (...records: [target: string, priority: number, weight: number][]): SrvAnswer => ({
  server: '127.0.0.1:53',
  transport: 'udp',
  rcode: 'NOERROR',
  records: records.map(([target, priority, weight]) => ({ target, priority, weight, port: 389 })),
  durationMs: 1,
})

t.test('by priority, then weight, then name', async t => {
  const answers = [answer(['d', 10, 100], ['c', 0, 50], ['b', 0, 100], ['a', 0, 50])]
  t.strictSame(hostsInOrder(answers), ['b', 'a', 'c', 'd'])
})

t.test('each host once, at its best place, whichever server named it', async t => {
  t.strictSame(hostsInOrder([answer(['a', 5, 0], ['b', 1, 0]), answer(['a', 0, 0], ['c', 3, 0])]), ['a', 'b', 'c'])
})

t.test('no service, and what no host can be called', async t => {
  t.strictSame(hostsInOrder([answer(['.', 0, 0], ['a b', 0, 0], ['a\u0000', 0, 0], ['ok', 0, 0])]), ['ok'])
  t.strictSame(hostsInOrder([]), [])
})
