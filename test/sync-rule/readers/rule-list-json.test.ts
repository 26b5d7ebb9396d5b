import t from 'tap'
import { cloudFilter, directoryObject, readExport, syncExportKind, syncScope } from '../../../lib/sync-rule/index.ts'
import { readRuleListJson } from '../../../lib/sync-rule/readers/rule-list-json.ts'

const CONNECTOR = '7d1e0c52-3a4b-4c5d-8e6f-708192a3b4c5'
const EXPRESSION = 'IIF(IsPresent([info]), True, NULL)'

/** As ConvertTo-Json writes a rule, with numbers for what PowerShell shows in words. */
const RULE = {
  Identifier: '5f0a1b2c-3d4e-4f50-8a6b-7c8d9e0f1a2b',
  Name: 'In from AD - Computers of the lab',
  Version: 1,
  Description: '',
  ImmutableTag: '',
  Connector: CONNECTOR,
  Direction: 0,
  Disabled: false,
  SourceObjectType: 'computer',
  TargetObjectType: 'device',
  Precedence: 42,
  LinkType: 1,
  JoinFilter: [],
  ScopeFilter: [] as unknown,
  AttributeFlowMappings: [
    {
      Source: ['info'],
      Destination: 'cloudFiltered',
      FlowType: 2,
      ExecuteOnce: false,
      Expression: EXPRESSION,
      ValueMergeType: 0,
    },
  ],
}
const ANCHOR = { Source: ['objectGUID'], Destination: 'deviceId', FlowType: 0, ValueMergeType: 0 }
const BUILT_IN = {
  ...RULE,
  Name: 'In from AD - Computer Join',
  ImmutableTag: 'Microsoft.InfromADComputerJoin.005',
  LinkType: 0,
  AttributeFlowMappings: [...RULE.AttributeFlowMappings, ANCHOR],
}
const clause = (ComparisonOperator: unknown) => ({
  ScopeConditionList: [{ Attribute: 'department', ComparisonValue: 'Lab', ComparisonOperator }],
})
const json = (value: unknown): string => JSON.stringify(value, null, 4)
const first = (rule: object) => readRuleListJson(json(rule)).rules[0]

t.test('one rule, a list, and a list as Windows PowerShell wraps it', async t => {
  const [rule, ...others] = readRuleListJson(json(RULE)).rules
  t.strictSame(others, [])
  t.strictSame(rule, {
    name: RULE.Name,
    id: RULE.Identifier,
    connector: CONNECTOR,
    precedence: 42,
    disabled: false,
    sourceObjectType: 'computer',
    targetObjectType: 'device',
    linkType: 'Join',
    scope: [],
    flows: [
      { destination: 'cloudFiltered', kind: 'expression', source: EXPRESSION, mergeType: 'Update', executeOnce: false },
    ],
  })
  for (const list of [[RULE, BUILT_IN], { value: [RULE, BUILT_IN], Count: 2 }]) {
    const text = json(list)
    t.equal(syncExportKind(text), 'rules')
    const { rules, notes } = readExport({ name: 'rules.json', content: `\ufeff${text}` })
    t.match(rules, [{ name: RULE.Name }, { immutableTag: BUILT_IN.ImmutableTag }])
    t.notOk(rules[0] && 'immutableTag' in rules[0])
    t.strictSame(notes, [])
  }
})

t.test('words in the place of numbers', async t => {
  const rule = first({ ...RULE, Direction: 'Outbound', LinkType: 'Join', ScopeFilter: [clause('EQUAL')] })
  t.match(rule, {
    direction: 'Outbound',
    linkType: 'Join',
    scope: [[{ attribute: 'department', operator: 'EQUAL', value: 'Lab' }]],
  })
})

t.test('constants and direct flows, whose type is a number', async t => {
  const flow = (Source: unknown) =>
    first({ ...RULE, AttributeFlowMappings: [{ Source, Destination: 'cloudFiltered', FlowType: 1, Expression: null }] })
      ?.flows[0]
  t.match(flow(['True']), { kind: 'constant', source: 'True' })
  t.match(flow('False'), { kind: 'constant', source: 'False' })
  t.match(flow(['info']), { kind: 'direct', source: 'info' })
})

t.test('what is cut off or a number widens nothing', async t => {
  const object = directoryObject({ objectClass: ['computer'], info: 'x' })
  for (const ScopeFilter of [
    [clause(4)],
    [{ ScopeConditionList: 'Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeCondition' }],
    ['Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeConditionGroup'],
  ]) {
    const configuration = readRuleListJson(json({ ...RULE, ScopeFilter }))
    const { rules, notes } = configuration
    t.match(notes, [/"In from AD - Computers of the lab": the scoping filter is written in numbers or cut off/])
    t.equal(rules[0]?.scope.length, 1)
    const filter = cloudFilter(configuration, { now: new Date('2026-03-15T10:30:00Z') })
    t.equal(filter.decide(object).cloudFiltered, null)
  }
  t.match(first({ ...RULE, AttributeFlowMappings: ['Microsoft.IdentityManagement.AttributeFlowMapping'] })?.flows, [
    { destination: 'cloudFiltered', kind: 'unlisted' },
  ])
})

t.test('other JSON is refused in a sentence', async t => {
  for (const text of ['[]', '[{"AttributeFlowMappings"', '{"value": [{"a": 1}]}', '[1]'])
    t.throws(() => readRuleListJson(text), { name: 'MalformedError', message: /^Expected / }, text)
  t.equal(syncExportKind('[{"Name": "no rule"}]'), undefined)
  t.equal(syncExportKind('[info] = "AttributeFlowMappings"'), undefined)
})

t.test('a link type that is a number: what the rule flows tells whether it brings computers in', async t => {
  const cases: [rule: object, linkType: string | undefined][] = [
    [RULE, 'Join'],
    [BUILT_IN, 'Provision'],
    [{ ...BUILT_IN, LinkType: 'Provision' }, 'Provision'],
    [{ ...RULE, LinkType: 'StickyJoin' }, 'StickyJoin'],
    [{ ...BUILT_IN, AttributeFlowMappings: ['System.Object'] }, undefined],
    [{ ...RULE, LinkType: undefined }, undefined],
  ]
  for (const [rule, linkType] of cases) t.equal(first(rule)?.linkType, linkType, json(rule).slice(0, 60))
  const scope = syncScope(readExport({ name: 'rules.json', content: json(RULE) }), { now: new Date('2026-01-01') })
  const without = directoryObject({ operatingSystem: 'Windows 10', operatingSystemVersion: '10.0 (19045)' })
  t.match(scope.decide(without), { cloudFiltered: true, codes: [18] }, 'it stands before the built-in rule')
})
