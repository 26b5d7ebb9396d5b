import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t from 'tap'
import type { Io } from '../../lib/cli/io.ts'
import { main } from '../../lib/cli/main.ts'
import { guidFromBytes } from '../../lib/formats/guid.ts'
import { type SampleComputer, sampleComputer } from '../helpers/fleet/computers.ts'
import { startResponder } from '../helpers/ldap-responder.ts'
import { program } from './program.ts'

t.setTimeout(120_000)
const SCHEMA = JSON.parse(readFileSync(new URL('../../schema/fleet.schema.json', import.meta.url), 'utf8'))
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
formats.default(ajv)
const isLine = ajv.compile(SCHEMA)

function record({ name, ou, objectGUID, os, osVersion, enabled, certificate }: SampleComputer): string {
  return `dn: CN=${name},${ou},DC=corp,DC=test
objectClass: computer
name: ${name}
objectGUID:: ${objectGUID.toString('base64')}
operatingSystem: ${os}
operatingSystemVersion: ${osVersion}
userAccountControl: ${enabled ? 4096 : 4098}
whenCreated: 20240115093000.0Z
pwdLastSet: 133900000000000000
${certificate ? `userCertificate:: ${certificate.toString('base64')}\n` : ''}
`
}

/** The command without a process of its own, for many runs of little interest. */
async function inProcess(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof written) =>
    Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          written[name] += chunk
          done()
        },
      }),
      { isTTY: false },
    )
  // Of the streams of a process, what commands use.
  const io = { stdout: stream('stdout'), stderr: stream('stderr'), env: {} } as unknown as Io
  const code = await main(args, io)
  return { code, ...written }
}

const COMPUTERS = Array.from({ length: 60 }, (_, index) => sampleComputer(index))
const LDIF = COMPUTERS.map(record).join('')

function lines(text: string): Record<string, unknown>[] {
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
}

t.test('a line a computer, then the summary, as the schema has it', async t => {
  const folder = t.testdir({ 'computers.ldf': LDIF })
  const file = join(folder, 'computers.ldf')
  const { code, stdout, stderr } = await program(['fleet', '--ldif', file, '--format', 'ndjson'])
  t.equal(code, 1)
  t.equal(stderr, '')
  const all = lines(stdout)
  for (const line of all) t.ok(isLine(line), JSON.stringify([line, isLine.errors]))
  const rows = all.slice(0, -1)
  t.strictSame(
    rows.map(({ name }) => name),
    COMPUTERS.map(({ name }) => name),
  )
  for (const [index, { kind, os, osVersion, enabled }] of COMPUTERS.entries()) {
    const isOld = osVersion.startsWith('6.')
    t.match(rows[index], {
      os,
      enabled,
      certificates: { total: kind === 'none' ? 0 : 1, valid: kind === 'own' ? 1 : 0 },
      cloudFiltered: isOld || kind !== 'own',
      created: '2024-01-15',
      lastSeen: '2025-04-24',
    })
  }
  const filtered = rows.filter(({ cloudFiltered }) => cloudFiltered).length
  t.match(all.at(-1), { summary: { computers: 60, filtered, synced: 60 - filtered, unknown: 0, complete: true } })

  const json = await program(['fleet', '--ldif', file, '--format', 'json'])
  t.strictSame(JSON.parse(json.stdout), all, 'json is a list of the same')
  const piped = await program(['fleet', '--ldif', '-', '--format', 'ndjson'], { input: LDIF })
  t.equal(piped.stdout, stdout, 'the same from standard input')
  const wide = Buffer.from(`\ufeff${LDIF}`, 'utf16le')
  writeFileSync(join(folder, 'wide.ldf'), wide)
  t.equal((await program(['fleet', '--ldif', join(folder, 'wide.ldf'), '--format', 'ndjson'])).stdout, stdout, 'UTF-16')
})

t.test('an export without certificates is told, as LDIF has no header that would', async t => {
  const folder = t.testdir({
    'none.ldf': [0, 1, 2].map(index => record(sampleComputer(index, false))).join(''),
    'some.ldf': LDIF,
  })
  const none = await inProcess(['fleet', '--ldif', join(folder, 'none.ldf')])
  t.match(
    none.stderr,
    /none\.ldf holds no userCertificate at all, which the rules look at; if the export left that out/,
  )
  t.notMatch((await inProcess(['fleet', '--ldif', join(folder, 'some.ldf')])).stderr, /userCertificate/)
})

