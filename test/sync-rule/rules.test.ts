import t from 'tap'
import { directoryObject, type RawAttributes } from '../../lib/sync-rule/directory-object.ts'
import { computerRules, type SyncConfiguration, type SyncRule } from '../../lib/sync-rule/rule.ts'
import { cloudFilter, type FilterOptions } from '../../lib/sync-rule/rules.ts'
import { usedAttributes } from '../../lib/sync-rule/used-attributes.ts'
import { NOW } from './helpers/evaluate.ts'
import { builtIn, configuration, flow, rule } from './helpers/rules.ts'

const WITH_CERTIFICATE: RawAttributes = { cn: 'PC01', userCertificate: Uint8Array.of(1) }
const WITHOUT: RawAttributes = { cn: 'PC01' }

function decide(
  config: SyncConfiguration,
  attributes: RawAttributes,
  more: { dn?: string } & Partial<FilterOptions> = {},
) {
  const { dn, ...options } = more
  const object = directoryObject(attributes, dn === undefined ? {} : { dn })
  const { cloudFiltered, reason } = cloudFilter(config, { now: NOW, ...options }).decide(object)
  return { cloudFiltered, reason }
}

t.test('one rule: True filters, False and nothing do not, the rest cannot be told', async t => {
  const cases: [expression: string, expected: boolean | null, reason: RegExp][] = [
    ['True', true, /^own: True is True$/],
    ['False', false, /own/],
    ['NULL', false, /own/],
    ['AuthoritativeNull', false, /AuthoritativeNull/],
    ['IgnoreThisFlow', null, /own ignores the flow: what the metaverse holds/],
    ['IIF(IsPresent([cn]), True, NULL)', true, /own: IsPresent\(\[cn\]\) is True/],
    ['IIF([cn] = "pc01", True, NULL)', null, /letter case/],
    ['IIF([cn] = "pc01", True, True)', true, /own/],
    ['"True"', null, /neither True nor False/],
    ['Error("no")', null, /own fails: no/],
    ['5', null, /neither True nor False/],
    ['Where($c, [nothing], True)', false, /own/],
    ['%Forest.FQDN% = "x"', null, /Forest\.FQDN/],
  ]
  for (const [expression, expected, reason] of cases) {
    const verdict = decide(configuration([rule('own', 50, expression)]), WITH_CERTIFICATE)
    t.equal(verdict.cloudFiltered, expected, expression)
    t.match(verdict.reason, reason)
  }
})

t.test('precedence: the lower number first, NULL passes on, AuthoritativeNull does not', async t => {
  const cases: [rules: [precedence: number, expression: string][], expected: boolean | null, name: string][] = [
    [
      [
        [50, 'NULL'],
        [99, 'True'],
      ],
      true,
      'NULL does not un-filter',
    ],
    [
      [
        [50, 'AuthoritativeNull'],
        [99, 'True'],
      ],
      false,
      'AuthoritativeNull does',
    ],
    [
      [
        [50, 'False'],
        [99, 'True'],
      ],
      false,
      'so does False',
    ],
    [
      [
        [99, 'False'],
        [50, 'True'],
      ],
      true,
      'the order in the export does not matter',
    ],
    [
      [
        [50, 'IgnoreThisFlow'],
        [99, 'True'],
      ],
      true,
      'as if the flow were not there',
    ],
    [
      [
        [50, 'IgnoreThisFlow'],
        [99, 'NULL'],
      ],
      null,
      'and nobody else says anything',
    ],
    [
      [
        [50, 'IgnoreThisFlow'],
        [99, 'AuthoritativeNull'],
      ],
      false,
      'and another one ends it',
    ],
    [
      [
        [50, 'True'],
        [99, 'Unheard()'],
      ],
      true,
      'a broken rule that is not asked',
    ],
    [
      [
        [50, 'NULL'],
        [99, 'Unheard()'],
      ],
      null,
      'a broken rule that is asked',
    ],
    [
      [
        [50, 'IIF([cn] = "pc01", True, NULL)'],
        [99, 'True'],
      ],
      true,
      'open, and both ways end in True',
    ],
    [
      [
        [50, 'IIF([cn] = "pc01", True, NULL)'],
        [99, 'False'],
      ],
      null,
      'open, and it matters',
    ],
    [
      [
        [50, 'IIF([cn] = "pc01", AuthoritativeNull, False)'],
        [99, 'True'],
      ],
      false,
      'open, and both let it through',
    ],
  ]
  for (const [rules, expected, name] of cases) {
    const config = configuration(
      rules.map(([precedence, expression]) => rule(`p${precedence}`, precedence, expression)),
    )
    t.equal(decide(config, WITH_CERTIFICATE).cloudFiltered, expected, name)
  }
})

