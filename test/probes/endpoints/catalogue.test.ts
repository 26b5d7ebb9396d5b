import t from 'tap'
import { endpointsFor } from '../../../lib/probes/endpoints/catalogue.ts'

const services = (target: Parameters<typeof endpointsFor>[0]) => [
  ...new Set(endpointsFor(target).map(({ service }) => service)),
]

t.test('hybrid join needs both services, and so does a mode that is not known yet', async t => {
  t.strictSame(services({ cloud: 'commercial', mode: 'hybrid' }), ['mem', 'aad'])
  t.strictSame(services({ cloud: 'commercial', mode: 'auto' }), ['mem', 'aad'])
})

t.test('a synthetic registration needs the enrollment service only', async t => {
  t.strictSame(services({ cloud: 'commercial', mode: 'synthetic' }), ['mem'])
})

t.test('of government clouds, only hosts that are published', async t => {
  t.strictSame(services({ cloud: 'gcc-high', mode: 'hybrid' }), ['aad'])
  t.strictSame(services({ cloud: 'dod', mode: 'synthetic' }), [])
})