t.test('as many objects as a directory gives to one who does not ask in pages', async t => {
  const records = (count: number) =>
    Array.from({ length: count }, (_, index) => record(sampleComputer(index, false))).join('')
  const folder = t.testdir({ 'thousand.ldf': records(1000), 'more.ldf': records(1001) })
  const told = async (name: string) => (await inProcess(['fleet', '--ldif', join(folder, name)])).stderr
  t.match(await told('thousand.ldf'), /thousand\.ldf holds exactly 1000 objects, .* asked in pages/)
  t.notMatch(await told('more.ldf'), /exactly/)
})

t.test('a global catalog is told to hold less', async t => {
  const { stderr } = await inProcess([
    'fleet',
    '--ldap-url',
    'ldap://127.0.0.1:3268',
    '--connect-to',
    '127.0.0.1:3268:127.0.0.1:1',
  ])
  t.match(stderr, /global catalog \(ports 3268 and 3269\) holds only some attributes/)
})

t.test('a GUID as text is one, and without a GUID no certificate is called foreign', async t => {
  const computer = sampleComputer(COMPUTERS.findIndex(({ certificate }) => certificate !== undefined))
  const whole = record(computer)
  const text = guidFromBytes(computer.objectGUID) ?? ''
  const folder = t.testdir({
    'bytes.ldf': whole,
    'ldbsearch.ldf': whole.replace(/^objectGUID:: .*$/m, `objectGUID: ${text}`),
    'braces.ldf': whole.replace(/^objectGUID:: .*$/m, `objectGUID: {${text.toUpperCase()}}`),
    'none.ldf': whole.replace(/^objectGUID:: .*\n/m, ''),
    'other.ldf': whole.replace(/^objectGUID:: .*$/m, 'objectGUID: not one'),
  })
  const judged = async (name: string) =>
    (await inProcess(['fleet', '--ldif', join(folder, name), '--format', 'ndjson'])).stdout
  const expected = await judged('bytes.ldf')
  t.match(lines(expected), [{ objectGUID: text, certificates: { total: 1 } }])
  for (const same of ['ldbsearch.ldf', 'braces.ldf']) t.equal(await judged(same), expected, same)
  for (const none of ['none.ldf', 'other.ldf'])
    t.match(lines(await judged(none)), [
      { objectGUID: null, cloudFiltered: null, reason: /objectGUID was not read/, codes: [] },
      { summary: { unknown: 1 } },
    ])
})

t.test('table, csv and files', async t => {
  const hostile = `dn: CN=\\=cmd,OU=A\nobjectClass: computer\nname: =cmd|' /C calc'!A0\n\n`
  const folder = t.testdir({ 'computers.ldf': LDIF + hostile })
  const [csv, table] = [join(folder, 'out.csv'), join(folder, 'out.txt')]
  const { code, stdout } = await program([
    ...['fleet', '--ldif', join(folder, 'computers.ldf')],
    ...['--output', `csv=${csv}`, '--output', `table=${table}`],
  ])
  t.equal(code, 1)
  t.match(stdout, /^61 computers\n[\s\S]*filtered {2}container[\s\S]*exit 1\n$/)
  t.ok(stdout.split('\n').every(line => line.length <= 80))
  t.equal(readFileSync(table, 'utf8'), stdout)
  const rows = readFileSync(csv, 'utf8').split('\r\n')
  t.equal(rows.length, 63)
  t.ok(rows[0]?.startsWith('\ufeff"name","dn","objectGUID"'))
  t.ok(rows[61]?.startsWith(`"'=cmd|' /C calc'!A0",`), 'no formula')
})

t.test('rules of an export decide', async t => {
  const folder = t.testdir({
    'computers.ldf': LDIF,
    'rule.txt': 'IIF(Left([name],8) = "PC000001",True,AuthoritativeNull)',
  })
  const args = [
    'fleet',
    '--ldif',
    join(folder, 'computers.ldf'),
    '--rule',
    join(folder, 'rule.txt'),
    '--format',
    'ndjson',
  ]
  const { stdout } = await program(args)
  const filtered = lines(stdout).filter(({ cloudFiltered }) => cloudFiltered)
  t.strictSame(
    filtered.map(({ name }) => name),
    COMPUTERS.map(({ name }) => name).filter(name => name.startsWith('PC000001')),
  )
})

