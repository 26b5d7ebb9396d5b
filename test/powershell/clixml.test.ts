import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { readClixml } from '../../lib/formats/clixml/read.ts'
import {
  type ClixmlInput,
  ClixmlObject,
  ClixmlProgress,
  ClixmlScalar,
  type ClixmlValue,
} from '../../lib/formats/clixml/values.ts'
import { writeClixml } from '../../lib/formats/clixml/write.ts'
import { clixmlValue, writableText } from '../helpers/clixml-values.ts'
import { requirePowerShell, resultOf, run } from './support/engine.ts'

const skip = await requirePowerShell(t)

/** Type and text that PowerShell sees in each value, in the invariant culture. */
const DESCRIBE = `
  param($values)
  , @($values | ForEach-Object {
    if ($null -eq $_) { 'null' } else { $_.GetType().FullName + ' ' + [Management.Automation.LanguagePrimitives]::ConvertTo($_, [string]) }
  })
`

t.test('PowerShell sees the types that were written', { skip }, async t => {
  const cases: readonly [value: ClixmlInput, seen: string][] = [
    [null, 'null'],
    ['é\n', 'System.String é\n'],
    [true, 'System.Boolean True'],
    [5, 'System.Int32 5'],
    [2 ** 40, 'System.Int64 1099511627776'],
    [2n ** 64n - 1n, 'System.UInt64 18446744073709551615'],
    [0.5, 'System.Double 0.5'],
    [-0, 'System.Double -0'],
    [1e300, 'System.Double 1E+300'],
    [Number.NEGATIVE_INFINITY, 'System.Double -Infinity'],
    [new Date('2026-01-02T03:04:05Z'), 'System.DateTime 01/02/2026 03:04:05'],
    [new Uint8Array([1, 2, 255]), 'System.Byte[] 1 2 255'],
    [new ClixmlScalar('Char', 'é'), 'System.Char é'],
    [new ClixmlScalar('TimeSpan', 'P1DT2H3.5S'), 'System.TimeSpan 1.02:00:03.5000000'],
    [new ClixmlScalar('Decimal', '-1.10'), 'System.Decimal -1.10'],
    [
      new ClixmlScalar('Guid', '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'),
      'System.Guid 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11',
    ],
    [new ClixmlScalar('Uri', 'https://example.test/ä'), 'System.Uri https://example.test/ä'],
    [new ClixmlScalar('Version', '10.0.19045'), 'System.Version 10.0.19045'],
    [new ClixmlScalar('XmlDocument', '<a b="1" />'), 'System.Xml.XmlDocument System.Xml.XmlDocument'],
    [new Map([['k', 1]]), 'System.Collections.Hashtable System.Collections.Hashtable'],
    [{ A: 1, B: null }, 'System.Management.Automation.PSCustomObject @{A=1; B=}'],
    [
      new ClixmlProgress('a', 'b', 50),
      'System.Management.Automation.ProgressRecord parent = -1 id = 0 act = a stat = b cur =  pct = 50 sec = -1 type = Processing',
    ],
  ]
  t.strictSame(
    await resultOf(DESCRIBE, { values: cases.map(([value]) => value) }),
    cases.map(([, seen]) => seen),
  )
})

t.test('what PowerShell writes is read with its types', { skip }, async t => {
  const value = await resultOf(`
    $color = [System.ConsoleColor]::Red
    $stack = [System.Collections.Stack]::new(); $stack.Push(1); $stack.Push(2)
    $text = [psobject]::AsPSObject([Text.StringBuilder]::new('t')); $text.psobject.Properties.Add([psnoteproperty]::new('N', 5))
    $shared = [pscustomobject]@{ PSTypeName = 'Example.Thing'; A = 1; B = $null; C = , 'one' }
    , @([char]'é', [byte]200, [sbyte]-3, [uint16]65535, [int16]-5, [uint32]4294967295, [long]::MinValue, [uint64]::MaxValue,
      [float]1.5, [double]::NaN, 1.10d, [byte[]](1, 2, 255), [guid]::Empty, [timespan]'1.02:03:04.5', [version]'1.2.3.4', [uri]'https://ä.test/?a b',
      [datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc), [xml]'<a b="1">x</a>', { 1 + 1 }, [int[]](1, 2), [Collections.Generic.List[string]]('x', 'y'),
      $stack, [ordered]@{ k = 'v' }, $color, $shared, $shared, [System.Net.IPAddress]::Loopback.IPAddressToString, $text.N)
  `)
  const thing = new ClixmlObject<ClixmlValue>({
    typeNames: ['Example.Thing', 'System.Management.Automation.PSCustomObject', 'System.Object'],
    properties: new Map<string, ClixmlValue>([
      ['A', 1],
      ['B', null],
      ['C', ['one']],
    ]),
  })
  const expected: ClixmlValue[] = [
    new ClixmlScalar('Char', 'é'),
    200,
    -3,
    65_535,
    -5,
    4_294_967_295,
    -(2n ** 63n),
    2n ** 64n - 1n,
    1.5,
    Number.NaN,
    new ClixmlScalar('Decimal', '1.10'),
    new Uint8Array([1, 2, 255]),
    new ClixmlScalar('Guid', '00000000-0000-0000-0000-000000000000'),
    new ClixmlScalar('TimeSpan', 'P1DT2H3M4.5S'),
    new ClixmlScalar('Version', '1.2.3.4'),
    new ClixmlScalar('Uri', 'https://ä.test/?a b'),
    new ClixmlScalar('DateTime', '2026-01-02T03:04:05Z'),
    new ClixmlScalar('XmlDocument', '<a b="1">x</a>'),
    new ClixmlScalar('ScriptBlock', ' 1 + 1 '),
    [1, 2],
    ['x', 'y'],
    [2, 1],
    new Map([['k', 'v']]),
    new ClixmlObject<ClixmlValue>({
      typeNames: ['System.ConsoleColor', 'System.Enum', 'System.ValueType', 'System.Object'],
      base: 12,
      text: 'Red',
    }),
    thing,
    thing,
    '127.0.0.1',
    5,
  ]
  t.strictSame(value, expected)
})

