import fc from 'fast-check'
import t from 'tap'
import { MAX_LENGTH } from '../../../lib/formats/clixml/limits.ts'
import { readClixml } from '../../../lib/formats/clixml/read.ts'
import { ClixmlObject, ClixmlProgress, ClixmlScalar, type ClixmlValue } from '../../../lib/formats/clixml/values.ts'

const XMLNS = 'http://schemas.microsoft.com/powershell/2004/04'
const objs = (content: string) => `<Objs Version="1.1.0.1" xmlns="${XMLNS}">${content}</Objs>`
const first = (content: string) => readClixml(objs(content)).value?.[0]?.value

t.test('primitive types', async t => {
  const cases: readonly [xml: string, value: ClixmlValue][] = [
    ['<S>a_x000A_b&#x1F600;&amp;</S>', 'a\nb😀&'],
    ['<S> </S>', ' '],
    ['<S />', ''],
    ['<Nil />', null],
    ['<B>true</B>', true],
    ['<B>false</B>', false],
    ['<C>65</C>', new ClixmlScalar('Char', 'A')],
    ['<By>255</By>', 255],
    ['<SB>-128</SB>', -128],
    ['<U16>65535</U16>', 65_535],
    ['<I16>-32768</I16>', -32_768],
    ['<U32>4294967295</U32>', 4_294_967_295],
    ['<I32>-2147483648</I32>', -2_147_483_648],
    ['<I64>9007199254740991</I64>', Number.MAX_SAFE_INTEGER],
    ['<I64>9007199254740992</I64>', 9_007_199_254_740_992n],
    ['<I64>-9223372036854775808</I64>', -(2n ** 63n)],
    ['<U64>18446744073709551615</U64>', 2n ** 64n - 1n],
    ['<Sg>3.4028235E+38</Sg>', 3.4028235e38],
    ['<Db>-0</Db>', -0],
    ['<Db>INF</Db>', Number.POSITIVE_INFINITY],
    ['<Db>-INF</Db>', Number.NEGATIVE_INFINITY],
    ['<Db>NaN</Db>', Number.NaN],
    ['<D>79228162514264337593543950335</D>', new ClixmlScalar('Decimal', '79228162514264337593543950335')],
    ['<DT>2026-01-02T03:04:05.1234567+00:00</DT>', new ClixmlScalar('DateTime', '2026-01-02T03:04:05.1234567+00:00')],
    ['<TS>PT1.5S</TS>', new ClixmlScalar('TimeSpan', 'PT1.5S')],
    ['<BA>AQL/</BA>', new Uint8Array([1, 2, 255])],
    ['<BA />', new Uint8Array()],
    ['<G>6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11</G>', new ClixmlScalar('Guid', '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11')],
    ['<URI>http://é.example/?a b</URI>', new ClixmlScalar('Uri', 'http://é.example/?a b')],
    ['<Version>10.0.19045.3996</Version>', new ClixmlScalar('Version', '10.0.19045.3996')],
    ['<XD>&lt;a/&gt;</XD>', new ClixmlScalar('XmlDocument', '<a/>')],
    ['<SBK>1 + 1</SBK>', new ClixmlScalar('ScriptBlock', '1 + 1')],
    [
      '<PR><AV>Reading</AV><AI>0</AI><Nil /><PI>-1</PI><PC>50</PC><T>Processing</T><SR>-1</SR><SD>half way</SD></PR>',
      new ClixmlProgress('Reading', 'half way', 50),
    ],
  ]
  for (const [xml, value] of cases) t.strictSame(first(xml), value, xml)
})

const CUSTOM = '<TN RefId="0"><T>Example.Thing</T><T>System.Object</T></TN>'

