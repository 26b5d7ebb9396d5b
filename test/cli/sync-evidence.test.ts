import { join } from 'node:path'
import t from 'tap'
import { program } from './program.ts'

interface Row {
  readonly id: string
  readonly status: string
  readonly actual?: string
  readonly where?: string
}

/** Removes the clients by an attribute that nothing but this rule makes the audit read. */
const RULE = `New-ADSyncRule \`
-Name 'No clients' \`
-Direction 'Inbound' \`
-Precedence 50 \`
-SourceObjectType 'computer' \`
-TargetObjectType 'device' \`
-LinkType 'Join' \`
-OutVariable syncRule
Add-ADSyncAttributeFlowMapping \`
-SynchronizationRule $syncRule[0] \`
-Destination 'cloudFiltered' \`
-FlowType 'Expression' \`
-Expression 'IIF(Contains([servicePrincipalName], "HOST/PC01") > 0, True, NULL)'
`
const policy = (containerExclusions: string[]) =>
  JSON.stringify({
    onpremisesDirectoryPolicy: [
      {
        fullyQualifiedDomainName: 'corp.example.test',
        partitionFilters: [{ distinguishedName: 'DC=corp,DC=example,DC=test', containerExclusions }],
      },
    ],
  })

async function rows(args: readonly string[]) {
  const { code, stdout, stderr } = await program(['run', ...args, '--format', 'json'])
  t.equal(stderr, '')
  const { checks }: { checks: readonly Row[] } = JSON.parse(stdout)
  return { code, scope: checks.find(({ id }) => id === 'sync-scope') }
}

t.test('an export given with --with decides, and its attributes are read from the directory', async t => {
  const folder = t.testdir({
    rule: { 'No clients.ps1': RULE, 'readme.md': 'from last week' },
    ou: { 'Applied-SynchronizationPolicy.json': policy(['CN=Computers,DC=corp,DC=example,DC=test']) },
    'saved.json': '',
  })
  const saved = join(folder, 'saved.json')
  const filtered = await rows(['--lab', 'healthy', '--with', join(folder, 'rule'), '--save-evidence', saved])
  t.match(filtered, { code: 1, scope: { status: 'fail', actual: /No clients: .*"HOST\/PC01"/, where: /rule$/ } })
  const again = await rows(['--evidence', saved])
  t.match(again.scope, { status: 'fail', actual: filtered.scope?.actual }, 'saved evidence judges alike')

  const outside = await rows(['--lab', 'healthy', '--with', join(folder, 'ou')])
  t.match(outside.scope, { status: 'fail', actual: /CN=Computers,DC=corp,DC=example,DC=test is excluded/ })
})

t.test('an export that is not one is refused in one sentence', async t => {
  const folder = t.testdir({ 'rule.xml': '<synchronizationRule><name>', empty: {} })
  for (const [path, message] of [
    ['rule.xml', /--with: .*rule\.xml: Expected well-formed XML, [^\n]*[^.]\.\n$/],
    ['empty', /--with: .*empty holds no evidence; expected one of: .*an export of the synchronization rules/],
  ] as const) {
    const { code, stderr, stdout } = await program(['run', '--with', join(folder, path)])
    t.match({ code, stdout }, { code: 2, stdout: '' })
    t.match(stderr, message)
  }
})
