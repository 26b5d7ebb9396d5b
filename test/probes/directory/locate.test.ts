import t from 'tap'
import { skipped } from '../../../lib/contract/observation.ts'
import type { Target } from '../../../lib/contract/target.ts'
import { issueServerCertificate } from '../../../lib/lab/certificates.ts'
import { startDnsServer } from '../../fixtures/dns-server.ts'
import { startResponder } from '../../helpers/ldap-responder.ts'
import { closedPort } from '../../helpers/servers.ts'
import { BRANCH_DC, branch, branchReading, forestsFor, type Names, startBranch, startNames } from './forest-support.ts'
import { authority, HOST, PATIENCE_MS, to } from './support.ts'

const { gather } = await forestsFor(t)

t.test('a named forest, with and without its domain controller', async t => {
  const other = await startBranch(t)
  const plain = await startResponder(t, branch)
  const down = skipped('blocked', 'No domain controller.')
  const [here, secure] = [to('branch.example.test', 389, plain.port), to(BRANCH_DC, 636, other.port)]
  const atDomain = to('branch.example.test', 636, other.port)
  const dead = to('dc0.branch.example.test', 636, await closedPort())
  const named = (...hosts: string[]) => ({ controllers: { 'branch.example.test': hosts } })
  const cases: [
    what: string,
    dc: string | undefined,
    rules: Target['connectTo'],
    names: Names,
    server: string,
    asked: number,
  ][] = [
    ['the controller is named', BRANCH_DC, [secure], {}, `${BRANCH_DC}:636`, 0],
    ['DNS names it', undefined, [here, secure], named('DC1.Branch.Example.Test'), `${BRANCH_DC}:636`, 0],
    ['the first by priority', undefined, [here, secure, dead], named(BRANCH_DC, dead.host), `${BRANCH_DC}:636`, 0],
    [
      'one that is elsewhere is passed over',
      undefined,
      [here, secure],
      named('dc1.evil.example.test', BRANCH_DC),
      `${BRANCH_DC}:636`,
      0,
    ],
    [
      'the one in DNS is dead: the address of the domain leads to another one',
      undefined,
      [here, secure, dead],
      { ...named(dead.host), hosts: [BRANCH_DC] },
      `${BRANCH_DC}:636`,
      1,
    ],
    ['the one in DNS has no address', undefined, [here, atDomain], named(BRANCH_DC), 'branch.example.test:636', 1],
    ['its name is asked for', undefined, [here, secure], { hosts: [BRANCH_DC] }, `${BRANCH_DC}:636`, 1],
    [
      'its name does not resolve: the address of the domain has to do',
      undefined,
      [here, atDomain],
      {},
      'branch.example.test:636',
      1,
    ],
  ]
  for (const [what, dc, connectTo, known, server, asked] of cases) {
    const names = await startNames(t, known)
    const before = plain.requests.filter(({ tag }) => tag === 0x63).length
    const forest = [{ domain: 'branch.example.test', ...(dc !== undefined && { dc }) }]
    t.match(
      await gather({ forest, connectTo, dnsServer: [names] }, down),
      {
        value: {
          trusts: [],
          error: 'No domain controller.',
          forests: [{ domain: 'branch.example.test', source: 'option', reading: { ...branchReading, server } }],
        },
      },
      what,
    )
    t.equal(plain.requests.filter(({ tag }) => tag === 0x63).length - before, asked, `${what}: asked without TLS`)
  }
})

t.test('a forest is read without TLS when the own one is, by nobody', async t => {
  const plain = await startResponder(t, branch)
  const target = {
    bindDn: undefined,
    password: undefined,
    ldapUrl: `ldap://${HOST}`,
    forest: [{ domain: 'branch.example.test' }],
  }
  const cases: [names: Names, host: string][] = [
    [{ controllers: { 'branch.example.test': [BRANCH_DC] } }, BRANCH_DC],
    [{}, 'branch.example.test'],
  ]
  for (const [names, host] of cases) {
    const dnsServer = [await startNames(t, names)]
    const gathered = await gather(
      { ...target, dnsServer, connectTo: [to(host, 389, plain.port)] },
      skipped('blocked', 'x'),
    )
    t.match(gathered, { value: { forests: [{ reading: { ...branchReading, server: `${host}:389` } }] } })
  }
  t.notOk(plain.requests.some(({ tag }) => tag === 0x60))
})

t.test('a name of a controller outside its domain is not believed', async t => {
  const other = await startBranch(t)
  const evil = 'dc1.evil.example.test'
  const liar = await startResponder(t, (_, reply) => {
    reply.entry('', { dnsHostName: [evil] })
    reply.done()
  })
  const trap = await startResponder(t, branch, { credentials: issueServerCertificate(authority, evil), ldaps: true })
  const names = await startNames(t, { hosts: [evil], controllers: { 'branch.example.test': [evil] } })
  const connectTo = [
    to('branch.example.test', 389, liar.port),
    to('branch.example.test', 636, other.port),
    to(evil, 636, trap.port),
  ]
  const target = { forest: [{ domain: 'branch.example.test' }], connectTo, dnsServer: [names] }
  t.match(await gather(target, skipped('blocked', 'x')), {
    value: { forests: [{ error: /is for dc1\.branch\.example\.test, not for branch\.example\.test/ }] },
  })
  t.equal(liar.requests.length > 0, true, 'it was asked')
  t.equal(trap.requests.length, 0, 'neither the SRV record nor the server sends the account elsewhere')
})

t.test('DNS that is silent holds nobody up for long', async t => {
  const other = await startBranch(t)
  const plain = await startResponder(t, branch)
  const silent = await startDnsServer(t, '127.0.72.2', () => {})
  const connectTo = [to('branch.example.test', 389, plain.port), to('branch.example.test', 636, other.port)]
  const forest = [{ domain: 'branch.example.test' }]
  const target = { forest, connectTo, dnsServer: [silent, silent, silent], timeout: PATIENCE_MS }
  const start = performance.now()
  t.match(await gather(target, skipped('blocked', 'x')), { value: { forests: [{ reading: branchReading }] } })
  // For the SRV records, and for the address of the name that the server gives itself.
  t.ok(performance.now() - start < 4 * PATIENCE_MS + 1500)
})

t.test('a sign-in that is refused is not repeated at another address', async t => {
  const refusing = await startBranch(t, (_, reply) => reply.bound(49, 'data 52e'))
  const plain = await startResponder(t, branch)
  const names = await startNames(t, { hosts: [BRANCH_DC], controllers: { 'branch.example.test': [BRANCH_DC] } })
  const connectTo = [to(BRANCH_DC, 636, refusing.port), to('branch.example.test', 389, plain.port)]
  const target = { forest: [{ domain: 'branch.example.test' }], connectTo, dnsServer: [names] }
  t.match(await gather(target, skipped('blocked', 'x')), { value: { forests: [{ error: /was refused/ }] } })
  t.equal(refusing.requests.filter(({ tag }) => tag === 0x60).length, 1)
})
