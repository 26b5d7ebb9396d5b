import t from 'tap'
import clockSkew from '../../checks/clock-skew.ts'
import dcReachable from '../../checks/dc-reachable.ts'
import domainDns from '../../checks/domain-dns.ts'
import kerberosChallenge from '../../checks/kerberos-challenge.ts'
import ldapAccess from '../../checks/ldap-access.ts'
import type { Finding } from '../../lib/contract/finding.ts'
import type { Clock } from '../../lib/evidence/clock.ts'
import type { LdapAccess } from '../../lib/evidence/directory.ts'
import type { DomainDns, SrvAnswer } from '../../lib/evidence/dns.ts'
import type { Kerberos, KerberosExchange } from '../../lib/evidence/kerberos.ts'
import type { Netlogon } from '../../lib/evidence/netlogon.ts'

type Ping = Netlogon['pings'][number]
type Server = LdapAccess['servers'][number]

const ldap = (...outcomes: Server['outcome'][]): LdapAccess => ({
  servers: outcomes.map((outcome, index) => ({ host: `dc${index + 1}`, outcome, durationMs: 1 })),
})
const pings = (...outcomes: (Ping['outcome'] | 'paused')[]): Netlogon => ({
  domain: 'corp.example',
  pings: outcomes.map((outcome, index) => ({
    host: `dc${index + 1}`,
    durationMs: 1,
    outcome: outcome === 'paused' ? 'answered' : outcome,
    ...((outcome === 'answered' || outcome === 'paused') && { answer: answer(outcome === 'paused' ? 24 : 23) }),
  })),
})
function answer(opcode: number): NonNullable<Ping['answer']> {
  return {
    opcode,
    flags: ['LDAP', 'KDC'],
    domainGuid: '',
    dnsForestName: 'corp.example',
    dnsDomainName: 'corp.example',
    dnsHostName: 'dc1.corp.example',
    netbiosDomainName: 'CORP',
    netbiosComputerName: 'DC1',
    userName: '',
    dcSiteName: 'HQ',
    clientSiteName: 'HQ',
    ntVersion: 5,
  }
}
const kdc = (...exchanges: (KerberosExchange['outcome'] | number)[]): Kerberos => ({
  realm: 'CORP.EXAMPLE',
  principal: 'PC01$@CORP.EXAMPLE',
  exchanges: exchanges.map((given, index) => ({
    host: 'dc1',
    transport: index % 2 === 0 ? 'udp' : 'tcp',
    durationMs: 1,
    ...(typeof given === 'number' ? { outcome: 'challenged', errorCode: given } : { outcome: given }),
  })),
})

function answeringFor(realm: string, { exchanges, ...asked }: Kerberos): Kerberos {
  return { ...asked, exchanges: exchanges.map(exchange => ({ ...exchange, realm })) }
}

function outcome({ status, skip }: Finding): string {
  return skip?.by === undefined ? status : `${status}:${skip.by}`
}

/** `pass fail`: what is said of each thing that was looked at. */
function statuses({ details = [] }: Finding): string {
  return details.map(({ status }) => status).join(' ')
}

t.test('ldap-access tells a blocked service from an absent domain controller', async t => {
  const table: [string, LdapAccess, Netlogon | undefined, Kerberos | undefined, string, details: string][] = [
    ['all answer', ldap('answered', 'answered'), undefined, undefined, 'pass', 'pass pass'],
    ['one of two', ldap('answered', 'refused'), undefined, undefined, 'warn', 'pass fail'],
    [
      'refused, but the locator finds it',
      ldap('refused'),
      pings('answered'),
      kdc('no-answer', 'no-answer'),
      'fail',
      'fail',
    ],
    ['refused, but Kerberos answers', ldap('no-answer'), pings('no-answer'), kdc(25, 25), 'fail', 'fail'],
    [
      'silent everywhere',
      ldap('no-answer'),
      pings('no-answer'),
      kdc('no-answer', 'refused'),
      'skip:dc-reachable',
      'fail',
    ],
    [
      'names do not resolve',
      ldap('unresolved', 'unresolved'),
      pings('unresolved'),
      undefined,
      'skip:domain-dns',
      'fail fail',
    ],
    ['one name does not resolve', ldap('unresolved', 'refused'), pings('answered'), undefined, 'fail', 'fail fail'],
    ['something else listens there', ldap('not-ldap'), pings('answered'), undefined, 'fail', 'fail'],
  ]
  for (const [name, seen, netlogon, kerberos, expected, details] of table) {
    const finding = ldapAccess.judge({ ldapAccess: seen, ...(netlogon && { netlogon }), ...(kerberos && { kerberos }) })
    t.equal(outcome(finding), expected, name)
    t.equal(statuses(finding), details, `${name}: details`)
  }
  t.match(ldapAccess.judge({ ldapAccess: ldap('answered', 'refused') }), {
    details: [{ text: 'answered in 1 ms' }, { text: 'refused' }],
  })
})

