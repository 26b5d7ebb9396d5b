import t from 'tap'
import { directoryObject } from '../../lib/sync-rule/directory-object.ts'
import { clauseHolds, inScope, scopeAttribute } from '../../lib/sync-rule/scope-filter.ts'
import { Unknown } from '../../lib/sync-rule/values.ts'

const PC = directoryObject({
  adminDescription: 'Device_old',
  department: 'IT',
  isCriticalSystemObject: 'FALSE',
  memberOf: ['CN=Pilot,OU=Groups,DC=example,DC=test', 'CN=Other,DC=example,DC=test'],
  objectGUID: new Uint8Array(16),
  operatingSystem: 'Windows Server 2012 R2 Standard',
  primaryGroupID: '515',
  servicePrincipalName: ['HOST/pc01', 'HOST/pc01.example.test'],
  userAccountControl: '4098',
})

t.test('every operator', async t => {
  const cases: [attribute: string, operator: string, value: string, expected: boolean | 'unknown'][] = [
    ['department', 'EQUAL', 'IT', true],
    ['department', 'EQUAL', 'HR', false],
    ['department', 'EQUAL', 'it', 'unknown'],
    ['department', 'NOTEQUAL', 'HR', true],
    ['department', 'NOTEQUAL', 'IT', false],
    ['isCriticalSystemObject', 'EQUAL', 'False', true],
    ['isCriticalSystemObject', 'NOTEQUAL', 'TRUE', true],
    ['primaryGroupID', 'EQUAL', '515', true],
    ['primaryGroupID', 'EQUAL', 'x', false],
    ['objectGUID', 'EQUAL', 'x', 'unknown'],
    ['operatingSystem', 'CONTAINS', 'Server', true],
    ['operatingSystem', 'CONTAINS', 'SERVER', 'unknown'],
    ['operatingSystem', 'NOTCONTAINS', 'Linux', true],
    ['operatingSystem', 'STARTSWITH', 'Windows', true],
    ['operatingSystem', 'NOTSTARTSWITH', 'Windows', false],
    ['adminDescription', 'NOTSTARTSWITH', 'User_', true],
    ['operatingSystem', 'ENDSWITH', 'Standard', true],
    ['operatingSystem', 'NOTENDSWITH', 'Standard', false],
    ['primaryGroupID', 'STARTSWITH', '51', true],
    ['primaryGroupID', 'LESSTHAN', '516', true],
    ['primaryGroupID', 'LESSTHAN', '515', false],
    ['primaryGroupID', 'LESSTHAN_OR_EQUAL', '515', true],
    ['primaryGroupID', 'GREATERTHAN', '514', true],
    ['primaryGroupID', 'GREATERTHAN_OR_EQUAL', '516', false],
    ['primaryGroupID', 'LESSTHAN', '1000', 'unknown'],
    ['primaryGroupID', 'GREATERTHAN', '1000', 'unknown'],
    ['primaryGroupID', 'LESSTHAN', '6000', true],
    ['primaryGroupID', 'LESSTHAN_OR_EQUAL', '515', true],
    ['department', 'LESSTHAN', 'JJ', 'unknown'],
    ['userAccountControl', 'ISBITSET', '2', true],
    ['userAccountControl', 'ISBITSET', '4', false],
    ['userAccountControl', 'ISBITSET', '6', 'unknown'],
    ['userAccountControl', 'ISBITNOTSET', '2', false],
    ['userAccountControl', 'ISNOTBITSET', '4', true],
    ['department', 'ISBITSET', '2', 'unknown'],
    ['servicePrincipalName', 'ISIN', 'HOST/pc01', true],
    ['servicePrincipalName', 'ISIN', 'HOST/pc02', false],
    ['servicePrincipalName', 'ISNOTIN', 'HOST/pc02', true],
    ['servicePrincipalName', 'EQUAL', 'HOST/pc01', 'unknown'],
    ['memberOf', 'ISMEMBEROF', 'cn=Pilot, ou=Groups,dc=example,dc=test', true],
    ['memberOf', 'ISNOTMEMBEROF', 'CN=Pilot,OU=Groups,DC=example,DC=test', false],
    ['memberOf', 'ISMEMBEROF', 'CN=None,DC=example,DC=test', false],
    ['dn', 'ISMEMBEROF', 'CN=Pilot,OU=Groups,DC=example,DC=test', true],
    ['department', 'ISNOTMEMBEROF', 'CN=None,DC=example,DC=test', true],
    ['department', 'ISNULL', '', false],
    ['department', 'ISNOTNULL', '', true],
    ['department', 'SOUNDSLIKE', 'IT', 'unknown'],
    ['DEPARTMENT', 'EQUAL', 'IT', 'unknown'],
  ]
  for (const [attribute, operator, value, expected] of cases) {
    const found = clauseHolds({ attribute, operator, value }, PC)
    t.equal(found instanceof Unknown ? 'unknown' : found, expected, `${attribute} ${operator} ${value}`)
  }
})

