import t from 'tap'
import { ComputerRows } from '../../../lib/formats/csv/computer-rows.ts'
import { AttributeTable } from '../../../lib/formats/entry/attribute-table.ts'
import { MalformedError } from '../../../lib/formats/malformed.ts'

const TABLE = new AttributeTable(['name', 'objectGUID', 'userCertificate', 'operatingSystem', 'userAccountControl'])
const GUID = '03020100-0504-0706-0809-0a0b0c0d0e0f'
const STORED = '000102030405060708090a0b0c0d0e0f'

function read(text: string | Buffer, size = 1 << 20, needed: readonly string[] = []) {
  const entries: { dn: string; hex: Record<string, string[]>; trouble?: string | undefined }[] = []
  const rows = new ComputerRows({
    table: TABLE,
    needed,
    take(entry) {
      const hex = Object.fromEntries(
        TABLE.names.flatMap((name, index) => {
          const values = entry.copies(index).map(value => value.toString(name === 'name' ? 'utf8' : 'hex'))
          return values.length > 0 ? [[name, values]] : []
        }),
      )
      entries.push({ dn: entry.dn(), hex, trouble: entry.trouble })
      return false
    },
  })
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) rows.push(bytes.subarray(at, at + size))
  return { entries, report: rows.finish() }
}

t.test('tables of several kinds', async t => {
  const wanted = [
    {
      dn: 'CN=PC1,DC=corp',
      hex: { name: ['PC1'], objectGUID: [STORED], userCertificate: ['308201', '3082ff'] },
      trouble: undefined,
    },
  ]
  const certificates = `MIIB;${Buffer.from('3082ff', 'hex').toString('base64')}`
  const same: [what: string, text: string][] = [
    ['commas', `dn,name,objectGUID,userCertificate\n"CN=PC1,DC=corp",PC1,${GUID},${certificates}\n`],
    [
      'semicolons',
      `dn;name;objectGUID;userCertificate\r\n"CN=PC1,DC=corp";PC1;{${GUID.toUpperCase()}};"${certificates}"\r\n`,
    ],
    ['tabs', `dn\tname\tobjectGUID\tuserCertificate\nCN=PC1,DC=corp\tPC1\t${GUID}\t${certificates}\n`],
    ['csvde', `DN,name,objectGUID,userCertificate\n"CN=PC1,DC=corp",PC1,X'${STORED}',X'308201';X'3082ff'\n`],
    ['hex', `dn,name,objectGUID,userCertificate\n"CN=PC1,DC=corp",PC1,${STORED},308201 3082FF\n`],
    [
      'Export-Csv',
      `#TYPE Selected.ADComputer\n"DistinguishedName","Name","ObjectGUID","userCertificate"\n"CN=PC1,DC=corp","PC1","${GUID}","308201|3082ff"\n`,
    ],
    [
      'a line for Excel',
      `\ufeffsep=;\r\nDN;name;objectGUID;userCertificate\r\n"CN=PC1,DC=corp";PC1;${GUID};308201|3082ff\r\n`,
    ],
    [
      'a byte order mark, no line break at the end, another column',
      `\ufeffdn,x,name,objectGUID,userCertificate\n"CN=PC1,DC=corp","a ""b"",\nc",PC1,${GUID},308201;3082ff`,
    ],
  ]
  for (const [what, text] of same) {
    for (const size of [1, 7, 1 << 20]) t.strictSame(read(text, size).entries, wanted, `${what}, by ${size}`)
    t.match(read(text).report, { entries: 1, complete: true, problems: [] }, what)
  }
})

t.test('a column that the rules look at is missing', async t => {
  const { entries, report } = read('name,operatingSystem\nPC1,Windows\n', 1 << 20, [
    'name',
    'objectGUID',
    'userCertificate',
  ])
  t.equal(entries[0]?.trouble, 'there is no column objectGUID, userCertificate')
  t.strictSame(entries[0]?.hex, { name: ['PC1'], operatingSystem: [Buffer.from('Windows').toString('hex')] })
  t.match(report, {
    entries: 1,
    complete: false,
    problems: [/^Its header has no objectGUID, userCertificate, .*csvde/],
  })
  const whole = read(`name,objectGUID,userCertificate\nPC1,${GUID},\n`, 7, ['name', 'objectGUID', 'userCertificate'])
  t.equal(whole.entries[0]?.trouble, undefined, 'an empty cell is an attribute without a value')
  t.equal(whole.report.complete, true)
})

t.test('a quote within a cell stands for itself, and swallows no rows', async t => {
  const names = (text: string, size = 1 << 20) =>
    read(text, size).entries.map(({ hex, trouble }) => [hex['name']?.[0], trouble])
  for (const separator of [',', ';', '\t']) {
    const rows = ['name|x|y', 'PC1|19" rack|a', 'PC2|b|c', 'PC3|a "b" c|d', 'PC4|5"|6"', 'PC5|x|y', '']
    const wanted = ['PC1', 'PC2', 'PC3', 'PC4', 'PC5'].map(name => [name, undefined])
    for (const size of [1, 1 << 20]) t.strictSame(names(rows.join('\n').replaceAll('|', separator), size), wanted)
  }
  t.strictSame(
    names('name, x\nPC1, "a, b"\n"PC2" ,"c""d""" e"f\n"",x\n""""""a,x\n'),
    [
      ['PC1', undefined],
      ['PC2 ', undefined],
      [undefined, 'its row names no computer'],
      ['""a', undefined],
    ],
    'quotes behind a space, and what stands behind quotes',
  )
})

