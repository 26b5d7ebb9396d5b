import t from 'tap'
import tlsInspection from '../../checks/tls-inspection.ts'
import type { EndpointReading } from '../../lib/evidence/endpoints.ts'
import { certificate, reading, unconnected, unresolved, untrusted } from '../helpers/endpoint-readings.ts'

const MIDDLEBOX = 'CN=Example Middlebox,O=Example Corp'
type Over = Partial<EndpointReading>

const checkin: Over = { id: 'mem-checkin', host: 'checkin.dm.microsoft.com', service: 'mem' }
const login: Over = { id: 'aad-login', host: 'login.microsoftonline.com', service: 'aad' }
const deviceLogin: Over = { id: 'aad-device-login', host: 'device.login.microsoftonline.com', service: 'aad' }

const foreign = (over: Over, issuer = MIDDLEBOX): EndpointReading =>
  untrusted({ version: 'TLSv1.3', error: 'SELF_SIGNED_CERT_IN_CHAIN', chain: [certificate({ issuer })] }, over)
const trusted = (over: Over, publicRoot: boolean, issuer = MIDDLEBOX): EndpointReading =>
  reading({
    tls: { version: 'TLSv1.3', authorized: true, publicRoot, chain: [certificate({ issuer })], durationMs: 1 },
    ...over,
  })
const KEY = '8iy8rPlYnEwMp4q3vQbvYGzGmGZCjbqLrHHXgQRkTgQ='
const OTHER_KEY = `${'A'.repeat(43)}=`
const FINGERPRINT = ['AA', ...Array.from({ length: 31 }, () => '0F')].join(':')

/** Trusted, with a public root, and pinned. */
function pinned(over: Over, pins: string[]): EndpointReading {
  const chain = [{ ...certificate(), publicKey: KEY, fingerprint: FINGERPRINT }]
  return reading({
    tls: { version: 'TLSv1.3', authorized: true, publicRoot: true, chain, durationMs: 1 },
    pins,
    ...over,
  })
}

const redirected = { addresses: ['127.0.0.1'], rcode: 'NOERROR', via: 'connect-to', durationMs: 0 }

