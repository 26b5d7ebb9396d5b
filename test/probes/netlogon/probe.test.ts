import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import * as v from 'valibot'
import type { Network } from '../../../lib/contract/network.ts'
import type { Target } from '../../../lib/contract/target.ts'
import { type Netlogon, netlogon } from '../../../lib/evidence/netlogon.ts'
import { flagBits } from '../../../lib/formats/netlogon/flags.ts'
import { writeLdapPingAnswer } from '../../../lib/formats/netlogon/ping-answer.ts'
import { readLdapPing } from '../../../lib/formats/netlogon/ping-request.ts'
import type { NetlogonResponse } from '../../../lib/formats/netlogon/response.ts'
import { writeNetlogonResponse } from '../../../lib/formats/netlogon/write-response.ts'
import { netlogonProbe } from '../../../lib/probes/netlogon/probe.ts'
import { createNetwork } from '../../../lib/probes/network/network.ts'
import { type Reply, startDatagramServer } from '../../fixtures/datagram-server.ts'
import { closedPort } from '../../fixtures/dns-server.ts'
import { contextFor, TARGET } from '../../fixtures/probe-context.ts'

const HOST = '127.0.42.1'
const DC = 'dc1.corp.example.test'

const response: NetlogonResponse = {
  opcode: 23,
  flags: flagBits(['PDC', 'GC', 'LDAP', 'KDC', 'WRITABLE']),
  domainGuid: '01234567-89ab-cdef-0123-456789abcdef',
  dnsForestName: 'example.test',
  dnsDomainName: 'corp.example.test',
  dnsHostName: DC,
  netbiosDomainName: 'CORP',
  netbiosComputerName: 'DC1',
  userName: '',
  dcSiteName: 'Oslo',
  clientSiteName: 'Bergen',
  ntVersion: 5,
}

/** A domain controller of corp.example.test. */
const serve: Reply = request => {
  const { value: ping } = readLdapPing(request)
  if (!ping) return undefined
  const answer = ping.dnsDomain === 'corp.example.test' ? writeNetlogonResponse(response) : undefined
  return writeLdapPingAnswer(ping.messageId, answer)
}

const to = (port: number, host = DC) => ({ host, port: 389, toHost: HOST, toPort: port })
const hosts = (...names: string[]) => ({ domainControllers: { source: 'option', hosts: names } })

async function ping(target: Partial<Target>, extra: Parameters<typeof contextFor>[1] = {}): Promise<Netlogon['pings']> {
  const context = contextFor({ domain: 'corp.example.test', timeout: 3000, ...target }, { known: hosts(DC), ...extra })
  const { netlogon: gathered } = await netlogonProbe.gather(context)
  if (!('value' in gathered)) throw new Error('no evidence')
  t.equal(v.is(netlogon.schema, gathered.value), true, 'the evidence has the shape that checks rely on')
  t.equal(gathered.value.domain, context.target.domain)
  return gathered.value.pings
}

t.test('a domain controller of the domain', async t => {
  const server = await startDatagramServer(t, HOST, serve)
  const [answer] = await ping({ connectTo: [to(server.port)] })
  const { flags: _, ...fields } = response
  t.match(answer, {
    host: DC,
    server: `${HOST}:${server.port}`,
    outcome: 'answered',
    answer: { ...fields, flags: ['PDC', 'GC', 'LDAP', 'KDC', 'WRITABLE'] },
  })
  t.strictSame(readLdapPing(server.requests[0] ?? Buffer.alloc(0)).value?.ntVersion, 0x16)
  t.equal(server.requests.length, 1)
})

t.test('what else can come back', async t => {
  const nt40: Reply = request => {
    const id = readLdapPing(request).value?.messageId ?? 0
    return writeLdapPingAnswer(id, Buffer.from(`1300${'00'.repeat(30)}01000000ffffffff`, 'hex'))
  }
  const cases: [name: string, reply: Reply, domain: string, expected: object][] = [
    [
      'another domain',
      serve,
      'other.test',
      { outcome: 'foreign-domain', error: 'The server does not serve the domain other.test' },
    ],
    [
      'silence',
      () => undefined,
      'corp.example.test',
      { outcome: 'no-answer', error: /^UDP 127\.0\.42\.1:\d+ did not answer within 1000 ms$/ },
    ],
    ['noise', () => Buffer.from('what?'), 'corp.example.test', { outcome: 'malformed', error: /^Expected 104 octets/ }],
    [
      'an old format',
      nt40,
      'corp.example.test',
      { outcome: 'malformed', error: /opcode 19\) in the older format of NT 4\.0$/ },
    ],
    [
      'the answer to somebody else',
      () => writeLdapPingAnswer(0),
      'corp.example.test',
      { outcome: 'malformed', error: /found 0$/ },
    ],
  ]
  for (const [name, reply, domain, expected] of cases) {
    const server = await startDatagramServer(t, HOST, reply)
    const [found] = await ping({ domain, timeout: 1000, connectTo: [to(server.port)] })
    t.match(found, { host: DC, server: `${HOST}:${server.port}`, ...expected }, name)
    t.equal(found?.answer, undefined, name)
  }
})

