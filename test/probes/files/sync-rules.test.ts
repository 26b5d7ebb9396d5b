import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import * as v from 'valibot'
import { syncRules } from '../../../lib/evidence/sync-rules.ts'
import { type FolderInput, fileInput } from '../../../lib/probes/files/input.ts'
import { syncRuleExport } from '../../../lib/probes/files/sync-rules.ts'
import { COMPUTER_JOIN_EXPRESSION } from '../../../lib/sync-rule/computer-join.ts'
import { computerJoinScript } from '../../../lib/sync-rule/computer-join-script.ts'

const AT = '2026-01-02T03:04:05.000Z'
const FIXTURES = join(import.meta.dirname, '../../sync-rule/fixtures/export')
const RULE = readFileSync(
  join(FIXTURES, 'SynchronizationRules/SynchronizationRule_{b1000000-0000-4000-8000-000000000001}.xml'),
)
const CONNECTOR = readFileSync(join(FIXTURES, 'Connectors/Connector_{7d1e0c52-3a4b-4c5d-8e6f-708192a3b4c5}.xml'))
const POLICY = JSON.stringify({ OnPremisesDirectoryPolicy: [{ friendlyName: 'corp.example' }] })

function file(content: string | Uint8Array, name = 'x') {
  return fileInput({ name, at: AT, bytes: typeof content === 'string' ? Buffer.from(content) : content })
}

function folder(files: Readonly<Record<string, string | Uint8Array>>): FolderInput {
  return {
    kind: 'folder',
    name: 'export',
    at: AT,
    files: Object.entries(files).map(([path, content]) => ({ path, size: content.length })),
    open: async ({ path }) => file(files[path] ?? '', path),
  }
}

async function read(input: Parameters<typeof syncRuleExport.read>[0]) {
  const observations = await syncRuleExport.read(input)
  return observations && v.parse(syncRules.schema, observations['syncRules']?.value)
}

t.test('the content tells an export from anything else', async t => {
  for (const [name, content] of [
    ['a rule', RULE],
    ['a connector', CONNECTOR],
    ['a policy', POLICY],
    ['a script', computerJoinScript()],
    ['a script in UTF-16', Buffer.from(`\ufeff${computerJoinScript()}`, 'utf16le')],
    ['an expression', `\n ${COMPUTER_JOIN_EXPRESSION}`],
  ] as const)
    t.ok(await read(file(content)), name)
  for (const [name, content] of [
    ['nothing', ''],
    ['a letter', 'If it is [important], call me.'],
    ['other XML', '<?xml version="1.0"?><MDEResults/>'],
    ['other JSON', '{"kind":"sensecm-preflight-evidence"}'],
    ['a comment about scripts', '# New-ADSyncRule is not called here'],
    ['a .reg file', 'Windows Registry Editor Version 5.00'],
    ['AD FS rules', '@RuleName = "x"\nc:[Type == "y"] => issue(claim = c);'],
  ] as const)
    t.equal(await read(file(content)), undefined, name)
})

t.test('a folder is one export; what else lies in it is passed over', async t => {
  const found = await read(
    folder({
      'SynchronizationRules/SynchronizationRule_1.xml': RULE,
      'Connectors/Connector_1.xml': CONNECTOR,
      'GlobalSettings/MV.xml': '<mv-data/>',
      'notes.txt': 'IIF([a] = 1, True, NULL)',
      'picture.png': 'New-ADSyncRule',
    }),
  )
  t.match(found, { where: 'export', connectors: [{ partitions: [{}] }] })
  t.equal(found?.rules.length, 1)
  t.ok(found?.rules.every(({ flows }) => flows.every(({ destination }) => destination === 'cloudFiltered')))
  t.equal(await read(folder({ 'a.xml': '<a/>', 'b.txt': 'IIF([a] = 1, True, NULL)' })), undefined)
})

t.test('an export that cannot be read says which of its files, and why', async t => {
  await t.rejects(read(folder({ 'r.xml': '<synchronizationRule><name>' })), {
    name: 'MalformedError',
    message: /^r\.xml: Expected well-formed XML, found a mistake at /,
  })
  const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`${index}.xml`, RULE]))
  await t.rejects(read(folder(many)), { message: /more than 2000 files/ })
})
