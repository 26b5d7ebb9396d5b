import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { createAuthority, issueServerCertificate } from '../../../lib/lab/certificates.ts'
import { certificatePem, issue, newKeys } from '../../../lib/lab/x509.ts'
import { readObject } from '../../../lib/probes/directory/search.ts'
import { openSession } from '../../../lib/probes/directory/session.ts'
import { startResponder } from '../../helpers/ldap-responder.ts'
import { closedPort } from '../../helpers/servers.ts'
import {
  authority,
  credentials,
  domainController,
  HOST,
  networkTo,
  open,
  opened,
  PATIENCE_MS,
  trust,
} from './support.ts'

const account = { name: 'reader@corp.example.test', password: 'Correct-horse-1' }

t.test('LDAPS: signs in within TLS, with the name of the host', async t => {
  const responder = await startResponder(t, domainController(), { credentials, ldaps: true })
  const session = await opened(t, responder, 'ldaps', { account })
  t.match(session, { url: `ldaps://${HOST}:636`, identity: account.name, address: `127.0.0.1:${responder.port}` })
  t.match(responder.requests, [{ tag: 0x60, name: account.name, password: account.password, secure: true }])
})

t.test('StartTLS: nothing but the request goes over the wire before TLS does', async t => {
  const responder = await startResponder(t, domainController(), { credentials })
  const session = await opened(t, responder, 'starttls', { account })
  t.equal(session.url, `ldap://${HOST}:389`)
  t.match(
    responder.requests.map(({ tag, secure }) => [tag, secure]),
    [
      [0x77, false],
      [0x60, true],
    ],
  )
  t.notMatch(responder.heard().toString('latin1'), /Correct-horse/)
  const root = await readObject(session.connection, '', ['dnsHostName'])
  t.equal(Buffer.from(root.value?.attributes.get('dnshostname')?.[0] ?? []).toString(), HOST)
})

t.test('never signs in without TLS, nor with an empty password: nobody is even contacted', async t => {
  const responder = await startResponder(t, domainController(), { credentials, ldaps: true })
  const clear = await open(t, responder, 'none', { account })
  t.match(clear.fault, { kind: 'clear-text', message: /would send the password in clear text/, fix: [/--starttls/] })
  const empty = await open(t, responder, 'ldaps', { account: { ...account, password: '' } })
  t.match(empty.fault, { kind: 'credentials', message: /is empty/, fix: [/--password-env/] })
  t.equal(responder.connections(), 0)
})

t.test('a refused sign-in', async t => {
  const data = (code: string) =>
    `80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data ${code}, v4563\0`
  const cases: [code: number, words: string, expected: object][] = [
    [
      49,
      data('52e'),
      { kind: 'credentials', code: 49, message: /the user name or the password is wrong/, fix: [/--password-env/] },
    ],
    [49, data('775'), { kind: 'credentials', message: /locked out/, fix: [/unlock/] }],
    [49, '', { kind: 'credentials', message: /49 invalidCredentials\.$/, fix: [/--bind-dn/] }],
    [
      8,
      'Transport encryption required.',
      { kind: 'result', code: 8, message: /8 strongerAuthRequired/, fix: [/--starttls/, /./] },
    ],
    [51, '', { kind: 'result', code: 51, message: /51 busy/, fix: [/--dc/] }],
    [52, '', { kind: 'result', code: 52, message: /52 unavailable/ }],
  ]
  for (const [code, words, expected] of cases) {
    const responder = await startResponder(t, (_, reply) => reply.bound(code, words), { credentials, ldaps: true })
    const { fault } = await open(t, responder, 'ldaps', { account })
    t.match(fault, expected, `${code} ${words}`)
    t.notMatch(JSON.stringify(fault), /Correct-horse/)
  }
})

t.test('a certificate that is not accepted: what is wrong with it, and nothing is sent', async t => {
  const stranger = createAuthority('Somebody else')
  const expired = (() => {
    const keys = newKeys()
    const validity = { notBefore: -30, notAfter: -1 }
    const cert = issue({
      issuer: authority.name,
      issuerKey: authority.keys.privateKey,
      subject: HOST,
      publicKey: keys.publicKey,
      validity,
      extensions: [],
    })
    return { key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: certificatePem(cert) }
  })()
  const cases: [what: string, shown: { key: string; cert: string }, expected: object][] = [
    [
      'unknown authority',
      issueServerCertificate(stranger, HOST),
      { kind: 'untrusted', message: /issued by CN=Somebody else, which is not trusted here/, fix: [/--ca FILE/] },
    ],
    [
      'another name',
      issueServerCertificate(authority, 'dc9.corp.example.test'),
      { kind: 'wrong-name', message: /is for dc9\.corp\.example\.test, not for dc1\.corp/, fix: [/--dc dc9/] },
    ],
    ['expired', expired, { kind: 'expired', message: /CERT_HAS_EXPIRED/, fix: [/Renew/] }],
  ]
  for (const [what, shown, expected] of cases) {
    for (const protection of ['ldaps', 'starttls'] as const) {
      const responder = await startResponder(t, domainController(), {
        credentials: shown,
        ldaps: protection === 'ldaps',
      })
      const { fault } = await open(t, responder, protection, { account })
      t.match(fault, expected, `${what}, ${protection}`)
      t.notOk(
        responder.requests.some(({ tag }) => tag === 0x60),
        'no password was sent',
      )
    }
  }
})

