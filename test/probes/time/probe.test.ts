import t from 'tap'
import * as v from 'valibot'
import type { Target } from '../../../lib/contract/target.ts'
import { clock } from '../../../lib/evidence/clock.ts'
import type { LdapAccess } from '../../../lib/evidence/directory.ts'
import type { Kerberos, KerberosExchange } from '../../../lib/evidence/kerberos.ts'
import { clockProbe } from '../../../lib/probes/time/probe.ts'
import { startDatagramServer } from '../../fixtures/datagram-server.ts'
import { ntpReply } from '../../fixtures/ntp-packet.ts'
import { contextFor } from '../../fixtures/probe-context.ts'

const HOST = '127.0.42.4'
const DC1 = 'dc1.corp.example.test'
const DC2 = 'dc2.corp.example.test'

const exchange = (extra: Partial<KerberosExchange>): KerberosExchange => ({
  host: DC1,
  transport: 'udp',
  outcome: 'challenged',
  durationMs: 8,
  ...extra,
})
const kdc = (...exchanges: KerberosExchange[]): Kerberos => ({
  realm: 'CORP.EXAMPLE.TEST',
  principal: 'A$@CORP.EXAMPLE.TEST',
  exchanges,
})
const server = (extra: Partial<LdapAccess['servers'][number]>): LdapAccess => ({
  servers: [{ host: DC1, outcome: 'answered', durationMs: 20, ...extra }],
})
const rootDse = (currentTime?: string) => ({
  supportedSASLMechanisms: [],
  supportedExtension: [],
  ...(currentTime !== undefined && { currentTime }),
})
const controllers = { source: 'option', hosts: [DC1, DC2] }

async function readings(target: Partial<Target>, known: Readonly<Record<string, unknown>>) {
  const { clock: gathered } = await clockProbe.gather(contextFor({ timeout: 300, ...target }, { known }))
  if (!('value' in gathered)) throw new Error('no evidence')
  t.equal(v.is(clock.schema, gathered.value), true, 'the evidence has the shape that checks rely on')
  return gathered.value.readings
}

t.test('one reading for each key distribution center, its most precise one', async t => {
  const kerberos = kdc(
    exchange({ offsetMs: 420_010, errorBoundMs: 12 }),
    exchange({ transport: 'tcp', offsetMs: 420_002, errorBoundMs: 5 }),
    exchange({ host: DC2, outcome: 'refused', error: 'it is closed' }),
    exchange({ host: DC2, transport: 'tcp', offsetMs: -3, errorBoundMs: 4 }),
    exchange({ host: 'dc3', errorName: 'a ticket' }),
    exchange({ host: 'dc4', outcome: 'no-answer', error: 'it is silent' }),
  )
  t.strictSame(await readings({}, { kerberos }), [
    { source: 'kdc', server: DC1, offsetMs: 420_002, errorBoundMs: 5 },
    { source: 'kdc', server: DC2, offsetMs: -3, errorBoundMs: 4 },
    { source: 'kdc', server: 'dc3', error: 'The answer does not tell the time' },
    { source: 'kdc', server: 'dc4', error: 'it is silent' },
  ])
})

t.test("LDAP's currentTime has whole seconds", async t => {
  const received = '2026-11-23T19:58:07.510Z'
  const cases: [name: string, ldapAccess: LdapAccess, expected: object][] = [
    // The server read its clock between 07.490 and 07.510, and it showed 07.000 to 08.000.
    [
      'the same second',
      server({ rootDse: rootDse('2026-11-23T19:58:07.000Z'), receivedAt: received }),
      { offsetMs: 0, errorBoundMs: 511 },
    ],
    [
      'seven minutes ahead',
      server({ rootDse: rootDse('2026-11-23T20:05:07.000Z'), receivedAt: received }),
      { offsetMs: 420_000, errorBoundMs: 511 },
    ],
    [
      'no currentTime',
      server({ rootDse: rootDse(), receivedAt: received }),
      { error: 'The answer does not tell the time' },
    ],
    ['no answer', server({ outcome: 'refused', error: 'ECONNREFUSED' }), { error: 'ECONNREFUSED' }],
  ]
  for (const [name, ldapAccess, expected] of cases) {
    t.strictSame(await readings({}, { ldapAccess }), [{ source: 'ldap', server: DC1, ...expected }], name)
  }
})

t.test('time servers of --ntp-server are asked in any case', async t => {
  const ntp = await startDatagramServer(t, HOST, request => ntpReply(request, { offsetMs: 420_000 }))
  const kerberos = kdc(exchange({ offsetMs: 1, errorBoundMs: 5 }))
  const ntpServer = [{ host: HOST, port: ntp.port }]
  const found = await readings({ timeout: 2000, ntpServer }, { kerberos, domainControllers: controllers })
  t.match(found, [{ source: 'kdc' }, { source: 'ntp', server: `${HOST}:${ntp.port}`, stratum: 3 }])
  t.ok(Math.abs((found[1]?.offsetMs ?? 0) - 420_000) <= (found[1]?.errorBoundMs ?? 0))
})

t.test('the first domain controller is asked over NTP only when nobody else told the time', async t => {
  const ntp = await startDatagramServer(t, HOST, request => ntpReply(request))
  const connectTo = [{ host: DC1, port: 123, toHost: HOST, toPort: ntp.port }]
  const silent = kdc(exchange({ outcome: 'no-answer', error: 'silent' }))
  const telling = kdc(exchange({ offsetMs: 1, errorBoundMs: 5 }))
  const target = { timeout: 2000, connectTo }
  t.match(await readings(target, { kerberos: silent, domainControllers: controllers }), [
    { source: 'kdc', error: 'silent' },
    { source: 'ntp', server: DC1, stratum: 3 },
  ])
  t.match(await readings(target, { domainControllers: controllers }), [{ source: 'ntp', server: DC1 }])
  const asked = ntp.requests.length
  t.strictSame(
    (await readings(target, { kerberos: telling, domainControllers: controllers })).map(({ source }) => source),
    ['kdc'],
  )
  t.strictSame(
    (await readings(target, { kerberos: silent })).map(({ source }) => source),
    ['kdc'],
  )
  t.equal(ntp.requests.length, asked)
})

t.test('when there is nobody to ask, the reason is handed on', async t => {
  t.strictSame(await clockProbe.gather(contextFor({})), {
    clock: { state: 'skipped', reason: 'missing-input', message: 'The test knows no kerberos.' },
  })
})
