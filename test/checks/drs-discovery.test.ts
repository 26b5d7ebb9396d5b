import t from 'tap'
import drsDiscovery from '../../checks/drs-discovery.ts'
import type { DrsDiscovery, TenantDiscovery } from '../../lib/evidence/discovery.ts'
import type { EndpointReading } from '../../lib/evidence/endpoints.ts'
import { answered, reading, unconnected, unresolved, untrusted } from '../helpers/endpoint-readings.ts'
import { stoppedByProxy } from '../helpers/proxy-readings.ts'

const HOST = 'enterpriseregistration.windows.net'
const over = { host: HOST, service: 'aad' } as const
const named = { domain: 'corp.example.test', where: 'the SCP' }
const unknown = { code: 'invalid_tenant', message: 'Unknown domain', numbers: [] }
const works = reading({ ...over, http: { status: 200, body: 'json', durationMs: 30 } })
const refused = unconnected({ '203.0.113.7': 'ECONNREFUSED' }, over)

const cases: readonly {
  name: string
  drs: Partial<DrsDiscovery>
  endpoint?: EndpointReading
  tenant?: Partial<TenantDiscovery>
  expected: object
}[] = [
  {
    name: 'a document',
    drs: { answer: works, document: { joinEndpoint: 'https://join.example.test/' } },
    expected: { status: 'pass', summary: 'Devices of corp.example.test are sent to https://join.example.test/.' },
  },
  {
    name: 'a web page with status 200',
    drs: { answer: works, problem: 'Expected a discovery document, found a web page.' },
    endpoint: reading(over),
    expected: { status: 'fail', actual: /found a web page/, fix: [/^Open https:.*portal, proxy or filter/] },
  },
  {
    name: 'forbidden on this path only',
    drs: { answer: answered({ status: 403, body: 'html' }, over) },
    endpoint: reading(over),
    expected: { status: 'fail', actual: /403/, fix: [/without a sign-in or a block page/, /^Open/] },
  },
  {
    name: 'a name that does not resolve',
    drs: { answer: unresolved(over) },
    expected: { status: 'skip', skip: { reason: 'blocked', by: 'name-resolution' } },
  },
  {
    name: 'a proxy that opens no way',
    drs: { answer: stoppedByProxy({ status: 407 }, over) },
    expected: { status: 'skip', skip: { reason: 'blocked', by: 'proxy' } },
  },
  {
    name: 'a private signer',
    drs: { answer: untrusted({ version: 'TLSv1.3', error: 'SELF_SIGNED_CERT_IN_CHAIN' }, over) },
    expected: { status: 'skip', skip: { reason: 'blocked', by: 'tls-inspection' } },
  },
  {
    name: 'a host whose name did not resolve for endpoint-aad',
    drs: { answer: refused },
    endpoint: unresolved(over),
    expected: { status: 'skip', skip: { reason: 'blocked', by: 'name-resolution' } },
  },
  {
    name: 'a host that endpoint-aad has found closed',
    drs: { answer: refused },
    endpoint: refused,
    expected: { status: 'skip', skip: { reason: 'blocked', by: 'endpoint-aad' } },
  },
  {
    name: 'a host that is closed to this request only',
    drs: { answer: refused },
    endpoint: reading(over),
    expected: { status: 'fail', actual: /is refused/, fix: [/outbound TCP/, /^Open/] },
  },
  {
    name: 'a machine without a route',
    drs: { answer: unconnected({ '203.0.113.7': 'ENETUNREACH' }, over) },
    expected: { status: 'error', error: { name: 'NoRouteError' } },
  },
  {
    name: 'a domain of no tenant',
    drs: { answer: answered({ status: 400, body: 'json' }, over), refusal: unknown },
    endpoint: reading(over),
    tenant: { refusal: unknown },
    expected: { status: 'skip', skip: { by: 'tenant-discovery' } },
  },
  {
    name: 'a domain that only the registration service does not know',
    drs: { answer: answered({ status: 400, body: 'json' }, over), refusal: unknown },
    tenant: { document: { issuer: 'x', tenantId: 'y' } },
    expected: { status: 'fail', actual: 'status 400: Unknown domain', fix: [/a verified domain of the tenant/] },
  },
]

for (const { name, drs, endpoint, tenant, expected } of cases) {
  t.test(name, async t => {
    const finding = drsDiscovery.judge({
      drsDiscovery: { ...named, answer: works, ...drs },
      ...(endpoint && { endpoints: { endpoints: [endpoint] } }),
      ...(tenant && { tenantDiscovery: { ...named, answer: works, ...tenant } }),
    })
    t.match(finding, expected)
  })
}

t.test('the codes, and whom they hit', async t => {
  t.match(drsDiscovery, { codes: [14], decides: [], hybridOnly: true })
})