t.test('an unknown function breaks the whole rule: Entra Connect reads all of it before it evaluates any', async t => {
  const config = configuration([
    rule('typo', 50, 'IIF(IsNullOrEmpty([userCertificate]) || Count(String-FromGuid([objectGUID])) = 0, True, NULL)'),
  ])
  for (const attributes of [WITH_CERTIFICATE, WITHOUT]) {
    const { cloudFiltered, reason } = decide(config, attributes)
    t.equal(cloudFiltered, null)
    t.match(reason, /typo cannot run: .*"String-FromGuid"\. Did you mean "StringFromGuid"\?/)
  }
})

t.test('rules that do not count', async t => {
  const yes = 'True'
  const cases: [rule: ReturnType<typeof rule>, name: string][] = [
    [rule('off', 50, yes, { disabled: true }), 'disabled'],
    [rule('users', 50, yes, { sourceObjectType: 'user' }), 'for users'],
    [rule('other', 50, yes, { targetObjectType: 'person' }), 'to persons'],
    [rule('out', 50, yes, { direction: 'Outbound' }), 'outbound'],
    [rule('name', 50, yes, { flows: [flow('"x"', { destination: 'displayName' })] }), 'another attribute'],
    [rule('scoped', 50, yes, { scope: [[{ attribute: 'cn', operator: 'EQUAL', value: 'PC02' }]] }), 'out of scope'],
  ]
  for (const [own, name] of cases) t.equal(decide(configuration([own]), WITH_CERTIFICATE).cloudFiltered, false, name)
  t.match(decide(configuration([]), WITHOUT).reason, /no enabled rule flows cloudFiltered for computers/)
})

t.test('scope that cannot be told matters only where the rule would change the answer', async t => {
  const open = { scope: [[{ attribute: 'cn', operator: 'EQUAL', value: 'pc01' }]] }
  t.equal(decide(configuration([rule('a', 1, 'True', open), rule('b', 2, 'True')]), WITHOUT).cloudFiltered, true)
  t.match(decide(configuration([rule('a', 1, 'True', open)]), WITHOUT), {
    cloudFiltered: null,
    reason: /^a: .*letter case/,
  })
})

t.test('constants and direct flows', async t => {
  const cases: [more: Parameters<typeof flow>[1], source: string, expected: boolean | null][] = [
    [{ kind: 'constant' }, 'True', true],
    [{ kind: 'constant' }, 'False', false],
    [{ kind: 'constant' }, 'AuthoritativeNull', false],
    [{ kind: 'constant' }, 'maybe', null],
    [{ kind: 'direct' }, 'isCriticalSystemObject', true],
    [{ kind: 'direct' }, 'info', false],
    [{ kind: 'unlisted' }, '', null],
  ]
  for (const [more, source, expected] of cases) {
    const own = rule('own', 50, '', { flows: [flow(source, more)] })
    t.equal(
      decide(configuration([own]), { isCriticalSystemObject: 'TRUE' }).cloudFiltered,
      expected,
      `${more?.kind} ${source}`,
    )
  }
})

t.test('the reason names the rule and is the same for every computer that is decided alike', async t => {
  const config = configuration([builtIn(), rule('extra', 50, 'IIF([cn] = "X", True, NULL)')])
  t.strictSame(decide(config, WITHOUT), {
    cloudFiltered: true,
    reason: 'In from AD - Computer Join: IsNullOrEmpty([userCertificate]) is True',
  })
  t.strictSame(decide(config, WITH_CERTIFICATE), {
    cloudFiltered: false,
    reason: 'extra: [cn] = "X" is False / In from AD - Computer Join: IsNullOrEmpty([userCertificate]) is False',
  })
})

t.test('OU filter first, then the rules of the connected directory that the computer belongs to', async t => {
  const [one, two] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']
  const partition = (dn: string, exclusions: string[] = []) => ({ dn, selected: true, inclusions: [dn], exclusions })
  const config = configuration(
    [rule('first', 50, 'True', { connector: one }), rule('second', 51, 'False', { connector: two })],
    {
      connectors: [
        { id: one, name: 'one', partitions: [partition('DC=one,DC=test', ['OU=Out,DC=one,DC=test'])], parameters: {} },
        { id: two, name: 'two', partitions: [partition('DC=two,DC=test')], parameters: {} },
      ],
    },
  )
  t.match(decide(config, WITHOUT, { dn: 'CN=a,DC=one,DC=test' }), { cloudFiltered: true, reason: /first/ })
  t.match(decide(config, WITHOUT, { dn: 'CN=a,DC=two,DC=test' }), { cloudFiltered: false, reason: /second/ })
  t.match(decide(config, WITHOUT, { dn: 'CN=a,OU=Out,DC=one,DC=test' }), {
    cloudFiltered: true,
    reason: /^OU filter: OU=Out/,
  })
  t.match(decide(config, WITHOUT, { dn: 'CN=a,DC=three,DC=test' }), {
    cloudFiltered: null,
    reason: /none of the domains/,
  })
  t.match(decide(config, WITHOUT), { cloudFiltered: null, reason: /connected directories/ })
  t.match(decide(config, WITHOUT, { connector: two }), { cloudFiltered: false })
})

