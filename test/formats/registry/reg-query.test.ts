import fc from 'fast-check'
import t from 'tap'
import { readRegQuery } from '../../../lib/formats/registry/reg-query.ts'
import { dword, printRegQuery, type Registry, sz } from '../../helpers/registry-file.ts'

const SENSE = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SenseCM'
const REGISTRY: Registry = {
  [SENSE]: {
    '': sz('(value not set)'),
    EnrollmentStatus: dword(15),
    'Last Checkin': sz('2026-06-15 09:00  UTC'),
    Empty: sz(''),
    Expand: { type: 'REG_EXPAND_SZ', value: '%ProgramFiles%\\x' },
    Many: { type: 'REG_MULTI_SZ', value: ['a', 'b'] },
    Time: { type: 'REG_QWORD', value: 0x1da1b2c3d4e5f60n },
    Bytes: { type: 'REG_BINARY', value: Buffer.from([1, 254]) },
  },
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows Advanced Threat Protection\\Status': { OnboardingState: dword(1) },
}
const TEXT = printRegQuery(REGISTRY)

function read(text: string): Registry {
  return Object.fromEntries(
    readRegQuery(text).map(({ path, values }) => [
      path,
      Object.fromEntries(values.map(({ name, data }) => [name, data])),
    ]),
  )
}

t.test('as people paste it', async t => {
  const lines = TEXT.split('\r\n')
  for (const [what, text] of Object.entries({
    'as printed': TEXT,
    'with prompts': `C:\\> reg query HKLM\\SOFTWARE\\Microsoft\\SenseCM\r\n${TEXT}\r\nC:\\>`,
    quoted: lines.map(line => `> ${line}`).join('\n'),
    'with tabs': TEXT.replaceAll(/ {4}/g, '\t'),
    'with other words around': `Bob wrote: look at this\n\n${TEXT}\n\nFEHLER: Der angegebene Schluessel wurde nicht gefunden.\nEnd of search: 8 match(es) found.\n`,
  })) {
    t.strictSame(read(text), REGISTRY, what)
  }
})

t.test('what does not fit its type is kept as text', async t => {
  const [key] = readRegQuery(`${SENSE}\n    a    REG_DWORD    15\n    b    REG_BINARY    0\n    c    REG_QWORD\n`)
  t.strictSame(
    key?.values.map(({ name, data, line }) => [name, data, line]),
    [
      ['a', sz('15'), 2],
      ['b', sz('0'), 3],
      ['c', sz(''), 4],
    ],
  )
})

t.test('other texts give nothing', async t => {
  for (const text of [
    '',
    'a    REG_DWORD    0x1',
    'see HKEY_LOCAL_MACHINE\\SOFTWARE for more',
    `[${SENSE}]\n"a"=dword:1`,
  ])
    t.strictSame(
      readRegQuery(text).filter(({ values }) => values.length > 0),
      [],
      text,
    )
})

t.test('no text breaks it, and none takes long', async t => {
  const began = performance.now()
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), junk =>
      Array.isArray(readRegQuery(`${SENSE}\n${junk}`)),
    ),
  )
  for (const long of [
    ' '.repeat(1e6),
    'x '.repeat(5e5),
    '> '.repeat(5e5),
    'a REG_DWORD '.repeat(1e5),
    `a REG_MULTI_SZ ${'\\0'.repeat(5e5)}`,
    '\n'.repeat(1e6),
  ])
    readRegQuery(`${SENSE}\n${long}`)
  t.ok(performance.now() - began < 10_000)
})
