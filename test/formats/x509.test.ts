import { createHash } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import { computer } from '../../lib/evidence/directory.ts'
import { commonNameGuid } from '../../lib/formats/common-name-guid.ts'
import { readCertificate } from '../../lib/formats/x509.ts'
import { certificatePem, issue, newKeys } from '../../lib/lab/x509.ts'

const GUID = '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'
const keys = newKeys()
const certificate = issue({
  issuer: 'Own, Authority + 1',
  issuerKey: keys.privateKey,
  subject: GUID,
  publicKey: keys.publicKey,
  validity: { notBefore: -1, notAfter: 30 },
  extensions: [],
})
const sha1 = createHash('sha1').update(certificate).digest('hex').toUpperCase()

t.test('reads DER, PEM and base64 of the same certificate', async t => {
  const base64 = Buffer.from(certificate).toString('base64')
  const forms: Record<string, Uint8Array> = {
    der: certificate,
    pem: Buffer.from(certificatePem(certificate)),
    'pem with other line ends': Buffer.from(certificatePem(certificate).replaceAll('\n', '\r\n')),
    base64: Buffer.from(base64),
    'base64 in lines': Buffer.from(base64.replace(/.{64}/g, '$&\n')),
    'DER with bytes behind it': Buffer.concat([certificate, Buffer.from([0, 0])]),
  }
  for (const [form, value] of Object.entries(forms)) {
    const reading = readCertificate(value)
    t.match(
      reading,
      { subject: `CN=${GUID}`, issuer: 'CN=Own\\, Authority \\+ 1', thumbprint: sha1, error: undefined },
      form,
    )
    t.equal(Date.parse(reading.notAfter ?? '') - Date.parse(reading.notBefore ?? ''), 31 * 86_400_000, form)
    t.match(reading.notAfter, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/, form)
  }
})

t.test('garbage is told, and has a thumbprint', async t => {
  const cases: [what: string, value: Uint8Array, error: RegExp][] = [
    ['nothing', new Uint8Array(), /^Expected an X\.509 certificate, found an empty value\.$/],
    ['text', Buffer.from('garbage!'), /found 8 bytes that begin with 67 61 72 62 61 67 65 21/],
    ['base64 of something else', Buffer.from('Z2FyYmFnZQ=='), /found 12 bytes that begin with/],
    ['DER of something else', Uint8Array.of(0x30, 3, 2, 1, 5), /found DER that is none/],
    ['half a certificate', certificate.subarray(0, 100), /found DER that is none/],
    [
      'more than any certificate',
      Buffer.concat([certificate, Buffer.alloc(65_536)]),
      /found \d+ bytes that begin with 30/,
    ],
  ]
  for (const [what, value, error] of cases) {
    const reading = readCertificate(value)
    t.match(reading.error, error, what)
    t.equal(reading.subject, undefined, what)
    t.match(reading.thumbprint, /^[0-9A-F]{40}$/, what)
  }
})

t.test('every reading fits into the evidence', async () => {
  const schema = computer.schema
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, asDer) => {
      const reading = readCertificate(asDer ? Uint8Array.of(0x30, ...bytes) : bytes)
      return v.is(schema, { outcome: 'found', where: '', server: '', certificates: [reading] })
    }),
  )
})

t.test('the GUID of a common name', async t => {
  const cases: [subject: string, guid: string | undefined][] = [
    [`CN=${GUID}`, GUID],
    [`CN={${GUID.toUpperCase()}}`, GUID],
    [`cn = ${GUID}`, GUID],
    [`CN=${GUID},O=Example`, GUID],
    [`O=Example,CN=${GUID}`, GUID],
    [`O=Example+CN=${GUID}`, GUID],
    [`CN=PC01,CN=${GUID}`, GUID],
    [`CN="${GUID}"`, GUID],
    [`CN=x${GUID}`, undefined],
    [`CN=${GUID}.corp.example`, undefined],
    [`O=a\\,CN=${GUID}`, undefined],
    [`OU=${GUID}`, undefined],
    [`XCN=${GUID}`, undefined],
    ['', undefined],
  ]
  for (const [subject, guid] of cases) t.equal(commonNameGuid(subject), guid, subject)
})

t.test('a hostile subject takes no longer than a friendly one', async t => {
  const start = performance.now()
  commonNameGuid('\n'.repeat(50_000))
  commonNameGuid(`CN${' '.repeat(50_000)}`)
  commonNameGuid(`,${' '.repeat(50_000)},`)
  t.ok(performance.now() - start < 1000)
})
