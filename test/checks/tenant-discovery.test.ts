import t from 'tap'
import tenantDiscovery from '../../checks/tenant-discovery.ts'
import type { TenantDiscovery } from '../../lib/evidence/discovery.ts'
import type { Cloud } from '../../lib/formats/cloud.ts'
import { answered, reading, unconnected, unresolved } from '../helpers/endpoint-readings.ts'

const A = 'aaaaaaaa-0000-4000-8000-000000000001'
const B = 'bbbbbbbb-0000-4000-8000-000000000002'
const C = 'cccccccc-0000-4000-8000-000000000003'
const over = { host: 'login.microsoftonline.com', service: 'aad' } as const
const works = reading({ ...over, http: { status: 200, body: 'json', durationMs: 30 } })

/** The three ids: where the name leads, what stands beside it, and Defender's. */
const ids: readonly { found: string; said?: string; defender?: string; expected: object }[] = [
  { found: A, said: A, defender: A, expected: { status: 'pass', summary: /belongs to tenant aaaa/ } },
  { found: A, said: A, expected: { status: 'pass' } },
  { found: A, expected: { status: 'pass' } },
  { found: A, said: B, expected: { status: 'fail', details: [{ status: 'fail' }, { status: 'fail' }] } },
  {
    found: A,
    said: A,
    defender: B,
    expected: { status: 'pass', summary: /so does the id; Defender's tenant is another \(scp-tenant-match\)/ },
  },
  { found: A, defender: A, expected: { status: 'pass' } },
  {
    found: A,
    defender: B,
    expected: {
      status: 'fail',
      summary: /belongs to another tenant than Defender's/,
      details: [
        { subject: /^azureADName/, status: 'fail' },
        { subject: 'Defender', status: 'pass' },
      ],
    },
  },
  {
    found: A,
    said: B,
    defender: A,
    expected: { status: 'skip', skip: { by: 'scp-tenant-match' }, summary: /only the id bbbb.* is wrong/ },
  },
  {
    found: B,
    said: A,
    defender: A,
    expected: {
      status: 'fail',
      summary: /The id is that of Defender, the domain is not\.$/,
      expected: /of tenant aaaa/,
      actual: /of tenant bbbb/,
      where: 'the SCP',
      fix: [/tenant aaaa.*bbbb/, /./],
      details: [
        { subject: 'azureADName corp.example.test', status: 'fail', text: /bbbb/ },
        { subject: 'azureADId', status: 'pass', text: /aaaa/ },
        { subject: 'Defender', status: 'pass', text: /aaaa/ },
      ],
    },
  },
  {
    found: A,
    said: B,
    defender: C,
    expected: {
      status: 'fail',
      summary: /Neither of them .* tenant cccc/,
      details: [{ status: 'fail' }, { status: 'fail' }, { status: 'pass' }],
    },
  },
  { found: A, said: B, expected: { status: 'fail', summary: /the one named beside it\.$/ } },
]

function judge(said: Partial<TenantDiscovery>, { defender, cloud }: { defender?: string; cloud?: Cloud } = {}) {
  return tenantDiscovery.judge({
    audit: { at: '2026-01-01T00:00:00Z', cloud: cloud ?? 'commercial' },
    tenantDiscovery: { domain: 'corp.example.test', where: 'the SCP', answer: works, ...said },
    ...(defender !== undefined && { expectedTenant: { id: defender, where: '--tenant-id' } }),
  })
}

for (const { found, said, defender, expected } of ids) {
  t.test(
    `${found[0]} by name, ${said?.[0] ?? 'nothing'} beside it, ${defender?.[0] ?? 'nothing'} expected`,
    async t => {
      const finding = judge(
        { document: { issuer: 'x', tenantId: found }, ...(said !== undefined && { tenantId: said }) },
        defender === undefined ? {} : { defender },
      )
      t.match(finding, expected)
    },
  )
}

const clouds = ['commercial', 'gcc', 'gcc-high', 'dod', 'us-government', 'china'] as const
const fits: Readonly<Record<Cloud, readonly string[]>> = {
  commercial: ['commercial', 'gcc'],
  gcc: ['commercial', 'gcc'],
  'gcc-high': ['gcc-high', 'us-government'],
  dod: ['dod', 'us-government'],
}

t.test('a tenant in another cloud is a warning', async t => {
  for (const audited of ['commercial', 'gcc', 'gcc-high', 'dod'] as const) {
    const passing = clouds.filter(cloud => {
      const { status } = judge({ document: { issuer: 'x', tenantId: A, cloud } }, { cloud: audited })
      return status === 'pass' || t.equal(status, 'warn') === false
    })
    t.strictSame(passing, fits[audited], audited)
  }
  t.match(judge({ document: { issuer: 'x', tenantId: A, cloud: 'gcc-high' } }), {
    summary: /lives in another cloud/,
    actual: /in GCC High$/,
    fix: [/--cloud/, /./],
  })
})

const answers: readonly { name: string; said: Partial<TenantDiscovery>; expected: object }[] = [
  {
    name: 'a domain of no tenant',
    said: {
      answer: answered({ status: 400, body: 'json' }, over),
      refusal: { code: 'invalid_tenant', message: 'AADSTS90002: not found', numbers: [90002] },
    },
    expected: {
      status: 'fail',
      summary: 'No tenant has the domain corp.example.test.',
      actual: 'AADSTS90002: not found',
    },
  },
  {
    name: 'another refusal says nothing of the device',
    said: {
      answer: answered({ status: 429, body: 'json' }, over),
      refusal: { code: 'throttled', message: 'Too many requests', numbers: [] },
    },
    expected: { status: 'error', error: { name: 'DiscoveryError', message: /Too many requests/ } },
  },
  {
    name: 'a web page',
    said: { problem: 'Expected an OpenID configuration, found a web page.' },
    expected: { status: 'error', error: { message: /found a web page/ } },
  },
  {
    name: 'a service out of order',
    said: { answer: answered({ status: 503, body: 'html' }, over) },
    expected: { status: 'error', error: { message: /503/ } },
  },
  {
    name: 'a name that does not resolve',
    said: { answer: unresolved(over) },
    expected: { status: 'skip', skip: { by: 'name-resolution' } },
  },
  {
    name: 'no route',
    said: { answer: unconnected({ '203.0.113.7': 'ENETUNREACH' }, over) },
    expected: { status: 'error', error: { name: 'NoRouteError' } },
  },
]

for (const { name, said, expected } of answers) t.test(name, async t => t.match(judge(said), expected))

t.test('the codes, and whom they hit', async t => {
  t.match(tenantDiscovery, { codes: [15], decides: [], hybridOnly: true })
})
