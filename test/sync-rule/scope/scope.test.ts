import t from 'tap'
import { guidToBytes } from '../../../lib/formats/guid.ts'
import { COMPUTER_JOIN_EXPRESSION } from '../../../lib/sync-rule/computer-join.ts'
import { directoryObject, type RawAttributes } from '../../../lib/sync-rule/directory-object.ts'
import { readExport } from '../../../lib/sync-rule/readers/detect.ts'
import { computerRules, type SyncRule } from '../../../lib/sync-rule/rule.ts'
import { syncScope } from '../../../lib/sync-rule/scope/scope.ts'
import { certificate } from '../helpers/certificates.ts'
import { NOW } from '../helpers/evaluate.ts'
import { pageRule } from '../helpers/page-rule.ts'
import { builtIn, configuration, flow, rule } from '../helpers/rules.ts'

const GUID = '4f2a1b3c-5d6e-4f70-8a9b-0c1d2e3f4a5b'
const [LATER, BEFORE] = [new Date('2034-01-01'), new Date('2021-01-01')]
const CERTIFICATES = {
  own: certificate({ subject: GUID, notAfter: LATER }),
  braces: certificate({ subject: `{${GUID.toUpperCase()}}`, notAfter: LATER }),
  expired: certificate({ subject: GUID, notAfter: BEFORE }),
  'this second': certificate({ subject: GUID, notAfter: NOW }),
  foreign: certificate({ subject: '99999999-8888-4777-8666-555555555555', notAfter: LATER }),
  junk: Buffer.from('not a certificate'),
  // PKCS #7 SignedData, as far as its first field: .NET may find a certificate in it.
  pkcs7: Buffer.from('300b06092a864886f70d010702', 'hex'),
} as const
type Kind = keyof typeof CERTIFICATES

const SYSTEMS = {
  'Windows 10': ['Windows 10 Enterprise', '10.0 (19045)'],
  'Server 2022': ['Windows Server 2022 Datacenter', '10.0 (20348)'],
  'Server 2012 R2': ['Windows Server 2012 R2 Standard', '6.3 (9600)'],
  'Windows 8.1': ['Windows 8.1 Pro', '6.3 (9600)'],
  'Windows 7': ['Windows 7 Professional', '6.1 (7601)'],
  'Server 2003': ['Windows Server 2003', '5.2 (3790)'],
  Ubuntu: ['Ubuntu', '22.04'],
  'no version': ['Windows 10 Enterprise', undefined],
  nothing: [undefined, undefined],
} as const
type System = keyof typeof SYSTEMS

const DN = 'CN=PC01,OU=Clients,DC=corp,DC=example'

function computer(system: System, kinds: readonly Kind[], more: RawAttributes = {}) {
  const [operatingSystem, operatingSystemVersion] = SYSTEMS[system]
  const userCertificate = kinds.map(kind => CERTIFICATES[kind])
  const attributes = {
    objectGUID: guidToBytes(GUID),
    operatingSystem,
    operatingSystemVersion,
    userCertificate,
    ...more,
  }
  return directoryObject(attributes, { dn: DN })
}

/** What Microsoft's page of 2019 says, derived by hand: system, certificates, filtered, codes, class. */
const DOCUMENTED: readonly [System, readonly Kind[], boolean | null, string, string][] = [
  ['Windows 10', ['own'], false, '', 'windows-10'],
  ['Windows 10', ['braces'], false, '', 'windows-10'],
  ['Windows 10', ['foreign', 'junk', 'own'], false, '', 'windows-10'],
  ['Windows 10', [], true, '18', 'windows-10'],
  ['Windows 10', ['expired'], true, '18', 'windows-10'],
  ['Windows 10', ['this second'], true, '18', 'windows-10'],
  ['Windows 10', ['foreign'], true, '18', 'windows-10'],
  ['Windows 10', ['junk'], true, '18', 'windows-10'],
  ['Windows 10', ['pkcs7'], null, '', 'windows-10'],
  ['Windows 10', ['pkcs7', 'own'], false, '', 'windows-10'],
  ['Server 2022', ['own'], false, '', 'windows-10'],
  ['Server 2022', [], true, '18', 'windows-10'],
  ['Server 2012 R2', ['own'], true, 'server-2012r2', 'server-2012r2'],
  ['Server 2012 R2', [], true, '18', 'server-2012r2'],
  ['Server 2012 R2', ['expired'], true, '18', 'server-2012r2'],
  ['Windows 8.1', ['own'], true, '', 'windows-8.1'],
  ['Windows 7', ['own'], true, '', 'down-level'],
  ['Windows 7', [], true, '', 'down-level'],
  ['Server 2003', ['own'], true, '', 'down-level'],
  ['Ubuntu', ['own'], false, '', 'not-windows'],
  ['Ubuntu', ['foreign'], true, '', 'not-windows'],
  ['Ubuntu', [], true, '', 'not-windows'],
  ['no version', ['own'], false, '', 'unknown'],
  ['nothing', ['own'], false, '', 'unknown'],
  ['nothing', [], true, '18', 'unknown'],
]

