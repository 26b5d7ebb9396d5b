import fc from 'fast-check'
import t from 'tap'
import { AttributeTable } from '../../../lib/formats/entry/attribute-table.ts'
import { LdifReader } from '../../../lib/formats/ldif/ldif-reader.ts'

const TABLE = new AttributeTable(['name', 'objectGUID', 'userCertificate', 'operatingSystem', 'objectClass'])

interface Read {
  readonly dn: string
  readonly values: Record<string, string[]>
  readonly trouble?: string
}

/** Reads a text in pieces of `size` bytes. */
function read(text: string | Uint8Array, size = 1 << 20, limit = Number.POSITIVE_INFINITY) {
  const entries: Read[] = []
  const reader = new LdifReader({
    table: TABLE,
    take(entry) {
      const values: Record<string, string[]> = {}
      for (const [index, name] of TABLE.names.entries()) {
        const copies = entry.copies(index).map(value => value.toString('latin1'))
        if (copies.length > 0) values[name] = copies
      }
      entries.push({ dn: entry.dn(), values, ...(entry.trouble !== undefined && { trouble: entry.trouble }) })
      return entries.length >= limit
    },
  })
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) if (reader.push(bytes.subarray(at, at + size))) break
  return { entries, report: reader.finish() }
}

const ONE = `dn: CN=PC1,DC=corp
objectClass: computer
name: PC1
objectGUID:: AAECAwQFBgcICQoLDA0ODw==
description: not wanted
userCertificate;binary:: MIIB

`
const FIRST: Read = {
  dn: 'CN=PC1,DC=corp',
  values: {
    name: ['PC1'],
    objectGUID: ['\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f'],
    userCertificate: ['0\u0082\u0001'],
    objectClass: ['computer'],
  },
}

t.test('reads records however they are written', async t => {
  const same: [what: string, text: string][] = [
    ['as ldapsearch does', ONE],
    ['with CRLF, as ldifde does', ONE.replaceAll('\n', '\r\n')],
    ['with a version and a byte order mark', `\ufeffversion: 1\n\n${ONE}`],
    ['with changetype: add', ONE.replace('objectClass:', 'changetype: add\nobjectClass:')],
    ['with comments, also folded', `# extended\n LDIF\n${ONE.replace('name:', '# a\n#\nname:')}`],
    ['folded', ONE.replace('PC1,DC', 'PC1,\n DC').replace('AAECAwQF', 'AAEC\n Aw\n QF')],
    ['folded within the head', ONE.replace('objectGUID::', 'object\n GUID:\n :')],
    ['folded after a space', ONE.replace('name: PC1', 'name: \n PC1')],
    ['without spaces', ONE.replace('name: ', 'name:').replace(':: AAE', '::AAE')],
    ['names in other letters', ONE.replace('name', 'NAME').replace('objectGUID', 'objectguid')],
    ['the name in base64', ONE.replace('dn: CN=PC1,DC=corp', 'dn:: Q049UEMxLERDPWNvcnA=')],
    ['without a blank line at the end', ONE.slice(0, -1)],
    ['several blank lines', `\n\n${ONE}\n\n\n`],
    ['a referral behind it', `${ONE}# search reference\nref: ldap://other/DC=x\n\n`],
    ['the end of a search behind it', `${ONE}# search result\nsearch: 2\nresult: 0 Success\n\n# numEntries: 1\n`],
    [
      'ldapsearch, from its first line to its last',
      `# extended LDIF\n#\n# LDAPv3\n#\n\n${ONE}# search result\n\n# numEntries: 1\n`,
    ],
    ['ldbsearch', `# record 1\n${ONE}# returned 1 records\n# 1 entries\n# 0 referrals\n`],
    ['a question between pages before it', `Press [size] Enter for the next {1|size} entries.\n\n${ONE}`],
    [
      'the last of several pages',
      `pagedresults: cookie=AAA=\n\n${ONE}search: 3\nresult: 0 Success\npagedresults: cookie=\n\n`,
    ],
    ['control lines', ONE.replace('objectClass:', 'control: 1.2.3 true\nchangetype: add\nobjectClass:')],
  ]
  for (const [what, text] of same) {
    const { entries, report } = read(text)
    t.strictSame(entries, [FIRST], what)
    t.match(report, { entries: 1, complete: true, problems: [] }, what)
  }
})

