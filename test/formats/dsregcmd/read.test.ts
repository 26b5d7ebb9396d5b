import fc from 'fast-check'
import t from 'tap'
import type { DsregcmdOutput } from '../../../lib/formats/dsregcmd/output.ts'
import { findField, readDsregcmd } from '../../../lib/formats/dsregcmd/read.ts'
import { hybridJoined, notJoined, type Printed, previousRegistration, printDsregcmd } from '../../helpers/dsregcmd.ts'

/** What was read, as what is printed: without line numbers. */
function plain({ sections }: DsregcmdOutput): Record<string, (readonly [string, string])[]> {
  return Object.fromEntries(
    sections.map(({ title, fields }) => [title, fields.map(({ key, value }) => [key, value] as const)]),
  )
}

function withoutBlank(printed: Printed): Record<string, (readonly [string, string])[]> {
  return Object.fromEntries(
    Object.entries(printed).map(([title, fields]) => [title, fields.filter(field => field !== null)]),
  )
}

const FAILED = notJoined(
  { 'DRS Discovery Test': 'FAIL [0x801c0021/0x80072ee2]', 'DRS Connectivity Test': 'SKIPPED' },
  previousRegistration({
    'Server ErrorCode': 'DirectoryError',
    'Server Message':
      'The device object by the given id (0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501) is not found: look again at 09:30.',
    'Https Status': '400',
    'Request Id': '6bff0bd9-820b-484b-ab20-2a4f7b76c58e',
  }),
)
const TEXT = printDsregcmd(FAILED)
const lines = TEXT.split('\r\n')

t.test('every section and key comes back, unknown ones too', async t => {
  const printed: Printed = {
    ...FAILED,
    'IE Proxy Config for System Account': [
      ['Auto Detect Settings', 'YES'],
      ['Auto-Configuration URL', 'http://proxy.example.test:8080/proxy.pac'],
      ['Proxy Server List', ''],
    ],
    'A Section of 2031': [
      ['Some New Key', 'a: b'],
      ['Other', 'ERROR (0xd0020017)'],
    ],
  }
  const [output, ...others] = readDsregcmd(printDsregcmd(printed))
  t.strictSame(others, [])
  t.strictSame(output && plain(output), withoutBlank(printed))
  t.equal(output?.cut, undefined)
  t.equal(output && findField(output, 'Previous Registration')?.line, lines.findIndex(l => /Previous Reg/.test(l)) + 1)
})

t.test('as people paste it', async t => {
  const pasted: Readonly<Record<string, string>> = {
    'line feeds only': TEXT.replaceAll('\r\n', '\n'),
    'a prompt of cmd': `Microsoft Windows [Version 10.0.22631.3447]\r\n\r\nC:\\Windows\\system32>dsregcmd /status\r\n${TEXT}\r\nC:\\Windows\\system32>`,
    'a prompt of PowerShell': `PS C:\\Users\\a.b> dsregcmd.exe /status\r\n${TEXT}\r\nPS C:\\Users\\a.b>`,
    'a remote prompt': `[PC01]: PS C:\\Users\\a\\Documents> & dsregcmd /status\n${TEXT}\n[PC01]: PS C:\\Users\\a\\Documents> exit`,
    'quoted in a mail': `From: Ann\nSubject: Re: join: error\n\nSee below: it fails.\n\n${lines.map(line => `> ${line}`).join('\n')}\n\nBest: Ann\n`,
    'quoted twice': lines.map(line => `> > ${line}`).join('\n'),
    'quoted with bars': lines
      .map(line => `| ${line.trim()}`)
      .join('\n')
      .replace(/[|\s]+$/, ''),
    'a comment of a script': lines.map(line => `# ${line}`).join('\n'),
    'a list in bold print': lines.map(line => line.replace(/^ +(\S.*?) : (.+)$/, '* **$1 :** **$2**')).join('\n'),
    'preformatted in a web page': `<pre class="lang-cmd"><code>C:\\&gt; dsregcmd /status\n${TEXT}</code></pre>`,
    'lines ended by tags': `<p>${TEXT.replaceAll('\r\n', '<br/>').replaceAll('  ', '&nbsp; ')}</p>`,
    'all of it on one line': TEXT.replaceAll(/\s+/g, ' '),
    'a string of JSON': JSON.stringify({ stdout: TEXT, rc: 0 }),
    indented: lines.map(line => `\t    ${line}`).join('\n'),
    'not indented': lines.map(line => line.trim()).join('\n'),
    'a code fence': `\`\`\`text\n${TEXT}\n\`\`\`\n`,
    'no-break spaces': TEXT.replaceAll('  ', '\u00a0\u00a0'),
    'a byte order mark': `\ufeff${TEXT}`,
    'no space before the colon': TEXT.replaceAll(' : ', ': '),
    'borders wrapped by the mail': lines
      .map(line => (/^\+-+\+$/.test(line) ? `${line.slice(0, 60)}\n${line.slice(60)}` : line))
      .join('\n'),
    'titles wrapped by the mail': lines
      .map(line => (line.startsWith('|') ? `${line.slice(0, 40).trimEnd()}\n|` : line))
      .join('\n'),
    'messages wrapped by the mail': lines.map(line => line.replace(/(.{60,75}) /, '$1\n')).join('\n'),
    'a footer': `${TEXT}\r\nFor more information, please visit https://www.microsoft.com/aadjerrors\r\n\r\nRegards : Ann\r\n`,
    'a bare closing border': TEXT.replace(/(.*WillNotProvision\r\n)/, `$1+${'-'.repeat(70)}+\r\n`),
  }
  for (const [what, text] of Object.entries(pasted)) {
    const [output, ...others] = readDsregcmd(text)
    t.strictSame(output && plain(output), withoutBlank(FAILED), what)
    t.strictSame([others, output?.cut], [[], undefined], what)
  }
})