t.test('without an export, the documented behaviour decides', async t => {
  const scope = syncScope(undefined, { now: NOW })
  t.equal(scope.source, 'documented')
  t.strictSame(scope.attributes, ['objectGUID', 'operatingSystem', 'operatingSystemVersion', 'userCertificate'])
  for (const [system, kinds, cloudFiltered, codes, osClass] of DOCUMENTED) {
    const found = scope.decide(computer(system, kinds))
    t.match(found, { cloudFiltered, osClass, by: 'rules' }, `${system} with [${kinds}]`)
    t.equal(found.codes.join(' '), codes, `${system} with [${kinds}]: codes`)
    t.equal(found.certificates.total, kinds.length)
  }
})

t.test('the same words for all computers that are decided alike', async t => {
  const scope = syncScope(undefined, { now: NOW })
  const reasons = new Set(DOCUMENTED.map(([system, kinds]) => scope.decide(computer(system, kinds)).reason))
  t.strictSame([...reasons].sort(), [
    'In from AD - Computer Join (as documented): Windows before version 10 is not synchronized',
    'In from AD - Computer Join (as documented): a certificate of its own is valid now',
    'In from AD - Computer Join (as documented): a value of userCertificate is in a form that is not read here',
    'In from AD - Computer Join (as documented): no certificate in userCertificate is its own and valid now',
    'In from AD - Computer Join (as documented): userCertificate has no value',
  ])
})

t.test('attributes that were not read make the answer unknown, and no code follows', async t => {
  const unread = directoryObject({ operatingSystem: 'Windows 10' }, { read: ['operatingSystem'] })
  t.match(syncScope(undefined, { now: NOW }).decide(unread), {
    cloudFiltered: null,
    reason: /userCertificate\] was not read/,
    codes: [],
  })
})

t.test('where an export does not hold the built-in rule, the documented one comes last', async t => {
  const added = rule('Own', 50, 'IIF([department] = "Lab", True, NULL)')
  const scope = syncScope(configuration([added]), { now: NOW })
  t.equal(scope.source, 'export')
  t.ok(scope.attributes.includes('department'))
  t.match(scope.decide(computer('Windows 10', ['own'], { department: 'Lab' })), {
    cloudFiltered: true,
    codes: [37],
    reason: /^Own:/,
  })
  t.match(scope.decide(computer('Windows 10', ['own'])), { cloudFiltered: false, codes: [] })
  t.match(scope.decide(computer('Windows 10', ['foreign'])), { cloudFiltered: true, codes: [18] })
  t.match(scope.decide(computer('Server 2012 R2', ['own'])), { cloudFiltered: true, codes: ['server-2012r2'] })
})

