import t from 'tap'
import { failed, skipped } from '../../../lib/contract/observation.ts'
import { startResponder } from '../../helpers/ldap-responder.ts'
import { closedPort } from '../../helpers/servers.ts'
import { BRANCH_DC, branch, branchReading, forestsFor, own, startBranch, startNames } from './forest-support.ts'
import { credentials, DOMAIN, domainController, HOST, to, trusting } from './support.ts'

const { gather, noNames } = await forestsFor(t)

t.test('no forest is named and none is trusted: nobody is asked', async t => {
  const before = noNames.queries.length
  t.strictSame(await gather({}, own), { value: { trusts: [], forests: [] } })
  t.equal(noNames.queries.length, before)
})

t.test('what lies behind the trusts', async t => {
  const other = await startBranch(t)
  const plain = await startResponder(t, branch)
  const names = await startNames(t, { hosts: [BRANCH_DC] })
  const connectTo = [to('branch.example.test', 389, plain.port), to(BRANCH_DC, 636, other.port)]
  const trusts = [
    { domain: 'branch.example.test', direction: 'bidirectional' },
    { domain: 'oneway.example.test', direction: 'outbound' },
  ]
  t.match(await gather({ connectTo, dnsServer: [names] }, own, trusts), {
    value: {
      trusts,
      forests: [
        { domain: 'branch.example.test', source: 'trust', reading: { ...branchReading, server: `${BRANCH_DC}:636` } },
        { domain: 'oneway.example.test', source: 'trust', error: /Not tried: with a trust that is outbound/ },
      ],
    },
  })
  t.notOk(
    plain.requests.some(({ tag }) => tag === 0x60),
    'nobody signs in where there is no TLS',
  )
  t.notOk(
    names.queries.some(({ name }) => name.includes('oneway')),
    'a forest that lets nobody in is not looked for',
  )
})

t.test('a forest that cannot be read says why', async t => {
  const refusing = await startBranch(t, (_, reply) => reply.bound(49, 'data 52e'))
  const connectTo = [to(BRANCH_DC, 636, refusing.port)]
  const forest = [{ domain: 'branch.example.test', dc: BRANCH_DC }]
  t.match(await gather({ forest, connectTo, bindDn: 'CN=reader,DC=corp' }, skipped('blocked', 'x')), {
    value: { forests: [{ error: /the user name or the password is wrong.*give --bind-dn as user@domain/ }] },
  })
  const dead = [to(BRANCH_DC, 636, await closedPort())]
  const names = await startNames(t, { controllers: { 'branch.example.test': [BRANCH_DC] } })
  const unnamed = [{ domain: 'branch.example.test' }]
  t.match(await gather({ forest: unnamed, connectTo: dead, dnsServer: [names] }, skipped('blocked', 'x')), {
    value: { forests: [{ error: /dc1\.branch\.example\.test:636 refused.*branch\.example\.test has no address/ }] },
  })
  t.match(await gather({ forest, connectTo }, failed('CredentialsError', 'Refused at home.')), {
    value: { error: 'Refused at home.', forests: [{ error: 'Not tried: Refused at home.' }] },
  })
  const signIns = refusing.requests.filter(({ tag }) => tag === 0x60)
  t.equal(signIns.length, 1, 'a password that was refused is not tried elsewhere')
})

t.test('trusts that could not be read', async t => {
  const unread = failed('LdapError', 'The trusts are hidden.', ['Show them.'])
  t.strictSame(await gather({}, own, unread), unread)
  const account = skipped('missing-input', 'Only to accounts.', { fix: ['--bind-dn'] })
  t.strictSame(await gather({}, own, account), account)
  t.match(await gather({}, skipped('missing-input', 'No domain.')), { state: 'skipped', message: 'No domain.' })

  const other = await startBranch(t)
  const named = {
    forest: [{ domain: 'branch.example.test', dc: BRANCH_DC }],
    connectTo: [to(BRANCH_DC, 636, other.port)],
  }
  t.match(
    await gather(named, own, unread),
    { value: { trusts: [], error: 'The trusts are hidden.', forests: [{ reading: branchReading }] } },
    'a named forest is read all the same',
  )
})

t.test('the trusts of a child domain are those of the root domain', async t => {
  const child = { ...own, rootDse: { ...own.rootDse, defaultNamingContext: `DC=child,${DOMAIN}` } }
  const notHere = skipped('not-applicable', 'The root is elsewhere.')
  const root = await startResponder(t, trusting(['oneway.example.test', '8', '2']), { credentials, ldaps: true })
  const plain = await startResponder(t, domainController())
  const inDns = await startNames(t, { controllers: { 'corp.example.test': [HOST] } })
  const byAddress = await startNames(t, { hosts: [HOST] })
  const connectTo = [to('corp.example.test', 389, plain.port), to(HOST, 636, root.port)]
  for (const dnsServer of [inDns, byAddress]) {
    t.match(await gather({ connectTo, dnsServer: [dnsServer] }, child, notHere), {
      value: { trusts: [{ domain: 'oneway.example.test' }] },
    })
  }

  const refusing = await startResponder(
    t,
    domainController((_, reply) => reply.done(1)),
    { credentials, ldaps: true },
  )
  const refused = { connectTo: [to(HOST, 636, refusing.port)], dnsServer: [inDns] }
  t.match(await gather(refused, child, notHere), { state: 'failed', fault: { message: /1 operationsError/ } })
  const nobody = { ...refused, bindDn: undefined, password: undefined }
  t.match(await gather(nobody, { ...child, identity: 'anonymous' }, notHere), {
    state: 'skipped',
    reason: 'missing-input',
    fix: [/--bind-dn/],
  })
})