t.test('a table of Markdown', async t => {
  const rows = Object.entries(withoutBlank(FAILED)).flatMap(([title, fields]) => [
    `| **${title}** | |`,
    ...fields.map(([key, value]) => `| \`${key}\` | ${value} |`),
  ])
  const table = ['A ticket', '', '| Key | Value |', '|-----|:-----:|', ...rows, '', 'Thank you'].join('\n')
  t.strictSame(readDsregcmd(table).map(plain), [withoutBlank(FAILED)])
  t.strictSame(readDsregcmd(table.replaceAll(/^/gm, '> ')).map(plain), [withoutBlank(FAILED)], 'quoted')
})

/** What an attempt to join prints, with two keys that a status has as well. */
const ATTEMPT = [
  'C:\\Windows\\system32>dsregcmd /debug /join',
  'preCheckResult: Join',
  'isPrivateKeyFound: undefined',
  'elapsedSeconds: 0',
  'resultCode: 0x0',
  'Automatic device join pre-check tasks completed.',
  'TenantInfo::Discover: Join Info { TenantType = Federated; AutoJoinEnabled = 1; }',
  'DSREGCMD_END_STATUS',
  '             AzureAdJoined : NO',
  '          EnterpriseJoined : NO',
  '',
].join('\r\n')

t.test('an attempt to join beside it is no status', async t => {
  const expected = [withoutBlank(FAILED)]
  t.strictSame(readDsregcmd(ATTEMPT), [])
  for (const [what, text] of Object.entries({
    behind: TEXT + ATTEMPT,
    'without the command': TEXT + ATTEMPT.slice(ATTEMPT.indexOf('Automatic')),
    before: ATTEMPT + TEXT,
    'on both sides': ATTEMPT + TEXT + ATTEMPT,
  })) {
    const outputs = readDsregcmd(text)
    t.strictSame(outputs.map(plain), expected, what)
    t.equal(outputs[0]?.cut, undefined, what)
  }
  const untitled = lines.filter(line => !/^[+|]/.test(line)).join('\r\n')
  t.equal(findField(readDsregcmd(ATTEMPT + untitled)[0] ?? { line: 0, sections: [] }, 'DomainJoined')?.value, 'YES')
  t.strictSame(readDsregcmd(`PS C:\\> dsregcmd /debug /status\r\n${TEXT}`).map(plain), expected)
})

