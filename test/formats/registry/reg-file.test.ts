import fc from 'fast-check'
import t from 'tap'
import { decodeText } from '../../../lib/formats/decode-text.ts'
import type { RegistryData, RegistryKey } from '../../../lib/formats/registry/key.ts'
import { looksLikeRegFile, readRegFile } from '../../../lib/formats/registry/reg-file.ts'
import { dword, printRegFile, type Registry, sz } from '../../helpers/registry-file.ts'

const HEADER = 'Windows Registry Editor Version 5.00\r\n\r\n'
const SENSE = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SenseCM'

function plain(keys: Iterable<RegistryKey>): Registry {
  return Object.fromEntries(
    [...keys].map(({ path, values }) => [path, Object.fromEntries(values.map(({ name, data }) => [name, data]))]),
  )
}

function read(text: string): Registry {
  return plain(readRegFile(text))
}

/** The data of the only value. */
function one(entry: string, header = HEADER): unknown {
  return [...readRegFile(`${header}[${SENSE}]\r\n${entry}\r\n`)][0]?.values[0]?.data
}

t.test('the types', async t => {
  const cases: readonly [entry: string, data: RegistryData | 'deleted'][] = [
    ['"a"="text"', sz('text')],
    ['@="the default"', sz('the default')],
    ['"a"=""', sz('')],
    ['"a \\"b\\" \\\\c"="C:\\\\Windows \\"x\\""', sz('C:\\Windows "x"')],
    ['"a"="line one\r\nline two"', sz('line one\nline two')],
    ['"a"="; not a comment" ; a comment', sz('; not a comment')],
    ['"a"=dword:0000000f', dword(15)],
    ['"a"=dword:FFFFFFFF ; all', dword(0xffffffff)],
    ['  "a" = dword:1', dword(1)],
    ['"a"=hex:', { type: 'REG_BINARY', value: new Uint8Array() }],
    ['"a"=hex:01,fe', { type: 'REG_BINARY', value: new Uint8Array([1, 254]) }],
    ['"a"=hex:01,\\\r\n  02,\\ ; goes on\r\n  03', { type: 'REG_BINARY', value: new Uint8Array([1, 2, 3]) }],
    ['"a"=hex(1):41,00,00,00', sz('A')],
    ['"a"=hex(2):25,00,50,00,25,00,00,00', { type: 'REG_EXPAND_SZ', value: '%P%' }],
    ['"a"=hex(4):0f,00,00,00', dword(15)],
    ['"a"=hex(4):0f,00,00', { type: 'REG_OTHER', value: new Uint8Array([15, 0, 0]) }],
    ['"a"=hex(5):00,00,00,0f', { type: 'REG_DWORD_BIG_ENDIAN', value: 15 }],
    ['"a"=hex(7):41,00,00,00,42,00,00,00,00,00', { type: 'REG_MULTI_SZ', value: ['A', 'B'] }],
    ['"a"=hex(7):00,00', { type: 'REG_MULTI_SZ', value: [] }],
    ['"a"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff', { type: 'REG_QWORD', value: 0xffffffffffffffffn }],
    ['"a"=hex(0):', { type: 'REG_NONE', value: new Uint8Array() }],
    ['"a"=hex(ffff0007):01', { type: 'REG_OTHER', value: new Uint8Array([1]) }],
    ['"a"=-', 'deleted'],
  ]
  for (const [entry, data] of cases) t.strictSame(one(entry), data, entry)
  t.strictSame(one('"a"=hex(2):41,e4,00', 'REGEDIT4\r\n'), { type: 'REG_EXPAND_SZ', value: 'Aä' }, 'the older form')
})

t.test('keys, comments and deletions', async t => {
  const keys = [
    ...readRegFile(
      `${HEADER}; first\r\n[${SENSE}]\r\n"a"=dword:1\r\n\r\n[-HKLM\\SOFTWARE\\Old]\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]B]`,
    ),
  ]
  t.strictSame(
    keys.map(({ path, line, deleted }) => [path, line, deleted]),
    [
      [SENSE, 4, false],
      ['HKEY_LOCAL_MACHINE\\SOFTWARE\\Old', 7, true],
      ['HKEY_LOCAL_MACHINE\\SOFTWARE\\A]B', 9, false],
    ],
  )
  t.strictSame(read(HEADER), {}, 'no keys')
})

t.test('in every encoding that regedit and editors write', async t => {
  const registry: Registry = { [SENSE]: { EnrollmentStatus: dword(15), Name: sz('Zürich') } }
  const text = printRegFile(registry)
  for (const bytes of [
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    Buffer.from(text, 'utf16le'),
    Buffer.from(`\ufeff${text}`),
    Buffer.from(text.replaceAll('\r\n', '\n')),
    Buffer.from(`\r\n\r\n${text}`),
  ]) {
    t.strictSame(read(decodeText(bytes)), registry)
  }
})

