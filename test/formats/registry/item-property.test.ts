import fc from 'fast-check'
import t from 'tap'
import { readItemProperties } from '../../../lib/formats/registry/item-property.ts'

const SENSE = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SenseCM'
const STATUS = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows Advanced Threat Protection\\Status'

/** What PowerShell adds to the values of a key. */
function added(path: string): [string, string][] {
  const at = path.lastIndexOf('\\')
  return [
    ['PSPath', `Microsoft.PowerShell.Core\\Registry::${path}`],
    ['PSParentPath', `Microsoft.PowerShell.Core\\Registry::${path.slice(0, at)}`],
    ['PSChildName', path.slice(at + 1)],
    ['PSDrive', 'HKLM'],
    ['PSProvider', 'Microsoft.PowerShell.Core\\Registry'],
  ]
}

/** As Format-List prints it in a window of that width; `trimmed` as what is copied from the window. */
function printList(path: string, values: readonly (readonly [string, string])[], width = 80, trimmed = false): string {
  const all = [...values, ...added(path)]
  const indent = Math.max(...all.map(([name]) => name.length)) + 3
  const lines = all.flatMap(([name, value]) =>
    (value.match(new RegExp(`[^]{1,${width - indent}}`, 'g')) ?? ['']).map((part, index) =>
      index === 0 ? `${name.padEnd(indent - 3)} : ${part}` : ' '.repeat(indent) + part,
    ),
  )
  return ['', '', ...lines.map(line => (trimmed ? line.trimEnd() : line)), '', '', ''].join('\r\n')
}

const plain = (text: string) =>
  readItemProperties(text).map(({ path, values }) => [path, values.map(({ name, data }) => [name, data] as const)])

const text = (value: string) => ({ type: 'REG_SZ', value })

t.test('a list as people paste it', async t => {
  const values = [
    ['EnrollmentStatus', '15'],
    ['Error', '-2145648611'],
    ['EnrollmentPayload', `{"intuneDeviceId":"6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11","rest":"${'a b '.repeat(30)}"}`],
    ['(default)', 'x'],
    ['Empty', ''],
    ['Bytes', '{1, 2, 3, 4...}'],
    ['Few', '{1, 2}'],
    ['More', '{1, 2, 3, 4…}'],
  ] as const
  const expected = [
    [
      SENSE,
      [
        ['EnrollmentStatus', text('15')],
        ['Error', { type: 'REG_DWORD', value: 0x801c001d }],
        ['EnrollmentPayload', text(values[2][1])],
        ['', text('x')],
        ['Empty', text('')],
      ],
    ],
  ]
  for (const width of [60, 61, 80, 120, 500])
    for (const trimmed of [false, true]) {
      const list = printList(SENSE, values, width, trimmed)
      t.strictSame(plain(list), expected, `${width} ${trimmed}`)
      const quoted = list
        .split('\r\n')
        .map(line => `> ${line}`)
        .join('\r\n')
      t.strictSame(
        plain(`PS C:\\> Get-ItemProperty HKLM:\\SOFTWARE\\Microsoft\\SenseCM\r\n${quoted}\r\nPS C:\\>`),
        expected,
      )
    }
})

t.test('several keys, and one whose name the window breaks at a space', async t => {
  let told = 0
  for (let width = 40; width < 130; width += 1) {
    const first = printList(STATUS, [['OnboardingState', '1']], width, true)
    // Where the one break is at a space, no line shows how wide the window was.
    if (!first.split('\r\n').some(line => line.length === width)) continue
    told += 1
    t.strictSame(
      plain(first + printList(SENSE, [['TenantId', 'x']], width)),
      [
        [STATUS, [['OnboardingState', text('1')]]],
        [SENSE, [['TenantId', text('x')]]],
      ],
      `${width}`,
    )
  }
  t.ok(told > 70, `${told} widths`)
})

t.test('JSON, of one key or of several', async t => {
  const item = (path: string, values: Record<string, unknown>) => ({
    ...values,
    ...Object.fromEntries(added(path)),
    PSDrive: { Root: 'x' },
  })
  const values = {
    EnrollmentStatus: 15,
    Signed: -2145648611,
    Big: 2 ** 40,
    Text: 'é',
    Bytes: [1, 254],
    Many: ['a', 'b'],
    No: null,
    Odd: [1.5],
    '(default)': 'd',
  }
  const expected = [
    ['EnrollmentStatus', { type: 'REG_DWORD', value: 15 }],
    ['Signed', { type: 'REG_DWORD', value: 0x801c001d }],
    ['Big', { type: 'REG_QWORD', value: 2n ** 40n }],
    ['Text', text('é')],
    ['Bytes', { type: 'REG_BINARY', value: Uint8Array.from([1, 254]) }],
    ['Many', { type: 'REG_MULTI_SZ', value: ['a', 'b'] }],
    ['', text('d')],
  ]
  const one = item(SENSE, values)
  t.strictSame(plain(JSON.stringify(one)), [[SENSE, expected]])
  t.strictSame(plain(JSON.stringify([one, item(STATUS, { OnboardingState: 1 })], undefined, 2)), [
    [SENSE, expected],
    [STATUS, [['OnboardingState', { type: 'REG_DWORD', value: 1 }]]],
  ])
  t.strictSame(
    readItemProperties(JSON.stringify(one, undefined, 2))[0]?.values.map(({ line }) => line),
    [2, 3, 4, 5, 6, 10, 18],
  )
})

t.test('other texts give nothing', async t => {
  for (const other of [
    '',
    'EnrollmentStatus : 15',
    'PSPath : Microsoft.PowerShell.Core\\FileSystem::C:\\x',
    'see Registry::HKEY_LOCAL_MACHINE\\SOFTWARE',
    '{"PSPath": "Microsoft.PowerShell.Core\\\\Registry::HKEY_LOCAL_MACHINE',
    '[1, null, {"PSPath": 5, "a": "Registry::HKEY_"}]',
  ])
    t.strictSame(plain(other), [], other)
})

t.test('any value comes back', async t => {
  const value = fc.stringMatching(/^[a-z][a-z -:]{0,200}$/).map(any => any.trim())
  fc.assert(
    fc.property(value, fc.integer({ min: 45, max: 130 }), (any, width) => {
      fc.pre(!/ {2}/.test(any))
      t.strictSame(plain(printList(SENSE, [['Any', any]], width)), [[SENSE, [['Any', text(any)]]]])
    }),
    { numRuns: 200 },
  )
})
