import t from 'tap'
import * as v from 'valibot'
import { domainControllers, domainDns, siteDns } from '../../../lib/evidence/dns.ts'
import { dnsProbe } from '../../../lib/probes/dns/probe.ts'
import { siteDnsProbe } from '../../../lib/probes/dns/site-probe.ts'
import { type Behaviour, closedPort, replyTo, soa, srv, startDnsServer } from '../../fixtures/dns-server.ts'
import { contextFor } from '../../fixtures/probe-context.ts'

const HOST = '127.0.55.3'
const DOMAIN = 'corp.example.test'
const DC_NAME = `_ldap._tcp.dc._msdcs.${DOMAIN}`

/** A domain of `count` controllers, as its own DNS server describes it. */
function healthy(count: number): Behaviour {
  return (query, send) => {
    const hosts = Array.from({ length: count }, (_, index) => `dc${index + 1}.${DOMAIN}`)
    if (query.type === 'SRV') {
      const isKnown = !query.name.includes('pdc')
      const answers = isKnown ? hosts.map((host, index) => srv(query.name, host, { weight: 100 - index })) : []
      return send(replyTo(query, isKnown ? { answers } : { rcode: 'NXDOMAIN', authorities: [soa(DOMAIN)] }))
    }
    const answers = query.type === 'A' ? [{ type: 'A', name: query.name, data: '127.0.55.4' } as const] : []
    send(replyTo(query, { answers }))
  }
}

t.test('what DNS says of a domain', async t => {
  const server = await startDnsServer(t, HOST, healthy(2))
  const gathered = await dnsProbe.gather(contextFor({ domain: DOMAIN, dnsServer: [server] }))
  const { domainDns: dns, domainControllers: controllers } = gathered
  if (!('value' in dns)) return void t.fail('no evidence')

  t.equal(v.is(domainDns.schema, dns.value), true)
  t.strictSame(
    dns.value.questions.map(({ purpose, name }) => [purpose, name]),
    [
      ['dc', DC_NAME],
      ['kerberos', `_kerberos._tcp.dc._msdcs.${DOMAIN}`],
      ['kerberos', `_kerberos._tcp.${DOMAIN}`],
      ['ldap', `_ldap._tcp.${DOMAIN}`],
      ['gc', `_gc._tcp.${DOMAIN}`],
      ['pdc', `_ldap._tcp.pdc._msdcs.${DOMAIN}`],
    ],
  )
  t.match(dns.value.questions[0]?.answers, [
    { server: server.address, transport: 'udp', rcode: 'NOERROR', authoritative: true, records: [{}, {}] },
  ])
  t.match(dns.value.questions.at(-1)?.answers, [{ rcode: 'NXDOMAIN', authority: DOMAIN, records: [] }])
  t.match(dns.value.hosts, [
    { host: `dc1.${DOMAIN}`, addresses: ['127.0.55.4'], rcode: 'NOERROR', server: server.address },
    { host: `dc2.${DOMAIN}` },
  ])
  t.equal('value' in controllers && v.is(domainControllers.schema, controllers.value), true)
  t.strictSame(controllers, { value: { source: 'dns', hosts: [`dc1.${DOMAIN}`, `dc2.${DOMAIN}`] } })
})

t.test('domain controllers that the administrator names go before those in DNS', async t => {
  const server = await startDnsServer(t, HOST, healthy(1))
  const cases: [object, string[]][] = [
    [{ dc: ['dc7.corp.test', '192.0.2.7'] }, ['dc7.corp.test', '192.0.2.7']],
    [{ ldapUrl: 'ldaps://dc8.corp.test:636' }, ['dc8.corp.test']],
    [{ ldapUrl: 'ldap://[2001:db8::8]' }, ['2001:db8::8']],
    [{ dc: ['dc7.corp.test'], ldapUrl: 'ldaps://dc8.corp.test' }, ['dc7.corp.test']],
  ]
  for (const [named, hosts] of cases) {
    const context = contextFor({ domain: DOMAIN, dnsServer: [server], ...named })
    const { domainControllers } = await dnsProbe.gather(context)
    t.strictSame(domainControllers, { value: { source: 'option', hosts } })
    t.match(await dnsProbe.gather(contextFor(named)), {
      domainDns: { state: 'skipped', reason: 'missing-input' },
      domainControllers: { value: { source: 'option', hosts } },
    })
  }
})

t.test('no domain is named', async t => {
  const missing = { state: 'skipped', reason: 'missing-input', fix: [/--domain/] }
  t.match(await dnsProbe.gather(contextFor({})), { domainDns: missing, domainControllers: missing })
})