t.test('what cannot be read is told in one sentence', async t => {
  const cases: readonly [text: string, message: RegExp][] = [
    ['', /first line of a registry file, .* found nothing$/],
    ['Windows Registry Editor Version 6.00\r\n', /first line .* found "Windows Registry Editor Version 6\.00"$/],
    ['windows registry editor version 5.00\r\n', /first line/],
    [`[${SENSE}]\r\n"a"=dword:1`, /first line .* found "\[HKEY_LOCAL_MACHINE/],
    [`${HEADER}"a"=dword:1`, /a key in brackets, a value or a comment in line 3, found "\\?"a/],
    [`${HEADER}[${SENSE}\r\n`, /a key such as .* in line 3/],
    [`${HEADER}[HKEY_OTHER\\X]`, /a key such as .* in line 3, found "\[HKEY_OTHER\\X\]"/],
    [`${HEADER}[${SENSE}]\r\nEnrollmentStatus REG_DWORD 0xf`, /a key in brackets, .* in line 4, found "Enr/],
    [`${HEADER}[${SENSE}]\r\n"a"`, /"=" behind the name of the value in line 4, found nothing/],
    [`${HEADER}[${SENSE}]\r\n"a"=15`, /"text", dword: or hex: in line 4, found "15"/],
    [`${HEADER}[${SENSE}]\r\n"a"=dword:xyz`, /"text", dword: or hex: in line 4/],
    [`${HEADER}[${SENSE}]\r\n"a"=hex:0g`, /bytes in hexadecimal in the value of line 4, found "0g"/],
    [`${HEADER}[${SENSE}]\r\n"a"="b" c`, /nothing behind the closing quote in line 4, found " c"/],
    [`${HEADER}[${SENSE}]\r\n"a"="b`, /the text ends within the quotes that begin in line 4/],
    [`${HEADER}[${SENSE}]\r\n"a`, /the text ends within the quotes that begin in line 4/],
    [`${HEADER}[${SENSE}]\r\n"a"=hex:01,\\\r\n`, /the text ends within the value that begins in line 4/],
    [`${HEADER}[${SENSE}]\r\n"a"="${'x\n'.repeat(5e6)}`, /is too long/],
    [`${HEADER}[${SENSE}]\r\n"a"=hex:${'00,\\\n'.repeat(3e6)}`, /is too long/],
  ]
  for (const [text, message] of cases) t.throws(() => read(text), { name: 'MalformedError', message })
})

t.test('told from other texts', async t => {
  for (const text of [HEADER, 'REGEDIT4', 'Windows Registry Editor', ` \n[${SENSE}]\n`, '[-HKEY_USERS\\x]'])
    t.ok(looksLikeRegFile(text), text)
  for (const text of [
    '',
    `${SENSE}\n    a    REG_DWORD    0x1`,
    '[section]\na=b',
    '{"kind":"x"}',
    'see [HKEY_LOCAL_MACHINE\\X]',
  ])
    t.notOk(looksLikeRegFile(text), text)
})

t.test('what is written is read', async t => {
  const name = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .filter(text => !/[\r\n\u0000]/.test(text) && text !== '__proto__')
  const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter(value => !/[\r\u0000]/.test(value))
  const bytes = fc.uint8Array({ maxLength: 80 })
  const data: fc.Arbitrary<RegistryData> = fc.oneof(
    text.map(sz),
    fc.nat(0xffffffff).map(dword),
    text.map(value => ({ type: 'REG_EXPAND_SZ' as const, value })),
    fc
      .array(
        text.filter(value => value !== ''),
        { maxLength: 4 },
      )
      .map(value => ({ type: 'REG_MULTI_SZ' as const, value })),
    fc.bigInt(0n, 0xffffffffffffffffn).map(value => ({ type: 'REG_QWORD' as const, value })),
    bytes.map(value => ({ type: 'REG_BINARY' as const, value })),
    bytes.map(value => ({ type: 'REG_OTHER' as const, value })),
  )
  const key = fc.stringMatching(/^[A-Za-z][ -Z^-~]{0,20}[A-Za-z]$/).map(part => `HKEY_LOCAL_MACHINE\\${part}`)
  fc.assert(
    fc.property(
      fc.dictionary(key, fc.dictionary(name, data, { maxKeys: 5, noNullPrototype: true }), {
        maxKeys: 4,
        noNullPrototype: true,
      }),
      registry => {
        t.strictSame(read(printRegFile(registry)), registry)
      },
    ),
  )
})

t.test('a text cut anywhere is read so far or told, and no text hangs', async t => {
  const text = printRegFile({
    [SENSE]: {
      EnrollmentStatus: dword(15),
      Long: { type: 'REG_BINARY', value: new Uint8Array(100) },
      Text: sz('a "b"\nc'),
    },
  })
  const tolerant = (part: string): void => {
    try {
      read(part)
    } catch (error) {
      t.equal(error instanceof Error && error.name, 'MalformedError')
    }
  }
  fc.assert(fc.property(fc.nat(text.length), end => tolerant(text.slice(0, end))))
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), junk => tolerant(`${HEADER}[${SENSE}]\r\n"a"${junk}`)),
  )
  const began = performance.now()
  for (const long of [
    ' '.repeat(1e6),
    '\\'.repeat(1e6),
    '"\\'.repeat(5e5),
    ';'.repeat(1e6),
    '\n'.repeat(1e6),
    `"a"=hex:${'00,'.repeat(3e5)}`,
    '['.repeat(1e6),
  ]) {
    tolerant(`${HEADER}[${SENSE}]\r\n${long}`)
    looksLikeRegFile(long)
  }
  t.ok(performance.now() - began < 10_000)
})
