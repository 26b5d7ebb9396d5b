import t from 'tap'
import * as v from 'valibot'
import { forestTrusts } from '../../../lib/evidence/directory.ts'
import { type Script, startResponder } from '../../helpers/ldap-responder.ts'
import {
  credentials,
  DOMAIN,
  domainController,
  gatherFrom,
  holding,
  PATIENCE_MS,
  SCP,
  startDc,
  targetFiles,
  trusting,
} from './support.ts'

const { signedIn } = targetFiles(t)
const SYSTEM = `CN=System,${DOMAIN}`

/** A domain controller that holds an SCP and a computer; the search for trusts is the test's. */
const aside = (trusts: Script): Script => {
  const rest = holding({ [SCP]: { keywords: ['x'] } }, reply => reply.entry(`CN=PC01,${DOMAIN}`))
  return (request, reply) => (request.name === SYSTEM ? trusts : rest)(request, reply)
}

t.test('the trusts between forests, over the session that reads the rest', async t => {
  const script = trusting(
    ['Branch.example.test', '8', '3'],
    ['oneway.example.test', '8', '2'],
    ['theirs.example.test', '8', '1'],
    ['off.example.test', '8', '0'],
    ['child.corp.example.test', '32', '3'],
    ['external.example.test', '4', '3'],
    ['inner.example.test', '40', '3'],
    ['odd.example.test', '72', '7'],
  )
  const dc = await startDc(t, aside(script))
  const gathered = await gatherFrom(dc, { ...signedIn, computer: 'pc01' })
  const trusts = [
    { domain: 'branch.example.test', direction: 'bidirectional' },
    { domain: 'oneway.example.test', direction: 'outbound' },
    { domain: 'theirs.example.test', direction: 'inbound' },
    { domain: 'off.example.test', direction: 'disabled' },
    { domain: 'odd.example.test', direction: 'unknown' },
  ]
  t.strictSame(gathered.forestTrusts, { value: { trusts } })
  t.ok(v.is(forestTrusts.schema, { trusts }), 'fits into the evidence')
  t.match(gathered, { scp: { value: { outcome: 'found' } }, computer: { value: { outcome: 'found' } } })
  t.equal(dc.requests.filter(({ tag }) => tag === 0x60).length, 1, 'one sign-in')
})

t.test('a forest without trusts', async t => {
  const dc = await startDc(t, trusting())
  t.strictSame((await gatherFrom(dc, signedIn)).forestTrusts, { value: { trusts: [] } })
})

t.test('all of them are asked for before any answer is waited for', async t => {
  const held: (() => void)[] = []
  const rest = aside(trusting())
  const dc = await startDc(t, (request, reply) => {
    held.push(() => rest(request, reply))
    if (held.length === 3) for (const answer of held.splice(0)) answer()
  })
  t.match(await gatherFrom(dc, { ...signedIn, computer: 'pc01' }), {
    scp: { value: { outcome: 'found' } },
    computer: { value: { outcome: 'found' } },
    forestTrusts: { value: { trusts: [] } },
  })
})

t.test('trusts that cannot be read harm nothing else', async t => {
  const cases: [what: string, trusts: Script, expected: object][] = [
    ['refused', (_, reply) => reply.done(50), { name: 'LdapError', message: /50 insufficientAccessRights/ }],
    ['not there', (_, reply) => reply.done(32), { name: 'LdapError', message: /32 noSuchObject/ }],
    ['silence', () => {}, { name: 'TimeoutError', message: /within 600 ms/ }],
    [
      'pages without end',
      (_, reply) => void setTimeout(() => reply.done(0, '', 'more'), PATIENCE_MS / 20),
      { name: 'TimeoutError', message: /did not show all trusts within 600 ms/ },
    ],
    [
      'more than a page was asked for',
      ({ name }, reply) => {
        for (let count = 0; count <= 1000; count += 1) reply.entry(`CN=${count},${name}`)
        reply.done()
      },
      { name: 'ProtocolError', message: /more than the 1000 entries/ },
    ],
  ]
  for (const [what, trusts, fault] of cases) {
    const dc = await startDc(t, aside(trusts))
    const start = performance.now()
    const gathered = await gatherFrom(dc, { ...signedIn, timeout: PATIENCE_MS, computer: 'pc01' })
    t.match(gathered.forestTrusts, { state: 'failed', fault }, what)
    t.match(gathered.scp, { value: { outcome: 'found', keywords: ['x'] } }, `${what}: the SCP`)
    t.match(gathered.computer, { value: { outcome: 'found' } }, `${what}: the computer`)
    t.ok(performance.now() - start < 2 * PATIENCE_MS + 1500, `${what}: in time`)
  }
})

t.test('a child domain keeps none, and is not asked', async t => {
  const child = `DC=child,${DOMAIN}`
  const whole = domainController(trusting())
  const dc = await startResponder(
    t,
    (request, reply) => {
      if (request.tag !== 0x63 || request.name !== '') return whole(request, reply)
      reply.entry('', { defaultNamingContext: [child], rootDomainNamingContext: [DOMAIN] })
      return reply.done()
    },
    { credentials, ldaps: true },
  )
  t.match((await gatherFrom(dc, signedIn)).forestTrusts, {
    state: 'skipped',
    reason: 'not-applicable',
    message: /root of its forest is corp\.example\.test/,
  })
  t.notOk(dc.requests.some(({ name }) => name.startsWith('CN=System')))
})
