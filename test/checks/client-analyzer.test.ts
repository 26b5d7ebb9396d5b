import t from 'tap'
import clientAnalyzer from '../../checks/client-analyzer.ts'
import type { ClientAnalyzer } from '../../lib/evidence/client-analyzer.ts'
import { present } from '../helpers/device.ts'
import { reading, unconnected } from '../helpers/endpoint-readings.ts'

type Evidence = Omit<Parameters<typeof clientAnalyzer.judge>[0], 'clientAnalyzer'> & Record<string, unknown>

const TENANT = '11111111-2222-4333-8444-5555555555aa'
const OTHER = '99999999-0000-4000-8000-000000000000'

function result(values: Readonly<Record<string, string>>, ...events: readonly number[]): ClientAnalyzer {
  return {
    where: 'MDEClientAnalyzer.xml',
    scriptVersion: '08May2024',
    values: Object.entries(values).map(([name, value]) => ({ section: 'MDEDevConfig', name, title: name, value })),
    events: events.map(id => ({ id, severity: 'Error', category: '', check: '', result: 'It says so.', guidance: '' })),
  }
}

function scp(...keywords: string[]) {
  return { forest: 'corp', server: 'dc1', dn: 'CN=scp', outcome: 'found' as const, keywords }
}

const RIGHT_SCP = scp(`azureADId:${TENANT}`, 'azureADName:corp.example.test')
const AUDIT = { at: '2026-06-15T12:00:00.000Z', cloud: 'commercial' as const }
const MEM = reading({ service: 'mem' })
const AAD = reading({ service: 'aad' })
const CLOSED = unconnected({ '203.0.113.7': 'ECONNREFUSED' }, { service: 'aad' })
const EXPECTED_TENANT = { id: TENANT, where: '--tenant-id' }

