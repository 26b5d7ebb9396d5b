import t from 'tap'
import * as v from 'valibot'
import { computer, directory, scp } from '../../../lib/evidence/directory.ts'
import { guidToBytes } from '../../../lib/formats/guid.ts'
import { issueDeviceCertificate } from '../../../lib/lab/certificates.ts'
import type { Script } from '../../helpers/ldap-responder.ts'
import { CONFIGURATION, CONTAINER, gatherFrom, HOST, holding, PASSWORD, SCP, startDc, targetFiles } from './support.ts'

const GUID = '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'
const { signedIn } = targetFiles(t)

t.test('the session, the SCP and the computer', async t => {
  const certificate = issueDeviceCertificate({ subject: GUID, notBefore: -1, notAfter: 365 })
  const stored = {
    [SCP]: {
      keywords: ['azureADName:corp.example.test', `azureADId:${GUID}`],
      objectClass: ['top', 'serviceConnectionPoint'],
      whenChanged: ['20260101000000.0Z'],
    },
  }
  const responder = await startDc(
    t,
    holding(stored, reply => {
      reply.entry('CN=PC01,CN=Computers,DC=corp,DC=example,DC=test', {
        ObjectGUID: [guidToBytes(GUID) ?? ''],
        objectsid: [Buffer.from('010100000000000512000000', 'hex')],
        userAccountControl: ['4096'],
        operatingSystem: ['Windows 11 Enterprise'],
        operatingSystemVersion: ['10.0 (22631)'],
        dNSHostName: ['pc01.corp.example.test'],
        whenCreated: ['20250102030405.0Z'],
        'userCertificate;binary': [certificate, 'garbage'],
      })
    }),
  )
  const gathered = await gatherFrom(responder, { ...signedIn, computer: 'pc01' })
  t.match(gathered.directory, {
    value: {
      url: `ldaps://${HOST}:636`,
      protection: 'ldaps',
      identity: 'reader@corp.example.test',
      rootDse: { dnsHostName: HOST },
    },
  })
  t.match(gathered.scp, {
    value: {
      forest: 'corp.example.test',
      server: `${HOST}:636`,
      dn: SCP,
      outcome: 'found',
      keywords: ['azureADName:corp.example.test', `azureADId:${GUID}`],
      objectClass: ['top', 'serviceConnectionPoint'],
      whenChanged: '2026-01-01T00:00:00.000Z',
    },
  })
  t.match(gathered.computer, {
    value: {
      outcome: 'found',
      where: 'DC=corp,DC=example,DC=test (&(objectClass=computer)(sAMAccountName=pc01$))',
      dn: /^CN=PC01/,
      objectGUID: GUID,
      objectSid: 'S-1-5-18',
      enabled: true,
      operatingSystem: 'Windows 11 Enterprise',
      operatingSystemVersion: '10.0 (22631)',
      dNSHostName: 'pc01.corp.example.test',
      whenCreated: '2025-01-02T03:04:05.000Z',
      certificates: [
        { subject: `CN=${GUID}`, error: undefined },
        { subject: undefined, error: /Expected an X\.509 certificate/ },
      ],
    },
  })
  for (const [key, part] of [
    [directory, gathered.directory],
    [scp, gathered.scp],
    [computer, gathered.computer],
  ] as const) {
    t.ok('value' in part && v.is(key.schema, part.value), key.id)
  }
  t.equal(responder.requests.filter(({ tag }) => tag === 0x60).length, 1, 'one sign-in for all')
  t.notMatch(JSON.stringify(gathered), new RegExp(PASSWORD))
})

t.test('what the synchronization rules look at is read too, bounded', async t => {
  const rules = (...names: string[]) => ({
    where: 'export',
    rules: [
      {
        name: 'r',
        disabled: false,
        scope: [names.map(attribute => ({ attribute, operator: 'ISNOTNULL', value: '' }))],
        flows: [
          { destination: 'cloudFiltered', kind: 'constant', source: 'True', mergeType: 'Update', executeOnce: false },
        ],
      },
    ],
    connectors: [],
    notes: [],
  })
  const responder = await startDc(
    t,
    holding({}, reply => {
      reply.entry('CN=PC01,DC=corp,DC=example,DC=test', {
        objectGUID: [guidToBytes(GUID) ?? ''],
        userAccountControl: ['4096'],
        Department: ['Labor Süd'],
        thumbnailPhoto: ['JFIF'],
        odd: [Buffer.from([0xff, 0xfe])],
        memberOf: Array.from({ length: 201 }, (_, index) => `CN=group${index}`),
        info: ['x'.repeat(65_537)],
        userCertificate: ['x', Buffer.alloc(65_537, 0x30)],
      })
    }),
  )
  const names = ['department', 'thumbnailPhoto', 'odd', 'memberOf', 'info', 'userAccountControl', 'absent', 'no)name']
  const gathered = await gatherFrom(responder, { ...signedIn, computer: 'pc01' }, { syncRules: rules(...names) })
  t.match(gathered.computer, { value: { certificates: [{ value: 'eA==' }, { value: undefined }] } })
  const { attributes } = 'value' in gathered.computer ? gathered.computer.value : {}
  t.strictSame(attributes, {
    absent: { text: [] },
    department: { text: ['Labor Süd'] },
    odd: { base64: ['//4='] },
    thumbnailPhoto: { base64: [Buffer.from('JFIF').toString('base64')] },
    userAccountControl: { text: ['4096'] },
  })
})