t.test('objects', async t => {
  const typeNames = ['Example.Thing', 'System.Object']
  const cases: readonly [name: string, xml: string, value: ClixmlValue][] = [
    [
      'a list',
      '<Obj RefId="0"><TN RefId="0"><T>System.Object[]</T></TN><LST><I32>1</I32><Nil /></LST></Obj>',
      [1, null],
    ],
    ['an empty list', '<Obj RefId="0"><LST /></Obj>', []],
    ['an enumerable', '<Obj RefId="0"><IE><S>a</S></IE></Obj>', ['a']],
    ['a stack', '<Obj RefId="0"><STK><I32>2</I32><I32>1</I32></STK></Obj>', [2, 1]],
    ['a queue', '<Obj RefId="0"><QUE><I32>1</I32></QUE></Obj>', [1]],
    [
      'a dictionary',
      '<Obj><DCT><En><S N="Key">a</S><I32 N="Value">1</I32></En><En><I32 N="Key">7</I32><Nil N="Value" /></En></DCT></Obj>',
      new Map<ClixmlValue, ClixmlValue>([
        ['a', 1],
        [7, null],
      ]),
    ],
    [
      'properties',
      `<Obj RefId="0">${CUSTOM}<MS><I32 N="a_x0020_b">1</I32></MS></Obj>`,
      new ClixmlObject<ClixmlValue>({ typeNames, properties: new Map([['a b', 1]]) }),
    ],
    [
      'own properties before those of the type',
      `<Obj>${CUSTOM}<Props><I32 N="A">1</I32><I32 N="B">2</I32></Props><MS><I32 N="A">3</I32></MS></Obj>`,
      new ClixmlObject<ClixmlValue>({
        typeNames,
        properties: new Map([
          ['A', 3],
          ['B', 2],
        ]),
      }),
    ],
    [
      'an enumeration',
      '<Obj RefId="0"><TN RefId="0"><T>System.ConsoleColor</T><T>System.Enum</T></TN><ToString>Red</ToString><I32>12</I32></Obj>',
      new ClixmlObject<ClixmlValue>({ typeNames: ['System.ConsoleColor', 'System.Enum'], base: 12, text: 'Red' }),
    ],
    [
      'a text with a property',
      '<Obj><S>text</S><MS><I32 N="n">5</I32></MS></Obj>',
      new ClixmlObject<ClixmlValue>({ base: 'text', properties: new Map([['n', 5]]) }),
    ],
    [
      'a list with a property',
      '<Obj><LST><S>a</S></LST><MS><I32 N="n">5</I32></MS></Obj>',
      new ClixmlObject<ClixmlValue>({ base: ['a'], properties: new Map([['n', 5]]) }),
    ],
    ['a text without type', '<Obj><S>text</S></Obj>', 'text'],
    ['nothing at all', '<Obj />', new ClixmlObject<ClixmlValue>({})],
  ]
  for (const [name, xml, value] of cases) t.strictSame(first(xml), value, name)
  const twice = first(
    `<Obj RefId="0"><LST><Obj RefId="1">${CUSTOM}<MS /></Obj><Obj RefId="2"><TNRef RefId="0" /><MS /></Obj><Ref RefId="1" /></LST></Obj>`,
  )
  t.strictSame(twice, Array(3).fill(new ClixmlObject({ typeNames })), 'references to objects and to type names')
})

t.test('several objects, and their streams; spaces between elements do not count', async t => {
  const { value } = readClixml(objs('\r\n  <S>a</S>\n  <S S="Warning">careful</S>\n'))
  t.strictSame(value, [
    { stream: 'output', value: 'a' },
    { stream: 'warning', value: 'careful' },
  ])
  t.strictSame(readClixml(`<?xml version="1.0"?>\n${objs('')}`).value, [])
})

const nested = (levels: number) => `${'<Obj><LST>'.repeat(levels)}<I32>1</I32>${'</LST></Obj>'.repeat(levels)}`

/** A list of ten references to a list of ten references … */
const bomb = (levels: number) =>
  Array.from(
    { length: levels },
    (_, level) =>
      `<Obj RefId="${level}"><LST>${level === 0 ? '<S>x</S>' : `<Ref RefId="${level - 1}" />`.repeat(10)}</LST></Obj>`,
  ).join('')