t.test('a lost datagram is sent again', async t => {
  const server = await startDatagramServer(t, HOST, (request, earlier) =>
    earlier === 0 ? undefined : serve(request, earlier),
  )
  const [answer] = await ping({ timeout: 3000, connectTo: [to(server.port)] })
  t.equal(answer?.outcome, 'answered')
})

t.test('a closed port', async t => {
  const port = await closedPort(HOST)
  const started = performance.now()
  const [answer] = await ping({ timeout: 30_000, connectTo: [to(port)] })
  t.match(answer, { outcome: 'refused', server: `${HOST}:${port}`, error: /ECONNREFUSED/ })
  t.ok(performance.now() - started < 10_000, 'known at once')
})

t.test('a name that does not resolve, and one with several addresses', async t => {
  const server = await startDatagramServer(t, HOST, serve)
  const closed = await closedPort(HOST)
  const network = (...ports: number[]): Network => ({
    ...createNetwork({ ...TARGET, timeoutMs: 500 }),
    async destinations(host) {
      const destinations = ports.map(port => ({ address: HOST, port }))
      const rcode = ports.length > 0 ? 'NOERROR' : 'NXDOMAIN'
      return { destinations, resolution: { host, addresses: ports.map(() => HOST), via: 'dns', rcode, durationMs: 3 } }
    },
  })
  const [none] = await ping({}, { network: network() })
  t.match(none, { outcome: 'unresolved', error: `The name ${DC} has no address: NXDOMAIN`, durationMs: 3 })
  t.equal(none?.server, undefined)
  const [second] = await ping({}, { network: network(closed, server.port) })
  t.match(second, { outcome: 'answered', server: `${HOST}:${server.port}` })
  const silent = await startDatagramServer(t, HOST, () => undefined)
  const [refused] = await ping({ timeout: 500 }, { network: network(silent.port, closed) })
  t.match(refused, { outcome: 'refused', server: `${HOST}:${closed}` }, 'a refusal says more than silence')
})

t.test('eight domain controllers at most, all at the same time', async t => {
  const server = await startDatagramServer(t, HOST, () => undefined)
  const names = Array.from({ length: 10 }, (_, index) => `dc${index}.corp.example.test`)
  const started = performance.now()
  const pings = await ping({ timeout: 500, connectTo: [to(server.port, '')] }, { known: hosts(...names) })
  t.strictSame(
    pings.map(({ host }) => host),
    names.slice(0, 8),
  )
  t.ok(performance.now() - started < 2000, 'eight times half a second would be four')
})

t.test('ends when the run ends', async t => {
  const server = await startDatagramServer(t, HOST, () => undefined)
  const controller = new AbortController()
  const pinging = ping({ timeout: 60_000, connectTo: [to(server.port)] }, { signal: controller.signal })
  await pause(100)
  controller.abort()
  const [answer] = await pinging
  t.match(answer, { outcome: 'no-answer', error: /when the time for the audit was over$/ })
  const [late] = await ping({ connectTo: [to(server.port)] }, { signal: AbortSignal.abort() })
  t.equal(late?.outcome, 'no-answer')
})

t.test('without domain controllers, or without a domain', async t => {
  t.strictSame(await netlogonProbe.gather(contextFor({ domain: 'corp.example.test' })), {
    netlogon: { state: 'skipped', reason: 'missing-input', message: 'The test knows no domainControllers.' },
  })
  const { netlogon: skipped } = await netlogonProbe.gather(contextFor({}, { known: hosts(DC) }))
  t.match(skipped, { state: 'skipped', reason: 'missing-input', fix: [/--domain/] })
})