t.test('parts of an output', async t => {
  const registration = TEXT.slice(TEXT.indexOf('Previous Registration')).split('\r\n\r\n', 1)
  const [alone] = readDsregcmd(`+${'-'.repeat(70)}+\n     ${registration}`)
  t.equal(alone && findField(alone, 'Client ErrorCode', 'Diagnostic Data')?.value, '0x801c03f2')
  const found = lines.filter(line => /AzureAd|ErrorCode/.test(line)).join('\n')
  const [filtered] = readDsregcmd(`C:\\>dsregcmd /status | findstr "AzureAd ErrorCode"\n${found}`)
  t.equal(filtered && findField(filtered, 'Client ErrorCode', 'Diagnostic Data')?.value, '0x801c03f2')
  const [object] = readDsregcmd(
    'AzureAdJoined : NO\nDomainJoined : YES\nDeviceName : PC01\nClientErrorCode : 0x801c03f2',
  )
  t.equal(object && findField(object, 'Device Name', 'Device State')?.value, 'PC01', 'keys of an object have no spaces')
  t.equal(object && findField(object, 'Client ErrorCode', 'Diagnostic Data')?.value, '0x801c03f2')
})

t.test('a key without a value does not take the next line', async t => {
  const [output] = readDsregcmd(printDsregcmd(hybridJoined()))
  t.equal(output && findField(output, 'MdmUrl')?.value, '')
  t.equal(output && findField(output, 'MdmTouUrl')?.value, '')
})

t.test('keys are told apart by their section', async t => {
  const printed = {
    ...FAILED,
    'SSO State': [
      ['AzureAdPrt', 'NO'],
      ['Server Error Code', 'invalid_grant'],
      ['Server Error Description', 'AADSTS50126: wrong password.'],
      ['EnterprisePrt', 'NO'],
    ] as const,
  }
  const [output] = readDsregcmd(printDsregcmd(printed))
  t.equal(output && findField(output, 'Server ErrorCode', 'Diagnostic Data')?.value, 'DirectoryError')
  t.equal(output && findField(output, 'Server Error Code', 'Diagnostic Data'), undefined)
  t.equal(output && findField(output, 'server error code', 'SSO State')?.value, 'invalid_grant')
})

t.test('a message of the sign-in service keeps its own lines', async t => {
  const text = printDsregcmd(
    notJoined(
      {},
      previousRegistration({ 'Server Message': 'AADSTS90002: Tenant not found.@@', 'Https Status': '400' }),
    ),
  ).replace('@@', '\r\nTrace ID: 2f3a\r\nCorrelation ID: 9c1b\r\nTimestamp: 2026-06-15 09:16:43Z')
  const [output] = readDsregcmd(text)
  t.equal(
    output && findField(output, 'Server Message')?.value,
    'AADSTS90002: Tenant not found. Trace ID: 2f3a Correlation ID: 9c1b Timestamp: 2026-06-15 09:16:43Z',
  )
  t.equal(output && findField(output, 'Https Status')?.value, '400')
})

t.test('older builds', async t => {
  const [output] = readDsregcmd(
    ['| Device State |', 'AzureAdJoined: YES', 'DomainJoined: NO', 'KeySignTest: : MUST Run elevated to test.'].join(
      '\n',
    ),
  )
  t.equal(output && findField(output, 'KeySignTest')?.value, 'MUST Run elevated to test.')
})

t.test('several outputs in one paste', async t => {
  const both = readDsregcmd(
    `as a user:\n${printDsregcmd(notJoined({ 'User Context': 'UN-ELEVATED User' }))}\nand as SYSTEM:\n${TEXT}`,
  )
  t.strictSame(
    both.map(output => findField(output, 'User Context')?.value),
    ['UN-ELEVATED User', 'SYSTEM'],
  )
  const untitled = readDsregcmd(`${TEXT}${TEXT}`.replaceAll(/^\|.*\r\n/gm, ''))
  t.strictSame(
    untitled.map(({ sections }) => sections.length),
    [1, 1],
    'told apart by their first key where the titles got lost',
  )
})

t.test('what is not dsregcmd gives nothing', async t => {
  for (const text of [
    '',
    'Dear Ann: the device fails.\nRegards: Bob',
    '| a | b |\n|---|---|\n| x : y | z |',
    '{"AzureAdJoined":"NO"}',
  ]) {
    t.strictSame(readDsregcmd(text), [], JSON.stringify(text))
  }
})

