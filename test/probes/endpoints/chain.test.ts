import { X509Certificate } from 'node:crypto'
import t from 'tap'
import { readChain } from '../../../lib/probes/endpoints/chain.ts'
import { openWorkshop } from '../../helpers/certificates.ts'

const workshop = await openWorkshop()
t.teardown(() => workshop.close())
const { cert } = await workshop.selfSigned('Example')
const template = new X509Certificate(cert)

/** A chain of any length without making the certificates: what is read of each is set here. */
function link(number: number, issuerCertificate?: X509Certificate): X509Certificate {
  return Object.create(template, {
    subject: { value: `O=Example\\, Inc.\nCN=number ${number}` },
    issuer: { value: `CN=${'x'.repeat(10_000)}` },
    validFrom: { value: 'Jan  2 03:04:05 2026 GMT' },
    validTo: { value: 'never' },
    fingerprint256: { value: `AA:${number}` },
    issuerCertificate: { value: issuerCertificate, writable: true },
  })
}

t.test('no certificate, no chain', async t => {
  t.strictSame(readChain(undefined), [])
})

t.test('a real certificate', async t => {
  const [leaf] = readChain(template)
  t.match(leaf, { subject: 'CN=Example,O=Example\\, Inc.', fingerprint: template.fingerprint256 })
  t.match(leaf?.notAfter, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.000Z$/)
})

t.test('names are one line and of bounded length, times are ISO 8601 where they can be', async t => {
  const [leaf] = readChain(link(1))
  t.equal(leaf?.subject, 'CN=number 1,O=Example\\, Inc.')
  t.equal(leaf?.issuer.length, 512)
  t.equal(leaf?.notBefore, '2026-01-02T03:04:05.000Z')
  t.equal(leaf?.notAfter, 'never')
})

t.test('an endless chain ends', async t => {
  let chain: X509Certificate | undefined
  for (let number = 50; number > 0; number--) chain = link(number, chain)
  t.equal(readChain(chain).length, 10)
})

t.test('a chain that bites its tail ends', async t => {
  const root = link(2)
  const leaf = link(1, root)
  Object.assign(root, { issuerCertificate: leaf })
  t.equal(readChain(leaf).length, 2)
})