t.test('dc-reachable', async t => {
  const table: [string, Netlogon, LdapAccess | undefined, string, RegExp, details: string][] = [
    ['all answer', pings('answered', 'answered'), undefined, 'pass', /site HQ; 2 of 2/, 'pass pass'],
    ['one of two', pings('answered', 'no-answer'), undefined, 'warn', /1 of 2/, 'pass fail'],
    ['none', pings('no-answer', 'refused'), ldap('no-answer'), 'fail', /No domain controller answers/, 'fail fail'],
    ['only UDP is blocked', pings('no-answer'), ldap('answered'), 'fail', /dc1 can be reached, but/, 'fail'],
    ['paused', pings('paused'), undefined, 'fail', /No domain controller answers/, 'fail'],
    ['of another domain', pings('foreign-domain'), undefined, 'fail', /No domain controller answers/, 'fail'],
    ['names do not resolve', pings('unresolved'), undefined, 'skip:domain-dns', /resolves/, 'fail'],
    ['one name does not resolve', pings('unresolved', 'refused'), undefined, 'fail', /No domain/, 'fail fail'],
  ]
  for (const [name, netlogon, seen, expected, summary, details] of table) {
    const finding = dcReachable.judge({ netlogon, ...(seen && { ldapAccess: seen }) })
    t.equal(outcome(finding), expected, name)
    t.match(finding.summary, summary, name)
    t.equal(statuses(finding), details, `${name}: details`)
  }
  t.match(dcReachable.judge({ netlogon: pings('answered', 'paused', 'no-answer') }), {
    details: [
      { text: 'answered in 1 ms, site HQ' },
      { text: 'answered that its Netlogon service is paused' },
      { text: 'no-answer' },
    ],
  })
  const siteless = { ...answer(23), dcSiteName: '', clientSiteName: '' }
  t.match(dcReachable.judge({ netlogon: { ...pings('answered'), pings: [{ ...SERVING, answer: siteless }] } }), {
    summary: /^1 of 1 domain controllers answered\.$/,
    details: [{ text: /site unknown$/ }],
  })
  const [withSite] = pings('answered').pings
  const mixed = { domain: 'corp.example', pings: [{ ...SERVING, answer: siteless }, withSite ?? SERVING] }
  t.match(dcReachable.judge({ netlogon: mixed }), { summary: /^This machine is in site HQ; 2 of 2/ })
})

const SERVING = { host: 'dc1', outcome: 'answered', durationMs: 1 } as const

