import t from 'tap'
import clientAnalyzer from '../../checks/client-analyzer.ts'
import type { ClientAnalyzer } from '../../lib/evidence/client-analyzer.ts'
import { present } from '../helpers/device.ts'

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