t.test('a clone, a pasted expression and a disabled built-in rule stand alone', async t => {
  const lenient = 'IIF(IsNullOrEmpty([userCertificate]), True, NULL)'
  const decide = (rules: Parameters<typeof configuration>[0]) =>
    syncScope(configuration(rules), { now: NOW }).decide(computer('Server 2012 R2', ['own'])).cloudFiltered
  t.equal(decide([rule('Clone', 50, lenient, { linkType: 'Provision' })]), false)
  t.equal(decide([rule('Clone', 50, lenient, { linkType: 'Provision', disabled: true })]), true, 'a disabled clone')
  t.equal(decide([builtIn()]), false, 'the text of an export counts')
  t.equal(decide([builtIn({ disabled: true })]), true, 'disabled, so that nothing brings computers in')
  const clone = rule('Clone', 50, lenient, { linkType: 'Provision' })
  t.equal(decide([builtIn({ disabled: true }), clone]), false, 'disabled on purpose')
  t.equal(decide([rule('Own', 50, lenient)]), true, 'a rule that joins stands before the built-in one')

  const pasted = (content: string, system: System, kind: Kind) =>
    syncScope(readExport({ name: 'rule.txt', content }), { now: NOW }).decide(computer(system, [kind])).cloudFiltered
  t.equal(pasted(pageRule('StringFromGuid'), 'Server 2012 R2', 'own'), false)
  t.equal(pasted(pageRule('StringFromGuid'), 'Windows 10', 'expired'), false)
  t.equal(pasted(pageRule('String-FromGuid'), 'Server 2012 R2', 'own'), null, 'the typo')
  t.equal(pasted(COMPUTER_JOIN_EXPRESSION, 'Server 2012 R2', 'own'), false)
  t.equal(pasted(COMPUTER_JOIN_EXPRESSION, 'Windows 10', 'own'), false)
  t.equal(pasted(COMPUTER_JOIN_EXPRESSION, 'Windows 10', 'expired'), true, 'ours leaves it to the built-in rule')
})

t.test('a policy beside an export: the text of the built-in rule counts, and not the name', async t => {
  const named = builtIn({ flows: [flow('', { kind: 'unlisted' })] })
  const decide = (rules: Parameters<typeof configuration>[0]) =>
    syncScope(configuration(rules), { now: NOW }).decide(computer('Windows 10', ['foreign'])).cloudFiltered
  t.equal(decide([named]), true, 'as documented')
  t.equal(decide([builtIn()]), false, 'as written')
  t.equal(decide([named, builtIn()]), false)
  t.equal(decide([builtIn(), named]), false)
})

t.test('the wizard’s policy: containers decide first, and the built-in rule is known by name only', async t => {
  const policy = (exclusions: string[]) =>
    readExport({
      name: 'policy.json',
      content: JSON.stringify({
        onpremisesDirectoryPolicy: [
          {
            uniqueIdentifier: '7d1e0c52-3a4b-4c5d-8e6f-708192a3b4c5',
            fullyQualifiedDomainName: 'corp.example',
            partitionFilters: [
              {
                distinguishedName: 'DC=corp,DC=example',
                containerInclusions: ['DC=corp,DC=example'],
                containerExclusions: exclusions,
              },
            ],
            standardSynchronizationRules: [
              {
                name: 'In from AD - Computer Join',
                immutableTag: 'Microsoft.InfromADComputerJoin.005',
                precedence: 110,
              },
            ],
          },
        ],
      }),
    })
  const decide = (exclusions: string[], kinds: readonly Kind[]) =>
    syncScope(policy(exclusions), { now: NOW }).decide(computer('Windows 10', kinds))
  t.match(decide([], ['own']), { cloudFiltered: false, by: 'rules', codes: [] })
  t.match(decide([], []), { cloudFiltered: true, by: 'rules', codes: [18] })
  const excluded = ['OU=Clients,DC=corp,DC=example']
  t.match(decide(excluded, ['own']), { cloudFiltered: true, by: 'containers', codes: [37], reason: /^OU filter: / })
  t.match(decide(excluded, []), { cloudFiltered: true, by: 'containers', codes: [18, 37] }, 'both are true')
})