t.test('cut at every byte, it reads the same', async t => {
  const text = [ONE, ONE.replaceAll('\n', '\r\n'), ONE.replace('PC1,DC', 'PC1,\r\n DC'), '# numEntries: 3\n'].join('')
  for (let size = 1; size < 40; size += 1) t.strictSame(read(text, size).entries, [FIRST, FIRST, FIRST], `by ${size}`)
  for (let at = 1; at < text.length; at += 1) {
    const reader = new LdifReader({ table: TABLE, take: () => false })
    const bytes = Buffer.from(text)
    reader.push(bytes.subarray(0, at))
    reader.push(bytes.subarray(at))
    t.strictSame(reader.finish(), { entries: 3, changes: 0, announced: 3, complete: true, problems: [] }, `at ${at}`)
  }
})

t.test('any value comes back, folded anywhere', async () => {
  const bytes = fc.uint8Array({ maxLength: 200 })
  const fold = (line: string, width: number) => {
    const parts = [line.slice(0, width)]
    for (let at = width; at < line.length; at += width - 1) parts.push(` ${line.slice(at, at + width - 1)}`)
    return parts.join('\n')
  }
  fc.assert(
    fc.property(
      fc.array(bytes, { maxLength: 4 }),
      fc.integer({ min: 2, max: 90 }),
      fc.integer({ min: 1, max: 64 }),
      (values, width, size) => {
        const lines = values.map(value => fold(`userCertificate:: ${Buffer.from(value).toString('base64')}`, width))
        const { entries, report } = read(`dn: CN=A\n${lines.join('\n')}${lines.length > 0 ? '\n' : ''}\n`, size)
        const found = entries[0]?.values['userCertificate'] ?? []
        return (
          report.complete && found.join('|') === values.map(value => Buffer.from(value).toString('latin1')).join('|')
        )
      },
    ),
    { numRuns: 500 },
  )
})

t.test('what cannot be read makes its record unknown, and no other', async t => {
  const cases: [what: string, text: string, trouble: RegExp][] = [
    ['a letter that base64 has not', ONE.replace('AAEC', 'AA*C'), /^objectGUID near line 1 is not base64$/],
    ['base64 that ends too early', ONE.replace('ODw==', 'ODw='), /objectGUID near line 1 is not base64/],
    ['more behind the padding', ONE.replace('ODw==', 'ODw==AAAA'), /is not base64/],
    ['three characters', ONE.replace(':: MIIB', ':: MII'), /userCertificate near line 1 is not base64/],
    [
      'a URL',
      ONE.replace('userCertificate;binary:: MIIB', 'userCertificate:< file:///etc/passwd'),
      /is a URL, which is not followed/,
    ],
    ['some of the values', ONE.replace(';binary::', ';range=0-1499::'), /only some values of userCertificate/],
    ['a line that is none', ONE.replace('description: ', 'description '), /^line 5 is not LDIF$/],
  ]
  for (const [what, text, trouble] of cases) {
    const { entries } = read(`${text}${ONE}`)
    t.equal(entries.length, 2, what)
    t.match(entries[0]?.trouble, trouble, what)
    t.strictSame(entries[1], FIRST, `${what}: the next one`)
  }
  t.equal(read(ONE.replace(';binary::', ';range=0-*::')).entries[0]?.trouble, undefined, 'all of the values')
  t.equal(
    read(ONE.replace('not wanted', '*').replace('description: ', 'description:: ')).entries[0]?.trouble,
    undefined,
  )
})

t.test('objects without an empty line between them are two all the same', async t => {
  for (const between of ['', ' \n', '\t\n', ' \r\n']) {
    for (const size of [1, 1 << 20]) {
      const { entries, report } = read(`${ONE.trimEnd()}\n${between}${ONE.trimEnd()}\n${between}${ONE}`, size)
      t.strictSame(entries, [FIRST, FIRST, FIRST], JSON.stringify(between))
      t.match(report, { entries: 3, complete: true, problems: [] })
    }
  }
})

t.test('a line outside a record is told, and is no trouble of the next record', async t => {
  const { entries, report } = read(`Here is the export\n\nbye\n\n${ONE}`)
  t.strictSame(entries, [FIRST])
  t.match(report, { entries: 1, problems: [/^Line 1: .*found "Here is the export"/, /^Line 3: .*found "bye"/] })
})

