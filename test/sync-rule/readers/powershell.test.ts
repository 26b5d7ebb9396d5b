import fc from 'fast-check'
import t from 'tap'
import { powerShellTokens } from '../../../lib/formats/powershell/tokens.ts'
import { readPowerShellExport } from '../../../lib/sync-rule/readers/powershell.ts'

/** In the form in which the Synchronization Rules Editor exports a rule. */
const EXPORTED = `New-ADSyncRule  \`
-Name 'In from AD - Computers of the lab''s floor' \`
-Identifier '5f0a1b2c-3d4e-4f50-8a6b-7c8d9e0f1a2b' \`
-Description '' \`
-Direction 'Inbound' \`
-Precedence 42 \`
-PrecedenceAfter '00000000-0000-0000-0000-000000000000' \`
-PrecedenceBefore '00000000-0000-0000-0000-000000000000' \`
-SourceObjectType 'computer' \`
-TargetObjectType 'device' \`
-Connector '7d1e0c52-3a4b-4c5d-8e6f-708192a3b4c5' \`
-LinkType 'Join' \`
-SoftDeleteExpiryInterval 0 \`
-ImmutableTag '' \`
-OutVariable syncRule


Add-ADSyncAttributeFlowMapping  \`
-SynchronizationRule $syncRule[0] \`
-Source @('operatingSystem','cn') \`
-Destination 'cloudFiltered' \`
-FlowType 'Expression' \`
-ValueMergeType 'Update' \`
-Expression 'IIF(InStr([cn],"O''Neil") > 0,True,NULL)' \`
-OutVariable syncRule


Add-ADSyncAttributeFlowMapping  \`
-SynchronizationRule $syncRule[0] \`
-Source @('True') \`
-Destination 'cloudCreated' \`
-FlowType 'Constant' \`
-ValueMergeType 'Update' \`
-ExecuteOnce \`
-OutVariable syncRule

Add-ADSyncAttributeFlowMapping  \`
-SynchronizationRule $syncRule[0] \`
-Source @('cn') \`
-Destination 'displayName' \`
-FlowType 'Direct' \`
-ValueMergeType 'Update' \`
-OutVariable syncRule


New-Object  \`
-TypeName 'Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeCondition' \`
-ArgumentList 'department','Lab','EQUAL' \`
-OutVariable condition0


New-Object  \`
-TypeName 'Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeCondition' \`
-ArgumentList 'info','','ISNULL' \`
-OutVariable condition1


Add-ADSyncScopeConditionGroup  \`
-SynchronizationRule $syncRule[0] \`
-ScopeConditions @($condition0[0],$condition1[0]) \`
-OutVariable syncRule


New-Object  \`
-TypeName 'Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeCondition' \`
-ArgumentList 'department','Pilot','EQUAL' \`
-OutVariable condition0


Add-ADSyncScopeConditionGroup  \`
-SynchronizationRule $syncRule[0] \`
-ScopeConditions @($condition0[0]) \`
-OutVariable syncRule


New-Object  \`
-TypeName 'Microsoft.IdentityManagement.PowerShell.ObjectModel.JoinCondition' \`
-ArgumentList 'objectGUID','deviceId',$false \`
-OutVariable condition0


Add-ADSyncJoinConditionGroup  \`
-SynchronizationRule $syncRule[0] \`
-JoinConditions @($condition0[0]) \`
-OutVariable syncRule


Add-ADSyncRule  \`
-SynchronizationRule $syncRule[0]


Get-ADSyncRule  \`
-Identifier '5f0a1b2c-3d4e-4f50-8a6b-7c8d9e0f1a2b'
`

t.test('the export of the Synchronization Rules Editor', async t => {
  const { rules, notes } = readPowerShellExport(EXPORTED)
  t.strictSame(notes, [])
  t.strictSame(rules, [
    {
      name: "In from AD - Computers of the lab's floor",
      id: '5f0a1b2c-3d4e-4f50-8a6b-7c8d9e0f1a2b',
      direction: 'Inbound',
      disabled: false,
      connector: '7d1e0c52-3a4b-4c5d-8e6f-708192a3b4c5',
      sourceObjectType: 'computer',
      targetObjectType: 'device',
      linkType: 'Join',
      precedence: 42,
      scope: [
        [
          { attribute: 'department', operator: 'EQUAL', value: 'Lab' },
          { attribute: 'info', operator: 'ISNULL', value: '' },
        ],
        [{ attribute: 'department', operator: 'EQUAL', value: 'Pilot' }],
      ],
      flows: [
        {
          destination: 'cloudFiltered',
          kind: 'expression',
          source: 'IIF(InStr([cn],"O\'Neil") > 0,True,NULL)',
          mergeType: 'Update',
          executeOnce: false,
        },
        { destination: 'cloudCreated', kind: 'constant', source: 'True', mergeType: 'Update', executeOnce: true },
        { destination: 'displayName', kind: 'direct', source: 'cn', mergeType: 'Update', executeOnce: false },
      ],
    },
  ])
  t.strictSame(readPowerShellExport(EXPORTED.replaceAll('\n', '\r\n')).rules, rules, 'with Windows line ends')
  t.equal(readPowerShellExport(`${EXPORTED}\n${EXPORTED}`).rules.length, 2)
})