t.test('a computer that no rule brings into the metaverse is not synchronized', async t => {
  const lenient = 'IIF(IsNullOrEmpty([userCertificate]), True, NULL)'
  const clients = [[{ attribute: 'operatingSystem', operator: 'CONTAINS', value: 'Windows' }]]
  const off = builtIn({ disabled: true })
  const clone = rule('Clone', 50, lenient, { linkType: 'Provision', scope: clients })
  const joined = rule('Own', 50, lenient)
  const openly = [[{ attribute: 'operatingSystem', operator: 'CONTAINS', value: 'WINDOWS' }]]
  const cases: [rules: SyncRule[], system: System, expected: boolean | null, by: string, name: string][] = [
    [[off], 'Windows 10', true, 'provisioning', 'the built-in rule is disabled'],
    [[off, joined], 'Windows 10', true, 'provisioning', 'a rule that joins brings nothing in'],
    [[off, { ...joined, linkType: 'StickyJoin' }], 'Windows 10', true, 'provisioning', 'nor does one that sticks'],
    [[off, clone], 'Windows 10', false, 'rules', 'a clone does'],
    [[off, { ...clone, direction: 'Outbound' }], 'Windows 10', true, 'provisioning', 'not outbound'],
    [[off, { ...clone, sourceObjectType: 'user' }], 'Windows 10', true, 'provisioning', 'not for users'],
    [[off, clone], 'Ubuntu', true, 'provisioning', 'but not one that is out of its scope'],
    [[off, { ...clone, scope: openly }], 'Windows 10', null, 'rules', 'its scope is open'],
    [[off, { ...clone, scope: openly }, { ...clone, name: 'Other' }], 'Windows 10', false, 'rules', 'another is in'],
    [[off, { ...clone, flows: [] }], 'Windows 10', false, 'rules', 'one that flows no cloudFiltered'],
    [[builtIn(), clone], 'Ubuntu', false, 'rules', 'the built-in rule is there for the rest'],
    [[clone], 'Ubuntu', null, 'rules', 'the built-in rule is not in the export'],
    [[clone, rule('None', 99, 'True')], 'Ubuntu', true, 'rules', 'filtered whoever brings it in'],
  ]
  for (const [rules, system, cloudFiltered, by, name] of cases) {
    const decided = syncScope(configuration(rules), { now: NOW }).decide(computer(system, ['own']))
    t.match(decided, { cloudFiltered, by }, name)
    const reduced = syncScope(configuration(computerRules(rules)), { now: NOW }).decide(computer(system, ['own']))
    t.equal(reduced.cloudFiltered, cloudFiltered, `${name}, from evidence`)
  }
  const decided = syncScope(configuration([off]), { now: NOW }).decide(computer('Windows 10', []))
  t.match(decided, { codes: [18, 37], reason: 'no enabled rule brings it into the metaverse' })
  t.ok(syncScope(configuration([off, { ...clone, flows: [] }]), { now: NOW }).attributes.includes('operatingSystem'))
})

t.test('each connected directory needs a rule of its own, and one takes devices out of the metaverse', async t => {
  const [one, two] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']
  const connectors = [one, two].map((id, index) => {
    const dn = `DC=${['corp', 'branch'][index]},DC=example`
    return { id, name: dn, parameters: {}, partitions: [{ dn, selected: true, inclusions: [dn], exclusions: [] }] }
  })
  const rules = [builtIn({ connector: one, disabled: true }), builtIn({ connector: two })]
  const here = computer('Windows 10', ['own'])
  const there = { ...here, dn: 'CN=PC,DC=branch,DC=example' }
  const nowhere = { get: (name: string) => here.get(name) }
  const cases: [object: typeof nowhere, SyncRule[], connector: string | undefined, expected: boolean | null][] = [
    [here, rules, undefined, true],
    [there, rules, undefined, false],
    [nowhere, rules, undefined, null],
    [nowhere, rules, one, true],
    [nowhere, rules, two.toUpperCase(), false],
    [here, [builtIn({ connector: two })], undefined, null],
    [nowhere, [builtIn({ connector: one }), builtIn({ connector: two })], undefined, false],
  ]
  for (const [index, [object, own, connector, expected]] of cases.entries()) {
    const options = { now: NOW, ...(connector !== undefined && { connector }) }
    t.equal(syncScope(configuration(own, { connectors }), options).decide(object).cloudFiltered, expected, `${index}`)
  }
  const types = { direction: 'Outbound', sourceObjectType: 'device', targetObjectType: 'device' } as const
  const out = rule('Out to AAD', 160, '', { ...types, linkType: 'Provision', flows: [] })
  const decide = (...more: SyncRule[]) =>
    syncScope(configuration(computerRules([builtIn(), ...more])), { now: NOW }).decide(here)
  t.match(decide({ ...out, disabled: true }), {
    cloudFiltered: true,
    by: 'provisioning',
    reason: /takes devices from/,
    codes: [37],
  })
  t.match(decide({ ...out, disabled: true }, { ...out, name: 'Mine' }), { cloudFiltered: false })
  t.match(decide(out), { cloudFiltered: false })
})