t.test('rows that are no computer', async t => {
  const { entries, report } = read('dn,name,x\n"CN=A",A,\n,,\n"","",""\n,,7 computers\n')
  t.match(entries, [{ trouble: undefined }, { trouble: 'its row names no computer' }])
  t.equal(report.entries, 2, 'a row without anything is none')
  t.match(read('operatingSystem\nWindows\n').entries, [{ trouble: undefined }], 'nothing there names any')
})

t.test('several values in a cell of an attribute that has them', async t => {
  const many = new AttributeTable(['name', 'memberOf', 'servicePrincipalName', 'description'])
  const seen: string[][] = []
  const rows = new ComputerRows({
    table: many,
    take(entry) {
      seen.push(...many.names.map((_, index) => entry.copies(index).map(value => value.toString())))
      seen.push([entry.trouble ?? ''])
      return false
    },
  })
  rows.push(
    Buffer.from(
      'name,memberOf,ServicePrincipalName,description\nA,"CN=a\\;b,DC=c;CN=d,DC=c",HOST/a;HOST/b;,first; second\nB,,System.String[],\n',
    ),
  )
  t.match(rows.finish(), { entries: 2, complete: false, problems: [/1 cells hold the name of a \.NET type/] })
  t.strictSame(seen, [
    ['A'],
    ['CN=a\\;b,DC=c', 'CN=d,DC=c'],
    ['HOST/a', 'HOST/b'],
    ['first; second'],
    [''],
    ['B'],
    [],
    [],
    [],
    ['serviceprincipalname holds the name of a type instead of values'],
  ])
})

t.test('a list of devices in the cloud is told from one of computers', async t => {
  for (const header of ['displayName,deviceId,operatingSystem,joinType', 'Device ID,Device name,name'])
    t.throws(() => read(`${header}\na,b,c,d\n`), {
      message: /found devices of Microsoft Entra or Intune \(column [dD]evice ?I[dD]\)/,
    })
  t.match(read('dn,name,deviceId\nCN=A,A,x\n').report, { entries: 1, complete: true })
})

t.test('Enabled, as Get-ADComputer calls it', async t => {
  const control = (text: string) =>
    read(text).entries.map(({ hex }) => hex['userAccountControl']?.map(value => Buffer.from(value, 'hex').toString()))
  t.strictSame(control('Name,Enabled\nA,True\nB,False\nC,\nD,vrai\n'), [['4096'], ['4098'], undefined, undefined])
  t.strictSame(
    control('Name,Enabled,userAccountControl\nA,True,4098\n'),
    [['4098']],
    'the attribute itself counts more',
  )
})

t.test('what cannot be read', async t => {
  for (const cell of [
    '48 130 4 12',
    '{48, 130, 4, 12}',
    'not a certificate',
    'MIIB...',
    '-----BEGIN CERTIFICATE-----MIIB',
  ])
    t.match(read(`name,userCertificate\nA,"${cell}"\n`).entries[0]?.trouble, /neither base64 nor hex/, cell)
  t.match(read('dn,name\nCN=A\n').entries[0]?.trouble, /row has 1 cells, and the header 2/)
  const types = read('name,userCertificate\nA,Microsoft.ActiveDirectory.Management.ADPropertyValueCollection\n')
  t.match(types.entries[0]?.trouble, /holds the name of a type/)
  t.match(types.report, { complete: false, problems: [/1 cells hold the name of a \.NET type/] })
  const ansi = read(Buffer.from('dn,name,x\n"CN=A,OU=Ger\u00e4te",A,\n"CN=B,OU=B",B,\u00e4\n', 'latin1'))
  t.match(ansi.entries, [{ trouble: 'its row is not UTF-8' }, { trouble: undefined }], 'of columns that are read')
  t.match(ansi.report, { complete: false, problems: [/1 rows hold text that is not UTF-8/] })
  t.match(read('name\n"A').report, { complete: false, problems: [/ends within quotes/] })
  t.match(read('name,userCertificate\nA,not a certificate\n').entries[0]?.hex['userCertificate']?.length, 3)
  t.throws(() => read(''), MalformedError)
  t.throws(() => read('a,b\n1,2\n'), { message: /expected a header with names of attributes.*found "a, b"/ })
  t.throws(() => read(`name\n"${'x'.repeat(5_000_000)}"\n`), { message: /line 2: expected cells of at most/ })
  t.throws(() => read(`name\n${','.repeat(5_000)}\n`), { message: /at most 4096 cells/ })
  const megabyte = 'x'.repeat(1_048_576)
  t.throws(() => read(`name\n${`${megabyte},`.repeat(9)}\n`), {
    message: /line 2: expected rows of at most 8388608 bytes/,
  })
})

t.test('a row that is none ends the table, and takes nothing back of what came before it', t => {
  for (const size of [7, 1 << 20]) {
    const { entries, report } = read(`name\nPC1\n${','.repeat(5_000)}\nPC2\n`, size)
    t.strictSame(
      entries.map(({ hex }) => hex['name']),
      [['PC1']],
    )
    t.equal(report.entries, 1)
    t.notOk(report.complete)
    t.strictSame(report.problems, [
      'Its rows end early: line 3: expected at most 4096 cells in a row, found more; what follows was not read.',
    ])
  }
  t.end()
})

t.test('quotes behind quotes and spaces are gone through once', async t => {
  const cell = `""${' '.repeat(400_000)}${'"'.repeat(400_000)}`
  const began = performance.now()
  const { entries } = read(`name,objectGUID\n${cell},\nPC1,\n`)
  t.equal(entries.length, 2)
  t.ok(performance.now() - began < 10_000, 'not the spaces again for each of them, which takes minutes')
})
