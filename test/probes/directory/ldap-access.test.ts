import t from 'tap'
import * as v from 'valibot'
import { ldapAccess } from '../../../lib/evidence/directory.ts'
import { ldapAccessProbe } from '../../../lib/probes/directory/index.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { startSilentListener } from '../../fixtures/silent-listener.ts'
import { type Script, startResponder } from '../../helpers/ldap-responder.ts'
import { closedPort } from '../../helpers/servers.ts'
import { domainController, PATIENCE_MS } from './support.ts'

const rule = (host: string, toPort: number, toHost = '127.0.0.1') => ({ host, port: 389, toHost, toPort })

t.test('every domain controller, whatever it does, at the same time', async t => {
  const scripts: Record<string, Script> = {
    'good.corp.test': domainController(),
    'silent.corp.test': () => {},
    'web.corp.test': (_, { socket }) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
    'closing.corp.test': (_, { socket }) => socket.end(),
    'busy.corp.test': (_, reply) => reply.done(51, 'try later'),
    'bare.corp.test': (_, reply) => reply.done(),
  }
  const responders = await Promise.all(
    Object.entries(scripts).map(async ([host, script]) => [host, await startResponder(t, script)] as const),
  )
  const refusedPort = await closedPort()
  const unanswering = await startSilentListener(t, '127.0.0.45')
  const hosts = [...Object.keys(scripts), 'refused.corp.test', 'filtered.corp.test']
  const context = contextFor(
    {
      timeout: PATIENCE_MS,
      connectTo: [
        ...responders.map(([host, { port }]) => rule(host, port)),
        rule('refused.corp.test', refusedPort),
        rule('filtered.corp.test', unanswering.port, '127.0.0.45'),
      ],
    },
    { known: { domainControllers: { source: 'dns', hosts: [...hosts, 'ninth.corp.test'] } } },
  )
  const start = performance.now()
  const gathered = await ldapAccessProbe.gather(context)
  t.ok(performance.now() - start < 2 * PATIENCE_MS + 1500, 'together, not one after the other')
  if ('state' in gathered.ldapAccess) throw new Error('Expected a value.')
  const { value } = gathered.ldapAccess
  t.ok(v.is(ldapAccess.schema, value))
  t.strictSame(
    value.servers.map(({ host }) => host),
    hosts,
    'eight at most, in order',
  )
  const outcomes = Object.fromEntries(value.servers.map(server => [server.host.split('.')[0], server]))
  t.match(outcomes, {
    good: {
      outcome: 'answered',
      server: /^127\.0\.0\.1:\d+$/,
      rootDse: {
        defaultNamingContext: 'DC=corp,DC=example,DC=test',
        currentTime: '2026-11-23T19:58:00.000Z',
        supportedSASLMechanisms: ['GSSAPI', 'GSS-SPNEGO'],
      },
      receivedAt: /^\d{4}-.*Z$/,
    },
    silent: { outcome: 'no-answer', error: /sent nothing within 600 ms/ },
    web: { outcome: 'not-ldap', error: /HTTP\/1\.1 400/ },
    closing: { outcome: 'no-answer', error: /closed the connection/ },
    busy: { outcome: 'error', error: /51 busy: try later/ },
    bare: { outcome: 'error', error: /shows no rootDSE/ },
    refused: { outcome: 'refused', error: /refused the connection/, server: `127.0.0.1:${refusedPort}` },
    filtered: { outcome: 'no-answer', error: /did not accept a connection within 600 ms/ },
  })
  t.notOk(
    responders.some(([, { requests }]) => requests.some(({ tag }) => tag === 0x60)),
    'nobody signs in',
  )
})

t.test('an ldap:// URL is the address of the service', async t => {
  const responder = await startResponder(t, domainController())
  const context = contextFor({
    ldapUrl: `ldap://127.0.0.1:${responder.port}`,
    bindDn: 'reader@corp.test',
    starttls: true,
  })
  t.match(await ldapAccessProbe.gather(context), {
    ldapAccess: {
      value: { servers: [{ host: '127.0.0.1', server: `127.0.0.1:${responder.port}`, outcome: 'answered' }] },
    },
  })
})

t.test('a name that does not resolve', async t => {
  const context = contextFor({}, { known: { domainControllers: { source: 'option', hosts: ['dc1.corp.invalid'] } } })
  const network = {
    ...context.network,
    connect: async () => ({
      resolution: {
        host: 'dc1.corp.invalid',
        addresses: [],
        via: 'dns',
        server: '127.0.0.1:53',
        rcode: 'NXDOMAIN',
        durationMs: 1,
      } as const,
      attempts: [],
      error: 'ENOTFOUND',
    }),
  }
  t.match(await ldapAccessProbe.gather({ ...context, network }), {
    ldapAccess: {
      value: {
        servers: [
          {
            outcome: 'unresolved',
            server: undefined,
            error: 'The name dc1.corp.invalid has no address (NXDOMAIN from 127.0.0.1:53).',
          },
        ],
      },
    },
  })
})

t.test('without domain controllers it says why there are none', async t => {
  t.match(await ldapAccessProbe.gather(contextFor({})), { ldapAccess: { state: 'skipped', reason: 'missing-input' } })
})
