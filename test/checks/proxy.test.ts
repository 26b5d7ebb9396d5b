import t from 'tap'
import endpointMem from '../../checks/endpoint-mem.ts'
import nameResolution from '../../checks/name-resolution.ts'
import proxyCheck from '../../checks/proxy.ts'
import tlsInspection from '../../checks/tls-inspection.ts'
import type { DeviceProxy } from '../../lib/evidence/device-network.ts'
import type { EndpointReading } from '../../lib/evidence/endpoints.ts'
import { reading, unresolved } from '../helpers/endpoint-readings.ts'
import { stoppedByProxy, throughProxy } from '../helpers/proxy-readings.ts'

const mem = { host: 'checkin.dm.microsoft.com', service: 'mem' } as const
const aad = { host: 'login.microsoftonline.com', service: 'aad' } as const
const NEGOTIATE = { status: 407, schemes: ['Negotiate', 'NTLM'] }
const BASIC = { status: 407, schemes: ['Basic'] }
const SIGNED_IN = {
  server: 'proxy.example.test:8080',
  tls: true,
  connected: true,
  status: 200,
  signIn: 'accepted',
  durationMs: 9,
} as const
const PAC = { source: 'option', by: 'the PAC file x (--pac)' } as const

function withoutWay(kind: 'unread' | 'broken' | 'unsupported', text: string): EndpointReading {
  const { proxy: _proxy, tcp: _tcp, ...rest } = stoppedByProxy({}, mem)
  return { ...rest, way: { ...PAC, problem: { kind, text } } }
}