t.test('kerberos-challenge: any answer about the account proves the line of sight', async t => {
  const table: [string, Kerberos, Netlogon | undefined, string, details: string][] = [
    ['pre-authentication required', kdc(25, 25), undefined, 'pass', 'pass pass'],
    ['unknown principal', kdc(6, 6), undefined, 'pass', 'pass pass'],
    ['disabled account', kdc(18, 18), undefined, 'pass', 'pass pass'],
    ['a ticket without pre-authentication', kdc('challenged', 'challenged'), undefined, 'pass', 'pass pass'],
    ['only TCP', kdc('no-answer', 25), undefined, 'warn', 'fail pass'],
    ['another realm', kdc(68, 68), pings('answered'), 'fail', 'fail fail'],
    ['answers for another realm', answeringFor('OTHER.EXAMPLE', kdc(25, 25)), pings('answered'), 'fail', 'fail fail'],
    ['the realm in small letters', answeringFor('corp.example', kdc(25, 25)), undefined, 'pass', 'pass pass'],
    ['a service it needs is down', kdc(29, 29), pings('answered'), 'fail', 'fail fail'],
    ['refused, the domain controller is there', kdc('refused', 'refused'), pings('answered'), 'fail', 'fail fail'],
    ['refused, nothing is there', kdc('refused', 'refused'), pings('no-answer'), 'skip:dc-reachable', 'fail fail'],
    ['not Kerberos at all', kdc('malformed', 'malformed'), pings('answered'), 'error', 'fail fail'],
    ['over UDP not Kerberos, over TCP refused', kdc('malformed', 'refused'), pings('answered'), 'fail', 'fail fail'],
    ['names do not resolve', kdc('unresolved', 'unresolved'), undefined, 'skip:domain-dns', 'fail fail'],
    ['one name does not resolve', kdc('unresolved', 'refused'), pings('answered'), 'fail', 'fail fail'],
  ]
  for (const [name, kerberos, netlogon, expected, details] of table) {
    const finding = kerberosChallenge.judge({ kerberos, ...(netlogon && { netlogon }) })
    t.equal(outcome(finding), expected, name)
    t.equal(statuses(finding), details, `${name}: details`)
  }
  t.match(kerberosChallenge.judge({ kerberos: kdc('challenged', 25) }), {
    summary: 'Realm CORP.EXAMPLE answered: a ticket in 1 ms.',
  })
  const [udp, tcp] = kdc(25, 25).exchanges
  const exchanges = [{ ...udp, errorName: 'KDC_ERR_PREAUTH_REQUIRED' }, tcp] as KerberosExchange[]
  t.match(kerberosChallenge.judge({ kerberos: { ...kdc(), exchanges } }), {
    summary: 'Realm CORP.EXAMPLE answered: KDC_ERR_PREAUTH_REQUIRED in 1 ms.',
  })
  t.match(kerberosChallenge.judge({ kerberos: kdc(29, 'refused'), netlogon: pings('answered') }), {
    details: [{ text: 'it says that a service it depends on is not available (29)' }, { text: 'refused' }],
  })
})

type Reading = Clock['readings'][number]
const reading = (source: Reading['source'], offsetMs?: number): Reading => ({
  source,
  server: 'dc1',
  ...(offsetMs === undefined ? { error: 'no answer' } : { offsetMs, errorBoundMs: 4 }),
})

