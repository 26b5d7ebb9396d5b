import t from 'tap'
import endpointAad from '../../checks/endpoint-aad.ts'
import endpointMem from '../../checks/endpoint-mem.ts'
import type { Finding } from '../../lib/contract/finding.ts'
import type { EndpointReading } from '../../lib/evidence/endpoints.ts'
import type { Cloud } from '../../lib/formats/cloud.ts'
import { answered, reading, unconnected, unresolved, untrusted } from '../helpers/endpoint-readings.ts'

type Build = (over: Partial<EndpointReading>) => EndpointReading
const refused: Build = over => unconnected({ '203.0.113.7': 'ECONNREFUSED' }, over)
const inspected: Build = over => untrusted({ version: 'TLSv1.3', error: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }, over)
const portal: Build = over => answered({ status: 200, body: 'html' }, over)
const routeless: Build = over => unconnected({ '203.0.113.7': 'ENETUNREACH' }, over)
const nameless: Build = over => unresolved(over)

const judges = {
  mem: (endpoints: EndpointReading[], cloud: Cloud): Finding =>
    endpointMem.judge({ audit: { at: '2026-01-01T00:00:00Z', cloud }, endpoints: { endpoints } }),
  aad: (endpoints: EndpointReading[], _cloud: Cloud): Finding => endpointAad.judge({ endpoints: { endpoints } }),
}

const cases: readonly { name: string; first: Build; second: Build; expected: object }[] = [
  {
    name: 'both work',
    first: reading,
    second: reading,
    expected: { status: 'pass', details: [{ status: 'pass' }, { status: 'pass' }] },
  },
  {
    name: 'one refuses',
    first: refused,
    second: reading,
    expected: {
      status: 'fail',
      summary: /^1 of 2 endpoints/,
      expected: /a\.example\.test:443, b\.example\.test:443/,
      actual: /^a\.example\.test:443: TCP port 443 is refused at 203\.0\.113\.7/,
      where: 'a.example.test:443 at 203.0.113.7',
      why: /./,
      fix: [/outbound TCP to a\.example\.test:443\./],
      details: [
        { subject: 'a.example.test:443', status: 'fail', text: /is refused/ },
        { subject: 'b.example.test:443', status: 'pass', text: /^Answers 404/ },
      ],
    },
  },
  {
    name: 'a private signer is the business of tls-inspection',
    first: inspected,
    second: nameless,
    expected: {
      status: 'skip',
      skip: { reason: 'blocked', by: 'tls-inspection' },
      summary: 'Behind TLS inspection: a.example.test:443.',
      details: [{ status: 'skip' }, { status: 'skip' }],
    },
  },
  {
    name: 'a failure wins over a private signer',
    first: inspected,
    second: refused,
    expected: { status: 'fail', summary: /^1 of 2/, actual: /^b\.example\.test:443/ },
  },
  {
    name: 'a portal',
    first: portal,
    second: portal,
    expected: { status: 'fail', summary: /^2 of 2/, fix: [/portal.*a\.example\.test:443, b\.example\.test:443/] },
  },
  {
    name: 'a name that does not resolve is the business of name-resolution',
    first: nameless,
    second: reading,
    expected: {
      status: 'skip',
      skip: { reason: 'blocked', by: 'name-resolution' },
      summary: 'Not resolved: a.example.test.',
      details: [{ status: 'skip' }, { status: 'pass' }],
    },
  },
  {
    name: 'what this machine lacks is no failure of the devices',
    first: routeless,
    second: nameless,
    expected: {
      status: 'error',
      error: { name: 'NoRouteError', message: /^a\.example\.test:443: This machine cannot connect/ },
      fix: [/network of the devices/],
      details: [{ status: 'error' }, { status: 'skip' }],
    },
  },
  {
    name: 'a failure wins over what this machine lacks',
    first: routeless,
    second: refused,
    expected: { status: 'fail', summary: /^1 of 2/, actual: /^b\.example\.test:443/ },
  },
  {
    name: 'no name resolves',
    first: nameless,
    second: nameless,
    expected: {
      status: 'skip',
      skip: { by: 'name-resolution' },
      summary: 'Not resolved: a.example.test, b.example.test.',
    },
  },
  {
    name: 'a failure on a later layer wins over a name that does not resolve',
    first: nameless,
    second: refused,
    expected: {
      status: 'fail',
      summary: /^1 of 2/,
      actual: /^b\.example\.test:443: /,
      details: [{ status: 'skip' }, { status: 'fail' }],
    },
  },
]

for (const service of ['mem', 'aad'] as const) {
  const other = service === 'mem' ? 'aad' : 'mem'
  for (const { name, first, second, expected } of cases) {
    t.test(`${service}: ${name}`, async t => {
      const finding = judges[service](
        [
          first({ host: 'a.example.test', service }),
          refused({ host: 'other.example.test', service: other }),
          second({ host: 'b.example.test', service }),
        ],
        'commercial',
      )
      t.match(finding, expected)
      t.equal(finding.details?.length, 2, 'the other service is not looked at')
      t.notMatch(JSON.stringify(finding), /other\.example\.test/)
    })
  }
}

t.test('endpoints with the same trouble share a sentence', async t => {
  const { actual } = judges.mem(
    [refused({ host: 'a.example.test' }), portal({ host: 'c.example.test' }), refused({ host: 'b.example.test' })],
    'commercial',
  )
  t.match(
    actual,
    /^a\.example\.test:443, b\.example\.test:443: TCP port 443 is refused .* c\.example\.test:443: The answer is 200/,
  )
})

t.test('the fix for the enrollment service names the wildcard of the cloud', async t => {
  t.match(judges.mem([refused({})], 'commercial').fix?.at(-1), /\*\.dm\.microsoft\.com:443/)
  t.match(judges.mem([refused({})], 'gcc').fix?.at(-1), /\*\.dm\.microsoft\.com:443/)
  t.match(judges.mem([refused({})], 'dod').fix?.at(-1), /\*\.dm\.microsoft\.us:443/)
})

t.test('without an endpoint there is nothing to judge', async t => {
  t.match(judges.mem([], 'gcc-high'), {
    status: 'skip',
    skip: { reason: 'missing-input' },
    summary: /no public document names a host/,
    fix: [/\*\.dm\.microsoft\.us:443/],
  })
  t.match(judges.aad([], 'commercial'), { status: 'skip', skip: { reason: 'not-applicable' } })
})

t.test('the codes, and whom they hit', async t => {
  t.match(endpointMem, { id: 'endpoint-mem', codes: [13] })
  t.notOk(endpointMem.hybridOnly)
  t.match(endpointAad, { id: 'endpoint-aad', codes: [14], hybridOnly: true })
})
