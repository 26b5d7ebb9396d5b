import t from 'tap'
import { directoryObject } from '../../../lib/sync-rule/directory-object.ts'
import { readPolicyJson } from '../../../lib/sync-rule/readers/policy-json.ts'
import { cloudFilter } from '../../../lib/sync-rule/rules.ts'
import { NOW } from '../helpers/evaluate.ts'

const POLICY = {
  azureDirectoryPolicy: { friendlyName: 'example.test - AAD', standardSynchronizationRules: [] },
  onpremisesDirectoryPolicy: [
    {
      friendlyName: 'corp.example.test',
      fullyQualifiedDomainName: 'corp.example.test',
      uniqueIdentifier: '7D1E0C52-3A4B-4C5D-8E6F-708192A3B4C5',
      partitionFilters: [
        {
          distinguishedName: 'DC=corp,DC=example,DC=test',
          containerInclusions: ['DC=corp,DC=example,DC=test'],
          containerExclusions: ['OU=Retired,DC=corp,DC=example,DC=test'],
        },
      ],
      standardSynchronizationRules: [
        {
          name: 'In from AD - User Join',
          uniqueIdentifier: 'x',
          immutableTag: 'Microsoft.InfromADUserJoin.003',
          precedence: 101,
        },
        {
          Name: 'In from AD - Computer Join',
          UniqueIdentifier: 'y',
          ImmutableTag: 'Microsoft.InfromADComputerJoin.003',
          Precedence: 161,
        },
      ],
      customSynchronizationRules: [
        {
          name: 'In from AD - Lab computers',
          description: 'keeps the lab out',
          uniqueIdentifier: '{5F0A1B2C-3D4E-4F50-8A6B-7C8D9E0F1A2B}',
          direction: 'Inbound',
          source: 'computer',
          target: 'device',
          linkType: 'Join',
          precedence: 40,
          scopeFilters: [{ attribute: 'department', condition: 'equal', value: 'Lab' }],
          attributeMappings: [{ destination: 'cloudFiltered', source: 'True', flowType: 'Constant' }],
        },
        {
          name: 'In from AD - Test computers',
          direction: 'Inbound',
          sourceObjectType: 'computer',
          targetObjectType: 'device',
          precedence: 41,
          scopeFilters: [
            { scopeConditions: [{ attribute: 'cn', condition: 'STARTSWITH', value: 'T' }] },
            { scopeConditions: [{ attribute: 'cn', condition: 'STARTSWITH', value: 'X' }] },
          ],
          attributeMappings: [
            {
              destination: 'cloudFiltered',
              expression: 'IIF([info] = "keep", AuthoritativeNull, True)',
              executeOnce: true,
            },
          ],
        },
      ],
    },
  ],
}

t.test('the wizard’s policy: containers, own rules, and the built-in one by name only', async t => {
  const { rules, connectors, notes } = readPolicyJson(JSON.stringify(POLICY))
  t.strictSame(connectors, [
    {
      id: '7d1e0c52-3a4b-4c5d-8e6f-708192a3b4c5',
      name: 'corp.example.test',
      parameters: { 'Forest.FQDN': 'corp.example.test' },
      partitions: [
        {
          dn: 'DC=corp,DC=example,DC=test',
          selected: true,
          inclusions: ['DC=corp,DC=example,DC=test'],
          exclusions: ['OU=Retired,DC=corp,DC=example,DC=test'],
        },
      ],
    },
  ])
  t.match(notes, [/"In from AD - Computer Join" is listed by name only/])
  t.match(rules, [
    {
      name: 'In from AD - Lab computers',
      id: '5f0a1b2c-3d4e-4f50-8a6b-7c8d9e0f1a2b',
      precedence: 40,
      scope: [[{ attribute: 'department', operator: 'EQUAL', value: 'Lab' }]],
      flows: [{ destination: 'cloudFiltered', kind: 'constant', source: 'True' }],
    },
    {
      name: 'In from AD - Test computers',
      scope: [[{ value: 'T' }], [{ value: 'X' }]],
      flows: [{ kind: 'expression', executeOnce: true }],
    },
    {
      name: 'In from AD - Computer Join',
      precedence: 161,
      immutableTag: 'Microsoft.InfromADComputerJoin.003',
      flows: [{ kind: 'unlisted' }],
    },
  ])
  t.equal(rules.length, 3, 'built-in rules for users are left out')
})

t.test('what it decides, and what it cannot', async t => {
  const always = JSON.stringify(POLICY).replaceAll('"executeOnce":true', '"executeOnce":false')
  const decide = (attributes: Record<string, string>, ou = 'OU=Floor1', policy = always) =>
    cloudFilter(readPolicyJson(policy), { now: NOW }).decide(
      directoryObject(attributes, { dn: `CN=PC,${ou},DC=corp,DC=example,DC=test` }),
    )
  t.match(decide({}, 'OU=Retired'), { cloudFiltered: true, reason: /OU filter/ })
  t.match(decide({ department: 'Lab' }), { cloudFiltered: true, reason: /Lab computers/ })
  t.match(decide({ cn: 'T1' }), { cloudFiltered: true })
  t.match(decide({ cn: 'T1', info: 'keep' }), { cloudFiltered: false })
  t.match(decide({ cn: 'T1', info: 'keep' }, 'OU=Floor1', JSON.stringify(POLICY)), {
    cloudFiltered: null,
    reason: /applied once/,
  })
  t.match(decide({ cn: 'PC' }), {
    cloudFiltered: null,
    reason: /In from AD - Computer Join: the export names this rule, but not what it does/,
  })
})

t.test('one directory that is not in a list, as some versions write it', async t => {
  const [only] = POLICY.onpremisesDirectoryPolicy
  t.equal(readPolicyJson(JSON.stringify({ OnPremisesDirectoryPolicy: only })).connectors.length, 1)
})

t.test('other JSON is refused in one sentence', async t => {
  const cases: [text: string, message: RegExp][] = [
    ['{', /Expected JSON, found a mistake/],
    ['[1]', /JSON object/],
    ['{"a":1}', /"onpremisesDirectoryPolicy"/],
    ['{"onpremisesDirectoryPolicy":[1,"x",null]}', /"onpremisesDirectoryPolicy"/],
  ]
  for (const [text, message] of cases) t.throws(() => readPolicyJson(text), { name: 'MalformedError', message }, text)
  const odd = {
    onpremisesDirectoryPolicy: [
      { customSynchronizationRules: [{ attributeMappings: 'x', scopeFilters: 5 }, 7], partitionFilters: {} },
    ],
  }
  t.match(readPolicyJson(JSON.stringify(odd)).rules, [{ name: '(a rule without a name)', flows: [], scope: [] }])
})