t.test('scripts that people write: variables, comments, here-strings, double quotes', async t => {
  const { rules, notes } = readPowerShellExport(`
    # New-ADSyncRule -Name 'not this one'
    <# nor this: New-ADSyncRule -Name 'x' #>
    param([ValidateRange(0, 99)] [int] $Precedence = 77, [string] $Other)
    $expression = @'
IIF(IsNullOrEmpty([userCertificate]),
  True, NULL)
'@
    $rule = New-ADSyncRule -Name "In from ""AD\`" \`$1" -Precedence $Precedence -Direction Inbound -Identifier ([guid]::NewGuid()) -Disabled | Out-Null
    Add-ADSyncAttributeFlowMapping -SynchronizationRule $rule -Destination cloudFiltered -FlowType Expression -Expression $expression
  `)
  t.strictSame(notes, [])
  t.match(rules, [
    {
      name: 'In from "AD" $1',
      precedence: 77,
      disabled: true,
      flows: [
        {
          destination: 'cloudFiltered',
          kind: 'expression',
          source: 'IIF(IsNullOrEmpty([userCertificate]),\n  True, NULL)',
        },
      ],
    },
  ])
  t.equal(rules.length, 1)
})

t.test('what a script computes is left out, with a note, and widens nothing', async t => {
  const { rules, notes } = readPowerShellExport(`
    New-ADSyncRule -Name 'own' -Precedence (10 + 5)
    Add-ADSyncAttributeFlowMapping -Destination 'cloudFiltered' -FlowType 'Expression' -Expression "IIF([cn]='$name',True,NULL)"
    $c = [Microsoft.IdentityManagement.PowerShell.ObjectModel.ScopeCondition]::new('cn', $name, 'EQUAL')
    Add-ADSyncScopeConditionGroup -ScopeConditions @($c)
  `)
  t.match(notes, [/"own": the argument of -Expression is computed/, /-ScopeConditions is computed/])
  t.match(rules, [{ flows: [{ kind: 'unlisted' }], scope: [[{ operator: '(not written out)' }]] }])
  t.equal(rules[0]?.precedence, undefined)
})

t.test('spaces behind a backtick, as pages have them, end no command', async t => {
  t.strictSame(readPowerShellExport(EXPORTED.replaceAll('`\n', '` \n')), readPowerShellExport(EXPORTED))
})

t.test('parameters in a table', async t => {
  for (const table of ['@{', '[ordered]@{', '[ordered] @{ # all of them\n']) {
    const { rules, notes } = readPowerShellExport(`
      $rule = ${table}
        Name = 'In from AD - Own'; 'Precedence' = 40
        Identifier = [guid]::NewGuid()
        Connector = (Get-ADSyncConnector -Name 'corp.example').Identifier
        Direction = "Inbound" }
      $made = New-ADSyncRule @rule -Precedence 41
      $flow = @{ Destination = 'other' }
      $Flow = @{
        SynchronizationRule = $made
        Destination = 'cloudFiltered'
        FlowType = 'Expression'
        Expression = $expression
      }
      $expression = 'IIF(IsPresent([info]), True, NULL)'
      Add-ADSyncAttributeFlowMapping @flow
    `)
    t.strictSame(notes, [])
    t.match(rules, [
      {
        name: 'In from AD - Own',
        precedence: 41,
        direction: 'Inbound',
        flows: [{ destination: 'cloudFiltered', kind: 'expression', source: 'IIF(IsPresent([info]), True, NULL)' }],
      },
    ])
    t.equal(rules.length, 1)
  }
})

t.test('a flow to an attribute that is computed may be the one that filters', async t => {
  const { rules, notes } = readPowerShellExport(`
    New-ADSyncRule -Name 'own'
    Add-ADSyncAttributeFlowMapping -Destination $map.Target -FlowType Constant -Source 'True'
    Add-ADSyncAttributeFlowMapping @unknown
  `)
  t.match(notes, [/"own": the argument of -Destination is computed/, /-Destination is computed/])
  t.match(rules, [{ flows: [{ destination: 'cloudFiltered', kind: 'unlisted' }, { kind: 'unlisted' }] }])
})

t.test('any text gives rules or none, in bounded time', async t => {
  const piece = fc.constantFrom(
    'New-ADSyncRule',
    'Add-ADSyncAttributeFlowMapping',
    ' ',
    '-Name',
    "'",
    '"',
    '`',
    '\n',
    '@(',
    ')',
    "@'\n",
    "\n'@",
    '$a',
    '=',
    ',',
    '(',
    '{',
    '}',
    '|',
    'x',
    '#',
    '<#',
    '$a = ',
    '$a = @{ Name =',
    ' @a ',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }).map(parts => parts.join('')),
      text => readPowerShellExport(text).rules.length >= 0,
    ),
    { numRuns: 3_000 },
  )
  t.throws(() => readPowerShellExport(' '.repeat(5 * 2 ** 20)), { name: 'MalformedError', message: /4 MiB/ })
  const started = performance.now()
  powerShellTokens("'".repeat(20_000))
  powerShellTokens('"`'.repeat(20_000))
  powerShellTokens("@'\n".repeat(20_000))
  powerShellTokens('<#'.repeat(20_000))
  t.ok(performance.now() - started < 10_000, 'no pattern backtracks without end')
})

