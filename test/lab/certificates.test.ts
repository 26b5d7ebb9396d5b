import { X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createAuthority, issueDeviceCertificate, issueServerCertificate } from '../../lib/lab/certificates.ts'
import { run, without } from '../fixtures/lab.ts'

const DAY = 86_400_000

t.test('a server certificate leads to its authority and names its host', async t => {
  const authority = createAuthority('Test CA')
  const root = new X509Certificate(authority.pem)
  const { key, cert } = issueServerCertificate(authority, 'dc1.corp.example.test')
  const server = new X509Certificate(cert)
  t.ok(root.ca)
  t.ok(root.verify(root.publicKey))
  t.ok(server.checkIssued(root))
  t.ok(server.verify(root.publicKey))
  t.notOk(server.verify(new X509Certificate(createAuthority('Test CA').pem).publicKey), 'another key of the same name')
  t.equal(server.checkHost('dc1.corp.example.test'), 'dc1.corp.example.test')
  t.equal(server.checkHost('dc2.corp.example.test'), undefined)
  t.match(key, /BEGIN PRIVATE KEY/)
})

t.test('device certificates carry the name and the days that they are asked for', async t => {
  const subject = '0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501'
  for (const [notBefore, notAfter] of [
    [-30, 3620],
    [-400, -35],
    [1, 2],
    [0, 12_000],
  ] as const) {
    const certificate = new X509Certificate(issueDeviceCertificate({ subject, notBefore, notAfter }))
    t.equal(certificate.subject, `CN=${subject}`)
    t.ok(certificate.verify(certificate.publicKey))
    const days = [certificate.validFromDate, certificate.validToDate].map(date => (date.getTime() - Date.now()) / DAY)
    t.strictSame(days.map(Math.round), [notBefore, notAfter])
  }
})

t.test('openssl accepts the chain, in its strict mode', { skip: without('openssl') }, async t => {
  const folder = t.testdir({})
  const authority = createAuthority('Test CA')
  writeFileSync(join(folder, 'ca.pem'), authority.pem)
  writeFileSync(join(folder, 'server.pem'), issueServerCertificate(authority, 'dc1.corp.example.test').cert)
  const strict = ['verify', '-x509_strict', '-purpose', 'sslserver', '-verify_hostname', 'dc1.corp.example.test']
  const { code, stdout, stderr } = await run('openssl', [
    ...strict,
    '-CAfile',
    join(folder, 'ca.pem'),
    join(folder, 'server.pem'),
  ])
  t.equal(code, 0, stderr)
  t.match(stdout, /server\.pem: OK/)
})
