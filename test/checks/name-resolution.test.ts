import t from 'tap'
import nameResolution from '../../checks/name-resolution.ts'
import type { DomainDns } from '../../lib/evidence/dns.ts'
import { reading, unconnected, unresolved } from '../helpers/endpoint-readings.ts'

const a = { host: 'a.example.test' }
const b = { host: 'b.example.test' }
const silent = { rcode: 'ETIMEDOUT', unanswered: 'no answer within 5000 ms over UDP' }

function domain(...rcodes: (string | undefined)[]): DomainDns {
  const answers = rcodes.map(rcode => ({
    server: '10.0.0.53:53',
    transport: 'udp' as const,
    records: [],
    durationMs: 1,
    ...(rcode !== undefined && { rcode }),
  }))
  return {
    domain: 'corp.example.test',
    questions: [{ purpose: 'dc', name: '_ldap._tcp.dc._msdcs.corp.example.test', answers }],
    hosts: [],
  }
}

const cases: readonly {
  name: string
  endpoints: Parameters<typeof nameResolution.judge>[0]['endpoints']['endpoints']
  domainDns?: DomainDns
  expected: object
}[] = [
  {
    name: 'all resolve',
    endpoints: [reading(a), reading(b)],
    expected: {
      status: 'pass',
      summary: 'All 2 names resolve.',
      details: [{ subject: 'a.example.test', text: '203.0.113.7 (10.0.0.53:53)' }, {}],
    },
  },
  {
    name: "what is wrong on a later layer is not this check's business",
    endpoints: [unconnected({ '203.0.113.7': 'ECONNREFUSED' })],
    expected: { status: 'pass' },
  },
  {
    name: 'one does not exist',
    endpoints: [unresolved(a), reading(b)],
    domainDns: domain('NOERROR'),
    expected: {
      status: 'fail',
      summary: '1 of 2 names of cloud endpoints do not resolve.',
      expected: 'an address for a.example.test',
      actual: /^a\.example\.test: .*NXDOMAIN/,
      where: 'DNS server 10.0.0.53:53',
      why: /./,
      fix: [/a\.example\.test\.$/, /UDP and TCP 53/],
      details: [{ status: 'fail' }, { status: 'pass' }],
    },
  },
  {
    name: 'says the operating system',
    endpoints: [unresolved(a, { via: 'system', rcode: 'ENOTFOUND', server: undefined })],
    expected: { status: 'fail', where: "the operating system's resolver" },
  },
  {
    name: 'silence, and nothing is known of the domain',
    endpoints: [unresolved(a, silent)],
    expected: { status: 'fail' },
  },
  {
    name: 'silence, but the domain was answered',
    endpoints: [unresolved(a, silent)],
    domainDns: domain('NXDOMAIN', undefined),
    expected: { status: 'fail' },
  },
  {
    name: 'silence of the only server, as for the domain',
    endpoints: [unresolved(a, silent)],
    domainDns: domain(undefined),
    expected: { status: 'skip', skip: { reason: 'blocked', by: 'domain-dns' } },
  },
  {
    name: 'silence, as for the domain',
    endpoints: [unresolved(a, silent), reading(b)],
    domainDns: domain(undefined, undefined),
    expected: {
      status: 'skip',
      skip: { reason: 'blocked', by: 'domain-dns' },
      details: [{ status: 'fail' }, { status: 'pass' }],
    },
  },
  {
    name: 'silence for one, as for the domain, and a word about another',
    endpoints: [unresolved(a, silent), unresolved(b)],
    domainDns: domain(undefined),
    expected: { status: 'fail' },
  },
  {
    name: 'silence, and the domain was asked for nowhere',
    endpoints: [unresolved(a, silent)],
    domainDns: domain(),
    expected: { status: 'fail' },
  },
  {
    name: 'somebody answered for the endpoint, if not for the domain',
    endpoints: [unresolved(a)],
    domainDns: domain(undefined),
    expected: { status: 'fail' },
  },
  { name: 'nothing was tried', endpoints: [], expected: { status: 'skip', skip: { reason: 'missing-input' } } },
]

for (const { name, endpoints, domainDns, expected } of cases) {
  t.test(name, async t => {
    t.match(nameResolution.judge({ endpoints: { endpoints }, ...(domainDns && { domainDns }) }), expected)
  })
}

t.test('the code', async t => {
  t.match(nameResolution, { id: 'name-resolution', codes: [41] })
})