t.test('a hostile script takes bounded time and stack', async t => {
  for (const piece of [
    '@(',
    '(',
    '${',
    "@'\n",
    '@"\n',
    '<# ',
    '`\n',
    "'",
    '"',
    "''",
    '$a[',
    '-',
    '@{',
    '=',
    '$a=@(',
    '$a=@{',
    '$a=@{a=',
  ]) {
    const started = process.cpuUsage()
    const content = `New-ADSyncRule -Name 'x' ${piece.repeat(Math.floor(2_000_000 / piece.length))}`
    t.ok(readPowerShellExport(content).rules.length >= 1, piece)
    t.ok(process.cpuUsage(started).user < 20_000_000, `${piece} over and over`)
  }
})

t.test('what begins after something that never ends is still read', async t => {
  const content = "New-ADSyncRule -Name 'one' -Description @'\nnever ends\nNew-ADSyncRule -Name 'two'"
  t.match(readPowerShellExport(content).rules, [{ name: 'one' }])
  const braces = `New-ADSyncRule -Name \${label} -Description 'd'\n$label = 'three'\n\${ New-ADSyncRule -Name 'four'`
  t.match(readPowerShellExport(braces).rules, [{ name: 'three' }])
})

t.test('a variable holds what it was last assigned before the command', async t => {
  const names = (content: string) =>
    readPowerShellExport(content).rules.map(({ name, precedence }) => [name, precedence])
  const add = 'New-ADSyncRule -Name $name -Precedence $number'
  t.strictSame(names(`$name = 'one'\n$number = 50\n${add}\n$name = 'two'\n$number = 60\n${add}`), [
    ['one', 50],
    ['two', 60],
  ])
  t.strictSame(names(`param($name = 'one')\n$number = 50\n$number = Get-FreeNumber\n${add}`), [['one', undefined]])
  t.strictSame(names(`$number = 50\n$number = "$($a)0"\n$name = 'x'\n${add}`), [['x', undefined]])
  t.strictSame(names(`function Add {\n${add}\n}\n$name = 'later'\n$number = 7\nAdd`), [['later', 7]])
  const many = `$name = 'x';`.repeat(2_000)
  t.strictSame(names(`${many}\n${add}`), [['(a rule without a name)', undefined]], 'more than are kept')
})

t.test('text with variables in it is not known, but a name is shown as it is written', async t => {
  const content = `New-ADSyncRule -Name "$Customer - computers" -Direction 'Inbound'
    New-Object -TypeName 'ObjectModel.ScopeCondition' -ArgumentList 'info',"@$Suffix",'ENDSWITH' -OutVariable one
    Add-ADSyncScopeConditionGroup -SynchronizationRule $r[0] -ScopeConditions @($one[0]) -OutVariable r`
  const { rules, notes } = readPowerShellExport(content)
  t.match(rules, [{ name: '$Customer - computers', scope: [[{ operator: '(not written out)' }]] }])
  t.match(notes, [/^"\$Customer - computers": the argument of -ScopeConditions is computed/])
  const twice = `$v = New-Object -TypeName 'ObjectModel.ScopeCondition' -ArgumentList 'info','a','EQUAL'
    $v = New-Object -TypeName 'ObjectModel.ScopeCondition' -ArgumentList 'info',(Get-Value),'EQUAL'
    New-ADSyncRule -Name 'x'
    Add-ADSyncScopeConditionGroup -ScopeConditions $v`
  t.match(readPowerShellExport(twice).rules[0]?.scope, [[{ operator: '(not written out)' }]], 'not the earlier clause')
})

t.test('arguments behind a colon, and switches that are turned off', async t => {
  const read = (switches: string) =>
    readPowerShellExport(
      `New-ADSyncRule -Name:'own' -Precedence:7 -LinkType:Join ${switches}\n` +
        `Add-ADSyncAttributeFlowMapping -Destination:'cloudFiltered' -FlowType:'Constant' -Source:@('True') ${switches.replace('Disabled', 'ExecuteOnce')}`,
    ).rules
  for (const [switches, on] of [
    ['', false],
    ['-Disabled', true],
    ['-Disabled:$true', true],
    ['-Disabled:$False', false],
    ['-Disabled $false', false],
  ] as const) {
    const flows = [{ destination: 'cloudFiltered', kind: 'constant', source: 'True', executeOnce: on }]
    t.match(read(switches), [{ name: 'own', precedence: 7, linkType: 'Join', disabled: on, flows }], switches)
  }
})
