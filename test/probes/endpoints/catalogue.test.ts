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

t.test('what the target file says is in the place of the catalogue, and what it adds comes last', async t => {
  const tried = endpointsFor({
    cloud: 'commercial',
    mode: 'hybrid',
    endpoints: [
      { id: 'aad-device-login', pins: ['x'] },
      { id: 'mem-checkin', url: 'https://stand-in.example.test:8443/checkin' },
      { id: 'corp-crl', url: 'http://crl.example.test/root.crl', service: 'mem' },
      { id: 'aad-autologon' },
    ],
  })
  const of = (id: string) => tried.find(endpoint => endpoint.id === id)
  t.match(of('aad-device-login'), {
    host: 'device.login.microsoftonline.com',
    pins: ['x'],
    tlsInspection: 'unsupported',
  })
  t.match(of('mem-checkin'), { host: 'stand-in.example.test', port: 8443, service: 'mem' })
  t.match(of('aad-autologon'), { host: 'autologon.microsoftazuread-sso.com' })
  t.match(tried.at(-1), { id: 'corp-crl', host: 'crl.example.test', port: 80, tlsInspection: 'unstated' })
  t.equal(tried.length, 8)
})

t.test('of the endpoints that are added, a synthetic registration needs those of the enrollment service', async t => {
  const own = { url: 'https://a.example.test/' }
  const endpoints = [
    { id: 'one', service: 'aad', ...own },
    { id: 'two', service: 'mem', ...own },
    { id: 'aad-autologon' },
  ] as const
  const ids = endpointsFor({ cloud: 'commercial', mode: 'synthetic', endpoints }).map(({ id }) => id)
  t.strictSame(ids, ['mem-discovery', 'mem-enrollment', 'mem-checkin', 'two'])
})
