import fc from 'fast-check'
import t from 'tap'
import { decodeText, encodeText } from '../../../lib/formats/clixml/text.ts'
import { anyText } from '../../helpers/clixml-values.ts'

/** As PowerShell 7.6 writes them, but for what is outside ASCII. */
const ENCODED: readonly [text: string, encoded: string][] = [
  ['plain text', 'plain text'],
  ['a\u0000b\t\n\r', 'a_x0000_b_x0009__x000A__x000D_'],
  ['\u007f\u0085\u009f', '_x007F__x0085__x009F_'],
  ['\u00a0é漢', '&#xA0;&#xE9;&#x6F22;'],
  ['😀', '&#x1F600;'],
  ['\ud800', '_xD800_'],
  ['\udc00\ud83d', '_xDC00__xD83D_'],
  ['\ufffe\uffff', '_xFFFE__xFFFF_'],
  ['_x0041_', '_x005F_x0041_'],
  ['_X0041_ _x _y', '_x005F_X0041_ _x005F_x _y'],
  ['__x_', '__x005F_x_'],
  ['<a b="c">&\'', "&lt;a b=&quot;c&quot;&gt;&amp;'"],
  ['‘’‚‛“”„$(calc)`', '&#x2018;&#x2019;&#x201A;&#x201B;&#x201C;&#x201D;&#x201E;$(calc)`'],
]

t.test('what is escaped, and how', async t => {
  for (const [text, encoded] of ENCODED) t.equal(encodeText(text), encoded, JSON.stringify(text))
})

/** As PowerShell 7.6 reads them. */
const DECODED: readonly [encoded: string, text: string][] = [
  ['_x0041_', 'A'],
  ['_X0041_', 'A'],
  ['_x00e9__x00E9_', 'éé'],
  ['_xD83D__xDE00_', '😀'],
  ['_x005F_x0041_', '_x0041_'],
  ['__x0041_', '_A'],
  ['_x004', '_x004'],
  ['_x 041_ _x00G1_', '_x 041_ _x00G1_'],
]

t.test('what is read back, and what stays as it is', async t => {
  for (const [encoded, text] of DECODED) t.equal(decodeText(encoded), text, encoded)
})

t.test('whatever is written is ASCII without line ends, and reads back as it was', async () => {
  fc.assert(
    fc.property(anyText, text => {
      const encoded = encodeText(text)
      const xml = encoded.replace(
        /&#x([0-9A-F]+);|&(lt|gt|amp|quot);/g,
        (_, code: string | undefined, name: string | undefined) =>
          code === undefined
            ? ({ lt: '<', gt: '>', amp: '&', quot: '"' }[name ?? ''] ?? '')
            : String.fromCodePoint(Number.parseInt(code, 16)),
      )
      return /^[\u0020-\u007e]*$/.test(encoded) && decodeText(xml) === text
    }),
    { numRuns: 500 },
  )
})
