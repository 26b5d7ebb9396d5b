import t from 'tap'
import scpDrsKind from '../../checks/scp-drs-kind.ts'
import scpEveryForest from '../../checks/scp-every-forest.ts'
import scpLookup from '../../checks/scp-lookup.ts'
import scpTenantMatch from '../../checks/scp-tenant-match.ts'
import type { Finding } from '../../lib/contract/finding.ts'
import type { ForestScps, Scp } from '../../lib/evidence/directory.ts'

const ID = '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'
const OTHER = '11111111-2222-4333-8444-555555555555'
const expectedTenant = { id: ID, where: '--tenant-id' }

function scp(keywords: string[], extra: Partial<Scp> = {}): Scp {
  return { forest: 'corp.example', server: 'dc1.corp.example', dn: 'CN=62a0ff2e', outcome: 'found', keywords, ...extra }
}
const good = [`azureADId:${ID}`, 'azureADName:corp.example']

/** `status`, with the blocking check behind a colon, for each of the three checks that read the SCP. */
const READINGS: readonly [name: string, scp: Scp, lookup: string, match: string, kind: string][] = [
  ['both values', scp(good), 'pass', 'pass', 'pass'],
  ['the other order', scp([...good].reverse()), 'pass', 'pass', 'pass'],
  [
    'other case of the prefixes, braces, blanks',
    scp([`AZUREADID: {${ID.toUpperCase()}}`, 'azureadname :corp.example']),
    'pass',
    'pass',
    'pass',
  ],
  ['the same value twice', scp([...good, `azureADId:${ID.toUpperCase()}`]), 'pass', 'pass', 'pass'],
  ['two names of one tenant', scp([...good, 'azureADName:corp.onmicrosoft.example']), 'pass', 'pass', 'pass'],
  ['no container', scp([], { outcome: 'no-container' }), 'fail', 'skip:scp-lookup', 'skip:scp-lookup'],
  ['no object', scp([], { outcome: 'no-object' }), 'fail', 'skip:scp-lookup', 'skip:scp-lookup'],
  ['no keywords', scp([]), 'fail', 'skip:scp-lookup', 'skip:scp-lookup'],
  ['only the id', scp([`azureADId:${ID}`]), 'fail', 'pass', 'pass'],
  ['only the name', scp(['azureADName:corp.example']), 'fail', 'skip:scp-lookup', 'pass'],
  ['an id that is no GUID', scp(['azureADId:corp', 'azureADName:corp.example']), 'fail', 'skip:scp-lookup', 'pass'],
  ['an empty id', scp(['azureADId:', 'azureADName:corp.example']), 'fail', 'skip:scp-lookup', 'pass'],
  ['two different ids', scp([...good, `azureADId:${OTHER}`]), 'fail', 'skip:scp-lookup', 'pass'],
  ['another tenant', scp([`azureADId:${OTHER}`, 'azureADName:other.example']), 'pass', 'fail', 'pass'],
  [
    'an Enterprise DRS only',
    scp(['enterpriseDrsName:sts.corp.example']),
    'skip:scp-drs-kind',
    'skip:scp-drs-kind',
    'fail',
  ],
  [
    'a name beside an Enterprise DRS',
    scp(['azureADName:a.b', 'enterpriseDrsName:c.d']),
    'fail',
    'skip:scp-drs-kind',
    'fail',
  ],
  ['both kinds', scp([...good, 'enterpriseDrsName:sts.corp.example']), 'pass', 'pass', 'fail'],
  ['something else only', scp(['labeledURI:https://corp.example']), 'fail', 'skip:scp-lookup', 'pass'],
]

t.test('what the three checks of the SCP make of it', async t => {
  for (const [name, reading, lookup, match, kind] of READINGS) {
    t.equal(outcome(scpLookup.judge({ scp: reading })), lookup, `scp-lookup: ${name}`)
    t.equal(outcome(scpTenantMatch.judge({ scp: reading, expectedTenant })), match, `scp-tenant-match: ${name}`)
    t.equal(outcome(scpDrsKind.judge({ scp: reading })), kind, `scp-drs-kind: ${name}`)
  }
})

t.test('the tenant that an SCP names', async t => {
  t.match(scpLookup.judge({ scp: scp(good) }), { summary: `It names tenant ${ID} (corp.example).` })
})

t.test('an SCP that is not handed out', async t => {
  const busy = scpLookup.judge({ scp: scp([], { outcome: 'not-readable', resultCode: 51, error: 'busy (51)' }) })
  t.match(busy, { status: 'fail', codes: [36], actual: 'busy (51)' })
  const denied = scpLookup.judge({
    scp: scp([], { outcome: 'not-readable', resultCode: 50, error: 'insufficientAccessRights (50)' }),
  })
  t.match(denied, { status: 'error', error: { message: /insufficientAccessRights \(50\)/ } })
})

t.test('a broken SCP says what is wrong with it', async t => {
  const table: readonly [reading: Scp, actual: string, summary: RegExp][] = [
    [scp([], { outcome: 'no-container' }), 'no object: not even the container', /does not exist/],
    [scp([], { outcome: 'no-object' }), 'no object: not even the SCP in its container', /does not exist/],
    [scp([]), 'no keywords', /is empty\.$/],
    [scp(['azureADName:corp.example']), '"azureADName:corp.example"', /has a tenant name but no azureADId/],
    [scp([`azureADId:${ID}`]), `"azureADId:${ID}"`, /has a tenant id but no azureADName/],
    [scp(['labeledURI:https://corp.example']), '"labeledURI', /names no tenant/],
    [scp([...good, `azureADId:${OTHER}`]), `"azureADId:${OTHER}"`, /names 2 different tenants/],
  ]
  for (const [reading, actual, summary] of table) {
    const finding = scpLookup.judge({ scp: reading })
    t.match(finding, { codes: [16], summary })
    t.ok(finding.actual?.includes(actual), `${actual}: ${finding.actual}`)
  }
})

