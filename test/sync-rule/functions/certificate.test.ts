import t from 'tap'
import { boolean, contextTag, octetString, oid, sequence } from '../../../lib/formats/der.ts'
import { certificate } from '../helpers/certificates.ts'
import { checkCases, evaluate, shown } from '../helpers/evaluate.ts'

const GUID = '4f2a1b3c-5d6e-4f70-8a9b-0c1d2e3f4a5b'
const DER = certificate({
  subject: GUID,
  notBefore: new Date('2024-05-06T07:08:09Z'),
  notAfter: new Date('2034-05-06T07:08:09Z'),
})
const BASE64 = Buffer.from(DER).toString('base64')
const PEM = `-----BEGIN CERTIFICATE-----\r\n${BASE64.replace(/.{64}/g, '$&\r\n')}\r\n-----END CERTIFICATE-----\r\n`
const ONE = { userCertificate: DER }

t.test('IsCert takes DER and base64, and nothing else', async t => {
  const cases: [name: string, value: Uint8Array, expected: string][] = [
    ['DER', DER, 'True'],
    ['base64', Buffer.from(BASE64), 'True'],
    ['PEM', Buffer.from(PEM), 'True'],
    ['nothing', new Uint8Array(0), 'False'],
    ['text', Buffer.from('no certificate'), 'False'],
    ['base64 of something else', Buffer.from('TWFu'), 'False'],
    ['a truncated certificate', DER.slice(0, -20), 'False'],
    ['DER of something else', Uint8Array.of(0x30, 3, 2, 1, 5), 'False'],
    ['PKCS #7, in which .NET may look', Buffer.from('300f06092a864886f70d010702a0023000', 'hex'), 'unknown'],
    ['PKCS #12, likewise', Buffer.from('3005020103' + '0500', 'hex'), 'unknown'],
  ]
  for (const [name, value, expected] of cases) {
    t.equal(shown(evaluate('IsCert([userCertificate])', { userCertificate: value })), expected, name)
  }
  checkCases(t, [
    ['IsCert([userCertificate])', 'False'],
    ['IsCert("text")', 'error'],
    ['IsCert([userCertificate])', '2 values: True, False', { userCertificate: [DER, Uint8Array.of(1)] }],
  ])
})

t.test('what certificates say', async t => {
  checkCases(t, [
    ['CertSubject([userCertificate])', `"CN=${GUID}"`, ONE],
    ['CertSubject([userCertificate])', `"CN=${GUID}"`, { userCertificate: Buffer.from(PEM) }],
    ['CertSubjectNameDN([userCertificate])', `"CN=${GUID}"`, ONE],
    ['CertIssuer([userCertificate])', '"CN=MS-Organization-Access"', ONE],
    ['CertIssuerDN([userCertificate])', '"CN=MS-Organization-Access"', ONE],
    ['CertNotAfter([userCertificate])', '2034-05-06T07:08:09Z', ONE],
    ['CertNotBefore([userCertificate])', '2024-05-06T07:08:09Z', ONE],
    ['CertNotAfter([userCertificate]) > Now()', 'True', ONE],
    ['CertSerialNumber([userCertificate])', '"12345678"', ONE],
    ['CertVersion([userCertificate])', '"3"', ONE],
    ['CertKeyAlgorithm([userCertificate])', '"1.2.840.10045.2.1"', ONE],
    ['CertPublicKeyOid([userCertificate])', '"1.2.840.10045.2.1"', ONE],
    ['CertKeyAlgorithmParams([userCertificate])', '"06082A8648CE3D030107"', ONE],
    ['CertSignatureAlgorithmOid([userCertificate])', '"1.2.840.10045.4.3.2"', ONE],
    ['CertThumbprint([userCertificate]) = CertHashString([userCertificate])', 'True', ONE],
    ['Len(CertThumbprint([userCertificate]))', '40', ONE],
    ['CertFormat([userCertificate])', '"X509"', ONE],
    ['CertFriendlyName([userCertificate])', '""', ONE],
    ['CertNameInfo([userCertificate], "SimpleName", False)', `"${GUID}"`, ONE],
    ['CertNameInfo([userCertificate], "SimpleName", True)', '"MS-Organization-Access"', ONE],
    ['CertNameInfo([userCertificate], "DnsName", False)', 'unknown', ONE],
    ['CertExtensionOids([userCertificate])', 'no value', ONE],
    ['CertIssuerOid([userCertificate])', 'unknown', ONE],
    ['CertSubjectNameOid([userCertificate])', 'unknown', ONE],
    ['CertPublicKeyParametersOid([userCertificate])', 'unknown', ONE],
  ])
})

t.test('every certificate function: NULL, other than a certificate, several values', async t => {
  const names = ['CertSubject', 'CertSubjectNameDN', 'CertIssuer', 'CertIssuerDN', 'CertNotAfter', 'CertNotBefore']
  const more = [
    'CertThumbprint',
    'CertHashString',
    'CertSerialNumber',
    'CertVersion',
    'CertKeyAlgorithm',
    'CertPublicKeyOid',
  ]
  const rest = [
    'CertKeyAlgorithmParams',
    'CertSignatureAlgorithmOid',
    'CertFormat',
    'CertFriendlyName',
    'CertExtensionOids',
  ]
  for (const name of [...names, ...more, ...rest]) {
    const source = `${name}([userCertificate])`
    t.equal(shown(evaluate(source)), 'unknown', `${source} of NULL`)
    t.equal(shown(evaluate(source, { userCertificate: Uint8Array.of(1) })), 'error', `${source} of a byte`)
    const many = shown(evaluate(source, { userCertificate: [DER, Buffer.from(PEM)] }))
    t.match(many, name === 'CertExtensionOids' ? 'unknown' : /^2 values: /, `${source} of two`)
  }
})