t.test('DNS names no domain controller', async t => {
  const blocked = {
    state: 'skipped',
    reason: 'blocked',
    by: 'domain-dns',
    message: /names no domain controller of corp/,
  }
  const absent = await startDnsServer(t, HOST, (query, send) => send(replyTo(query, { rcode: 'NXDOMAIN' })))
  const nowhere = await startDnsServer(t, HOST, (query, send) =>
    send(replyTo(query, { answers: [srv(query.name, '.')] })),
  )
  for (const server of [absent, nowhere]) {
    const gathered = await dnsProbe.gather(contextFor({ domain: DOMAIN, dnsServer: [server] }))
    t.match(gathered, { domainDns: { value: { hosts: { length: 0 } } }, domainControllers: blocked })
  }
  const dead = { host: HOST, port: await closedPort(HOST) }
  const gathered = await dnsProbe.gather(contextFor({ domain: DOMAIN, dnsServer: [dead] }))
  t.match(gathered.domainControllers, { ...blocked, message: /^No DNS server answered .* of corp/ })
  t.match(gathered.domainDns, { value: { questions: [{ answers: [{ records: [], error: /connection refused/ }] }] } })
})

t.test('servers that disagree are each quoted, and one that is dead delays no other', async t => {
  const good = await startDnsServer(t, HOST, healthy(1))
  const bad = await startDnsServer(t, HOST, (query, send) => send(replyTo(query, { rcode: 'REFUSED', aa: false })))
  const silent = await startDnsServer(t, HOST, () => {})
  const started = performance.now()
  const context = contextFor({ domain: DOMAIN, dnsServer: [bad, silent, good], timeout: 900, concurrency: 32 })
  const gathered = await dnsProbe.gather(context)
  t.ok(performance.now() - started < 3_600)
  t.match(gathered.domainDns, {
    value: {
      questions: [
        {
          answers: [
            { rcode: 'REFUSED', authoritative: false },
            { error: /^no answer within 900 ms/ },
            { rcode: 'NOERROR' },
          ],
        },
      ],
      hosts: [{ host: `dc1.${DOMAIN}`, rcode: 'NOERROR', server: good.address }],
    },
  })
  t.match(gathered.domainControllers, { value: { hosts: [`dc1.${DOMAIN}`] } })
})

t.test('of many controllers the first sixteen are asked', async t => {
  const server = await startDnsServer(t, HOST, healthy(40))
  const context = contextFor({ domain: DOMAIN, dnsServer: [server] })
  const gathered = await dnsProbe.gather(context)
  t.match(gathered, {
    domainDns: { value: { hosts: { length: 16 }, questions: [{ answers: [{ records: { length: 40 } }] }] } },
    domainControllers: { value: { hosts: { length: 16, 0: `dc1.${DOMAIN}`, 15: `dc16.${DOMAIN}` } } },
  })
  t.match(context.lines, [/^DNS names 40 domain controllers; the first 16 are asked: dc1\./])
})

t.test('an abort brings back what is known so far, at once', async t => {
  const abort = new AbortController()
  const server = await startDnsServer(t, HOST, (query, send) => {
    if (query.name === DC_NAME) healthy(1)(query, send)
    setTimeout(() => abort.abort(), 100)
  })
  const started = performance.now()
  const target = { domain: DOMAIN, dnsServer: [server], timeout: 60_000, concurrency: 2 }
  const gathered = await dnsProbe.gather(contextFor(target, { signal: abort.signal }))
  t.ok(performance.now() - started < 10_000)
  t.match(gathered.domainDns, {
    value: { questions: [{ answers: [{ rcode: 'NOERROR' }] }, { answers: [{ error: /^the run ended before/ }] }] },
  })
})

t.test('the records of the site', async t => {
  const server = await startDnsServer(t, HOST, healthy(1))
  const target = { domain: DOMAIN, dnsServer: [server] }
  const netlogon = (...sites: string[]) => ({
    netlogon: { pings: sites.map(clientSiteName => ({ answer: { clientSiteName } })) },
  })

  const { siteDns: found } = await siteDnsProbe.gather(contextFor(target, { known: netlogon('', 'Berlin') }))
  if (!('value' in found)) return void t.fail('no evidence')
  t.equal(v.is(siteDns.schema, found.value), true)
  t.match(found.value, {
    domain: DOMAIN,
    site: 'Berlin',
    question: {
      purpose: 'site',
      name: `_ldap._tcp.Berlin._sites.dc._msdcs.${DOMAIN}`,
      answers: [{ rcode: 'NOERROR' }],
    },
  })

  t.match(await siteDnsProbe.gather(contextFor({})), { siteDns: { reason: 'missing-input', fix: [/--domain/] } })
  t.match(await siteDnsProbe.gather(contextFor(target)), { siteDns: { reason: 'blocked', by: 'netlogon' } })
  t.match(await siteDnsProbe.gather(contextFor(target, { known: netlogon('') })), {
    siteDns: { reason: 'not-applicable' },
  })
})
