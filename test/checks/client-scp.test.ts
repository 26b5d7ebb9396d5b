import t from 'tap'
import scpClientOverride from '../../checks/scp-client-override.ts'
import scpDrsKind from '../../checks/scp-drs-kind.ts'
import scpLookup from '../../checks/scp-lookup.ts'
import scpTenantMatch from '../../checks/scp-tenant-match.ts'
import type { ClientScp } from '../../lib/evidence/device.ts'
import type { Scp } from '../../lib/evidence/directory.ts'
import { ABSENT, DENIED, present } from '../helpers/device.ts'

const TENANT = '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'
const OTHER = '9b7e3d52-0c44-4f7b-8f4e-5f6a7b8c9d0e'
const expectedTenant = { id: TENANT, where: '--tenant-id' }
const NAME = present('corp.example')

const client = (tenantId: ClientScp['tenantId'], tenantName: ClientScp['tenantName']): ClientScp => ({
  tenantId,
  tenantName,
  enterpriseDrsName: ABSENT,
})

t.test('scp-client-override', async t => {
  const cases: readonly [name: string, clientScp: ClientScp, status: string, codes?: number[]][] = [
    ['none', client(ABSENT, ABSENT), 'pass'],
    ['empty values', client(present(''), present('')), 'pass'],
    ['the tenant of Defender', client(present(TENANT), NAME), 'pass'],
    ['in braces and capitals', client(present(`{${TENANT.toUpperCase()}}`), NAME), 'pass'],
    ['another tenant', client(present(OTHER), NAME), 'fail', [15]],
    ['no name', client(present(TENANT), ABSENT), 'fail', [16]],
    ['an empty name', client(present(TENANT), present('')), 'fail', [16]],
    ['no id', client(ABSENT, NAME), 'fail', [16]],
    ['an id that is no GUID', client(present('corp.example'), NAME), 'fail', [16]],
    ['not readable', client(DENIED, NAME), 'skip'],
    ['not looked at', {}, 'skip'],
  ]
  for (const [name, clientScp, status, codes] of cases) {
    const finding = scpClientOverride.judge({ clientScp, expectedTenant })
    t.equal(finding.status, status, name)
    t.strictSame(finding.codes, codes, name)
  }
  const half = 'The client-side SCP is only half there.'
  const incomplete: readonly [clientScp: ClientScp, summary: string, actual: string][] = [
    [client(present(TENANT), ABSENT), half, `TenantId "${TENANT}", TenantName not set`],
    [client(ABSENT, NAME), half, 'TenantId not set, TenantName "corp.example"'],
    [client(present('corp'), NAME), 'The TenantId of the client-side SCP is no GUID.', 'TenantId "corp", TenantName "'],
  ]
  for (const [clientScp, summary, actual] of incomplete)
    t.match(scpClientOverride.judge({ clientScp, expectedTenant }), { summary, actual })
  t.match(scpClientOverride.judge({ clientScp: client(present(TENANT), NAME) }), {
    status: 'skip',
    skip: { reason: 'missing-input' },
    fix: [/--tenant-id/],
  })
})

const EMPTIED: Scp = {
  forest: 'corp.example',
  server: 'dc1',
  dn: 'CN=62a0ff2e-97b9-4513-943f-0d221bd30080',
  outcome: 'found',
  keywords: [],
}

t.test('a device with a client-side SCP does not read the one in Active Directory', async t => {
  const overridden = { clientScp: client(present(TENANT), NAME) }
  const half = { clientScp: client(present(TENANT), ABSENT) }
  const notApplicable = { status: 'skip', skip: { reason: 'not-applicable', by: 'scp-client-override' } }
  const foreign = { ...EMPTIED, keywords: [`azureADId:${OTHER}`, 'azureADName:other.example'] }
  const enterprise = { ...EMPTIED, keywords: ['enterpriseDrsName:sts.corp.example'] }
  t.match(scpLookup.judge({ scp: EMPTIED, ...overridden }), notApplicable)
  t.match(scpTenantMatch.judge({ scp: foreign, expectedTenant, ...overridden }), notApplicable)
  t.match(scpDrsKind.judge({ scp: enterprise, ...overridden }), notApplicable)
  t.equal(scpLookup.judge({ scp: EMPTIED, ...half }).status, 'fail', 'half of one overrides nothing')
  t.equal(scpTenantMatch.judge({ scp: foreign, expectedTenant, ...half }).status, 'fail')
  t.equal(scpDrsKind.judge({ scp: enterprise, ...half }).status, 'fail')
})

t.test('the registry may name an Enterprise DRS as well', async t => {
  const clientScp = { ...client(present(TENANT), NAME), enterpriseDrsName: present('sts.corp.example') }
  t.match(scpClientOverride.judge({ clientScp, expectedTenant }), {
    status: 'fail',
    codes: [17],
    actual: 'EnterpriseDrsName sts.corp.example',
  })
  const empty = { ...clientScp, enterpriseDrsName: present('') }
  t.equal(scpClientOverride.judge({ clientScp: empty, expectedTenant }).status, 'pass')
})
