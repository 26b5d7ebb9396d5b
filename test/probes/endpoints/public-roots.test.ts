import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { promisify } from 'node:util'
import t from 'tap'
import { createAuthority, issueServerCertificate } from '../../../lib/lab/certificates.ts'
import { leadsToPublicRoot } from '../../../lib/probes/endpoints/public-roots.ts'

const run = promisify(execFile)
const parse = (pem: string | undefined): X509Certificate => new X509Certificate(pem ?? '')

t.test('the roots that come with Node are public', async t => {
  for (const pem of rootCertificates.slice(0, 10)) t.ok(leadsToPublicRoot(parse(pem)))
})

t.test('an authority of our own is not, and neither is what it signs', async t => {
  const authority = createAuthority('Private CA')
  t.notOk(leadsToPublicRoot(parse(authority.pem)))
  t.notOk(leadsToPublicRoot(parse(issueServerCertificate(authority, 'a.example.test').cert)))
})

t.test('the name of a public root makes no public root', async t => {
  const named = rootCertificates.map(pem => parse(pem)).find(({ subject }) => /^[\w\n= ]+$/.test(subject))
  const folder = t.testdir()
  const subject = `/${named?.subject.replaceAll('\n', '/')}`
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1']
  await run('openssl', [...args, '-subj', subject, '-keyout', join(folder, 'key'), '-out', join(folder, 'pem')])
  const impostor = parse(readFileSync(join(folder, 'pem'), 'utf8'))
  t.equal(impostor.subject, named?.subject)
  t.notOk(leadsToPublicRoot(impostor))
})