t.test('which part of the SCP is missing, or why it cannot be read', async t => {
  const refusing: Script = (_, reply) => reply.done(50, 'INSUFF_ACCESS_RIGHTS')
  const objectClass = ['top']
  const cases: [what: string, script: Script, expected: object][] = [
    ['no keywords', holding({ [SCP]: { objectClass } }), { value: { outcome: 'found', keywords: [] } }],
    ['no object', holding({ [CONTAINER]: { objectClass } }), { value: { outcome: 'no-object', keywords: [] } }],
    [
      'no container',
      holding({ [CONFIGURATION]: { objectClass } }),
      { value: { outcome: 'no-container', keywords: [] } },
    ],
    ['nothing is shown', holding({}), { state: 'failed', fault: { message: /shows nothing of CN=Configuration/ } }],
    [
      'refused',
      refusing,
      { value: { outcome: 'not-readable', resultCode: 50, error: /50 insufficientAccessRights: INSUFF/ } },
    ],
    ['busy', (_, reply) => reply.done(51), { value: { outcome: 'not-readable', resultCode: 51 } }],
    [
      'dropped',
      (_, { socket }) => void socket.destroy(),
      { state: 'failed', fault: { message: /closed the connection|ECONNRESET/ } },
    ],
  ]
  for (const [what, script, expected] of cases)
    t.match((await gatherFrom(await startDc(t, script), signedIn)).scp, expected, what)
})

t.test('finding the computer', async t => {
  const entry = (name: string) => `CN=${name},DC=corp,DC=example,DC=test`
  const cases: [asked: string, names: string[], filter: string, expected: object][] = [
    ['pc01', [], '(sAMAccountName=pc01$)', { outcome: 'not-found' }],
    ['pc01', ['a', 'b'], '(sAMAccountName=pc01$)', { outcome: 'ambiguous', others: [entry('a'), entry('b')] }],
    [
      'pc01.CORP.example.test',
      ['a'],
      '(|(sAMAccountName=pc01$)(dNSHostName=pc01.CORP.example.test))',
      { outcome: 'found' },
    ],
    ['pc01.other.test', [], '(dNSHostName=pc01.other.test)', { outcome: 'not-found' }],
    ['a-name-of-seventeen', ['a'], '(dNSHostName=a-name-of-seventeen.corp.example.test)', { outcome: 'found' }],
    ['x*)(cn=y', [], '(sAMAccountName=x\\2a\\29\\28cn=y$)', { outcome: 'not-found' }],
  ]
  for (const [asked, names, filter, expected] of cases) {
    const responder = await startDc(
      t,
      holding({}, reply => {
        for (const name of names) reply.entry(entry(name))
      }),
    )
    const { computer } = await gatherFrom(responder, { ...signedIn, computer: asked })
    t.match(
      computer,
      { value: { ...expected, where: `DC=corp,DC=example,DC=test (&(objectClass=computer)${filter})` } },
      asked,
    )
  }
  const disabled = await startDc(
    t,
    holding({}, reply => reply.entry(entry('a'), { userAccountControl: ['4098'] })),
  )
  t.match((await gatherFrom(disabled, { ...signedIn, computer: 'pc01' })).computer, { value: { enabled: false } })
  const crowd = await startDc(
    t,
    holding({}, reply => {
      for (let n = 0; n < 10; n++) reply.entry(entry(String(n)))
    }),
  )
  t.match((await gatherFrom(crowd, { ...signedIn, computer: 'pc01' })).computer, { value: { outcome: 'ambiguous' } })
  t.match((await gatherFrom(crowd, signedIn)).computer, {
    state: 'skipped',
    reason: 'missing-input',
    fix: [/--computer/],
  })
})
