import t from 'tap'
import type { SrvAnswer } from '../../../lib/evidence/dns.ts'
import { controllersByDns } from '../../../lib/probes/dns/locate.ts'
import type { Asker } from '../../../lib/probes/dns/servers.ts'
import { replyTo, srv, startDnsServer } from '../../fixtures/dns-server.ts'
import { contextFor } from '../../fixtures/probe-context.ts'

const HOST = '127.0.72.3'
const NAME = '_ldap._tcp.dc._msdcs.branch.example.test'
const DOMAIN = 'branch.example.test'

const naming = (...hosts: string[]): SrvAnswer => ({
  server: '127.0.0.1:53',
  transport: 'udp',
  rcode: hosts.length > 0 ? 'NOERROR' : 'NXDOMAIN',
  records: hosts.map(target => ({ target, port: 389, priority: 0, weight: 0 })),
  durationMs: 1,
})
/** Never answers, but obeys. */
const silent: Asker = (_, signal) => {
  return new Promise(resolve => {
    if (signal.aborted) resolve(naming())
    else signal.addEventListener('abort', () => resolve(naming()), { once: true })
  })
}

t.test('asks the DNS servers of the target, and takes the hosts in their order', async t => {
  const server = await startDnsServer(t, HOST, (query, send) => {
    send(replyTo(query, { answers: [srv(NAME, 'DC2.Test', { priority: 5 }), srv(NAME, 'dc1.test'), srv(NAME, '.')] }))
  })
  t.strictSame(await controllersByDns(contextFor({ dnsServer: [server] }), DOMAIN), ['dc1.test', 'dc2.test'])
  t.match(server.queries, [{ name: NAME, type: 'SRV' }])
  t.equal(server.queries.length, 1)
})

t.test('one server after the other, until one names a host', async t => {
  const cases: [what: string, answers: (SrvAnswer | undefined)[], expected: string[], asked: number][] = [
    ['the first knows', [naming('a'), naming('b')], ['a'], 1],
    ['the first does not', [naming(), naming('b'), naming('c')], ['b'], 2],
    ['the first is silent', [undefined, naming('b')], ['b'], 2],
    ['nobody knows', [naming(), naming()], [], 2],
    ['nobody answers', [undefined, undefined], [], 2],
    ['there is nobody', [], [], 0],
  ]
  for (const [what, answers, expected, asked] of cases) {
    const names: string[] = []
    const askers = answers.map(
      (answer): Asker =>
        (name, signal) => {
          names.push(name)
          return answer ? Promise.resolve(answer) : silent(name, signal)
        },
    )
    const start = performance.now()
    t.strictSame(await controllersByDns(contextFor({ timeout: 300 }), DOMAIN, askers), expected, what)
    t.strictSame(names, Array(asked).fill(NAME), what)
    t.ok(performance.now() - start < 1500, `${what}: in time`)
  }
})

t.test('an abort ends it', async t => {
  const controller = new AbortController()
  const context = contextFor({ timeout: 60_000 }, { signal: controller.signal })
  const found = controllersByDns(context, DOMAIN, [silent, silent])
  controller.abort()
  t.strictSame(await found, [])
  t.strictSame(await controllersByDns(context, DOMAIN, [silent]), [])
})