t.test('says what is missing', async t => {
  const cases: [what: string, text: string, problem: RegExp, entries: number][] = [
    ['cut off within a line', ONE.slice(0, -10), /^The file ends within line 6: its last record is cut off/, 1],
    ['fewer entries than it says', `${ONE}# numEntries: 7\n`, /it has 7 entries, and 1 are there/, 1],
    [
      'a search that was cut off',
      `${ONE}search: 2\nresult: 4 Size limit exceeded\n\n`,
      /4 sizeLimitExceeded: entries are missing/,
      1,
    ],
    [
      'cut off between two records',
      `# extended LDIF\n#\n# LDAPv3\n#\n\n${ONE}`,
      /ends before ldapsearch said that it was done/,
      1,
    ],
    ['the same of ldbsearch', `# record 1\n${ONE}`, /ends before ldbsearch said that it was done/, 1],
    [
      'fewer than ldbsearch says',
      `# record 1\n${ONE}# returned 3 records\n# 2 entries\n# 1 referrals\n`,
      /it has 2 entries, and 1 are there/,
      1,
    ],
    [
      'pages that nobody asked for',
      `${ONE}# search result\nsearch: 2\nresult: 0 Success\npagedresults: cookie=AAA=\n\n`,
      /ends with a page that is not the last/,
      1,
    ],
    [
      'the same in a comment',
      `${ONE}# search result\n# pagedresults: cookie=AAA=\n`,
      /ends with a page that is not the last/,
      1,
    ],
    ['no distinguished name', `${ONE}name: PC2\n\n`, /The record that ends on line 9 has no distinguished name/, 1],
  ]
  for (const [what, text, problem, entries] of cases) {
    const { report } = read(text)
    t.match(report, { complete: false, problems: [problem], entries }, what)
  }
  t.match(read(ONE.slice(0, -10)).entries[0]?.trouble, /ends within its record/)
  const many = read('name: x\n\n'.repeat(100)).report.problems
  t.equal(many.length, 21, 'not one a line')
  t.match(many.at(-1), /And 80 more/)
})

t.test('what AdFind prints for people is refused, before anything is made of it', async t => {
  const printed = '\nAdFind V01.62.00cpp\n\nBase DN: DC=corp\n\ndn:CN=PC1,DC=corp\n>name: PC1\n\n1 Objects returned\n'
  t.throws(() => read(printed), {
    message: /expected LDIF, found what AdFind prints; take adfind -csv, ldifde or csvde/,
  })
})

t.test('changes name no whole entry', async t => {
  const change = 'dn: CN=PC1,DC=corp\nchangetype: modify\nreplace: name\nname: PC9\n-\n\n'
  const { entries, report } = read(`${change}${ONE}dn: CN=PC2\nchangetype: delete\n\n`)
  t.strictSame(entries, [FIRST])
  t.match(report, { entries: 1, changes: 2, complete: true })
})

t.test('stops where it is told to, and then nothing is missing', async t => {
  const { entries, report } = read(`${ONE.repeat(5)}# numEntries: 5\n`, 16, 2)
  t.equal(entries.length, 2)
  t.match(report, { complete: true, problems: [] })
})

t.test('a value of 100 MB is passed over in constant memory', async t => {
  for (const head of ['userCertificate:: ', 'description: ', 'dn: ']) {
    const reader = new LdifReader({
      table: TABLE,
      take(entry) {
        if (head !== 'description: ') t.match(entry.trouble, /more than 1048576 bytes/, head)
        else t.equal(entry.trouble, undefined, head)
        return false
      },
    })
    const before = process.memoryUsage.rss()
    reader.push(Buffer.from(head === 'dn: ' ? head : `dn: CN=A\n${head}`))
    const piece = Buffer.alloc(1 << 20, 'QUJD')
    for (let count = 0; count < 100; count += 1) reader.push(piece)
    reader.push(Buffer.from('\n\n'))
    t.match(reader.finish(), { entries: 1, complete: true }, head)
    t.ok(process.memoryUsage.rss() - before < 64 << 20, `${head}: not kept`)
  }
})