const cases: readonly { name: string; endpoints: EndpointReading[]; expected: object }[] = [
  {
    name: 'public roots',
    endpoints: [trusted(checkin, true), trusted(login, true)],
    expected: {
      status: 'pass',
      summary: /^None of 2 certificates has a private signer\.$/,
      details: [{ text: 'signed by "Example Middlebox"' }, { status: 'pass' }],
    },
  },
  {
    name: 'evidence that does not tell the root',
    endpoints: [reading(checkin)],
    expected: { status: 'pass' },
  },
  {
    name: 'a middlebox where devices authenticate',
    endpoints: [reading(checkin), foreign(deviceLogin)],
    expected: {
      status: 'fail',
      codes: [14],
      summary: 'TLS is inspected on the way to 1 of 2 endpoints, by "Example Middlebox".',
      expected: /as those of Microsoft do$/,
      why: /cannot pass on\.$/,
      actual: 'device.login.microsoftonline.com:443 signed by "Example Middlebox"',
      fix: [/exempt these from TLS inspection: device\.login\.microsoftonline\.com:443\.$/],
      details: [{ status: 'pass' }, { status: 'fail', text: /private authority that is not trusted here/ }],
    },
  },
  {
    name: 'a middlebox that this machine trusts is one all the same',
    endpoints: [trusted(checkin, false), trusted(deviceLogin, true)],
    expected: {
      status: 'fail',
      codes: [13],
      fix: [/checkin/, /\*\.dm\.microsoft\.com as a whole/],
      details: [{ status: 'fail', text: /private authority that is trusted here/ }, { status: 'pass' }],
    },
  },
  {
    name: 'a middlebox everywhere',
    endpoints: [foreign(checkin), foreign(login), foreign(deviceLogin)],
    expected: {
      status: 'fail',
      codes: [13, 14],
      summary: /3 of 3 endpoints, by "Example Middlebox"/,
      fix: [/checkin/, /\*\.dm\.microsoft\.com as a whole/],
      details: [{ status: 'fail' }, { status: 'warn' }, { status: 'fail' }],
    },
  },
  {
    name: 'several signers are not one middlebox',
    endpoints: [foreign(checkin), foreign(deviceLogin, 'CN=Another')],
    expected: {
      summary: 'TLS is inspected on the way to 2 of 2 endpoints.',
      actual: /Example Middlebox.*Another/,
      why: /cannot pass on\.$/,
    },
  },
  {
    name: 'a middlebox where Microsoft asks for no exemption',
    endpoints: [reading(checkin), foreign(login)],
    expected: { status: 'warn', codes: [14], details: [{ status: 'pass' }, { status: 'warn' }] },
  },
  {
    name: 'a warning in one service does not soften a failure in the other',
    endpoints: [foreign(checkin), foreign(login)],
    expected: { status: 'fail', codes: [13] },
  },
  {
    name: 'a root of Microsoft that only Windows knows',
    endpoints: [trusted(checkin, false, 'CN=Example Root 2011,O=Microsoft Corporation,L=Redmond,C=US')],
    expected: { status: 'pass' },
  },
  {
    name: 'a server that the user put there',
    endpoints: [trusted({ ...checkin, resolution: redirected }, false)],
    expected: { status: 'pass' },
  },
  {
    name: 'a certificate that has expired is no inspection',
    endpoints: [untrusted({ version: 'TLSv1.3', error: 'CERT_HAS_EXPIRED', chain: [certificate()] }, checkin)],
    expected: { status: 'pass' },
  },
  {
    name: 'a hello that is cut shows no certificate',
    endpoints: [untrusted({ error: 'ECONNRESET' }, deviceLogin)],
    expected: { status: 'skip', skip: { reason: 'blocked', by: 'endpoint-aad' } },
  },
  {
    name: 'closed ports',
    endpoints: [unconnected({ '203.0.113.7': 'ECONNREFUSED' }, checkin), unresolved(login)],
    expected: { status: 'skip', skip: { reason: 'blocked', by: 'endpoint-mem' } },
  },
  {
    name: 'no name resolves',
    endpoints: [unresolved(checkin), unresolved(login)],
    expected: { status: 'skip', skip: { reason: 'blocked', by: 'name-resolution' } },
  },
  {
    name: 'one private authority for several hosts',
    endpoints: [foreign(checkin), foreign(deviceLogin)],
    expected: { status: 'fail', why: /One private authority signs for 2 different hosts/ },
  },
  {
    name: 'pinned keys that are there',
    endpoints: [pinned(deviceLogin, [`sha256//${OTHER_KEY}`, `sha256//${KEY}`]), pinned(checkin, [FINGERPRINT])],
    expected: { status: 'pass', summary: /, and all 2 pinned keys are as they should be\.$/ },
  },
  {
    name: 'another key where devices authenticate',
    endpoints: [pinned(deviceLogin, [`sha256//${OTHER_KEY}`])],
    expected: {
      status: 'fail',
      codes: [14],
      summary: '1 of 1 endpoints shows another key than the target file pins.',
      expected: /and the keys that are pinned$/,
      actual: /with the key sha256\/\/8iy8/,
      fix: [/new key of its own/],
    },
  },
  {
    name: 'another certificate where Microsoft asks for no exemption',
    endpoints: [pinned(login, [FINGERPRINT.replace('AA', 'BB')])],
    expected: { status: 'warn', codes: [14], details: [{ status: 'warn' }] },
  },
  {
    name: 'an endpoint of the target file that must not be inspected',
    endpoints: [foreign({ id: 'sts', host: 'sts.example.test', service: 'aad', tlsInspection: 'unsupported' })],
    expected: { status: 'fail', codes: [14] },
  },
  { name: 'no endpoint', endpoints: [], expected: { status: 'skip', skip: { reason: 'missing-input' } } },
]

for (const { name, endpoints, expected } of cases) {
  t.test(name, async t => {
    const finding = tlsInspection.judge({ endpoints: { endpoints } })
    t.match(finding, expected)
    // A pattern of one code matches two as well.
    if ('codes' in expected) t.strictSame(finding.codes, expected.codes)
  })
}

t.test('the codes', async t => t.match(tlsInspection, { codes: [13, 14], decides: [] }))
