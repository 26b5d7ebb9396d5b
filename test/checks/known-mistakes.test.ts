import t from 'tap'
import deviceCertificate from '../../checks/device-certificate.ts'
import endpointAad from '../../checks/endpoint-aad.ts'
import hybridJoinState from '../../checks/hybrid-join-state.ts'
import proxyCheck from '../../checks/proxy.ts'
import scpLookup from '../../checks/scp-lookup.ts'
import scpTenantMatch from '../../checks/scp-tenant-match.ts'
import { explain } from '../../lib/codes/lookup.ts'
import type { Finding } from '../../lib/contract/finding.ts'
import type { Scp } from '../../lib/evidence/directory.ts'
import { readDsregcmd } from '../../lib/formats/dsregcmd/read.ts'
import { observeDsregcmd } from '../../lib/probes/files/dsregcmd-text.ts'
import { joinEvidence } from '../../lib/probes/windows/join-state.ts'
import { ABSENT, present } from '../helpers/device.ts'
import { hybridJoined, notJoined, type Printed, printDsregcmd } from '../helpers/dsregcmd.ts'
import { answered, reading } from '../helpers/endpoint-readings.ts'

/** What other tools get wrong, by the table of scripts/docs/compared/mistakes.ts, with what is right. */

const TENANT = '11111111-2222-4333-8444-5555555555aa'
const GUID = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d'
const AT = '2026-06-15T12:00:00.000Z'
const expectedTenant = { id: TENANT, where: '--tenant-id' }

function join(printed: Printed, besides: object = {}, at = AT): Finding {
  const [output] = readDsregcmd(printDsregcmd(printed))
  if (!output) throw new Error('the text holds no output')
  return hybridJoinState.judge({
    joinState: joinEvidence(output, 'a.txt'),
    audit: { at, cloud: 'commercial' },
    ...besides,
  })
}

function scp(...keywords: string[]): Scp {
  return { forest: 'corp.example', server: 'dc1', dn: 'CN=62a0ff2e', outcome: 'found', keywords }
}

function certificateJudgment(subject: string, notAfter: string, at = AT): Finding {
  const notBefore = '2016-01-01T00:00:00.000Z'
  const certificate = { subject, issuer: subject, notBefore, notAfter, thumbprint: 'AB'.repeat(20) }
  const where = { where: 'DC=corp', server: 'dc1', dn: 'CN=PC01' }
  const computer = { outcome: 'found' as const, ...where, objectGUID: GUID, certificates: [certificate] }
  return deviceCertificate.judge({ computer, audit: { at, cloud: 'commercial', computer: 'PC01' } })
}

function said({ actual, fix = [], summary, why }: Finding): string {
  return [summary, actual, why, ...fix].join(' ')
}

const WININET: Readonly<Record<string, RegExp>> = {
  '0x80072ee2': /WININET_E_TIMEOUT/,
  '0x80072ee7': /WININET_E_NAME_NOT_RESOLVED/,
  '0x80072efd': /WININET_E_CANNOT_CONNECT/,
  '0x80072efe': /WININET_E_CONNECTION_ABORTED/,
  '0x80072f8f': /WININET_E_DECODING_FAILED/,
}

const validUntil = (end: string) =>
  hybridJoined({ DeviceCertificateValidity: `[ 2016-12-11 21:02:50.000 UTC -- ${end} 21:32:50.000 UTC ]` })

type Case = readonly [name: string, finding: Finding, status: Finding['status'], text: RegExp]