t.test('goes on with what an interrupted run left', async t => {
  const folder = t.testdir({ 'computers.ldf': LDIF })
  const [source, file] = [join(folder, 'computers.ldf'), join(folder, 'fleet.ndjson')]
  await program(['fleet', '--ldif', source, '--output', `ndjson=${file}`])
  const whole = readFileSync(file, 'utf8')
  const rows = whole.split('\n').slice(0, 60)
  const left: [what: string, text: string][] = [
    ['nothing', ''],
    ['whole lines', `${rows.slice(0, 7).join('\n')}\n`],
    ['half a line', `${rows.slice(0, 7).join('\n')}\n${rows[7]?.slice(0, 40)}`],
    ['a summary', `${rows.slice(0, 7).join('\n')}\n{"summary":{"computers":7}}\n`],
    ['everything', whole],
  ]
  for (const [what, text] of left) {
    writeFileSync(file, text)
    const { code, stderr } = await program(['fleet', '--ldif', source, '--resume', file])
    t.equal(code, 1, what)
    t.equal(stderr, '', what)
    t.equal(readFileSync(file, 'utf8'), whole, what)
  }
  writeFileSync(file, 'something else\n')
  const refused = await program(['fleet', '--ldif', source, '--resume', file])
  t.match(refused, {
    code: 2,
    stderr: /line 1: expected a computer as fleet writes it to ndjson, found "something else"/,
  })
  t.equal(readFileSync(file, 'utf8'), 'something else\n', 'left as it is')
})