t.test('cut texts are told', async t => {
  const at = (marker: string, keep: number) => TEXT.slice(0, TEXT.indexOf(marker) + keep)
  const cases: readonly [text: string, cut: RegExp][] = [
    [at('AzureAdJoined', 9), /ends behind the title of the section "Device State"/],
    [at('EnterpriseJoined', 19), /line 7 with "EnterpriseJoined :", within a value|line 7 with "EnterpriseJoined : "/],
    [at('DomainJoined', 17), /with "DomainJoined : YE", within a value/],
    [at('DomainJoined', 0), /behind "EnterpriseJoined" of the section "Device State", before "DomainJoined"/],
    [at('| User State', 5), /within the frame of a title/],
    [at('| User State', -20), /within the frame of a title/],
    [at('NgcSet', 14), /behind "NgcSet" of the section "User State", before "WorkplaceJoined"/],
    [at('| User State', 74), /behind the title of the section "User State"/],
    [at('AD Configuration Test', 26), /with "AD Configuration Test : PA"/],
    [at('AD Configuration Te', 10), /with "AD Configu", within a key/],
    [
      at('DRS Connectivity Test', 0),
      /behind "DRS Discovery Test" of the section "Diagnostic Data", before "Token acquisition Test"/,
    ],
    [at('0x801c0021', 6), /with "DRS Discovery Test : FAIL \[0x801c", within a value/],
    [at('0x801c03f2', 6), /with "Client ErrorCode : 0x801c", within a value/],
    [at('Error Phase', 20), /before "Client ErrorCode"/],
    [at('IsUserAzureAD', 22), /before "PreReqResult"/],
  ]
  for (const [text, cut] of cases) {
    const output = readDsregcmd(text).at(-1)
    t.match(output?.cut ?? (output ? 'not cut' : 'no output'), cut, JSON.stringify(text.slice(-40)))
  }
  for (const whole of [TEXT, TEXT.trimEnd(), printDsregcmd(hybridJoined()), at('| User State', -76)]) {
    t.strictSame(
      readDsregcmd(whole).map(({ cut }) => cut),
      [undefined],
    )
  }
})

t.test('more than any device prints is refused', async t => {
  t.throws(() => readDsregcmd('AzureAdJoined : NO\n'.repeat(101)), {
    name: 'MalformedError',
    message: /at most 100 outputs/,
  })
  t.throws(() => readDsregcmd(`AzureAdJoined : NO\n${'A Key : x\n'.repeat(2_001)}`), { message: /at most 2000 keys/ })
  const [output] = readDsregcmd(`AzureAdJoined : NO\nServer Message : a\n${'b c d e f\n'.repeat(10_000)}`)
  t.ok(JSON.stringify(output).length < 20_000, 'a value has a bound')
})

t.test('any section and value comes back', async t => {
  const word = fc.stringMatching(/^[A-Z][A-Za-z0-9]{1,12}$/)
  const key = fc.array(word, { minLength: 1, maxLength: 4 }).map(words => words.join(' '))
  const value = fc.stringMatching(/^(?:[!-9;-{}~][!-~]{0,20}(?: [!-~]{1,12}){0,4})?$/)
  const fields = fc.array(fc.tuple(key, value), { maxLength: 8 })
  fc.assert(
    fc.property(fc.dictionary(key, fields, { maxKeys: 5 }), printed => {
      const whole = { 'Device State': [['AzureAdJoined', 'NO'] as const, ['DomainJoined', 'NO'] as const], ...printed }
      if (
        Object.values(printed)
          .flat()
          .some(([name]) => /joined/i.test(name))
      )
        return
      const [output] = readDsregcmd(printDsregcmd(whole))
      t.strictSame(output && plain(output), whole)
    }),
    { numRuns: 200 },
  )
})

t.test('no text breaks it, and none takes long', async t => {
  const began = performance.now()
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), text => Array.isArray(readDsregcmd(text))))
  fc.assert(
    fc.property(fc.nat(TEXT.length), fc.nat(TEXT.length), (from, to) =>
      Array.isArray(readDsregcmd(TEXT.slice(Math.min(from, to), Math.max(from, to)))),
    ),
  )
  for (const text of [
    ' '.repeat(1e6),
    ':'.repeat(1e6),
    '|'.repeat(1e6),
    '> '.repeat(5e5),
    `PS ${'x'.repeat(1e6)}`,
    'A'.repeat(1e6),
    '\n'.repeat(1e6),
  ])
    readDsregcmd(`AzureAdJoined : NO\n${text}`)
  t.ok(performance.now() - began < 20_000)
})