t.test('clock-skew: two minutes warn, five fail, the key distribution center counts first', async t => {
  const table: [string, Reading[], Netlogon | undefined, string][] = [
    ['together', [reading('kdc', 12)], undefined, 'pass'],
    ['just under two minutes', [reading('kdc', 119_999)], undefined, 'pass'],
    ['two minutes', [reading('kdc', 120_000)], undefined, 'warn'],
    ['behind', [reading('kdc', -180_000)], undefined, 'warn'],
    ['five minutes', [reading('kdc', -300_000)], undefined, 'fail'],
    ['the worst of several counts', [reading('kdc', 0), reading('kdc', 420_000)], undefined, 'fail'],
    [
      'the directory is not asked when the KDC answered',
      [reading('ldap', 420_000), reading('kdc', 0)],
      undefined,
      'pass',
    ],
    [
      'without a KDC the directory counts',
      [reading('kdc'), reading('ldap', 420_000), reading('ntp', 0)],
      undefined,
      'fail',
    ],
    ['a time server as the last resort', [reading('kdc'), reading('ntp', 10)], undefined, 'pass'],
    ['nobody told, and nobody is there', [reading('kdc')], pings('no-answer'), 'skip:dc-reachable'],
    ['nobody told, though one is there', [reading('kdc')], pings('answered'), 'error'],
  ]
  for (const [name, readings, netlogon, expected] of table) {
    t.equal(outcome(clockSkew.judge({ clock: { readings }, ...(netlogon && { netlogon }) })), expected, name)
  }
  const offsets = (...given: number[]) => clockSkew.judge({ clock: { readings: given.map(of => reading('kdc', of)) } })
  t.equal(statuses(offsets(0, 180_000, 300_000)), 'pass warn fail', 'each clock by itself')
  t.match(offsets(0), { summary: 'dc1 is 0.0 s ahead (± 4 ms) of this machine.', details: [{ status: 'pass' }] })
  const alike = { readings: [reading('kdc', 300_000), { ...reading('kdc', 300_000), server: 'dc2' }] }
  t.match(clockSkew.judge({ clock: alike }), { summary: /^The clock of dc1 / }, 'the first of equals')
  t.match(offsets(59_449), { details: [{ text: '59.4 s ahead (± 4 ms)' }] })
  t.match(offsets(60_000), { details: [{ text: '1 min 0 s ahead (± 4 ms)' }] })
  t.match(clockSkew.judge({ clock: { readings: [reading('kdc')] }, netlogon: pings('answered') }), {
    details: [{ subject: 'dc1 (kdc)', status: 'error', text: 'no answer' }],
  })
  t.match(clockSkew.judge({ clock: { readings: [reading('kdc')] } }), { details: [{ status: 'error' }] })
  t.match(clockSkew.judge({ clock: { readings: [reading('kdc', 420_000)] } }), { actual: '7 min 0 s ahead (± 4 ms)' })
  t.match(clockSkew.judge({ clock: { readings: [reading('kdc', -179_960)] } }), { actual: '3 min 0 s behind (± 4 ms)' })
})

const record = { target: 'dc1.corp.example', port: 389, priority: 0, weight: 100 }
const said = (server: string, rcode: string | undefined, records = 0, extra: Partial<SrvAnswer> = {}): SrvAnswer => ({
  server,
  transport: 'udp',
  rcode,
  records: Array.from({ length: records }, () => record),
  durationMs: 1,
  ...extra,
})
function dns(
  answers: SrvAnswer[],
  addresses: string[][] = [['192.0.2.10']],
  others: DomainDns['questions'] = [],
): DomainDns {
  return {
    domain: 'corp.example',
    questions: [{ purpose: 'dc', name: '_ldap._tcp.dc._msdcs.corp.example', answers }, ...others],
    hosts: addresses.map((list, index) => ({
      host: `dc${index + 1}.corp.example`,
      addresses: list,
      rcode: list.length > 0 ? 'NOERROR' : 'NXDOMAIN',
    })),
  }
}