t.test('going on by other rules is told', async t => {
  const folder = t.testdir({ 'computers.ldf': LDIF, 'rule.txt': 'IIF(Left([name],3)="PC0",True,NULL)' })
  const [source, file] = [join(folder, 'computers.ldf'), join(folder, 'fleet.ndjson')]
  await inProcess(['fleet', '--ldif', source, '--sample', '20', '--output', `ndjson=${file}`])
  const args = ['fleet', '--ldif', source, '--resume', file, '--rule', join(folder, 'rule.txt')]
  const { stderr, stdout } = await inProcess(args)
  t.match(stderr, /Of 20 computers of the earlier run that were looked at again, 20 would be judged otherwise/)
  t.match(stderr, /\(PC0000000 was "In from AD.*If the rules are not the same, begin anew without --resume/)
  t.match(stdout, /^60 computers/)
})

t.test('an interruption leaves a valid report, which is gone on with', async t => {
  const folder = t.testdir({})
  const file = join(folder, 'fleet.ndjson')
  const waiting = Promise.withResolvers<void>()
  let stalls = true
  const { port } = await startResponder(t, ({ tag, name, attributes, page }, reply) => {
    if (tag !== 0x63) return
    const second = page?.cookie === '1'
    if (name === '') reply.entry('', { defaultNamingContext: ['DC=corp'] })
    else if (attributes.includes('1.1')) for (const pc of ['PC1', 'PC2']) reply.entry(`CN=${pc},DC=corp`)
    else if (second && stalls) return waiting.resolve()
    else reply.entry(`CN=PC${second ? 2 : 1},DC=corp`, { name: [`PC${second ? 2 : 1}`] })
    reply.done(0, '', name === '' || second || attributes.includes('1.1') ? '' : '1')
  })
  const url = `ldap://127.0.0.1:${port}`
  const interrupted = await program(['fleet', '--ldap-url', url, '--output', `ndjson=${file}`, '--timeout', '20s'], {
    interruptWhen: waiting.promise,
  })
  t.match(interrupted, {
    code: 130,
    stdout: /^1 computers, and not all of them[\s\S]*Incomplete: The reading was interrupted/,
    stderr: /To go on: the same command with --resume .*fleet\.ndjson instead of --output/,
  })
  t.match(lines(readFileSync(file, 'utf8')), [{ name: 'PC1' }, { summary: { complete: false, computers: 1 } }])

  stalls = false
  const { code, stderr } = await program(['fleet', '--ldap-url', url, '--resume', file])
  t.match({ code, stderr }, { code: 1, stderr: '' })
  t.match(lines(readFileSync(file, 'utf8')), [
    { name: 'PC1' },
    { name: 'PC2' },
    { summary: { complete: true, computers: 2, problems: [] } },
  ])
})

t.test('a CSV that is none from some row on: what was read counts, and the rest is missing', async t => {
  const folder = t.testdir({ 'computers.csv': `name,operatingSystem\nPC1,Ubuntu\n${','.repeat(5_000)}\n` })
  const { code, stdout, stderr } = await inProcess([
    'fleet',
    '--csv',
    join(folder, 'computers.csv'),
    '--format',
    'ndjson',
  ])
  t.equal(code, 3)
  t.match(stderr, /computers\.csv: Its rows end early: line 3: expected at most 4096 cells/)
  const [computer, last] = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  t.equal(computer.name, 'PC1')
  t.match(last.summary, { computers: 1, complete: false })
})

t.test('what cannot be used is said in a sentence', async t => {
  const folder = t.testdir({
    'computers.ldf': LDIF,
    'other.csv': 'a,b,c\n1,2,3\n',
    'empty.ldf': '',
    'rule.txt': '',
    'entra.csv': 'name,deviceId\nA,x\n',
  })
  const at = (name: string) => join(folder, name)
  const cases: [what: string, args: string[], message: RegExp][] = [
    ['nothing', [], /expected where the computers are: --domain NAME, --ldap-url URL, --ldif FILE or --csv FILE/],
    ['a file that is not there', ['--ldif', at('no.ldf')], /cannot read .*no\.ldf: it does not exist/],
    ['two files', ['--ldif', at('computers.ldf'), '--csv', at('other.csv')], /give one/],
    ['a word', ['computers.ldf'], /a file is given with --ldif or --csv/],
    ['a filter for a file', ['--ldif', at('computers.ldf'), '--filter', '(a=b)'], /--filter is about a directory/],
    ['another table', ['--csv', at('other.csv')], /expected a header with names of attributes/],
    ['no rule', ['--ldif', at('computers.ldf'), '--rule', at('rule.txt')], /--rule: .*found an empty file/],
    [
      'days',
      ['--ldif', at('computers.ldf'), '--stale-after', 'soon'],
      /--stale-after: expected a number of days such as 90d/,
    ],
    ['a sample', ['--ldif', at('computers.ldf'), '--sample', '-1'], /--sample/],
    ['a format', ['--ldif', at('computers.ldf'), '--format', 'xml'], /expected one of table, ndjson, json, csv/],
    ['an output', ['--ldif', at('computers.ldf'), '--output', 'ndjson=/no/such/folder/x'], /--output: cannot write/],
    ['a folder', ['--ldif', folder], /cannot read .*: it is a folder; name the file in it/],
    ['a table as LDIF', ['--ldif', at('other.csv')], /other\.csv: expected LDIF, found a table; give it with --csv/],
    [
      'an output that is the input',
      ['--ldif', at('computers.ldf'), '--output', `ndjson=${folder}/./computers.ldf`],
      /is read, and --output would write over it/,
    ],
    [
      'a file to go on with',
      ['--ldif', at('computers.ldf'), '--resume', at('no.ndjson')],
      /--resume: cannot go on with .*it does not exist/,
    ],
    [
      'an output that is what is gone on with',
      ['--ldif', at('computers.ldf'), '--resume', at('other.csv'), '--output', `ndjson=${folder}/./other.csv`],
      /is written to as well; leave --output with the same file out/,
    ],
    ['no container', ['--ldap-url', 'ldap://127.0.0.1:1', '--ou', ''], /--ou: expected a distinguished name/],
    ['a name', ['--ldap-url', 'ldap://127.0.0.1:1', '--ou', 'Sales'], /--ou: expected a distinguished.*found "Sales"/],
    ['a list of Entra', ['--csv', at('entra.csv')], /found devices of Microsoft Entra or Intune/],
    [
      'no filter',
      ['--ldap-url', 'ldap://127.0.0.1:1', '--filter', 'name=x'],
      /--filter: expected a filter in parentheses/,
    ],
    ['half a filter', ['--ldap-url', 'ldap://127.0.0.1:1', '--filter', '(name=x'], /--filter: expected an LDAP filter/],
    ['escaped bytes', ['--ldap-url', 'ldap://127.0.0.1:1', '--filter', '(name=\\c3\\a4)'], /beyond ASCII as they are/],
  ]
  for (const [what, args, message] of cases) {
    const { code, stderr, stdout } = await inProcess(['fleet', ...args])
    t.equal(code, 2, what)
    t.match(stderr, message, what)
    t.equal(stdout, '', what)
    t.notMatch(stderr, / at .*\.ts:/, what)
  }
  const empty = await inProcess(['fleet', '--ldif', at('empty.ldf')])
  t.match(empty, { code: 3, stdout: /^0 computers, and not all of them[\s\S]*no computer is in it/ })
  const refused = await inProcess(['fleet', '--ldap-url', 'ldap://127.0.0.1:1', '--format', 'ndjson'])
  t.match(refused, { code: 3, stderr: /127\.0\.0\.1:1/ })
  t.match(lines(refused.stdout), [{ summary: { computers: 0, complete: false } }])
})

t.test('the simulated forest, over LDAPS and signed in', async t => {
  const args = ['fleet', '--lab', '--ou', 'CN=Computers,DC=corp,DC=example,DC=test', '--format', 'ndjson']
  const { code, stdout } = await program([...args, '--filter', '(name=PC*)'])
  t.equal(code, 1)
  t.match(lines(stdout), [
    { name: 'PC01', cloudFiltered: false },
    { name: 'PC02', codes: [18] },
    { summary: { complete: true } },
  ])
})