const cases: readonly { name: string; endpoints: EndpointReading[]; expected: object }[] = [
  { name: 'no endpoint', endpoints: [], expected: { status: 'skip', skip: { reason: 'missing-input' } } },
  { name: 'no proxy', endpoints: [reading(mem)], expected: { status: 'skip', skip: { reason: 'not-applicable' } } },
  {
    name: 'a proxy that lets devices through',
    endpoints: [throughProxy(mem), throughProxy(aad)],
    expected: {
      status: 'pass',
      details: [{ status: 'pass' }, { status: 'pass' }],
      summary: 'The proxy proxy.example.test:8080 opens the way to all 2 endpoints.',
    },
  },
  {
    name: 'a proxy that takes requests without a CONNECT',
    endpoints: [throughProxy({ ...mem, proxy: { server: 'proxy.example.test:8080', connected: true, durationMs: 5 } })],
    expected: { status: 'pass', details: [{ text: 'takes the request' }] },
  },
  {
    name: 'a script that cannot be used for one host, and a proxy for the other',
    endpoints: [withoutWay('broken', 'it throws'), stoppedByProxy({ status: 403 }, aad)],
    expected: { status: 'fail', where: /^the proxy / },
  },
  {
    name: 'past the proxy does not count',
    endpoints: [throughProxy(mem), reading(aad)],
    expected: {
      status: 'pass',
      summary: /all 1 endpoints/,
      details: [{ subject: /checkin/, text: 'CONNECT answers 200' }],
    },
  },
  {
    name: 'a password that no device has',
    endpoints: [stoppedByProxy(BASIC, mem), stoppedByProxy(BASIC, aad)],
    expected: {
      status: 'fail',
      codes: [13, 14],
      actual: /wants a sign-in \(407\), with Basic/,
      where: 'the proxy proxy.example.test:8080',
      fix: [/without a sign-in/],
      details: [{ status: 'fail' }, { status: 'fail' }],
    },
  },
  {
    name: 'a host that it does not let through',
    endpoints: [stoppedByProxy({ status: 403 }, mem), throughProxy(aad)],
    expected: { status: 'fail', codes: [13], fix: [/allow CONNECT to checkin/], details: [{}, { status: 'pass' }] },
  },
  {
    name: 'a sign-in that computers may have',
    endpoints: [stoppedByProxy(NEGOTIATE, mem), stoppedByProxy(NEGOTIATE, aad)],
    expected: {
      status: 'error',
      error: { name: 'ProxySignInError', message: /wants a sign-in \(Negotiate, NTLM\)/ },
      details: [{ status: 'error' }, { status: 'error' }],
    },
  },
  {
    name: 'a failure wins over a sign-in',
    endpoints: [stoppedByProxy(NEGOTIATE, mem), stoppedByProxy({ status: 403 }, aad)],
    expected: { status: 'fail', codes: [13, 14] },
  },
  {
    name: 'this machine has no route to the proxy',
    endpoints: [stoppedByProxy({ connected: false, error: 'ENETUNREACH' }, { ...mem, tcpError: 'ENETUNREACH' })],
    expected: { status: 'error', error: { name: 'NoRouteError' }, details: [{ status: 'error' }] },
  },
  {
    name: 'a sign-in that the audit has, and no device',
    endpoints: [throughProxy({ ...mem, proxy: { ...SIGNED_IN, schemes: ['Basic'] } })],
    expected: {
      status: 'fail',
      codes: [13],
      details: [{ status: 'fail', text: /lets the account of --proxy-user through, and no device has one/ }],
    },
  },
  {
    name: 'a sign-in that the audit has, and computers perhaps too',
    endpoints: [throughProxy({ ...mem, proxy: { ...SIGNED_IN, schemes: ['Negotiate', 'Basic'] } })],
    expected: { status: 'error', error: { name: 'ProxySignInError' } },
  },
  {
    name: 'an account that the proxy refuses',
    endpoints: [stoppedByProxy({ ...BASIC, signIn: 'refused' }, mem)],
    expected: { status: 'fail', actual: /with Basic, and refuses the account of --proxy-user/ },
  },
  {
    name: 'a proxy of the environment that stops the audit',
    endpoints: [stoppedByProxy({ status: 403 }, { ...mem, way: { source: 'environment', by: 'HTTPS_PROXY' } })],
    expected: { status: 'error', error: { name: 'EnvironmentProxyError', message: /named by HTTPS_PROXY/ } },
  },
  {
    name: 'a PAC file that no device can use',
    endpoints: [withoutWay('broken', 'it does not end within 500 ms')],
    expected: {
      status: 'fail',
      codes: [13],
      actual: /The PAC file x \(--pac\) cannot be used: it does not end/,
      where: 'the PAC file x (--pac)',
      fix: [/Mend the PAC file/],
    },
  },
  {
    name: 'a PAC file that could not be read here',
    endpoints: [withoutWay('unread', 'TCP port 80 is refused.')],
    expected: { status: 'error', error: { name: 'PacFileError', message: /could not be read. TCP port 80/ } },
  },
  {
    name: 'a kind of proxy that the audit does not speak to',
    endpoints: [withoutWay('unsupported', 'SOCKS5 a.test:1080')],
    expected: { status: 'error', error: { name: 'ProxyKindError', message: /names SOCKS5 a\.test:1080/ } },
  },
  {
    name: 'a certificate of the proxy that is not trusted here',
    endpoints: [stoppedByProxy({ tls: true, error: 'SELF_SIGNED_CERT_IN_CHAIN' }, mem)],
    expected: { status: 'error', error: { name: 'ProxyTrustError' }, fix: [/--ca FILE/] },
  },
  {
    name: 'a PAC file that sends devices directly',
    endpoints: [reading({ ...mem, way: { ...PAC, answer: 'DIRECT' } })],
    expected: { status: 'skip', skip: { reason: 'not-applicable' }, summary: /according to the PAC file x \(--pac\)/ },
  },
]

for (const { name, endpoints, expected } of cases) {
  t.test(name, async t => {
    const finding = proxyCheck.judge({ endpoints: { endpoints } })
    t.match(finding, expected)
    // A pattern of one code matches two as well.
    if ('codes' in expected) t.strictSame(finding.codes, expected.codes)
  })
}

type Settings = { access: ('direct' | 'server' | 'script' | 'detect')[]; server?: string; configUrl?: string }
const winHttp = (value: Settings): DeviceProxy => ({ winHttp: { state: 'present', value, where: 'WinHTTP' } })
const NAMED = { server: 'Proxy.Example.Test:8080' }