/**
 * What does not change on the way through PowerShell: its type names get a prefix, a script block becomes text, and a
 * time with an offset is told in the local one.
 */
function lasting(value: ClixmlValue): ClixmlValue {
  if (value instanceof ClixmlObject) {
    return new ClixmlObject<ClixmlValue>({
      typeNames: value.typeNames.map(name => name.replace(/^Deserialized\./, '')),
      properties: new Map(Array.from(value.properties, ([name, item]) => [name, lasting(item)])),
    })
  }
  if (value instanceof ClixmlScalar) {
    if (value.type === 'ScriptBlock') return value.text
    const [, fraction, offset] = /(\.\d+)([+-]\d\d:\d\d)$/.exec(value.text) ?? []
    return offset === undefined ? value : `${Date.parse(value.text)} ${Number(fraction)}`
  }
  if (Array.isArray(value)) return value.map(lasting)
  return value instanceof Map ? new Map(Array.from(value, ([key, item]) => [key, lasting(item)])) : value
}

t.test('values come back from PowerShell as they went in', { skip }, async t => {
  const values = fc.sample(clixmlValue(writableText), { numRuns: 1000, seed: 4 })
  const returned = await resultOf('param($values) , $values', { values })
  t.ok(Array.isArray(returned) && returned.length === values.length)
  const changed = values.flatMap((value, index) => {
    const back = Array.isArray(returned) ? returned[index] : undefined
    return isDeepStrictEqual(lasting(back), lasting(value)) ? [] : [{ sent: value, back }]
  })
  t.strictSame(changed.slice(0, 3), [])
})

t.test('text comes back as it went in, and PowerShell sees the same UTF-16 units', { skip }, async t => {
  const texts = [
    ...fc.sample(writableText, { numRuns: 2000, seed: 5 }),
    ...Array.from({ length: 0xa0 }, (_, unit) => String.fromCharCode(unit)),
    ...[
      '\ud800',
      '\udfff',
      '\udc00\ud800',
      '😀',
      '\ufdd0',
      '\ufeff',
      '\u2028',
      '_x0041_',
      '_X0041_',
      '_',
      '__x005F_',
      ' ',
      '\r\n',
      '\u0000',
    ],
    'é_x0041_"\u0000\n😀'.repeat(80_000),
  ]
  const script = 'param($texts) @{ texts = $texts; units = @($texts | ForEach-Object { , [int[]][char[]]$_[0..20] }) }'
  const value = await resultOf(script, { texts })
  const units = texts.map(text => Array.from({ length: Math.min(21, text.length) }, (_, at) => text.charCodeAt(at)))
  t.ok(value instanceof Map && isDeepStrictEqual(value.get('texts'), texts))
  t.strictSame(value instanceof Map && value.get('units'), units)
})

t.test('what nests too deeply is refused on both sides, in one sentence', { skip }, async t => {
  const within = (levels: number): ClixmlInput => (levels === 0 ? 1 : [within(levels - 1)])
  const read =
    'param($xml) $value = [Management.Automation.PSSerializer]::Deserialize($xml); $levels = 0; while ($value -is [Collections.IList]) { $levels++; $value = $value[0] }; $levels'
  t.equal(await resultOf(read, { xml: writeClixml([within(48)]) }), 48, 'PowerShell reads as deep as is written')
  const deeper = writeClixml([within(48)]).replace('<I32>1</I32>', '<Obj><LST><I32>1</I32></LST></Obj>')
  t.match(await run(read, { xml: deeper }), { ok: false, fault: { message: /nested too deeply/ } })
  t.match(readClixml(deeper), { error: 'Expected at most 48 objects within each other, found more.' })
  await t.rejects(run('1', { deep: within(60) }), {
    name: 'RangeError',
    message: /^Expected at most 48 objects within each other/,
  })
  const tooDeep = '$value = 1; foreach ($level in 1..60) { $value = , $value }; , $value'
  t.match(await run(tooDeep), {
    ok: false,
    fault: { message: /^The answer of PowerShell cannot be read\. Expected at most 48 objects/ },
  })
})

t.test(
  'an answer keeps all of lists, dictionaries and custom objects, and four levels of other objects',
  { skip },
  async t => {
    const nest = (wrap: string) => `$value = 'end'; foreach ($level in 1..30) { $value = ${wrap} }; , $value`
    const cases: readonly [wrap: string, next: (value: ClixmlValue) => ClixmlValue | undefined, levels: number][] = [
      [', $value', value => (Array.isArray(value) ? value[0] : undefined), 30],
      ['@{ n = $value }', value => (value instanceof Map ? value.get('n') : undefined), 30],
      [
        '[pscustomobject]@{ n = $value }',
        value => (value instanceof ClixmlObject ? value.properties.get('n') : undefined),
        30,
      ],
      [
        '[Tuple[object]]::new($value)',
        value => (value instanceof ClixmlObject ? value.properties.get('Item1') : undefined),
        4,
      ],
    ]
    for (const [wrap, next, levels] of cases) {
      let value: ClixmlValue | undefined = await resultOf(nest(wrap))
      let reached = -1
      for (; value !== undefined; reached += 1) value = next(value)
      t.equal(reached, levels, wrap)
    }
  },
)
