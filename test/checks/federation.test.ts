import t from 'tap'
import federationEndpoints from '../../checks/federation-endpoints.ts'
import federationMex from '../../checks/federation-mex.ts'
import federationRealm from '../../checks/federation-realm.ts'
import type { FederationEndpoint, FederationMetadata, Realm } from '../../lib/evidence/federation.ts'
import { WS_TRUST_ENDPOINTS, type WsTrustEndpoint } from '../../lib/formats/ws-trust-endpoint.ts'
import { answered, certificate, reading, unconnected, unresolved, untrusted } from '../helpers/endpoint-readings.ts'
import { stoppedByProxy } from '../helpers/proxy-readings.ts'

const signIn = { host: 'login.microsoftonline.com', service: 'aad' } as const
const asked = { domain: 'corp.example.test', where: 'the SCP', answer: reading(signIn) }
const METADATA_URL = 'https://sts.example.net/adfs/services/trust/mex'
const WS_TRUST = { accountType: 'federated', protocol: 'WSTrust', metadataUrl: METADATA_URL } as const

const realms: readonly { name: string; realm: Partial<Realm>; found?: boolean; expected: object }[] = [
  {
    name: 'managed',
    realm: { realm: { accountType: 'managed' } },
    expected: { status: 'skip', skip: { reason: 'not-applicable' } },
  },
  { name: 'WS-Trust', realm: { realm: WS_TRUST }, expected: { status: 'pass', summary: /sts\.example\.net/ } },
  {
    name: 'WS-Trust in another letter case',
    realm: { realm: { ...WS_TRUST, protocol: 'wstrust' } },
    expected: { status: 'pass' },
  },
  {
    name: 'SAML',
    realm: { realm: { accountType: 'federated', protocol: 'SAML20' } },
    expected: { status: 'fail', actual: 'federation_protocol SAML20, federation_metadata_url not set' },
  },
  {
    name: 'metadata without TLS',
    realm: { realm: { ...WS_TRUST, metadataUrl: 'http://sts.example.net/mex' } },
    expected: { status: 'fail', actual: /http:\/\/sts/ },
  },
  {
    name: 'an unknown domain',
    realm: { realm: { accountType: 'unknown' } },
    expected: { status: 'skip', skip: { reason: 'blocked', by: 'tenant-discovery' } },
  },
  {
    name: 'a domain that has a tenant and no realm',
    realm: { realm: { accountType: 'unknown' } },
    found: true,
    expected: { status: 'error', error: { name: 'RealmError' } },
  },
  {
    name: 'a web page',
    realm: { problem: 'Expected a user realm, found a web page.' },
    expected: { status: 'error', error: { message: /found a web page/ } },
  },
  {
    name: 'a name that does not resolve',
    realm: { answer: unresolved(signIn) },
    expected: { status: 'skip', skip: { by: 'name-resolution' } },
  },
]

for (const { name, realm, found, expected } of realms) {
  t.test(`realm: ${name}`, async t => {
    const tenantDiscovery = { ...asked, document: { issuer: 'x', tenantId: 'y' } }
    t.match(federationRealm.judge({ realm: { ...asked, ...realm }, ...(found && { tenantDiscovery }) }), expected)
  })
}

const server = { host: 'sts.example.net', url: METADATA_URL } as const
const until = (notAfter: string) =>
  reading({
    ...server,
    tls: { version: 'TLSv1.3', authorized: true, chain: [certificate({ notAfter })], durationMs: 1 },
  })

