import t from 'tap'
import { requireServers } from './support/requirements.ts'

const root = () => 0
const cases = [
  { title: 'Windows', machine: { platform: 'win32', env: {} }, reason: /Linux only/, failures: 0 },
  { title: 'not root', machine: { platform: 'linux', env: {}, getuid: () => 1000 }, reason: /need root/, failures: 0 },
  { title: 'not root, in CI', machine: { platform: 'linux', env: { CI: 'true' } }, reason: /need root/, failures: 1 },
  {
    title: 'Windows, where servers are demanded',
    machine: { platform: 'win32', env: { REQUIRE_REAL_SERVERS: '1' }, getuid: root },
    reason: /Linux only/,
    failures: 1,
  },
] as const

for (const { title, machine, reason, failures } of cases) {
  t.test(`${title}: the tests are left out for a reason`, async t => {
    const failed: string[] = []
    t.match(requireServers({ fail: message => failed.push(message) }, machine), reason)
    t.equal(failed.length, failures)
  })
}