t.test('48 levels are read, as PowerShell does', async t => {
  t.equal(JSON.stringify(first(nested(48))), `${'['.repeat(48)}1${']'.repeat(48)}`)
})

const REFUSED: readonly [name: string, xml: string, message: RegExp][] = [
  ['nothing', '', /^Expected CLIXML, found malformed XML \(document must contain a root element\) at line 1/],
  ['no XML', 'PS C:\\> ', /^Expected CLIXML, found malformed XML \(text data outside of root node\) at line 1, column/],
  ['the header', '#< CLIXML', /^Expected CLIXML, found malformed XML/],
  [
    'a broken-off document',
    objs('<S>a</S>').slice(0, -3),
    /^Expected CLIXML, found malformed XML \(unclosed tag: Objs\)/,
  ],
  [
    'another document',
    '<html />',
    /^Expected <Objs xmlns="http:\/\/schemas\.microsoft\.com\/powershell\/2004\/04">, found <html>\.$/,
  ],
  ['no namespace', '<Objs />', /^Expected <Objs xmlns=/],
  ['a DOCTYPE', `<!DOCTYPE a [<!ENTITY b "c">]>${objs('<S>&b;</S>')}`, /^Expected CLIXML, found a DOCTYPE at line 1/],
  ['an entity', objs('<S>&nbsp;</S>'), /^Expected CLIXML, found malformed XML \(undefined entity\)/],
  ['a character that XML has not', objs('<S>&#0;</S>'), /^Expected CLIXML, found malformed XML/],
  ['an endless name', objs(`<${'a'.repeat(1000)} />`), /found an element with a name of 1000 characters at line 1/],
  [
    'an endless attribute, twice',
    `<S ${`${'a'.repeat(1000)}="" `.repeat(2)} />`,
    /^Expected CLIXML, found malformed XML \(duplicate attribute: a{59}\) at line 1/,
  ],
  ['text that reorders a line', objs('<B>\u202eeurt</B>'), /^Expected true or false in <B>, found "\\u202eeurt"\.$/],
  ['a comment', objs('<!-- a -->'), /found a comment at/],
  ['CDATA', objs('<S><![CDATA[a]]></S>'), /found a CDATA section at/],
  ['a processing instruction', objs('<?a b?>'), /found a processing instruction at/],
  ['an element of another format', objs('<a:S>1</a:S>'), /^Expected an element of CLIXML, found <a:S>\.$/],
  ['49 levels', objs(nested(49)), /^Expected at most 48 objects within each other, found more\.$/],
  ['10 000 levels', objs(nested(10_000)), /^Expected CLIXML, found more than 148 elements within each other at line 1/],
  ['a bomb', objs(bomb(48)), /^Expected at most 1000000 values in one document, found more\.$/],
  ['a million values', objs(`<Obj><LST>${'<Nil/>'.repeat(1_000_000)}</LST></Obj>`), /^Expected at most 1000000 values/],
  [
    'an endless document',
    ' '.repeat(MAX_LENGTH + 1),
    /^Expected at most 33554432 characters of CLIXML, found 33554433\.$/,
  ],
  [
    'an object that contains itself',
    objs('<Obj RefId="0"><LST><Ref RefId="0" /></LST></Obj>'),
    /^Expected a reference to an object that is complete by then, found one to "0"\.$/,
  ],
  ['a dangling reference', objs('<Ref RefId="9" />'), /found one to "9"\.$/],
  [
    'dangling type names',
    objs('<Obj><TNRef RefId="7" /></Obj>'),
    /^Expected a reference to type names, found one to "7"\.$/,
  ],
  ['a secret', objs('<SS>0100</SS>'), /^Expected no secrets, found a SecureString/],
  ['an unknown stream', objs('<S S="x">a</S>'), /^Expected one of output, .* as the stream, found "x"\.$/],
  ['text among elements', objs('<Obj>stray</Obj>'), /^Expected elements in <Obj>, found "stray"\.$/],
  ['elements among text', objs('<S>a<S>b</S></S>'), /^Expected text in <S>, found <S>\.$/],
  [
    'two values in one object',
    objs('<Obj><S>a</S><LST /></Obj>'),
    /^Expected one value in <Obj>, found <LST> as another\.$/,
  ],
  ['a property twice', objs('<Obj><MS><S N="a" /><S N="a" /></MS></Obj>'), /found "a" again\.$/],
  ['a property without name', objs('<Obj><MS><S /></MS></Obj>'), /found one without\.$/],
  [
    'a key twice',
    objs(
      '<Obj><DCT><En><I32 N="Key">1</I32><Nil N="Value"/></En><En><I64 N="Key">1</I64><Nil N="Value"/></En></DCT></Obj>',
    ),
    /^Expected each key once in <DCT>, found "1" again\.$/,
  ],
  [
    'no key',
    objs('<Obj><DCT><En><Nil N="Key"/><Nil N="Value"/></En></DCT></Obj>'),
    /^Expected a key in <En>, found null\.$/,
  ],
  [
    'an entry without value',
    objs('<Obj><DCT><En><S N="Key"/></En></DCT></Obj>'),
    /^Expected <En> with a Key and a Value/,
  ],
  ['a type name in another element', objs('<Obj><TN><S>a</S></TN></Obj>'), /^Expected <T> in <TN>, found <S>\.$/],
  ['progress without activity', objs('<PR><PC>1</PC></PR>'), /^Expected <AV> with text in <PR>, found none\.$/],
]