const servers: readonly { name: string; metadata: Partial<FederationMetadata>; expected: object }[] = [
  {
    name: 'a certificate that lasts',
    metadata: { answer: until('2026-03-01T00:00:00.000Z') },
    expected: {
      status: 'pass',
      summary: 'sts.example.net lists 13 endpoints, under a certificate that is valid until 2026-03-01.',
    },
  },
  {
    name: 'a certificate that ends soon',
    metadata: { answer: until('2026-01-30T12:00:00.000Z') },
    expected: { status: 'warn', summary: /ends in 29 days/, actual: /valid until 2026-01-30/ },
  },
  {
    name: 'exactly thirty days are enough',
    metadata: { answer: until('2026-01-31T00:00:00.000Z') },
    expected: { status: 'pass' },
  },
  {
    name: 'an expired certificate',
    metadata: { answer: untrusted({ version: 'TLSv1.3', error: 'CERT_HAS_EXPIRED', chain: [certificate()] }, server) },
    expected: { status: 'fail', actual: /expired on/, fix: [/Set-AdfsSslCertificate/] },
  },
  {
    name: 'a certificate for another name',
    metadata: {
      answer: untrusted({ version: 'TLSv1.3', error: 'ERR_TLS_CERT_ALTNAME_INVALID', chain: [certificate()] }, server),
    },
    expected: { status: 'fail', summary: /certificate .* is not valid/, expected: /for sts\.example\.net/ },
  },
  {
    name: 'an authority that the audit does not know',
    metadata: { answer: untrusted({ version: 'TLSv1.3', error: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }, server) },
    expected: { status: 'error', error: { name: 'TrustError' }, fix: [/--ca/] },
  },
  {
    name: 'a refused connection',
    metadata: { answer: unconnected({ '10.0.0.9': 'ECONNREFUSED' }, server) },
    expected: {
      status: 'fail',
      actual: /is refused at 10\.0\.0\.9/,
      fix: [/sts\.example\.net on TCP port 443/, /mex/],
    },
  },
  {
    name: 'a proxy that opens no way to a server inside',
    metadata: { answer: stoppedByProxy({ status: 502 }, server) },
    expected: { status: 'error', error: { name: 'ProxyError' }, fix: [/--no-proxy sts\.example\.net/] },
  },
  {
    name: 'a name that does not exist',
    metadata: { answer: unresolved(server) },
    expected: { status: 'fail', actual: /does not exist/ },
  },
  {
    name: 'a name that nobody was there to ask for',
    metadata: { answer: unresolved(server, { unanswered: 'no answer' }) },
    expected: { status: 'error' },
  },
  {
    name: 'metadata that is disabled',
    metadata: { answer: answered({ status: 503, body: 'html' }, server) },
    expected: { status: 'fail', actual: /503/ },
  },
  {
    name: 'a web page instead',
    metadata: { answer: reading(server), problem: 'Expected WS-Trust metadata, found a web page.' },
    expected: { status: 'fail', actual: /found a web page/ },
  },
]

for (const { name, metadata, expected } of servers) {
  t.test(`metadata: ${name}`, async t => {
    const federationMetadata = { domain: 'corp.example.test', answer: reading(server), ports: 13, ...metadata }
    t.match(
      federationMex.judge({ federationMetadata, audit: { at: '2026-01-01T00:00:00Z', cloud: 'commercial' } }),
      expected,
    )
  })
}

type State = 'enabled' | 'disabled' | 'missing' | 'unreachable' | 'unasked'

function endpoint(name: WsTrustEndpoint, state: State = 'enabled'): FederationEndpoint {
  if (state === 'missing') return { name }
  const over = { host: 'sts.example.net' }
  const address = `https://sts.example.net/adfs/services/trust/${name}`
  if (state === 'unasked') return { name, address }
  if (state === 'unreachable') return { name, address, answer: unconnected({ '10.0.0.9': 'ECONNREFUSED' }, over) }
  const nobody = name.startsWith('2005/') ? 404 : 503
  return { name, address, answer: answered({ status: state === 'enabled' ? 401 : nobody, body: 'html' }, over) }
}

/** The federation server, by an address of a network of its own. */
const INSIDE = reading({
  ...server,
  resolution: { addresses: ['10.0.0.9'], rcode: 'NOERROR', via: 'dns', durationMs: 1 },
})