t.test('the name that the certificate has to hold can be another one than the address', async t => {
  const responder = await startResponder(t, domainController(), { credentials, ldaps: true })
  const endpoint = { host: 'corp.example.test', port: 636, protection: 'ldaps', certificateName: HOST } as const
  const { value } = await open(t, responder, 'ldaps', { endpoint })
  t.equal(value?.url, 'ldaps://corp.example.test:636')
})

t.test('servers that hang, at every step', async t => {
  const cases: [
    what: string,
    protection: 'ldaps' | 'starttls',
    script: Parameters<typeof startResponder>[1],
    message: RegExp,
  ][] = [
    ['before the answer to StartTLS', 'starttls', () => {}, /accepted the connection but sent nothing within 600 ms/],
    [
      'after the answer to StartTLS, before TLS',
      'starttls',
      (_, reply) => reply.extended(),
      /did not finish the TLS handshake within 600 ms/,
    ],
    [
      'before the answer to the sign-in',
      'ldaps',
      () => {},
      /accepted the connection but \w+ (?:nothing|not answer) within 600 ms/,
    ],
  ]
  for (const [what, protection, script, message] of cases) {
    const responder = await startResponder(t, script, { credentials, ldaps: protection === 'ldaps' })
    const start = performance.now()
    const { fault } = await open(t, responder, protection, { account, timeoutMs: PATIENCE_MS })
    t.match(fault, { kind: 'no-answer', message }, what)
    t.ok(performance.now() - start < PATIENCE_MS + 1500, what)
    await closed(t, responder)
  }
})

t.test('StartTLS that is refused, or comes with bytes behind it', async t => {
  const refused = await startResponder(t, (_, reply) => reply.extended(52, 'No certificate'))
  t.match((await open(t, refused, 'starttls', { account })).fault, {
    kind: 'result',
    code: 52,
    message: /^StartTLS: .* 52 unavailable: No certificate/,
    fix: [/certificate/],
  })

  const injecting = await startResponder(t, ({ id }, reply) => {
    const answer = Buffer.from([0x30, 12, 2, 1, id, 0x78, 7, 10, 1, 0, 4, 0, 4, 0])
    // The beginning of a message that the first bytes within TLS would complete.
    reply.raw(answer, Buffer.from([0x30, 100, 2]))
  })
  t.match((await open(t, injecting, 'starttls', { account })).fault, {
    kind: 'not-ldap',
    message: /Expected nothing more before TLS/,
  })
})

t.test('a server that speaks no TLS where TLS is expected', async t => {
  const answers: [what: string, onGarbage: (socket: Socket) => void, message: RegExp][] = [
    ['closes', socket => socket.destroy(), /closed the connection during the TLS handshake/],
    [
      'says something',
      socket => socket.write(Buffer.from('3045020100784002010204000439', 'hex')),
      /something that is not TLS/,
    ],
  ]
  for (const [what, onGarbage, message] of answers) {
    const responder = await startResponder(t, () => {}, { onGarbage })
    const { fault } = await open(t, responder, 'ldaps', { account })
    t.match(fault, { kind: 'tls', message, fix: [/636 for ldaps/] }, what)
  }
})

t.test('an abort ends the work, whatever it waits for', async t => {
  const hanging = await startResponder(t, (_, reply) => reply.extended(), { credentials })
  const silent = await startResponder(t, () => {}, { credentials, ldaps: true })
  for (const [responder, protection] of [
    [hanging, 'starttls'],
    [silent, 'ldaps'],
  ] as const) {
    const stop = new AbortController()
    const work = open(t, responder, protection, { account, signal: stop.signal })
    setTimeout(() => stop.abort(), 100)
    const start = performance.now()
    t.match((await work).fault, { kind: 'canceled' })
    t.ok(performance.now() - start < 2000)
    await closed(t, responder)
  }
  t.match(
    (await open(t, silent, 'ldaps', { account, signal: AbortSignal.abort() })).fault,
    { kind: 'canceled' },
    'before it begins',
  )
})

t.test('closing says goodbye and leaves no connection', async t => {
  const responder = await startResponder(t, domainController())
  const session = await opened(t, responder, 'none')
  await readObject(session.connection, '', [])
  session.connection.close()
  await closed(t, responder)
  t.equal(responder.requests.at(-1)?.tag, 0x42)
  t.match(await readObject(session.connection, '', []), { fault: { kind: 'canceled' } })
})

t.test('a port that nobody listens on', async t => {
  const port = await closedPort()
  const endpoint = { host: HOST, port: 636, protection: 'ldaps' } as const
  const { fault } = await openSession({
    network: networkTo({ host: '127.0.0.1', port }),
    signal: new AbortController().signal,
    timeoutMs: 5000,
    endpoint,
    trust,
  })
  t.match(fault, { kind: 'refused', message: `${HOST}:636 refused the connection.`, address: `127.0.0.1:${port}` })
})

async function closed(
  t: { equal(a: unknown, b: unknown, message: string): unknown },
  responder: { connections(): number },
): Promise<void> {
  for (let tries = 0; tries < 100 && responder.connections() > 0; tries++) await pause(20)
  t.equal(responder.connections(), 0, 'no connection is left')
}