t.test('parameters come from the connector', async t => {
  const id = '11111111-1111-4111-8111-111111111111'
  const connectors = [{ id, name: 'corp', partitions: [], parameters: { 'Forest.FQDN': 'corp.example.test' } }]
  const own = rule('own', 50, 'IIF(%Forest.FQDN% = "corp.example.test", True, NULL)', { connector: id })
  t.equal(decide(configuration([own], { connectors }), WITHOUT).cloudFiltered, true)
})

t.test('the attributes that have to be read', async t => {
  const config = configuration([
    builtIn(),
    rule('a', 1, 'IIF([operatingSystem] = "x" || ValueCount("memberOf") > 0, [dn], NULL)', {
      scope: [[{ attribute: 'department', operator: 'ISNULL', value: '' }]],
    }),
    rule('b', 2, '', { flows: [flow('info', { kind: 'direct' })] }),
    rule('off', 3, '[notAsked]', { disabled: true }),
    rule('users', 4, '[notAsked]', { sourceObjectType: 'user' }),
  ])
  t.strictSame(usedAttributes(config), ['department', 'info', 'memberOf', 'operatingSystem', 'userCertificate'])
})

t.test('which of two rules goes first matters only where they differ', async t => {
  const both = (first: string, second: string, more: [Partial<SyncRule>, Partial<SyncRule>]) =>
    decide(configuration([rule('a', 50, first, more[0]), rule('b', 50, second, more[1])]), WITHOUT)
  const same = { precedence: 50 }
  const { precedence: _, ...rest } = rule('b', 0, '')
  t.match(both('True', 'False', [same, same]), {
    cloudFiltered: null,
    reason: '"a" and "b" have one precedence, 50, so which goes first is not settled',
  })
  t.equal(both('True', 'NULL', [same, same]).cloudFiltered, true, 'one of them says nothing')
  t.equal(both('False', 'False', [same, same]).cloudFiltered, false)
  const elsewhere = { scope: [[{ attribute: 'cn', operator: 'EQUAL', value: 'PC02' }]] }
  t.equal(both('True', 'False', [elsewhere, same]).cloudFiltered, false, 'they are for different computers')

  const unnumbered = (expression: string): SyncRule => ({ ...rest, name: 'c', flows: [flow(expression)] })
  const decided = (...rules: SyncRule[]) => decide(configuration(rules), WITHOUT)
  t.match(decided(rule('a', 50, 'False'), unnumbered('True')), {
    cloudFiltered: null,
    reason: 'the export does not say the precedence of "c"',
  })
  t.equal(decided(rule('a', 50, 'NULL'), unnumbered('True'), rule('d', 60, 'True')).cloudFiltered, true)
  t.equal(decided(unnumbered('True')).cloudFiltered, true, 'alone it has no rival')
  t.equal(decided(unnumbered('True'), { ...unnumbered('False'), name: 'd' }).cloudFiltered, null)
  const three = [rule('a', 50, 'NULL'), rule('b', 50, 'NULL'), rule('c', 50, 'False'), rule('d', 60, 'True')]
  t.equal(decided(...three).cloudFiltered, false, 'the next number is not mixed in')
  t.equal(decided(...three.slice(0, 2), rule('c', 50, 'True'), rule('e', 50, 'False')).cloudFiltered, null)

  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...unnumbered('NULL'), name: `r${index}` }))
  t.equal(decided(...many(49), unnumbered('True')).cloudFiltered, true, 'each of 50 goes first once')
  t.match(
    decided(...many(2000), unnumbered('True')),
    { cloudFiltered: null, reason: /"r0"; .*"r1"; .*"r2"; and so for 1998 more$/ },
    'more are not tried',
  )
  const tied = Array.from({ length: 60 }, (_, index) => rule(`t${index}`, 50, 'NULL'))
  t.match(decided(...tied), { reason: /^"t0" and "t1" and "t2" and 57 more have one precedence, 50,/ })
})

t.test('a flow that is applied once leaves open what objects have that were there before', async t => {
  const once = (expression: string) => rule('once', 50, '', { flows: [flow(expression, { executeOnce: true })] })
  const decided = (first: SyncRule, ...others: SyncRule[]) => decide(configuration([first, ...others]), WITHOUT)
  t.match(decided(once('True')), { cloudFiltered: null, reason: /^once: the flow is applied once/ })
  t.equal(decided(once('True'), rule('next', 60, 'True')).cloudFiltered, true, 'either way')
  t.equal(decided(once('False'), rule('next', 60, 'True')).cloudFiltered, null)
})

t.test('JoinNoFlow: the rule joins and flows nothing', async t => {
  const silent = rule('silent', 50, 'True', { linkType: 'JoinNoFlow' })
  t.equal(decide(configuration([silent]), WITHOUT).cloudFiltered, false)
})

t.test('the metaverse attribute is found in any letter case', async t => {
  const own = rule('own', 50, '', { flows: [flow('True', { destination: 'CloudFiltered' })] })
  t.equal(decide(configuration([own]), WITHOUT).cloudFiltered, true)
  t.equal(computerRules([own])[0]?.flows.length, 1)
})