const devices: readonly { name: string; device: DeviceProxy; directly: object; through: object }[] = [
  {
    name: 'goes directly',
    device: winHttp({ access: ['direct'] }),
    directly: { status: 'skip', skip: { reason: 'not-applicable' } },
    through: { status: 'pass' },
  },
  {
    name: 'goes through the proxy',
    device: winHttp({ access: ['server'], ...NAMED }),
    directly: {
      status: 'error',
      error: {
        name: 'OtherWayError',
        message: /through the proxy proxy\.example\.test:8080, and the audit went without/,
      },
      where: 'WinHTTP',
      fix: ['Run the audit the way of the device: --proxy http://proxy.example.test:8080'],
    },
    through: { status: 'pass' },
  },
  {
    name: 'has a proxy for each protocol',
    device: winHttp({ access: ['server'], server: 'http=a.test:80;https=http://proxy.example.test:8080/' }),
    directly: { status: 'error' },
    through: { status: 'pass' },
  },
  {
    name: 'goes through another proxy',
    device: winHttp({ access: ['server'], server: 'other.test:3128' }),
    directly: { status: 'error' },
    through: {
      status: 'error',
      error: { message: /other\.test:3128, and the audit went through proxy\.example\.test:8080/ },
    },
  },
  {
    name: 'has a script',
    device: winHttp({ access: ['script'], configUrl: 'http://pac.test/proxy.pac' }),
    directly: {
      status: 'error',
      error: { message: /script http:\/\/pac\.test\/proxy\.pac, and the audit went without/ },
    },
    through: { status: 'pass' },
  },
  {
    name: 'SYSTEM goes through a proxy',
    device: { system: { state: 'present', value: { access: ['server'], ...NAMED }, where: 'SYSTEM' } },
    directly: { status: 'error', where: 'SYSTEM' },
    through: { status: 'pass' },
  },
  {
    name: 'has a server that it does not use',
    device: winHttp({ access: ['direct'], ...NAMED }),
    directly: { status: 'skip' },
    through: { status: 'pass' },
  },
  {
    name: 'could not be asked',
    device: { winHttp: { state: 'unread', where: 'x', reason: 'failed', message: 'y' } },
    directly: { status: 'skip', skip: { reason: 'not-applicable' } },
    through: { status: 'pass' },
  },
]

for (const { name, device, directly, through } of devices) {
  t.test(`the device ${name}`, async t => {
    t.match(proxyCheck.judge({ endpoints: { endpoints: [reading(mem)] }, deviceProxy: device }), directly)
    t.match(proxyCheck.judge({ endpoints: { endpoints: [throughProxy(mem)] }, deviceProxy: device }), through)
  })
}

t.test('what the proxy stops is told by this check alone', async t => {
  const endpoints = { endpoints: [stoppedByProxy(BASIC, mem)] }
  const byProxy = { status: 'skip', skip: { reason: 'blocked', by: 'proxy' } }
  t.match(endpointMem.judge({ endpoints, audit: { at: '2026-01-01T00:00:00Z', cloud: 'commercial' } }), {
    ...byProxy,
    details: [{ subject: /checkin/ }],
  })
  t.match(tlsInspection.judge({ endpoints }), byProxy)
})

t.test('names are looked up by the proxy, but for the hosts past it', async t => {
  t.match(nameResolution.judge({ endpoints: { endpoints: [throughProxy(mem)] } }), {
    status: 'skip',
    skip: { reason: 'not-applicable' },
  })
  const mixed = nameResolution.judge({ endpoints: { endpoints: [throughProxy(mem), unresolved(aad)] } })
  t.match(mixed, { status: 'fail', summary: /^1 of 1 names/ })
})

t.test('where the run has gone the way of the device, there is no other', async t => {
  const device = winHttp({ access: ['script'], configUrl: 'http://pac.test/proxy.pac' })
  const own = reading({ ...mem, way: { source: 'device', by: 'the settings of the device for WinHTTP' } })
  t.match(proxyCheck.judge({ endpoints: { endpoints: [own] }, deviceProxy: device }), {
    status: 'skip',
    skip: { reason: 'not-applicable' },
  })
  const named = reading({ ...mem, way: { source: 'option', by: 'the PAC file http://pac.test/proxy.pac (--pac)' } })
  t.match(proxyCheck.judge({ endpoints: { endpoints: [named] }, deviceProxy: device }), { status: 'skip' })
  const mixed = { endpoints: [own, reading(aad)] }
  t.equal(proxyCheck.judge({ endpoints: mixed, deviceProxy: device }).status, 'skip', 'one way of the device is enough')
  const partly = { endpoints: [named, reading(aad)] }
  t.equal(proxyCheck.judge({ endpoints: partly, deviceProxy: device }).status, 'skip', 'as is one of the same script')
})

t.test('without a way no name was looked up', async t => {
  const endpoints = { endpoints: [withoutWay('broken', 'it throws')] }
  t.match(nameResolution.judge({ endpoints }), { status: 'skip', skip: { reason: 'blocked', by: 'proxy' } })
  const mixed = { endpoints: [withoutWay('broken', 'it throws'), throughProxy(aad)] }
  t.match(nameResolution.judge({ endpoints: mixed }), { status: 'skip', skip: { reason: 'not-applicable' } })
})