t.test('names are written as .NET writes them', async t => {
  const cases: [subject: [string, string][], expected: string][] = [
    [
      [
        ['2.5.4.6', 'DE'],
        ['2.5.4.10', 'Example, Inc.'],
        ['2.5.4.3', 'pc'],
      ],
      'CN=pc, O="Example, Inc.", C=DE',
    ],
    [[['2.5.4.3', 'a"b']], 'CN="a""b"'],
    [[['2.5.4.3', ' a']], 'CN=" a"'],
    [[['2.5.4.3', '']], 'CN=""'],
    [[['2.5.4.3', 'a\\b']], 'CN=a\\b'],
    [[['1.2.840.113549.1.9.1', 'a@example.test']], 'E=a@example.test'],
    [[['2.5.4.8', 'Bavaria']], 'S=Bavaria'],
    [[['1.2.3.4', 'x']], 'OID.1.2.3.4=x'],
  ]
  for (const [subject, expected] of cases) {
    const userCertificate = certificate({ subject, notAfter: new Date('2030-01-01') })
    t.equal(evaluate('CertSubject([userCertificate])', { userCertificate }), expected)
  }
})

t.test('critical extensions, dates beyond 2049 and serial numbers with a sign byte', async t => {
  const keyUsage = sequence(oid('2.5.29.15'), boolean(true), octetString(Uint8Array.of(3, 2, 5, 0xa0)))
  const extended = sequence(oid('2.5.29.37'), octetString(sequence(oid('1.3.6.1.5.5.7.3.2'))))
  const extensions = contextTag(3, sequence(keyUsage, extended))
  const userCertificate = certificate({ subject: 'x', notAfter: new Date('2030-01-01'), extensions })
  t.equal(evaluate('CertExtensionOids([userCertificate])', { userCertificate }), '2.5.29.15')
  t.equal(shown(evaluate('IsCert([userCertificate])', { userCertificate })), 'True')
})

/** Made by openssl: RSA, a relative name of two parts, an end in the year 2109, a critical extension. */
const OPENSSL = [
  'MIICOjCCAaOgAwIBAgIUd+UzaYERGkyDo5Uvq9AN8b3+pYEwDQYJKoZIhvcNAQELBQAwLjEUMBIGCgmSJomT8ixkARkWBHRlc3Qx',
  'FjAIBgNVBAsMAWEwCgYDVQQDDANvbGQwIBcNMjYxMTIzMjE0NTM4WhgPMjEwOTAxMTIyMTQ1MzhaMC4xFDASBgoJkiaJk/IsZAEZ',
  'FgR0ZXN0MRYwCAYDVQQLDAFhMAoGA1UEAwwDb2xkMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDXyjtTeLQ1/tWi18g+liH3',
  'PHSnYDsBNtOAEkM+okIduocTGZSdheO2/4STDXRztdiNTbRPZbNAEWf7gjpeDWDm8V86+6R/JXa+Doh58vp/9y2o4WwcVUQyaZA1',
  'lI4tl+rUPwyaxhf/R7CjLmrlDEGFipy0umkFS5wsPreL2qXXjwIDAQABo1MwUTAdBgNVHQ4EFgQUdTpa4gr3GsKrTmFyObUsdzBa',
  'B1UwHwYDVR0jBBgwFoAUdTpa4gr3GsKrTmFyObUsdzBaB1UwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOBgQBxCuPU',
  'H9lpKMceB+MndzRDuo1eZef8Q1L1MpjeGWXFjeivxlOQdk5V51FVWk/EPALodoFy50MBAb79mPNz0rSHyNyyOb1Oycl/+KsmNiuU',
  'BJNOYYnOFKPDwyU7QqEa3Ter6cFpSWdh4LSYLtQ3JkFmiDrKrdKvdjijFZRTdaD4vQ==',
].join('')

t.test('a certificate of another maker, and what .NET says of it', async t => {
  const rsa = { userCertificate: Buffer.from(OPENSSL, 'base64') }
  checkCases(t, [
    ['CertSubject([userCertificate])', '"OU=a + CN=old, DC=test"', rsa],
    ['CertNotAfter([userCertificate])', '2109-01-12T21:45:38Z', rsa],
    ['CertSerialNumber([userCertificate])', '"77E5336981111A4C83A3952FABD00DF1BDFEA581"', rsa],
    ['CertThumbprint([userCertificate])', '"D66517AD907593EE9259CF7888811F1BD77835A9"', rsa],
    ['CertKeyAlgorithm([userCertificate])', '"1.2.840.113549.1.1.1"', rsa],
    ['CertKeyAlgorithmParams([userCertificate])', '"0500"', rsa],
    ['CertSignatureAlgorithmOid([userCertificate])', '"1.2.840.113549.1.1.11"', rsa],
    ['CertVersion([userCertificate])', '"3"', rsa],
    ['CertExtensionOids([userCertificate])', '"2.5.29.19"', rsa],
  ])
})
