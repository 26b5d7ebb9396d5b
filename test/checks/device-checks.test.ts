import t from 'tap'
import computerObject from '../../checks/computer-object.ts'
import deviceCertificate from '../../checks/device-certificate.ts'
import type { CertificateValue, Computer } from '../../lib/evidence/directory.ts'

const GUID = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d'
const audit = { at: '2026-06-15T12:00:00.000Z', cloud: 'commercial' as const, computer: 'PC01', domain: 'corp.example' }
const computer = (extra: Partial<Computer> = {}): Computer => ({
  outcome: 'found',
  where: 'DC=corp,DC=example (sAMAccountName=PC01$)',
  server: 'dc1.corp.example',
  dn: 'CN=PC01,CN=Computers,DC=corp,DC=example',
  objectGUID: GUID,
  enabled: true,
  certificates: [],
  ...extra,
})
const certificate = (
  subject: string,
  notBefore = '2026-01-01T00:00:00.000Z',
  notAfter = '2036-01-01T00:00:00.000Z',
): CertificateValue => ({
  subject,
  issuer: subject,
  notBefore,
  notAfter,
  thumbprint: 'AB'.repeat(20),
})
const garbage: CertificateValue = { thumbprint: 'CD'.repeat(20), error: 'not a certificate' }

t.test('computer-object', async t => {
  t.equal(computerObject.judge({ computer: computer(), audit }).status, 'pass')
  t.match(computerObject.judge({ computer: computer({ outcome: 'not-found' }), audit }), {
    status: 'fail',
    summary: 'PC01 is not in the directory.',
  })
  t.match(computerObject.judge({ computer: computer({ enabled: false }), audit }), {
    status: 'fail',
    summary: 'PC01 is disabled.',
  })
  t.match(computerObject.judge({ computer: computer({ outcome: 'ambiguous', others: ['CN=a', 'CN=b'] }), audit }), {
    status: 'fail',
    actual: 'CN=a; CN=b',
  })
})

const CERTIFICATES: readonly [name: string, certificates: CertificateValue[], status: string, summary: RegExp][] = [
  ['its own', [certificate(`CN=${GUID}`)], 'pass', /1 of 1/],
  ['upper case and braces', [certificate(`CN={${GUID.toUpperCase()}}`)], 'pass', /1 of 1/],
  [
    'its own among others',
    [garbage, certificate('CN=00000000-0000-4000-8000-000000000000'), certificate(`CN=${GUID}`)],
    'pass',
    /1 of 3/,
  ],
  ['none', [], 'fail', /has no device certificate/],
  ['of another computer', [certificate('CN=00000000-0000-4000-8000-000000000000')], 'fail', /belongs to this computer/],
  [
    'expired',
    [certificate(`CN=${GUID}`, '2016-01-01T00:00:00.000Z', '2026-06-15T12:00:00.000Z')],
    'fail',
    /not valid now/,
  ],
  ['not valid yet', [certificate(`CN=${GUID}`, '2026-06-15T12:00:01.000Z')], 'fail', /not valid now/],
  ['valid from this moment on', [certificate(`CN=${GUID}`, '2026-06-15T12:00:00.000Z')], 'pass', /1 of 1/],
  ['garbage', [garbage], 'fail', /belongs to this computer/],
  ['a server certificate', [certificate('CN=pc01.corp.example')], 'fail', /belongs to this computer/],
]

t.test('device-certificate', async t => {
  for (const [name, certificates, status, summary] of CERTIFICATES) {
    const finding = deviceCertificate.judge({ computer: computer({ certificates }), audit })
    t.equal(finding.status, status, name)
    t.match(finding.summary, summary, name)
  }
  const judge = (...certificates: CertificateValue[]) =>
    deviceCertificate.judge({ computer: computer({ certificates }), audit })
  t.match(judge(certificate(`CN=${GUID}`), garbage), {
    details: [
      { subject: `CN=${GUID}`, status: 'pass', text: /^valid until 2036-01-01$/ },
      { subject: 'CD'.repeat(20), status: 'fail', text: 'not a certificate' },
    ],
  })
  t.match(judge(), { expected: /valid on 2026-06-15$/, actual: 'userCertificate has no value' })
  const passed = certificate(`CN=${GUID}`, '2016-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')
  const foreign = certificate('CN=00000000-0000-4000-8000-000000000000', '2026-07-01T00:00:00.000Z')
  t.match(judge(passed, certificate(`CN=${GUID}`, '2026-07-01T00:00:00.000Z')), {
    actual: `CN=${GUID}: expired on 2026-01-01; CN=${GUID}: not valid before 2026-07-01`,
    fix: [/Automatic-Device-Join/, /^Then let/],
    details: [
      { status: 'fail', text: /on 2026-01-01$/ },
      { status: 'fail', text: /before 2026-07-01$/ },
    ],
  })
  t.match(judge(foreign), {
    fix: [/./, /^Remove certificates that name another computer/, /^Then let/],
    details: [{ status: 'fail', text: 'belongs to another object' }],
  })
  t.match(deviceCertificate.judge({ computer: computer({ outcome: 'not-found' }), audit }), {
    status: 'skip',
    skip: { by: 'computer-object' },
  })
})
