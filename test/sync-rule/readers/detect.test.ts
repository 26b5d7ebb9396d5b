import t from 'tap'
import { readExport, readExports } from '../../../lib/sync-rule/readers/detect.ts'

const XML = '<synchronizationRule><name>Größe</name></synchronizationRule>'

t.test('what a file is shows from what it says', async t => {
  const cases: [name: string, content: string | Uint8Array, rule: string][] = [
    ['XML', XML, 'Größe'],
    ['XML with a byte order mark', Buffer.from(`\ufeff${XML}`), 'Größe'],
    ['XML in UTF-16', Buffer.from(`\ufeff${XML}`, 'utf16le'), 'Größe'],
    ['PowerShell', "New-ADSyncRule -Name 'own'", 'own'],
    ['PowerShell that begins with a comment', "<# exported #>\nNew-ADSyncRule -Name 'own'", 'own'],
    ['JSON', '\n {"onpremisesDirectoryPolicy":[{"customSynchronizationRules":[{"name":"own"}]}]}', 'own'],
    ['an expression', 'IIF(IsNullOrEmpty([userCertificate]),True,NULL)', 'the pasted expression'],
    ['an expression with mistakes', 'iif(', 'the pasted expression'],
  ]
  for (const [name, content, rule] of cases) t.equal(readExport({ name, content }).rules[0]?.name, rule, name)
})

t.test('a pasted expression is a rule for every computer', async t => {
  t.strictSame(readExport({ name: '-', content: ' True ' }).rules, [
    {
      name: 'the pasted expression',
      disabled: false,
      scope: [],
      flows: [
        { destination: 'cloudFiltered', kind: 'expression', source: ' True ', mergeType: 'Update', executeOnce: false },
      ],
    },
  ])
})

t.test('a file that cannot be read is named', async t => {
  t.throws(() => readExport({ name: 'rule.xml', content: '<a>' }), {
    name: 'MalformedError',
    message: /^rule\.xml: Expected well-formed XML/,
  })
  t.throws(() => readExport({ name: 'empty.txt', content: ' \n' }), { message: /^empty\.txt: .*found an empty file/ })
  t.throws(
    () =>
      readExports([
        { name: 'a.xml', content: XML },
        { name: 'b.json', content: '{}' },
      ]),
    { message: /^b\.json:/ },
  )
})
