import fc from 'fast-check'
import t from 'tap'
import {
  copyRun,
  hashOfRun,
  indexInRun,
  isSameRun,
  isSpelt,
  runOf,
  viewOf,
} from '../../../lib/formats/entry/byte-runs.ts'

/** Bytes in the middle of others, at any alignment. */
const run = fc
  .tuple(fc.uint8Array({ maxLength: 9 }), fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 9 }))
  .map(([before, bytes, behind]) => ({
    bytes,
    start: before.length,
    end: before.length + bytes.length,
    all: Uint8Array.from([...before, ...bytes, ...behind]),
  }))

t.test('a run is copied, and nothing else', async t => {
  fc.assert(
    fc.property(run, fc.nat({ max: 5 }), ({ bytes, start, all }, at) => {
      const to = Buffer.alloc(at + bytes.length + 5, 0xee)
      copyRun(viewOf(all), start, viewOf(to), at, bytes.length)
      const expected = Buffer.alloc(to.length, 0xee)
      expected.set(bytes, at)
      return to.equals(expected)
    }),
  )
  t.pass('from any place to any place')
})

t.test('runs are the same when all their bytes are', async t => {
  fc.assert(
    fc.property(run, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ bytes, start, end, all }, place, change) => {
      const other = Buffer.from([7, ...bytes])
      const isSame = () => isSameRun(viewOf(all), start, viewOf(other), 1, bytes.length)
      const hash = () => hashOfRun(viewOf(other), 1, other.length)
      const same = isSame() && hash() === hashOfRun(viewOf(all), start, end)
      if (bytes.length === 0) return same
      const at = 1 + (place % bytes.length)
      other[at] = (other[at] ?? 0) ^ change
      return same && !isSame()
    }),
  )
  t.pass('and not when one of them differs')
})

t.test('a byte is found where it stands first', async t => {
  const few = fc.uint8Array({ max: 3, maxLength: 40 })
  fc.assert(
    fc.property(
      fc.oneof(few, fc.uint8Array({ maxLength: 40 })),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      (bytes, from, byte) => {
        const start = bytes.length === 0 ? 0 : from % bytes.length
        for (const wanted of [byte, byte % 4]) {
          const found = bytes.indexOf(wanted, start)
          if (indexInRun(viewOf(bytes), start, bytes.length, wanted) !== (found < 0 ? bytes.length : found))
            return false
        }
        return true
      },
    ),
  )
  t.equal(indexInRun(viewOf(Buffer.from('abcdefgh\n')), 0, 8, 0x0a), 8, 'not behind the end')
})

t.test('names in any letter case', async t => {
  const cases: [text: string, name: string, is: boolean][] = [
    ['OPERATINGSYSTEM', 'operatingsystem', true],
    ['operatingSystem', 'operatingsystem', true],
    ['operatingsysten', 'operatingsystem', false],
    ['DN', 'dn', true],
    ['dm', 'dn', false],
    ['msDS-x', 'msds-x', true],
    ['msDS_x', 'msds-x', false],
    ['name', 'name', true],
    ['nbme', 'name', false],
  ]
  for (const [text, name, is] of cases)
    t.equal(isSpelt(viewOf(Buffer.from(` ${text}`)), 1, runOf(Buffer.from(name))), is, `${text} is ${name}`)
})
