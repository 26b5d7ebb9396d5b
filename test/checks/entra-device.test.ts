import t from 'tap'
import entraDevice from '../../checks/entra-device.ts'
import type { JoinState } from '../../lib/evidence/device-join.ts'
import type { Computer, Scp } from '../../lib/evidence/directory.ts'
import type { DeviceObject, EntraDevice } from '../../lib/evidence/entra.ts'
import type { Realm } from '../../lib/evidence/federation.ts'
import type { SyncRules } from '../../lib/evidence/sync-rules.ts'
import { reading } from '../helpers/endpoint-readings.ts'

const GUID = '0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501'
const OTHER = '3f9be0d7-52c1-4a0e-9d14-71b6a8c4e502'
const NOW = '2026-06-15T10:00:00.000Z'

const hybrid: DeviceObject = {
  id: 'f1',
  deviceId: GUID,
  displayName: 'PC01',
  enabled: true,
  trustType: 'ServerAd',
  profileType: 'RegisteredDevice',
  hasKey: true,
  registeredAt: '2026-01-05T08:00:00.000Z',
  lastSignInAt: '2026-06-01T08:00:00.000Z',
}
const { profileType: _, ...unregistered } = hybrid
const pending: DeviceObject = { ...unregistered, hasKey: false }
const synthetic: DeviceObject = {
  id: 'f3',
  deviceId: OTHER,
  displayName: 'PC01',
  enabled: true,
  managementType: 'MicrosoftSense',
  hasKey: true,
}
const workplace: DeviceObject = { ...hybrid, id: 'f4', deviceId: OTHER, trustType: 'Workplace' }

const certificate = {
  subject: `CN=${GUID}`,
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2036-01-01T00:00:00Z',
  thumbprint: 'AA',
  value: 'MAA=',
}
const account: Computer = {
  outcome: 'found',
  where: 'w',
  server: 's',
  objectGUID: GUID,
  enabled: true,
  certificates: [certificate],
}
const joined: JoinState = { where: 'dsregcmd', azureAdJoined: 'yes', deviceId: GUID.toUpperCase(), tests: [] }
const notJoined: JoinState = { where: 'dsregcmd', azureAdJoined: 'no', tests: [] }
const realmOf = (accountType: 'managed' | 'federated'): Realm => ({
  domain: 'd',
  where: 'w',
  answer: reading(),
  realm: { accountType },
})

/** An export in which these OUs are left out, and only computers without a certificate are filtered. */
function rulesWithout(...exclusions: string[]): SyncRules {
  const partition = { dn: 'DC=corp,DC=example', selected: true, inclusions: ['DC=corp,DC=example'], exclusions }
  return {
    where: 'export.json',
    rules: [
      {
        name: 'In from AD - Computer Join',
        immutableTag: 'Microsoft.InfromADComputerJoin.005',
        direction: 'Inbound',
        disabled: false,
        sourceObjectType: 'computer',
        targetObjectType: 'device',
        linkType: 'Provision',
        precedence: 110,
        scope: [],
        flows: [
          {
            destination: 'cloudFiltered',
            kind: 'expression',
            source: 'IIF(IsNullOrEmpty([userCertificate]),True,NULL)',
            mergeType: 'Update',
            executeOnce: false,
          },
        ],
      },
    ],
    connectors: [{ name: 'corp.example', partitions: [partition], parameters: {} }],
    notes: [],
  }
}

interface Row {
  readonly name: string
  readonly devices: readonly DeviceObject[]
  readonly over?: Partial<EntraDevice>
  readonly computer?: Computer
  readonly scp?: Scp
  readonly syncRules?: SyncRules
  readonly joinState?: JoinState
  readonly realm?: Realm
  readonly expected: object
}

const BY_GUID = { deviceIds: [{ id: GUID, from: 'objectGUID' as const }], displayName: 'PC01' }
const BY_NAME = { deviceIds: [], displayName: 'PC01' }

