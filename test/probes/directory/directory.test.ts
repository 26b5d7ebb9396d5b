import t from 'tap'
import { directoryProbe } from '../../../lib/probes/directory/index.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { type Reply, type Request, type Responder, startResponder } from '../../helpers/ldap-responder.ts'
import { closedPort } from '../../helpers/servers.ts'
import {
  credentials,
  domainController,
  gather,
  gatherFrom,
  HOST,
  holding,
  PASSWORD,
  PATIENCE_MS,
  SCP,
  startDc,
  targetFiles,
  to,
} from './support.ts'

const { file, signedIn } = targetFiles(t)

t.test('without an account', async t => {
  const nobody = { ca: signedIn.ca, computer: 'pc01' }
  for (const code of [1, 8, 48, 50, 53, 32]) {
    const responder = await startDc(t, (_, reply) => reply.done(code))
    const gathered = await gatherFrom(responder, nobody)
    t.match(gathered.directory, { value: { identity: 'anonymous' } }, `code ${code}`)
    for (const part of [gathered.scp, gathered.computer, gathered.forestTrusts]) {
      t.match(
        part,
        { state: 'skipped', reason: 'missing-input', fix: [/--bind-dn .*--password-env .*--password-file/] },
        `code ${code}`,
      )
    }
  }
  const open = await startDc(t, holding({ [SCP]: { keywords: ['x'] } }))
  const gathered = await gatherFrom(open, nobody)
  t.match(gathered.scp, { value: { outcome: 'found', keywords: ['x'] } }, 'what is shown to anybody is used')
  t.notOk(open.requests.some(({ tag }) => tag === 0x60))
})

t.test('what the audit lacks is failed evidence for everything, with the way to mend it', async t => {
  const good = await startDc(t)
  const strict = (request: Request, reply: Reply) => {
    if (request.tag === 0x60 && request.password !== PASSWORD)
      reply.bound(49, 'comment: AcceptSecurityContext error, data 52e, v1')
    else domainController()(request, reply)
  }
  const checking = await startResponder(t, strict, { credentials, ldaps: true })
  const cases: [what: string, responder: Responder, target: object, expected: object][] = [
    [
      'wrong password',
      checking,
      { password: { file: file('wrong') } },
      { fault: { name: 'CredentialsError', message: /data 52e.*password is wrong/ }, fix: [/--password-file/] },
    ],
    [
      'no file',
      good,
      { password: { file: file('none') } },
      { fault: { name: 'SecretError', message: /ENOENT/ }, fix: [/--password-file/] },
    ],
    [
      'unknown authority',
      good,
      { ca: undefined },
      { fault: { name: 'TlsTrustError', message: /CN=Directory tests, which is not trusted/ }, fix: [/--ca FILE/] },
    ],
    ['no authority file', good, { ca: file('none.pem') }, { fault: { message: /none\.pem/ }, fix: [/--ca/] }],
    [
      'clear text',
      good,
      { ldapUrl: `ldap://127.0.0.1:${good.port}` },
      { fault: { name: 'ClearTextError' }, fix: [/--starttls/] },
    ],
    [
      'a name that is not in the certificate',
      good,
      { ldapUrl: `ldaps://127.0.0.1:${good.port}` },
      { fault: { name: 'TlsNameError' }, fix: [/--dc dc1\.corp/] },
    ],
  ]
  for (const [what, responder, target, expected] of cases) {
    const gathered = await gatherFrom(responder, { ...signedIn, ...target, computer: 'pc01' })
    for (const part of Object.values(gathered)) t.match(part, { state: 'failed', ...expected }, what)
  }
  t.match((await gatherFrom(good, { ...signedIn, password: undefined })).scp, {
    state: 'skipped',
    reason: 'missing-input',
    fix: [/--password-env/],
  })
})

t.test('tries the domain controllers in order, but a wrong password only once', async t => {
  const good = await startDc(t, holding({ [SCP]: { keywords: ['second'] } }))
  const closed = await closedPort()
  const hosts = ['dead.corp.example.test', HOST]
  const known = { domainControllers: { source: 'dns', hosts } }
  const rules = [to('dead.corp.example.test', 636, closed), to(HOST, 636, good.port)]
  t.match((await gather({ ...signedIn, connectTo: rules }, known)).scp, { value: { keywords: ['second'] } })

  const refusing = await startResponder(t, (_, reply) => reply.bound(49, 'data 52e'), { credentials, ldaps: true })
  const both = [to(HOST, 636, refusing.port), to('dead.corp.example.test', 636, good.port)]
  const stubborn = await gather(
    { ...signedIn, connectTo: both },
    { domainControllers: { source: 'dns', hosts: [...hosts].reverse() } },
  )
  t.match(stubborn.scp, { state: 'failed', fault: { name: 'CredentialsError' } })
  t.equal(good.requests.filter(({ tag }) => tag === 0x60).length, 1, 'the second was not asked again')
})

