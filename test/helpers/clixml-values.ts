import fc from 'fast-check'
import { ClixmlObject, ClixmlProgress, ClixmlScalar, type ClixmlValue } from '../../lib/formats/clixml/values.ts'

/** Text of every kind: any UTF-16 unit, lone surrogates and what looks like an escape included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit)) }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map(unit => String.fromCharCode(unit)) }),
  fc.string({ unit: fc.constantFrom('_', 'x', 'X', '0', '4', '1', '_x0041_', '&#65;', '&lt;', ']]>') }),
  fc.string({ unit: 'grapheme' }),
)

/** The same without U+FFFE and U+FFFF, which PowerShell's own serializer refuses to write. */
export const writableText: fc.Arbitrary<string> = anyText.map(text => text.replace(/[\ufffe\uffff]/g, ''))

const wide = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n })

/** What JavaScript has for an integer of 64 bits: a number where that is exact. */
const asRead = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value)

const digits = (min: number, max: number) => fc.integer({ min, max })

const scalar: fc.Arbitrary<ClixmlScalar> = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }).map(unit => new ClixmlScalar('Char', String.fromCharCode(unit))),
  fc.tuple(digits(0, 9_999_999), fc.constantFrom('Z', '', '+05:30', '-11:00')).map(
    ([ticks, zone]) =>
      new ClixmlScalar(
        'DateTime',
        `2026-02-28T23:59:58.${String(ticks * 10 + 1)
          .slice(-7)
          .padStart(7, '1')}${zone}`,
      ),
  ),
  digits(1, 59).map(seconds => new ClixmlScalar('TimeSpan', `P1DT2H${seconds}.5S`)),
  fc
    .tuple(digits(0, 1_000_000), digits(10, 99))
    .map(([whole, cents]) => new ClixmlScalar('Decimal', `-${whole}.${cents}`)),
  fc.uuid().map(guid => new ClixmlScalar('Guid', guid)),
  fc.tuple(digits(0, 99), digits(0, 9999)).map(parts => new ClixmlScalar('Version', parts.join('.'))),
  fc.constantFrom('https://example.test/a?b=c', 'urn:x', 'relative').map(text => new ClixmlScalar('Uri', text)),
  writableText.map(text => new ClixmlScalar('ScriptBlock', `'${text.replace(/['‘’‚‛\r]/g, '')}'`)),
)

/** Values that come back from a document as they went in. */
export function clixmlValue(text: fc.Arbitrary<string>): fc.Arbitrary<ClixmlValue> {
  const { value } = fc.letrec<{ value: ClixmlValue }>(tie => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(text, fc.constant(null), fc.boolean(), fc.integer(), fc.double(), wide.map(asRead), scalar),
      fc.uint8Array({ maxLength: 20 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .uniqueArray(fc.tuple(fc.string({ unit: 'grapheme-ascii' }), tie('value')), {
          maxLength: 4,
          selector: ([key]) => key.toLowerCase(),
        })
        .map(entries => new Map(entries)),
      fc
        .uniqueArray(
          fc.tuple(
            text.filter(name => name !== ''),
            tie('value'),
          ),
          { maxLength: 4, selector: ([key]) => key.toUpperCase().toLowerCase() },
        )
        .map(
          entries =>
            new ClixmlObject<ClixmlValue>({
              typeNames: ['Example.Thing', 'System.Management.Automation.PSCustomObject', 'System.Object'],
              properties: new Map(entries),
            }),
        ),
    ),
  }))
  return value
}

export const progress: fc.Arbitrary<ClixmlProgress> = fc
  .tuple(anyText, anyText, digits(-1, 100), fc.boolean())
  .map(([activity, status, percent, completed]) => new ClixmlProgress(activity, status, percent, completed))
