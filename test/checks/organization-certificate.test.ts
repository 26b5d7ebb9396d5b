import t from 'tap'
import organizationCertificate from '../../checks/organization-certificate.ts'
import type { JoinState } from '../../lib/evidence/device-join.ts'
import { BROKEN, DENIED, present } from '../helpers/device.ts'

const ID = '7c1d8a52-3b6f-4e19-9a40-5f2e6d8c9b01'
const THUMBPRINT = '0A1B2C3D4E5F60718293A4B5C6D7E8F901234567'
const audit = { at: '2026-06-15T12:00:00.000Z', cloud: 'commercial' as const }
const joined: JoinState = {
  where: 'dsregcmd /status',
  azureAdJoined: 'yes',
  domainJoined: 'yes',
  deviceId: ID,
  thumbprint: THUMBPRINT,
  tests: [],
}
const own = {
  subject: `CN=${ID}`,
  issuer: 'CN=MS-Organization-Access',
  thumbprint: THUMBPRINT,
  hasPrivateKey: true,
  notBefore: '2026-01-01T00:00:00.000Z',
  notAfter: '2036-01-01T00:00:00.000Z',
}
type Certificate = Partial<typeof own>

const { thumbprint: _, ...withoutThumbprint } = joined
const { deviceId: __, ...withoutBoth } = withoutThumbprint
const { hasPrivateKey: ___, ...older } = own

t.test('organization-certificate', async t => {
  const cases: readonly [
    name: string,
    certificates: Certificate[],
    state: JoinState | undefined,
    status: string,
    text?: RegExp,
  ][] = [
    ['its own', [own], joined, 'pass', /valid until 2036-01-01\.$/],
    ['of an older version, which did not look for the key', [older], joined, 'pass'],
    ['in lower case', [{ ...own, thumbprint: THUMBPRINT.toLowerCase() }], joined, 'pass'],
    ['by its subject', [own], withoutThumbprint, 'pass'],
    ['none', [], joined, 'fail', /is missing/],
    ['of another device', [{ ...own, thumbprint: '00' }], joined, 'fail', /is missing/],
    ['of another subject', [{ ...own, subject: 'CN=other' }], withoutThumbprint, 'fail', /is missing/],
    ['without its key', [{ ...own, hasPrivateKey: false }], joined, 'fail', /cannot be used/],
    ['expired', [{ ...own, notAfter: '2026-06-15T12:00:00.000Z' }], joined, 'fail', /cannot be used/],
    ['valid from this moment on', [{ ...own, notBefore: '2026-06-15T12:00:00.000Z' }], joined, 'pass'],
    ['not valid yet', [{ ...own, notBefore: '2026-07-01T00:00:00.000Z' }], joined, 'fail', /cannot be used/],
    ['an old one beside its own', [{ ...own, notAfter: '2026-01-02T00:00:00.000Z' }, own], joined, 'pass'],
    ['not joined, none', [], { ...joined, azureAdJoined: 'no' }, 'skip', /has not joined/],
    ['not joined, and one is left', [own], { ...joined, azureAdJoined: 'no' }, 'warn', /former registration/],
    ['UNKNOWN is not YES', [own], { ...joined, azureAdJoined: 'unknown' }, 'skip', /not known/],
    ['nothing of dsregcmd', [own], undefined, 'skip', /not known/],
    ['nothing to look for', [own], withoutBoth, 'skip', /neither DeviceId nor Thumbprint/],
  ]
  for (const [name, certificates, state, status, text] of cases) {
    const value = certificates.map(certificate => ({ ...older, ...certificate }))
    const finding = organizationCertificate.judge({
      organizationCertificates: { certificates: present(value, 'the store') },
      audit,
      ...(state && { joinState: state }),
    })
    t.equal(finding.status, status, name)
    if (text) t.match(finding.summary, text, name)
    t.equal(finding.where, 'the store', name)
  }
})

t.test('what it says', async t => {
  const judge = (certificates: readonly (typeof own)[], joinState = joined) =>
    organizationCertificate.judge({
      organizationCertificates: { certificates: present([...certificates]) },
      audit,
      joinState,
    })
  t.match(judge([]), {
    expected: `a certificate from MS-Organization-Access (CN=${ID}, thumbprint ${THUMBPRINT}), with its private key and valid on 2026-06-15`,
    actual: 'none from MS-Organization-Access',
  })
  t.match(judge([{ ...own, hasPrivateKey: false }]), { actual: `CN=${ID}: without a private key` })
  t.match(judge([]), { expected: /valid on 2026-06-15$/ })
  t.match(judge([{ ...own, notAfter: '2026-06-01T00:00:00.000Z' }]), { actual: /: expired on 2026-06-01$/ })
  t.match(judge([{ ...own, notBefore: '2026-07-01T00:00:00.000Z' }]), { actual: /: not valid before 2026-07-01$/ })
  t.match(judge([own], { ...joined, azureAdJoined: 'no' }), { actual: /, valid until 2036-01-01$/ })
  t.match(judge([{ ...own, thumbprint: '00', subject: 'CN=other' }]), { actual: 'CN=other' })
})

t.test('a store that could not be read', async t => {
  const reasons = [
    [{}, 'skip', 'offline'],
    [{ certificates: DENIED }, 'skip', 'missing-privilege'],
    [{ certificates: BROKEN }, 'error', undefined],
  ] as const
  for (const [organizationCertificates, status, reason] of reasons) {
    const finding = organizationCertificate.judge({ organizationCertificates, audit, joinState: joined })
    t.equal(finding.status, status)
    t.equal(finding.skip?.reason, reason)
  }
})