const lists: readonly { name: string; states: Partial<Record<WsTrustEndpoint, State>>; expected: object }[] = [
  { name: 'all are enabled', states: {}, expected: { status: 'pass' } },
  {
    name: 'listed elsewhere, where nobody was asked',
    states: { '13/usernamemixed': 'unasked' },
    expected: {
      status: 'pass',
      details: [{ status: 'pass' }, {}, {}, { status: 'pass', text: /^listed at .*, where nobody was asked$/ }],
    },
  },
  {
    name: 'one windowstransport is enough for devices',
    states: { '13/windowstransport': 'disabled', '2005/certificatemixed': 'missing' },
    expected: {
      status: 'warn',
      actual: '13/windowstransport disabled, 2005/certificatemixed missing',
      details: [
        { subject: '2005/windowstransport', status: 'pass', text: /answers 401 without credentials/ },
        { subject: '13/windowstransport', status: 'warn', text: /^disabled at .* \(answers 503/ },
        { status: 'pass' },
        { status: 'pass' },
        { subject: '2005/certificatemixed', status: 'warn', text: /^missing/ },
        { status: 'pass' },
      ],
      fix: [/trust\/13\/windowstransport/, /trust\/2005\/certificatemixed/, /Restart/, /must not be published/],
    },
  },
  {
    name: 'no windowstransport',
    states: { '2005/windowstransport': 'missing', '13/windowstransport': 'unreachable' },
    expected: {
      status: 'fail',
      actual: '2005/windowstransport missing, 13/windowstransport unreachable',
      details: [{ status: 'fail' }, { status: 'fail', text: /is refused/ }, { status: 'pass' }],
    },
  },
]

for (const { name, states, expected } of lists) {
  t.test(`endpoints: ${name}`, async t => {
    const endpoints = WS_TRUST_ENDPOINTS.map(each => endpoint(each, states[each]))
    t.match(
      federationEndpoints.judge({ federationMetadata: { ...asked, answer: INSIDE, ports: 13, endpoints } }),
      expected,
    )
  })
}

t.test('endpoints: from outside it cannot be told what there is inside', async t => {
  const endpoints = WS_TRUST_ENDPOINTS.map(each =>
    endpoint(each, each.endsWith('windowstransport') ? 'disabled' : 'enabled'),
  )
  const at = (...addresses: string[]) => {
    const answer = reading({ ...server, resolution: { addresses, rcode: 'NOERROR', via: 'dns', durationMs: 1 } })
    return federationEndpoints.judge({ federationMetadata: { ...asked, answer, ports: 13, endpoints } })
  }
  t.match(at('203.0.113.9'), {
    status: 'error',
    error: { name: 'OutsideError', message: /not at 203\.0\.113\.9/ },
    details: [{ status: 'fail' }, { status: 'fail' }, { status: 'pass' }],
  })
  t.match(at('10.0.0.9'), { status: 'fail', actual: '2005/windowstransport disabled, 13/windowstransport disabled' })
  t.match(at('203.0.113.9', '10.0.0.9'), { status: 'fail' })
  t.match(at(), { status: 'fail' }, 'through a proxy')
})

t.test('endpoints: windowstransport at a public address is worth a look', async t => {
  const endpoints = WS_TRUST_ENDPOINTS.map(each => endpoint(each))
  const at = (...addresses: string[]) => {
    const answer = reading({ ...server, resolution: { addresses, rcode: 'NOERROR', via: 'dns', durationMs: 1 } })
    return federationEndpoints.judge({ federationMetadata: { ...asked, answer, ports: 13, endpoints } })
  }
  t.match(at('203.0.113.9'), {
    status: 'warn',
    summary: / offers 2005\/windowstransport and 13\/windowstransport at a public address/,
    details: [{ status: 'pass' }, { status: 'pass' }],
    fix: [/-Proxy \$false/, /./],
  })
  t.match(at('10.0.0.9'), { status: 'pass' })
  t.match(at('203.0.113.9', '10.0.0.9'), { status: 'pass' })
})

t.test('endpoints: only what devices sign in at says whether one stands outside', async t => {
  const answer = reading({
    ...server,
    resolution: { addresses: ['203.0.113.9'], rcode: 'NOERROR', via: 'dns', durationMs: 1 },
  })
  const at = (states: Partial<Record<WsTrustEndpoint, State>>) => {
    const endpoints = WS_TRUST_ENDPOINTS.map(each => endpoint(each, states[each]))
    return federationEndpoints.judge({ federationMetadata: { ...asked, answer, ports: 13, endpoints } })
  }
  const windows = (state: State) => ({ '2005/windowstransport': state, '13/windowstransport': state })
  t.match(
    at({ ...windows('missing'), '13/usernamemixed': 'disabled' }),
    { status: 'fail' },
    'not listed, but not disabled',
  )
  t.match(at({ '2005/windowstransport': 'disabled' }), { status: 'warn', summary: /offers 13\/windowstransport at/ })
  t.match(at(windows('unasked')), { status: 'pass' }, 'listed elsewhere, where nobody was asked')
  t.match(at({ ...windows('unasked'), '13/windowstransport': 'disabled' }), { status: 'warn', summary: /1 of 6/ })
})

t.test('endpoints: no metadata, and those of another product', async t => {
  const none = WS_TRUST_ENDPOINTS.map(name => ({ name }))
  t.match(federationEndpoints.judge({ federationMetadata: { ...asked, ports: 0, endpoints: none } }), {
    status: 'fail',
  })
  t.match(federationEndpoints.judge({ federationMetadata: { ...asked, ports: 1, endpoints: none } }), {
    status: 'error',
  })
  t.match(federationEndpoints.judge({ federationMetadata: asked }), { status: 'skip', skip: { by: 'federation-mex' } })
  const endpoints = WS_TRUST_ENDPOINTS.map(name => ({ name }))
  t.match(federationEndpoints.judge({ federationMetadata: { ...asked, ports: 3, endpoints } }), {
    status: 'error',
    error: { message: /lists 3 endpoints, but none where AD FS has them/ },
  })
})

t.test('26 to 32 are one range, and devices with a synthetic registration do without', async t => {
  for (const check of [federationRealm, federationMex, federationEndpoints]) {
    t.match(check, { codes: [26, 27, 28, 29, 30, 31, 32], hybridOnly: true })
  }
})