t.test('what is refused, in one sentence', async t => {
  for (const [name, xml, message] of REFUSED) t.match(readClixml(xml).error ?? '', message, name)
})

const WRONG: readonly [element: string, texts: readonly string[]][] = [
  ['B', ['', 'True', '1', ' true']],
  ['By', ['', '-1', '256', '1.0', '0x1', '1e1', '9'.repeat(1000)]],
  ['SB', ['128', '-129']],
  ['I32', ['2147483648', '١']],
  ['U64', ['-1', '18446744073709551616']],
  ['I64', ['9223372036854775808']],
  ['Db', ['', 'Infinity', '0x10', '1,5', '1'.repeat(1000)]],
  ['C', ['A', '', '65536', '-1']],
  ['D', ['1e5', '1,5', '']],
  ['DT', ['2026-01-02', 'yesterday', '2026-01-02T03:04:05.12345678Z']],
  ['TS', ['P', 'PT', '5', '00:00:01']],
  ['G', ['', '{6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11}']],
  ['Version', ['1', '1.2.3.4.5', 'a.b']],
  ['BA', ['A', 'A===', 'AQ=A', 'é']],
]

t.test('what a primitive type does not take', async t => {
  for (const [element, texts] of WRONG) {
    for (const text of texts) {
      const { error = '' } = readClixml(objs(`<${element}>${text}</${element}>`))
      t.match(
        error,
        new RegExp(`^Expected [a-z].* in <${element}>, found ".{0,41}"\\.$`),
        `${element}: ${text.slice(0, 40)}`,
      )
    }
  }
})

t.test('no document makes it throw', async () => {
  const piece = fc.constantFrom(
    '<Obj RefId="0">',
    '</Obj>',
    '<LST>',
    '</LST>',
    '<DCT>',
    '</DCT>',
    '<En>',
    '</En>',
    '<S N="Key">',
    '<S>',
    '</S>',
    '<Ref RefId="0"/>',
    '<TN RefId="0">',
    '</TN>',
    '<T>',
    '</T>',
    '<MS>',
    '</MS>',
    '<I32 N="a">',
    '</I32>',
    '1',
    'x',
    '&lt;',
    '&',
    '<',
    '<PR>',
    '</PR>',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map(pieces => objs(pieces.join(''))),
        fc.string({ unit: 'binary' }),
      ),
      text => {
        const { value, error } = readClixml(text)
        return value !== undefined || /^Expected .*\.$/s.test(error)
      },
    ),
    { numRuns: 1000 },
  )
})