const rows: readonly Row[] = [
  {
    name: 'one registered object',
    devices: [hybrid],
    expected: {
      status: 'pass',
      summary: /PC01, trust type ServerAd, enabled, registered 2026-01-05, last seen 2026-06-01\.$/,
    },
  },
  { name: 'joined without a domain', devices: [{ ...hybrid, trustType: 'AzureAd' }], expected: { status: 'pass' } },
  {
    name: 'missing, though its certificate is there',
    devices: [],
    computer: account,
    joinState: notJoined,
    expected: {
      status: 'fail',
      codes: [37],
      actual: 'none',
      why: /has not synchronized/,
      expected: new RegExp(`${GUID} \\(objectGUID\\)`),
    },
  },
  { name: 'missing, and nothing else is known', devices: [], expected: { status: 'fail', codes: [37] } },
  {
    name: 'missing, for want of a certificate',
    devices: [],
    computer: { ...account, certificates: [] },
    expected: { status: 'skip', skip: { by: 'device-certificate' } },
  },
  {
    name: 'missing, with a certificate that has expired',
    devices: [],
    computer: { ...account, certificates: [{ ...certificate, notAfter: '2026-06-01T00:00:00Z' }] },
    expected: { status: 'skip', skip: { by: 'device-certificate' } },
  },
  {
    name: 'missing, with the certificate of another',
    devices: [],
    computer: { ...account, certificates: [{ ...certificate, subject: `CN=${OTHER}` }] },
    expected: { status: 'skip', skip: { by: 'device-certificate' } },
  },
  {
    name: 'deleted behind the back of the device',
    devices: [],
    computer: { ...account, certificates: [] },
    joinState: joined,
    expected: {
      status: 'fail',
      codes: [37],
      summary: /takes itself for joined/,
      why: /^Its object was deleted/,
      fix: [/scope/, /Delta/, /dsregcmd \/leave/],
    },
  },
  {
    name: 'not there yet in a federated domain',
    devices: [],
    computer: account,
    joinState: notJoined,
    realm: realmOf('federated'),
    expected: { status: 'warn', codes: [37] },
  },
  {
    name: 'not there yet in a federated domain, where no certificate is needed for it',
    devices: [],
    computer: { ...account, certificates: [] },
    realm: realmOf('federated'),
    expected: { status: 'warn', codes: [37] },
  },
  {
    name: 'missing, because its OU is not selected',
    devices: [],
    computer: { ...account, dn: 'CN=PC01,OU=Lab,DC=corp,DC=example' },
    syncRules: rulesWithout('OU=Lab,DC=corp,DC=example'),
    expected: { status: 'skip', skip: { by: 'sync-scope' }, summary: /Connect keeps the computer out\.$/ },
  },
  {
    name: 'missing, though its OU is selected',
    devices: [],
    computer: { ...account, dn: 'CN=PC01,OU=Lab,DC=corp,DC=example' },
    syncRules: rulesWithout(),
    expected: { status: 'fail', codes: [37] },
  },
  {
    name: 'missing, because devices are sent to another tenant',
    devices: [],
    over: { tenantId: OTHER },
    scp: { forest: 'f', server: 's', dn: 'd', outcome: 'found', keywords: [`azureADId:${GUID}`] },
    expected: { status: 'skip', skip: { by: 'scp-tenant-match' }, summary: `sent to tenant ${GUID}, and not` },
  },
  {
    name: 'missing, and where devices are sent is not known',
    devices: [],
    over: { tenantId: OTHER },
    expected: { status: 'fail', codes: [37] },
  },
  {
    name: 'missing, and which tenant was asked is not known',
    devices: [],
    scp: { forest: 'f', server: 's', dn: 'd', outcome: 'found', keywords: [`azureADId:${GUID}`] },
    expected: { status: 'fail', codes: [37] },
  },
  {
    name: 'missing, with a certificate from this moment on',
    devices: [],
    computer: { ...account, certificates: [{ ...certificate, notBefore: NOW }] },
    expected: { status: 'fail', codes: [37] },
  },
  {
    name: 'missing, with a certificate up to this moment',
    devices: [],
    computer: { ...account, certificates: [{ ...certificate, notAfter: NOW }] },
    expected: { status: 'skip', skip: { by: 'device-certificate' } },
  },
  {
    name: 'missing, in the tenant that devices are sent to',
    devices: [],
    over: { tenantId: GUID },
    scp: { forest: 'f', server: 's', dn: 'd', outcome: 'found', keywords: [`azureADId:${GUID}`] },
    expected: { status: 'fail', where: `devices of tenant ${GUID} in graph.microsoft.com` },
  },
  {
    name: 'deleted in a federated domain',
    devices: [],
    joinState: joined,
    realm: realmOf('federated'),
    expected: { status: 'fail', codes: [37] },
  },
  {
    name: 'missing in a managed domain',
    devices: [],
    computer: account,
    realm: realmOf('managed'),
    expected: { status: 'fail' },
  },
  {
    name: 'only a user has registered it',
    devices: [workplace],
    computer: account,
    expected: {
      status: 'fail',
      codes: [37],
      actual: 'only others with the name PC01',
      details: [{ status: 'warn', text: /Workplace/ }],
    },
  },
  {
    name: 'registered synthetically',
    devices: [synthetic],
    computer: { ...account, certificates: [] },
    joinState: notJoined,
    expected: { status: 'pass', summary: /MicrosoftSense/, details: [{ subject: OTHER }] },
  },
  {
    name: 'joined, deleted, and registered synthetically',
    devices: [synthetic],
    joinState: joined,
    expected: { status: 'fail', codes: [37] },
  },
  {
    name: 'found by the id that the device names',
    devices: [{ ...synthetic }],
    over: { asked: { deviceIds: [{ id: OTHER, from: 'SenseCM' }] } },
    expected: { status: 'pass', summary: /synthetic/ },
  },
  {
    name: 'disabled',
    devices: [{ ...hybrid, enabled: false }],
    expected: { status: 'fail', codes: [37], details: [{ status: 'fail' }] },
  },
  {
    name: 'disabled on both sides',
    devices: [{ ...hybrid, enabled: false }],
    computer: { ...account, enabled: false },
    expected: { status: 'skip', skip: { by: 'computer-object' } },
  },
  {
    name: 'a computer that is not in the directory',
    devices: [],
    computer: { ...account, outcome: 'not-found' },
    expected: { status: 'skip', skip: { by: 'computer-object' } },
  },
  {
    name: 'pending, before it has registered',
    devices: [pending],
    joinState: notJoined,
    expected: { status: 'warn', codes: [18], summary: /has not registered yet/ },
  },
  {
    name: 'pending, and nothing is known of the device',
    devices: [pending],
    expected: { status: 'warn', codes: [18] },
  },
  {
    name: 'pending, though the device has joined',
    devices: [pending],
    joinState: joined,
    expected: { status: 'fail', codes: [18], fix: [/dsregcmd \/leave/] },
  },
  {
    name: 'pending, while the device has joined under another id',
    devices: [pending],
    joinState: { ...joined, deviceId: OTHER },
    expected: { status: 'warn' },
  },
  {
    name: 'registered, though its key is not shown',
    devices: [{ ...hybrid, hasKey: false }],
    expected: { status: 'pass' },
  },
  {
    name: 'two objects',
    devices: [hybrid, workplace],
    expected: {
      status: 'warn',
      summary: /another object/,
      actual: '2 objects',
      details: [
        { status: 'pass', subject: GUID },
        { status: 'warn', subject: OTHER },
      ],
    },
  },
  {
    name: 'a synthetic object beside a full one',
    devices: [synthetic, hybrid],
    expected: { status: 'warn', actual: '2 objects', why: /goes by itself/, details: [{ subject: GUID }, {}] },
  },
  {
    name: 'two more objects, one of them synthetic',
    devices: [workplace, synthetic, hybrid],
    expected: { status: 'warn', summary: /has 2 other objects/, actual: '3 objects', why: /goes by itself/ },
  },
  {
    name: 'unused for longer than 90 days',
    devices: [{ ...hybrid, lastSignInAt: '2026-03-16T09:00:00.000Z' }],
    expected: { status: 'warn', summary: /for 91 days/ },
  },
  {
    name: 'unused for 91 days to the second',
    devices: [{ ...hybrid, lastSignInAt: '2026-03-16T10:00:00.000Z' }],
    expected: { status: 'warn', summary: /for 91 days/ },
  },
  {
    name: 'unused for 90 days',
    devices: [{ ...hybrid, lastSignInAt: '2026-03-17T09:00:00.000Z' }],
    expected: { status: 'pass' },
  },
  {
    name: 'the registration service is disabled',
    devices: [],
    over: { registrationService: { state: 'disabled' } },
    expected: { status: 'fail', codes: [42] },
  },
  {
    name: 'the registration service was not read',
    devices: [hybrid],
    over: { registrationService: { state: 'unread', problem: 'no permission' } },
    expected: { status: 'pass', details: [{}, { status: 'error', text: 'not read: no permission' }] },
  },
  {
    name: 'the registration service is not there yet',
    devices: [hybrid],
    over: { registrationService: { state: 'missing' } },
    expected: { status: 'pass', details: [{}, { status: 'warn' }] },
  },
  {
    name: 'found by its name alone',
    devices: [hybrid, workplace],
    over: { asked: BY_NAME },
    expected: { status: 'warn', details: [{ subject: GUID }, { subject: OTHER }] },
  },
  {
    name: 'by its name, a user has registered it',
    devices: [workplace],
    over: { asked: BY_NAME },
    expected: { status: 'fail', codes: [37] },
  },
  {
    name: 'two of that name, and no id',
    devices: [hybrid, { ...hybrid, id: 'f9', deviceId: OTHER }],
    over: { asked: BY_NAME },
    expected: { status: 'error', error: { name: 'AmbiguousError' }, details: [{}, {}], fix: [/--bind-dn/] },
  },
  {
    name: 'nobody of that name',
    devices: [],
    over: { asked: BY_NAME },
    expected: { status: 'fail', codes: [37], expected: 'a device with the name PC01' },
  },
]

for (const { name, devices, over, expected, ...uses } of rows) {
  t.test(name, async t => {
    const evidence: EntraDevice = {
      host: 'graph.microsoft.com',
      asked: BY_GUID,
      registrationService: { state: 'enabled' },
      ...over,
      devices: [...devices],
    }
    t.match(entraDevice.judge({ entraDevice: evidence, audit: { at: NOW, cloud: 'commercial' }, ...uses }), expected)
  })
}