t.test('an absent attribute fails what is asked, and passes its negation', async t => {
  const cases: [operator: string, expected: boolean | 'unknown'][] = [
    ['EQUAL', false],
    ['NOTEQUAL', true],
    ['CONTAINS', false],
    ['NOTCONTAINS', true],
    ['STARTSWITH', false],
    ['NOTSTARTSWITH', true],
    ['ENDSWITH', false],
    ['NOTENDSWITH', true],
    ['ISIN', false],
    ['ISNOTIN', true],
    ['ISBITSET', false],
    ['ISBITNOTSET', true],
    ['ISNULL', true],
    ['ISNOTNULL', false],
    ['LESSTHAN', 'unknown'],
    ['GREATERTHAN_OR_EQUAL', 'unknown'],
  ]
  for (const [operator, expected] of cases) {
    const found = clauseHolds({ attribute: 'info', operator, value: '1' }, PC)
    t.equal(found instanceof Unknown ? 'unknown' : found, expected, operator)
  }
})

t.test('membership is asked of the object, whichever attribute stands there', async t => {
  const holds = (operator: string, object = directoryObject({ cn: 'PC' })) =>
    clauseHolds({ attribute: 'cn', operator, value: 'CN=Pilot,DC=example,DC=test' }, object)
  t.equal(holds('ISMEMBEROF'), false, 'a member of nothing')
  t.equal(holds('ISNOTMEMBEROF'), true)
  t.ok(holds('ISMEMBEROF', directoryObject({}, { read: ['cn'] })) instanceof Unknown, 'memberOf was not read')
  t.strictSame(
    ['ISMEMBEROF', 'ISNOTMEMBEROF', 'ISIN'].map(operator => scopeAttribute({ attribute: 'cn', operator, value: '' })),
    ['memberOf', 'memberOf', 'cn'],
  )
})

t.test('clauses of a group must all hold, and one group is enough', async t => {
  const yes = { attribute: 'department', operator: 'EQUAL', value: 'IT' }
  const no = { attribute: 'department', operator: 'EQUAL', value: 'HR' }
  const open = { attribute: 'department', operator: 'EQUAL', value: 'it' }
  const cases: [groups: (typeof yes)[][], expected: boolean | 'unknown', name: string][] = [
    [[], true, 'no filter'],
    [[[yes]], true, 'one that holds'],
    [[[yes, no]], false, 'and'],
    [[[no], [yes]], true, 'or'],
    [[[open]], 'unknown', 'open'],
    [[[open, no]], false, 'open and false'],
    [[[open], [yes]], true, 'open or true'],
    [[[open, yes], [no]], 'unknown', 'open, and the rest does not decide'],
  ]
  for (const [groups, expected, name] of cases) {
    const found = inScope(groups, PC)
    t.equal(found instanceof Unknown ? 'unknown' : found, expected, name)
  }
  const partly = directoryObject({ department: 'IT' }, { read: ['department'] })
  t.ok(
    inScope([[{ attribute: 'info', operator: 'ISNULL', value: '' }]], partly) instanceof Unknown,
    'what was not read is not absent',
  )
})