t.test('domain-dns', async t => {
  const pdc = { purpose: 'pdc' as const, name: '_ldap._tcp.pdc._msdcs.corp.example' }
  const missing = [{ ...pdc, answers: [said('a', 'NXDOMAIN')] }]
  const child = [{ purpose: 'gc' as const, name: '_gc._tcp.corp.example', answers: [said('a', 'NXDOMAIN')] }]
  const table: [string, DomainDns, string, RegExp][] = [
    ['known', dns([said('a', 'NOERROR', 1)]), 'pass', /a names dc1\.corp\.example/],
    ['unknown', dns([said('a', 'NXDOMAIN', 0, { authority: 'example' })], []), 'fail', /a does not know the domain/],
    ['no such record', dns([said('a', 'NODATA')], []), 'fail', /does not know/],
    ['refused', dns([said('a', 'REFUSED')], []), 'fail', /does not know/],
    ['nobody answers', dns([said('a', undefined, 0, { error: 'timeout' })], []), 'fail', /No DNS server answered/],
    ['the second server is a router', dns([said('a', 'NOERROR', 1), said('b', 'NXDOMAIN')]), 'warn', /b cannot tell/],
    ['the first server is a router', dns([said('b', 'NXDOMAIN'), said('a', 'NOERROR', 1)]), 'fail', /b does not know/],
    ['the first server is dead', dns([said('b', undefined), said('a', 'NOERROR', 1)]), 'warn', /b cannot tell/],
    ['no name has an address', dns([said('a', 'NOERROR', 1)], [[]]), 'fail', /none of their names resolves/],
    ['no name was looked up', dns([said('a', 'NOERROR', 1)], []), 'pass', /a names/],
    ['one name has no address', dns([said('a', 'NOERROR', 2)], [['192.0.2.10'], []]), 'warn', /1 of 2/],
    ['other records are missing', dns([said('a', 'NOERROR', 1)], [['192.0.2.10']], missing), 'warn', /missing: pdc/],
    [
      'nobody says whether another record is there',
      dns(
        [said('a', 'NOERROR', 1)],
        [['192.0.2.10']],
        [{ ...pdc, answers: [said('a', undefined, 0, { error: 'cut' })] }],
      ),
      'warn',
      /Questions got no answer: pdc/,
    ],
    [
      'a child domain has no global catalog records',
      dns([said('a', 'NOERROR', 1)], [['192.0.2.10']], child),
      'pass',
      /a names/,
    ],
  ]
  for (const [name, seen, expected, summary] of table) {
    const finding = domainDns.judge({ domainDns: seen })
    t.equal(outcome(finding), expected, name)
    t.match(finding.summary, summary, name)
  }
  const question = {
    purpose: 'site' as const,
    name: '_ldap._tcp.HQ._sites.dc._msdcs.corp.example',
    answers: [said('a', 'NXDOMAIN')],
  }
  const siteless = domainDns.judge({
    domainDns: dns([said('a', 'NOERROR', 1)]),
    siteDns: { domain: 'corp.example', site: 'HQ', question },
  })
  t.match(siteless, { status: 'warn', summary: /missing: site/, actual: /^none for _ldap\._tcp\.HQ/ })
  const details: [string, SrvAnswer[], { status: string; text: string }][] = [
    [
      'all know it',
      [said('a', 'NOERROR', 1), said('b', 'NOERROR', 2)],
      { status: 'pass', text: 'a: 1 record; b: 2 records' },
    ],
    [
      'one knows it',
      [said('a', 'NOERROR', 1), said('b', 'NXDOMAIN')],
      { status: 'warn', text: 'a: 1 record; b: NXDOMAIN' },
    ],
    ['none knows it', [said('a', 'NXDOMAIN')], { status: 'fail', text: 'a: NXDOMAIN' }],
  ]
  for (const [name, answers, expected] of details)
    t.match(domainDns.judge({ domainDns: dns(answers) }), { details: [expected] }, name)
  const silent = { ...pdc, answers: [said('a', undefined, 0, { error: 'cut' })] }
  t.match(domainDns.judge({ domainDns: dns([said('a', 'NOERROR', 1)], undefined, [silent]) }), {
    actual: `${pdc.name}: a: cut`,
  })
  const partly = { ...pdc, answers: [said('a', undefined, 0, { error: 'cut' }), said('b', 'NOERROR', 1)] }
  t.equal(domainDns.judge({ domainDns: dns([said('a', 'NOERROR', 1)], undefined, [partly]) }).status, 'pass')
  const told = { ...pdc, answers: [said('a', undefined, 0, { error: 'cut' }), said('b', 'NXDOMAIN')] }
  t.match(domainDns.judge({ domainDns: dns([said('a', 'NOERROR', 1)], undefined, [told]) }), {
    summary: 'Records are missing: pdc.',
    actual: `none for ${pdc.name}`,
  })
  const both = [...missing, { ...silent, name: '_ldap._tcp.HQ' }]
  t.match(domainDns.judge({ domainDns: dns([said('a', 'NOERROR', 1)], undefined, both) }), {
    summary: /^Records are missing: pdc, pdc/,
  })
  t.match(domainDns.judge({ domainDns: dns([said('a', 'NXDOMAIN', 0, { authority: 'example' })], []) }), {
    actual: 'a: NXDOMAIN, says zone example',
  })
})
