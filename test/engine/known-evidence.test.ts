import t from 'tap'
import { OF_THE_DEVICE } from '../../lib/engine/device-evidence.ts'
import { knownEvidence, targetFromFiles } from '../../lib/engine/known-evidence.ts'

const at = '2026-06-15T10:00:00.000Z'
const seen = (value: unknown) => ({ state: 'observed' as const, value, at, durationMs: 0 })
const skipped = { state: 'skipped' as const, reason: 'missing-privilege' as const, message: 'not here' }

t.test('what the files could not have is gathered', async t => {
  const known = knownEvidence({ evidence: { joinState: seen({}), joinTask: skipped, scp: skipped } }, 'PC01')
  t.strictSame(Object.keys(known), ['joinState'])
})

t.test('a device without a name is not mixed with this machine', async t => {
  const known = knownEvidence({ evidence: { joinState: seen({}), joinTask: skipped } }, undefined)
  t.strictSame(Object.keys(known).sort(), OF_THE_DEVICE.map(({ id }) => id).sort())
  t.match(known['joinState'], { state: 'observed' })
  t.match(known['joinTask'], { state: 'skipped', reason: 'missing-input', message: /do not name the device/ })
  t.strictSame(Object.keys(knownEvidence({ evidence: { scp: seen({}) } }, undefined)), ['scp'], 'no device, no mixing')
})

t.test('a file says who the device is, and never where to connect to', async t => {
  const target = {
    computer: 'PC01',
    domain: 'evil.example.test',
    tenantId: '11111111-2222-4333-8444-5555555555aa',
    mode: 'hybrid',
    cloud: 'gcc',
    ldapUrl: 'ldaps://evil.example.test',
    dc: ['evil.example.test'],
    connectTo: [':::1'],
    dnsServer: ['192.0.2.1'],
    ca: '/tmp/ca.pem',
    proxy: 'http://192.0.2.1:3128',
    ntpServer: ['192.0.2.1'],
    forest: ['evil.example.test'],
    noProxy: ['*'],
  }
  t.strictSame(Object.keys(targetFromFiles({ evidence: {}, target })), ['computer', 'tenantId', 'mode', 'cloud'])
  const joinState = seen({ where: 'x', deviceName: 'not a name!', tests: [] })
  t.strictSame(targetFromFiles({ evidence: { joinState }, target: {} }), {}, 'a name that cannot be one')
})
