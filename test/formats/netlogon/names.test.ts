import fc from 'fast-check'
import t from 'tap'
import { nameWriter, readName } from '../../../lib/formats/netlogon/names.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))

t.test('compression as RFC 1035 4.1.4 shows it', async t => {
  // F.ISI.ARPA, FOO.F.ISI.ARPA, ARPA and the root, at 20, 40, 64 and 92.
  const message = new Uint8Array(93)
  message.set(bytes('01 46 03 495349 04 41525041 00'), 20)
  message.set(bytes('03 464f4f c014'), 40)
  message.set(bytes('c01a'), 64)
  t.strictSame(readName(message, 20), { text: 'F.ISI.ARPA', end: 32 })
  t.strictSame(readName(message, 40), { text: 'FOO.F.ISI.ARPA', end: 46 })
  t.strictSame(readName(message, 64), { text: 'ARPA', end: 66 })
  t.strictSame(readName(message, 92), { text: '', end: 93 })
})

t.test('names that are none', async t => {
  const cases: [name: string, message: string, offset: number, expected: RegExp][] = [
    ['nothing', '', 0, /offset 0, found the end/],
    ['no end', '0161', 0, /offset 2, found the end/],
    ['half a label', '0561', 0, /offset 5, found the end/],
    ['half a pointer', '00c0', 1, /offset 2, found the end/],
    ['a pointer to itself', 'c000', 0, /pointer backwards at offset 0, found one to 0/],
    ['a pointer ahead', 'c002 0161 00', 0, /found one to 2/],
    ['a pointer into its own labels', '0161 c000', 0, /pointer backwards at offset 2, found one to 0/],
    ['two pointers at each other', 'c002 c000', 2, /pointer backwards at offset 0, found one to 2/],
    ['a label type of the future', '40', 0, /at most 63 octets at offset 0, found 64/],
    ['more than 255 octets', `${'3f'.padEnd(128, '61')}`.repeat(5), 0, /at most 255 octets/],
  ]
  for (const [name, message, offset, expected] of cases) {
    t.throws(() => readName(bytes(message), offset), { name: 'MalformedError', message: expected }, name)
  }
})

t.test('what was written before is pointed to', async t => {
  const names = nameWriter()
  t.equal(Buffer.from(names.write(['corp', 'test'], 24)).toString('latin1'), '\x04corp\x04test\0')
  t.equal(Buffer.from(names.write(['dc1', 'corp', 'test'], 35)).toString('latin1'), '\x03dc1\xc0\x18')
  t.equal(Buffer.from(names.write(['test'], 41)).toString('latin1'), '\xc0\x1d')
  t.equal(Buffer.from(names.write(['TEST'], 43)).toString('latin1'), '\x04TEST\0', 'letter case is kept')
  for (const labels of [[''], ['a'.repeat(64)], Array(130).fill('a')])
    t.throws(() => names.write(labels, 0), RangeError)
})

const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter(text => Buffer.byteLength(text) <= 63)

t.test('what is written is read back', async t => {
  fc.assert(
    fc.property(fc.array(fc.array(label, { maxLength: 4 }), { maxLength: 8 }), fc.nat({ max: 100 }), (all, start) => {
      const names = nameWriter()
      let message = Buffer.alloc(start)
      const offsets = all.map(labels => {
        const offset = message.length
        message = Buffer.concat([message, names.write(labels, offset)])
        return offset
      })
      return all.every((labels, index) => readName(message, offsets[index] ?? -1).text === labels.join('.'))
    }),
  )
  t.pass('no counterexample')
})

t.test('random octets give a name or a MalformedError, and reading ends', async t => {
  const noise = fc.array(fc.oneof(fc.constantFrom(0, 1, 2, 0xc0, 0xff), fc.nat({ max: 255 })), { maxLength: 80 })
  fc.assert(
    fc.property(noise, fc.nat({ max: 80 }), (octets, offset) => {
      try {
        readName(Uint8Array.from(octets), offset)
      } catch (error) {
        return error instanceof Error && error.name === 'MalformedError'
      }
      return true
    }),
    { numRuns: 2000 },
  )
  t.pass('no counterexample')
})
