import t from 'tap'
import type { SrvAnswer } from '../../../lib/evidence/dns.ts'
import { createPanel, parseServer } from '../../../lib/probes/dns/servers.ts'
import { replyTo, srv, startDnsServer } from '../../fixtures/dns-server.ts'
import { contextFor } from '../../fixtures/probe-context.ts'

const HOST = '127.0.55.2'
const NAME = '_ldap._tcp.dc._msdcs.corp.example.test'

const SYSTEM: SrvAnswer = { server: 'system', transport: 'system', records: [], durationMs: 1 }

t.test('what dns.getServers() writes', async t => {
  const cases: [string, string, number][] = [
    ['192.0.2.1', '192.0.2.1', 53],
    ['192.0.2.1:5353', '192.0.2.1', 5353],
    ['2001:db8::1', '2001:db8::1', 53],
    ['[2001:db8::1]:5353', '2001:db8::1', 5353],
    ['fe80::1%eth0', 'fe80::1%eth0', 53],
  ]
  for (const [text, address, port] of cases) t.strictSame(parseServer(text), { address, port })
})

t.test('the named servers and nobody else', async t => {
  const servers = await Promise.all(
    ['dc1', 'dc2'].map(dc =>
      startDnsServer(t, HOST, (query, send) => send(replyTo(query, { answers: [srv(NAME, dc)] }))),
    ),
  )
  const ask = async () => {
    t.fail('the system was asked')
    return SYSTEM
  }
  const answers = await createPanel(contextFor({ dnsServer: servers }), { servers: [HOST], ask })(NAME)
  t.match(answers, [
    { server: servers[0]?.address, rcode: 'NOERROR', records: [{ target: 'dc1' }] },
    { server: servers[1]?.address, rcode: 'NOERROR', records: [{ target: 'dc2' }] },
  ])
  t.equal(answers.length, 2)
})

t.test('without named servers: those of the machine, each once, and its resolver', async t => {
  const server = await startDnsServer(t, HOST, (query, send) =>
    send(replyTo(query, { answers: [srv(NAME, 'DC1.Test'), srv(NAME, '.')] })),
  )
  const system = { servers: [server.address, server.address], ask: async () => SYSTEM }
  const answers = await createPanel(contextFor({}), system)(NAME)
  t.match(answers, [
    { server: server.address, transport: 'udp', records: [{ target: 'dc1.test', ttl: 600 }, { target: '.' }] },
    { server: 'system' },
  ])
  t.equal(answers.length, 2)
})
