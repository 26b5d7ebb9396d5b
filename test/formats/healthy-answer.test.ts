import t from 'tap'
import { isHealthy } from '../../lib/formats/healthy-answer.ts'

const healthy = [{ statuses: [404, 405] }, { statuses: [200], bodies: ['json' as const] }]

const cases: readonly [number, 'json' | 'html', boolean][] = [
  [404, 'html', true],
  [405, 'json', true],
  [200, 'json', true],
  [200, 'html', false],
  [500, 'json', false],
]

for (const [status, body, expected] of cases) {
  t.test(`${status} ${body}`, async t => {
    t.equal(isHealthy({ status, body }, healthy), expected)
  })
}

t.test('nothing is healthy where nothing is said', async t => {
  t.notOk(isHealthy({ status: 200, body: 'json' }, []))
})
