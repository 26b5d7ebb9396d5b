import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { plainOf } from '../../../lib/formats/clixml/plain.ts'
import { readClixml } from '../../../lib/formats/clixml/read.ts'
import {
  type ClixmlInput,
  ClixmlObject,
  ClixmlProgress,
  ClixmlScalar,
  type ClixmlValue,
} from '../../../lib/formats/clixml/values.ts'
import { writeClixml } from '../../../lib/formats/clixml/write.ts'
import { anyText, clixmlValue, progress } from '../../helpers/clixml-values.ts'

const content = (xml: string) => xml.replace(/^<Objs [^>]*>|<\/Objs>$/g, '')

const LIST = '<TN RefId="0"><T>System.Object[]</T><T>System.Array</T><T>System.Object</T></TN>'
const CUSTOM = '<TN RefId="0"><T>System.Management.Automation.PSCustomObject</T><T>System.Object</T></TN>'

const WRITTEN: readonly [value: ClixmlInput, xml: string][] = [
  [null, '<Nil />'],
  [undefined, '<Nil />'],
  ['', '<S />'],
  ['é\n', '<S>&#xE9;_x000A_</S>'],
  [true, '<B>true</B>'],
  [5, '<I32>5</I32>'],
  [2 ** 31, '<I64>2147483648</I64>'],
  [2 ** 53, '<Db>9007199254740992</Db>'],
  [0.1, '<Db>0.1</Db>'],
  [1e300, '<Db>1e+300</Db>'],
  [-0, '<Db>-0</Db>'],
  [Number.NEGATIVE_INFINITY, '<Db>-INF</Db>'],
  [Number.NaN, '<Db>NaN</Db>'],
  [5n, '<I64>5</I64>'],
  [2n ** 64n - 1n, '<U64>18446744073709551615</U64>'],
  [new Uint8Array([1, 2, 255]), '<BA>AQL/</BA>'],
  [new Date('2026-01-02T03:04:05.006Z'), '<DT>2026-01-02T03:04:05.006Z</DT>'],
  [new ClixmlScalar('Char', 'A'), '<C>65</C>'],
  [new ClixmlScalar('TimeSpan', 'PT1S'), '<TS>PT1S</TS>'],
  [['a', 1], `<Obj RefId="0">${LIST}<LST><S>a</S><I32>1</I32></LST></Obj>`],
  [
    [['a'], []],
    `<Obj RefId="0">${LIST}<LST><Obj RefId="1"><TNRef RefId="0" /><LST><S>a</S></LST></Obj><Obj RefId="2"><TNRef RefId="0" /><LST></LST></Obj></LST></Obj>`,
  ],
  [{ a: 1, 'é<': undefined }, `<Obj RefId="0">${CUSTOM}<MS><I32 N="a">1</I32><Nil N="&#xE9;&lt;" /></MS></Obj>`],
  [
    new Map([['k', { a: null }]]),
    '<Obj RefId="0"><TN RefId="0"><T>System.Collections.Hashtable</T><T>System.Object</T></TN><DCT><En><S N="Key">k</S><Obj N="Value" RefId="1"><TN RefId="1"><T>System.Management.Automation.PSCustomObject</T><T>System.Object</T></TN><MS><Nil N="a" /></MS></Obj></En></DCT></Obj>',
  ],
  [
    new ClixmlObject<ClixmlInput>({ typeNames: ['A.B'], base: 4, text: 'Running' }),
    '<Obj RefId="0"><TN RefId="0"><T>A.B</T></TN><ToString>Running</ToString><I32>4</I32></Obj>',
  ],
  [
    new ClixmlProgress('Reading', 'half', 50),
    '<PR><AV>Reading</AV><AI>0</AI><Nil /><PI>-1</PI><PC>50</PC><T>Processing</T><SR>-1</SR><SD>half</SD></PR>',
  ],
]

t.test('what is written', async t => {
  for (const [value, xml] of WRITTEN) t.equal(content(writeClixml([value])), xml)
  t.equal(content(writeClixml(['a', 'b'], 'warning')), '<S S="warning">a</S><S S="warning">b</S>')
  t.equal(writeClixml([]), '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"></Objs>')
})

t.test('what cannot be written', async t => {
  const within = (levels: number): ClixmlInput => (levels === 0 ? 1 : [within(levels - 1)])
  t.doesNotThrow(() => writeClixml([within(48)]))
  t.throws(() => writeClixml([within(49)]), {
    name: 'RangeError',
    message: /^Expected at most 48 objects within each other, found more/,
  })
  const circle: ClixmlInput[] = []
  circle.push(circle)
  t.throws(() => writeClixml([circle]), RangeError)
  t.throws(() => writeClixml([new ClixmlProgress('a', 'b', 33.3)]), {
    name: 'RangeError',
    message: 'Expected an integer from -1 to 100, found 33.3.',
  })
  t.throws(() => writeClixml([2n ** 64n]), {
    name: 'RangeError',
    message: 'Expected an integer of at most 64 bits, found one of 68.',
  })
})

t.test('whatever is written is one line of ASCII and reads back as it was', async () => {
  const value = clixmlValue(anyText)
  fc.assert(
    fc.property(fc.array(fc.oneof(value, progress), { maxLength: 3 }), values => {
      const xml = writeClixml(values)
      return (
        /^[\u0020-\u007e]+$/.test(xml) &&
        isDeepStrictEqual(
          readClixml(xml).value?.map(record => record.value),
          values,
        )
      )
    }),
    { numRuns: 500 },
  )
})

t.test('a megabyte of text, in a moment', async t => {
  const text = 'é_x0041_"\u0000😀'.repeat(100_000)
  t.equal(readClixml(writeClixml([text])).value?.[0]?.value, text)
})

t.test('plain values, as JSON has them', async t => {
  const cases: readonly [value: ClixmlValue, plain: unknown][] = [
    ['a', 'a'],
    [null, null],
    [1.5, 1.5],
    [Number.NaN, 'NaN'],
    [2n ** 60n, '1152921504606846976'],
    [new Uint8Array([1, 2, 255]), 'AQL/'],
    [new ClixmlScalar('Guid', 'x'), 'x'],
    [
      [1, [true]],
      [1, [true]],
    ],
    [
      new Map<ClixmlValue, ClixmlValue>([
        ['a', 1],
        [7, null],
      ]),
      { a: 1, 7: null },
    ],
    [new ClixmlObject<ClixmlValue>({ properties: new Map([['A', [1]]]) }), { A: [1] }],
    [new ClixmlObject<ClixmlValue>({ typeNames: ['S.T', 'System.Enum'], base: 4, text: 'Running' }), 'Running'],
    [new ClixmlObject<ClixmlValue>({ base: 'text', properties: new Map([['n', 5]]) }), 'text'],
    [new ClixmlObject<ClixmlValue>({ typeNames: ['System.Half'], text: '1.5' }), '1.5'],
    [new ClixmlProgress('a', 'b'), 'b'],
  ]
  for (const [value, plain] of cases) t.strictSame(plainOf(value), plain)
  const hostile = plainOf(new Map([['__proto__', 'x']]))
  t.strictSame(Object.entries(hostile ?? {}), [['__proto__', 'x']], 'a key of that name is a key like any other')
})