t.test('after a dead domain controller, those that answer LDAP come first', async t => {
  const good = await startDc(t, holding({ [SCP]: { keywords: ['good'] } }))
  const worse = await startDc(t, holding({ [SCP]: { keywords: ['worse'] } }))
  const names = { good: HOST, worse: 'worse.corp.example.test', dead: 'dead.corp.example.test' }
  const context = {
    domainControllers: { source: 'dns', hosts: [names.dead, names.worse, names.good] },
    ldapAccess: { servers: [{ host: names.good, outcome: 'answered', durationMs: 1 }] },
  }
  const connectTo = [
    to(names.dead, 636, await closedPort()),
    to(names.worse, 636, worse.port),
    to(names.good, 636, good.port),
  ]
  t.match((await gather({ ...signedIn, connectTo }, context)).scp, { value: { keywords: ['good'] } })
  t.equal(worse.requests.length, 0)
})

t.test('nobody takes the connection', async t => {
  const connectTo = [to(HOST, 636, await closedPort()), to(HOST, 389, await closedPort())]
  const servers = (outcome: string) => ({ ldapAccess: { servers: [{ host: HOST, outcome, durationMs: 1 }] } })
  t.match(await gather({ ...signedIn, connectTo }, servers('refused')), {
    directory: {
      state: 'skipped',
      reason: 'blocked',
      by: 'ldap-access',
      message: /dc1\.corp\.example\.test:636 refused/,
    },
    scp: { by: 'ldap-access' },
    forestTrusts: { by: 'ldap-access' },
  })
  t.match(
    (await gather({ ...signedIn, connectTo }, servers('answered'))).scp,
    { state: 'failed', fix: [/Add --starttls: dc1\.corp/, /636/] },
    'LDAPS is closed, LDAP is not',
  )
  t.match((await gather({ ...signedIn, connectTo, starttls: true }, servers('answered'))).scp, { state: 'failed' })
  t.match(
    await directoryProbe.gather(contextFor(signedIn)),
    { scp: { state: 'skipped', reason: 'missing-input' } },
    'no domain controllers are known',
  )
})

t.test('StartTLS on the port of an ldap:// URL', async t => {
  const responder = await startResponder(t, domainController(holding({ [SCP]: { keywords: ['x'] } })), { credentials })
  const gathered = await gather({
    ...signedIn,
    ldapUrl: `ldap://${HOST}:3389`,
    starttls: true,
    connectTo: [to(HOST, 3389, responder.port)],
  })
  t.match(gathered, {
    directory: { value: { url: `ldap://${HOST}:3389`, protection: 'starttls' } },
    scp: { value: { keywords: ['x'] } },
  })
})

t.test('a directory that is no Active Directory', async t => {
  const responder = await startResponder(
    t,
    ({ tag }, reply) => {
      if (tag === 0x60) return reply.bound()
      reply.entry('', { supportedExtension: [] })
      reply.done()
    },
    { credentials, ldaps: true },
  )
  const gathered = await gatherFrom(responder, { ...signedIn, computer: 'pc01' })
  t.match(gathered, {
    directory: { value: {} },
    scp: { state: 'failed', fault: { message: /no domain controller/ }, fix: [/--dc/] },
    computer: { state: 'failed' },
    forestTrusts: { state: 'failed', fault: { message: /no domain controller/ }, fix: [/--dc/] },
  })
})

t.test('a server that stops answering after the sign-in', async t => {
  const responder = await startResponder(t, ({ tag }, reply) => (tag === 0x60 ? reply.bound() : undefined), {
    credentials,
    ldaps: true,
  })
  const start = performance.now()
  const gathered = await gatherFrom(responder, { ...signedIn, timeout: PATIENCE_MS, computer: 'pc01' })
  for (const part of Object.values(gathered))
    t.match(part, { state: 'failed', fault: { name: 'TimeoutError', message: /within 600 ms/ } })
  t.ok(performance.now() - start < 3 * PATIENCE_MS + 1500)
})