t.test('an Enterprise DRS alone, and one beside a tenant', async t => {
  const alone = scpDrsKind.judge({ scp: scp(['enterpriseDrsName:sts.corp.example']) })
  t.match(alone, {
    summary: 'The SCP points to an Enterprise DRS.',
    why: /^Windows joins the registration service of AD FS/,
    fix: [/sts\.corp\.example/, /remove/, /^Configure hybrid join/],
  })
  t.match(scpDrsKind.judge({ scp: scp(['azureADName:a.b', 'enterpriseDrsName:c.d']) }), { summary: /names both/ })
  const beside = scpDrsKind.judge({ scp: scp([...good, 'enterpriseDrsName:sts.corp.example']) })
  t.match(beside, {
    summary: /names both/,
    why: /event 330/,
    fix: [/sts\.corp\.example/, /remove/, /client-side SCP/],
  })
})

t.test('a mismatch says both tenants and where each was seen', async t => {
  t.match(scpTenantMatch.judge({ scp: scp([`azureADId:${OTHER}`, 'azureADName:other.example']), expectedTenant }), {
    expected: `azureADId:${ID} (--tenant-id)`,
    actual: `azureADId:${OTHER}`,
    where: 'keywords of CN=62a0ff2e read from dc1.corp.example',
  })
})

type Forest = ForestScps['forests'][number]
const named = (domain: string, reading?: Scp, error?: string): Forest => ({ domain, source: 'option', reading, error })
const trusted = (domain: string, reading?: Scp, error?: string): Forest => ({ domain, source: 'trust', reading, error })
const wrong = scp([`azureADId:${OTHER}`, 'azureADName:other.example'])

const FORESTS: readonly [name: string, own: Scp | undefined, forests: Forest[], status: string, details: string][] = [
  ['no other forest', scp(good), [], 'skip', ''],
  ['all agree', scp(good), [named('a', scp(good)), trusted('b', scp(good))], 'pass', 'pass pass'],
  ['both name the same other tenant', wrong, [named('a', wrong)], 'pass', 'pass'],
  ['only the own one is wrong', wrong, [named('a', scp(good))], 'pass', 'pass'],
  ['a named one has none', scp(good), [named('a', scp([], { outcome: 'no-object' }))], 'fail', 'fail'],
  ['a trusted one has none', scp(good), [trusted('a', scp([], { outcome: 'no-object' }))], 'warn', 'warn'],
  ['a named one names two', scp(good), [named('a', scp([...good, `azureADId:${OTHER}`]))], 'fail', 'fail'],
  ['a named one differs', scp(good), [named('a', wrong)], 'fail', 'fail'],
  ['a trusted one differs', scp(good), [trusted('a', wrong)], 'warn', 'warn'],
  ['a named one cannot be read', scp(good), [named('a', undefined, 'no route')], 'error', 'error'],
  ['a trusted one cannot be read', scp(good), [trusted('a', undefined, 'no route')], 'pass', 'skip'],
  ['the read is refused', scp(good), [trusted('a', scp([], { outcome: 'not-readable' }))], 'error', 'error'],
  ["the own one is broken: Defender's tenant is the measure", scp([]), [named('a', wrong)], 'fail', 'fail'],
  [
    'a failure outweighs what could not be read',
    scp(good),
    [named('a', wrong), named('b', undefined, 'no route')],
    'fail',
    'fail error',
  ],
  [
    'what could not be read outweighs a trusted one that differs',
    scp(good),
    [trusted('a', wrong), named('b', undefined, 'no route')],
    'error',
    'warn error',
  ],
]

t.test('SCPs of several forests', async t => {
  for (const [name, own, forests, status, details] of FORESTS) {
    const finding = scpEveryForest.judge({
      forestScps: { trusts: [], forests },
      ...(own && { scp: own }),
      expectedTenant,
    })
    t.equal(finding.status, status, name)
    t.equal((finding.details ?? []).map(detail => detail.status).join(' '), details, `${name}: details`)
  }
})

t.test('the forests that differ are named, with the tenant that they should name', async t => {
  const judge = (forests: Forest[], own?: Scp) =>
    scpEveryForest.judge({ forestScps: { trusts: [], forests }, ...(own && { scp: own }) })
  const forests = [named('a', wrong), trusted('b', wrong), named('c', scp(good)), named('d', undefined, 'no route')]
  t.match(judge(forests, scp(good)), {
    summary: 'The SCP is missing or differs in a.',
    expected: `an SCP in every forest with azureADId:${ID}`,
    actual: `a: the SCP names tenant ${OTHER}; b: the SCP names tenant ${OTHER}`,
  })
  const unread = named('b', undefined, 'no route')
  t.match(judge([named('a', scp(good)), unread], scp(good)), { error: { message: /could not be read in b\.$/ } })
  t.match(judge([named('a', scp(good)), trusted('b', wrong)], scp(good)), { summary: /^The trusted forest b lacks/ })
  t.match(judge([named('a', wrong), named('b', scp(good))]), { summary: /in b\.$/ }, 'the first one is the measure')
  t.match(judge([named('a', scp([]))]), { expected: /azureADId:<tenant id>$/ }, 'without any measure')
})

function outcome({ status, skip }: Finding): string {
  return skip?.by === undefined ? status : `${status}:${skip.by}`
}