t.test('each point is compared where both have looked', async t => {
  const cases: readonly (readonly [
    name: string,
    result: ClientAnalyzer,
    evidence: Evidence,
    ...points: readonly (readonly [subject: string, status: string, text?: RegExp])[],
  ])[] = [
    ['nothing', result({}), {}],
    ['an event that is no finding of its own', result({}, 122026, 123456), { scp: RIGHT_SCP }],
    [
      'the same status',
      result({ SenseCMEnrollmentStatus: 'Tenant mismatch (15)' }),
      { enrollment: { status: present(15) } },
      ['EnrollmentStatus', 'pass', /Both say 15/],
    ],
    [
      'another status',
      result({ SenseCMEnrollmentStatus: 'Tenant mismatch (15)' }),
      { enrollment: { status: present(1, 'registry') } },
      ['EnrollmentStatus', 'warn', /says 15; registry says 1/],
    ],
    [
      'a status without a number',
      result({ SenseCMEnrollmentStatus: 'Tenant mismatch' }),
      { enrollment: { status: present(1) } },
    ],
    [
      'the join state',
      result({ DomainJoined: 'YES', AzureADJoined: 'NO' }),
      { joinState: { where: 'd', tests: [], domainJoined: 'yes', azureAdJoined: 'yes' } },
      ['DomainJoined', 'pass'],
      ['AzureADJoined', 'warn', /says no; d says yes/],
    ],
    [
      'ids, whatever their spelling',
      result({ AADTenantId: `{${TENANT.toUpperCase()}}` }),
      { enrollment: { tenantId: present(TENANT) } },
      ['AADTenantId', 'pass'],
    ],
    [
      'the SCP that the Analyzer read by position',
      result({ SCPClientSide: 'Domain', SCPTenantID: OTHER }),
      { scp: RIGHT_SCP },
      ['SCPTenantID', 'warn'],
    ],
    ['a client-side SCP is another thing', result({ SCPClientSide: 'Client', SCPTenantID: OTHER }), { scp: RIGHT_SCP }],
    [
      'both miss the SCP',
      result({}, 121018),
      { scp: { ...scp(), outcome: 'no-object' } },
      ['event 121018', 'pass', /Here the same: scp-lookup/],
    ],
    [
      'only the Analyzer misses it',
      result({}, 121018),
      { scp: RIGHT_SCP },
      ['event 121018', 'warn', /It says so\. Here: nothing wrong \(scp-lookup\)/],
    ],
    ['nobody looked here', result({}, 121018), {}, ['event 121018', 'skip', /Here: not looked at/]],
    [
      'tenants',
      result({}, 121022),
      { scp: RIGHT_SCP, expectedTenant: EXPECTED_TENANT },
      ['event 121022', 'warn', /scp-tenant-match/],
    ],
    [
      'the sensor',
      result({}, 111021),
      { senseAgent: { version: present('10.8000.0.1') } },
      ['event 111021', 'pass', /sense-version/],
    ],
    ['all is well there, endpoints not looked at here', result({}, 130021), {}, ['event 130021', 'skip']],
    [
      'all is well there and here',
      result({}, 130021),
      { audit: AUDIT, endpoints: { endpoints: [MEM, AAD] } },
      ['event 130021', 'pass', /Here the same: endpoint-mem, endpoint-aad\.$/],
    ],
    [
      'all is well there, and here for one service only',
      result({}, 130021),
      { audit: AUDIT, endpoints: { endpoints: [MEM] } },
      ['event 130021', 'skip'],
    ],
    [
      'all is well there, and one service is closed here',
      result({}, 130021),
      { audit: AUDIT, endpoints: { endpoints: [MEM, CLOSED] } },
      ['event 130021', 'warn', /Here: something wrong \(endpoint-aad\)\.$/],
    ],
    [
      'an endpoint is closed there and here',
      result({}, 131017, 132025),
      { audit: AUDIT, endpoints: { endpoints: [MEM, CLOSED] } },
      ['event 131017', 'pass', /Here the same: endpoint-aad\.$/],
      ['event 132025', 'pass'],
    ],
    [
      'an endpoint is closed there, and here one was not looked at',
      result({}, 131017),
      { audit: AUDIT, endpoints: { endpoints: [MEM] } },
      ['event 131017', 'skip'],
    ],
    [
      'the system, the directory, the locator and the clock',
      result({}, 112002, 121016, 121017, 121019, 122007),
      {
        operatingSystem: { build: present(9200), productType: present('WinNT') },
        scp: scp('enterpriseDrsName:sts.corp.example'),
        ldapAccess: { servers: [{ host: 'dc1', outcome: 'answered', durationMs: 1 }] },
        netlogon: { domain: 'corp.example', pings: [{ host: 'dc1', outcome: 'refused', durationMs: 1 }] },
        clock: { readings: [{ source: 'kdc', server: 'dc1', offsetMs: 180_000, errorBoundMs: 1 }] },
      },
      ['event 112002', 'pass', /os-supported/],
      ['event 121016', 'skip'],
      ['event 121017', 'pass', /scp-drs-kind/],
      ['event 121019', 'pass', /dc-reachable/],
      ['event 122007', 'pass', /clock-skew/],
    ],
  ]
  for (const [name, clientResult, evidence, ...points] of cases) {
    const { details = [], status } = clientAnalyzer.judge({ clientAnalyzer: clientResult, ...evidence })
    t.strictSame(
      details.map(detail => [detail.subject, detail.status]),
      points.map(([subject, expected]) => [subject, expected]),
      name,
    )
    for (const [index, [, , text = /./]] of points.entries()) t.match(details[index]?.text, text, name)
    t.equal(status, points.some(([, expected]) => expected === 'warn') ? 'warn' : 'pass', name)
  }
})

t.test('the finding', async t => {
  const agree = clientAnalyzer.judge({
    clientAnalyzer: result({ DomainJoined: 'YES' }),
    joinState: { where: '', tests: [], domainJoined: 'yes' },
  })
  t.match(agree, { status: 'pass', summary: 'They agree in 1 of 1 points.' })
  t.match(clientAnalyzer.judge({ clientAnalyzer: result({}, 121018) }), {
    status: 'pass',
    summary: 'Nothing in it has been looked at here as well.',
  })
  const differ = clientAnalyzer.judge({
    clientAnalyzer: result({ DomainJoined: 'YES' }, 121018),
    scp: RIGHT_SCP,
    joinState: { where: '', tests: [], domainJoined: 'yes' },
  })
  t.match(differ, {
    status: 'warn',
    summary: 'The Client Analyzer says otherwise in 1 of 2 points: event 121018.',
    where: 'MDEClientAnalyzer.xml (script 08May2024)',
  })
  t.equal(differ.codes, undefined)
  t.strictSame(clientAnalyzer.codes, [], 'it decides no code')
  t.strictSame(clientAnalyzer.decides, [], 'and leaves none open')
})