const CASES: readonly Case[] = [
  ['no tenant and no device id before the join', join(notJoined(), { expectedTenant }), 'pass', /not joined yet/],
  [
    'the fallback is the default',
    join(notJoined({ 'Fallback to Sync-Join': 'ENABLED' })),
    'pass',
    /^(?!.*(?:sync|depend)).*not joined yet/i,
  ],
  ...Object.entries(WININET).map(
    ([code, text]) =>
      [
        `every WinINet suberror is named: ${code}`,
        join(notJoined({ 'DRS Discovery Test': `FAIL [0x801c0021/${code}]` })),
        'fail',
        text,
      ] as const,
  ),
  [
    'a timeout does not blame the SCP',
    join(notJoined({ 'DRS Discovery Test': 'FAIL [0x801c0021/0x80072ee2]' })),
    'fail',
    /^(?!.*scp-lookup).*WININET_E_TIMEOUT/,
  ],
  [
    'autoWorkplaceJoin is not set',
    join(notJoined(), { joinPolicy: { autoWorkplaceJoin: ABSENT } }),
    'pass',
    /not joined yet/,
  ],
  ['autoWorkplaceJoin is 0', join(notJoined(), { joinPolicy: { autoWorkplaceJoin: present(0) } }), 'warn', /0/],
  [
    'keywords in any letter case',
    scpLookup.judge({ scp: scp(`AZUREADID:{${TENANT.toUpperCase()}}`, 'azureadname:corp.onmicrosoft.example') }),
    'pass',
    /./,
  ],
  [
    'the name of the domain is not that of the tenant',
    scpTenantMatch.judge({ scp: scp(`azureADId:${TENANT}`, 'azureADName:corp.onmicrosoft.example'), expectedTenant }),
    'pass',
    /./,
  ],
  [
    'a block page is no answer of the service',
    endpointAad.judge({
      endpoints: { endpoints: [answered({ status: 200, body: 'html' }, { id: 'aad-login', service: 'aad' })] },
    }),
    'fail',
    /web page/,
  ],
  [
    '407 is no answer of the service',
    proxyCheck.judge({
      endpoints: {
        endpoints: [
          reading({
            outcome: 'proxy',
            proxy: { server: 'proxy:8080', connected: true, status: 407, schemes: ['Basic'], durationMs: 1 },
          }),
        ],
      },
    }),
    'fail',
    /Basic/,
  ],
  [
    'a certificate names the object with or without braces',
    certificateJudgment(`CN={${GUID.toUpperCase()}}`, '2036-01-01T00:00:00.000Z'),
    'pass',
    /1 of 1/,
  ],
  [
    'an expiry in a later year with an earlier month',
    certificateJudgment(`CN=${GUID}`, '2030-01-02T00:00:00.000Z', '2026-12-31T23:00:00.000Z'),
    'pass',
    /1 of 1/,
  ],
  [
    'an expiry in a later year with an earlier month, of a joined device',
    join(validUntil('2030-01-02')),
    'pass',
    /joined/,
  ],
  ['an expiry in an earlier year with a later month', join(validUntil('2025-12-31')), 'warn', /expired/],
  [
    'saved evidence is judged by its own time',
    join(validUntil('2025-12-31'), {}, '2025-06-15T12:00:00.000Z'),
    'pass',
    /joined/,
  ],
]

t.test('the right answer', async t => {
  for (const [name, finding, status, text] of CASES) {
    t.equal(finding.status, status, name)
    t.match(said(finding), text, name)
  }
})

t.test('of two outputs the one of SYSTEM counts', async t => {
  const system = printDsregcmd(notJoined({ 'DRS Discovery Test': 'FAIL [0x801c0021/0x80072ee7]' }))
  const user = printDsregcmd(
    notJoined({ 'User Context': 'UN-ELEVATED User', 'Client Time': '2026-06-15 10:00:00.000 UTC' }),
  )
  for (const text of [system + user, user + system]) {
    const { joinState } = observeDsregcmd(text, { name: 'a.txt', at: AT })
    t.match(joinState, { value: { userContext: 'SYSTEM' } })
  }
})

t.test('Win32 errors inside of ids are none', async t => {
  const known = (text: string) => explain(text, []).filter(({ kind }) => kind !== 'unknown')
  t.equal(known('Request Id : 5d1e1317-1312-4317-8131-213171312000').length, 0)
  t.equal(known('Correlation ID: 13121317-0000-0000-0000-000013171312').length, 0)
  t.ok(known('Win32 error 1317').length > 0)
  t.ok(known('error 1312').length > 0)
})

t.test('an MDM address is no enrollment', async t => {
  const { 'Tenant Details': details = [], ...rest } = hybridJoined()
  const address = ['MdmUrl', 'https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc'] as const
  const printed = { ...rest, 'Tenant Details': [...details.filter(field => field?.[0] !== 'MdmUrl'), address] }
  const seen = observeDsregcmd(printDsregcmd(printed), { name: 'a.txt', at: AT })
  t.strictSame(Object.keys(seen).sort(), ['dsregcmd', 'joinState'], 'it says nothing of who manages the device')
  t.equal(join(printed).status, 'pass')
})
