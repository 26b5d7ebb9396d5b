import fc from 'fast-check'
import t from 'tap'
import { sidFromBytes } from '../../lib/formats/sid.ts'

const sid = (hex: string) => sidFromBytes(Buffer.from(hex, 'hex'))

t.test('reads what Active Directory stores', async t => {
  const cases: [hex: string, text: string][] = [
    ['010100000000000512000000', 'S-1-5-18'],
    ['01020000000000052000000020020000', 'S-1-5-32-544'],
    ['010500000000000515000000e04a6fdd9cce1f5f76bc547d4f040000', 'S-1-5-21-3715058400-1595920028-2102705270-1103'],
    ['010100000000000100000000', 'S-1-1-0'],
    ['0100000000000005', 'S-1-5'],
    ['01010000ffffffff01000000', 'S-1-4294967295-1'],
    ['01010001000000000a000000', 'S-1-0x000100000000-10'],
    ['0101ffffffffffff00000000', 'S-1-0xFFFFFFFFFFFF-0'],
  ]
  for (const [hex, text] of cases) t.equal(sid(hex), text)
})

t.test('refuses what is none', async t => {
  const cases: [what: string, hex: string][] = [
    ['nothing', ''],
    ['another revision', '020100000000000512000000'],
    ['a sub-authority is missing', '0102000000000005' + '12000000'],
    ['bytes are left', '0101000000000005' + '1200000000'],
    ['more than 15 sub-authorities', `0110000000000005${'00000000'.repeat(16)}`],
    ['only a header', '01010000'],
  ]
  for (const [what, hex] of cases) t.equal(sid(hex), undefined, what)
})

t.test('random bytes give a SID or nothing', async () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), bytes => /^S-1-[0-9A-Fx-]+$/.test(sidFromBytes(bytes) ?? 'S-1-0')),
  )
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff_ffff), { maxLength: 15 }), parts => {
      const bytes = Buffer.alloc(8 + parts.length * 4)
      bytes.set([1, parts.length, 0, 0, 0, 0, 0, 5])
      for (const [index, part] of parts.entries()) bytes.writeUInt32LE(part, 8 + index * 4)
      return sidFromBytes(bytes) === ['S-1-5', ...parts].join('-')
    }),
  )
})
