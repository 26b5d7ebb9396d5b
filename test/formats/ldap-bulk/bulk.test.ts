import fc from 'fast-check'
import t from 'tap'
import { DerError, integer, octetString, readTlv, sequence, set, tlv } from '../../../lib/formats/der.ts'
import { AttributeTable } from '../../../lib/formats/entry/attribute-table.ts'
import { RawEntry } from '../../../lib/formats/entry/raw-entry.ts'
import { BulkFrames } from '../../../lib/formats/ldap-bulk/bulk-frames.ts'
import { scanEntry } from '../../../lib/formats/ldap-bulk/scan-entry.ts'
import { LdapFrames } from '../../../lib/formats/ldap-frames.ts'
import { readSearchEntry } from '../../../lib/formats/ldap-message.ts'

const message = fc
  .tuple(fc.integer({ min: 1, max: 70_000 }), fc.uint8Array({ maxLength: 300 }))
  .map(([id, text]) => sequence(integer(id), tlv(0x64, octetString(text))))

t.test('cuts messages as the frames of single answers do, however they are split', async t => {
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 400 })),
      (messages, sizes) => {
        const bytes = Buffer.concat(messages)
        const found: Buffer[] = []
        const frames = new BulkFrames((chunk, start, end) => found.push(Buffer.from(chunk.subarray(start, end))))
        const [plain, expected] = [new LdapFrames(), [] as Uint8Array[]]
        let at = 0
        for (const size of [...sizes, bytes.length]) {
          const piece = bytes.subarray(at, at + size)
          if (piece.length === 0) break
          frames.push(Buffer.from(piece))
          expected.push(...plain.push(piece).map(frame => Uint8Array.from(readTlv(frame).value)))
          at += size
        }
        return (
          found.length === messages.length &&
          found.every((each, index) => Buffer.compare(each, expected[index] ?? each) === 0)
        )
      },
    ),
  )
  const whole = Buffer.concat([...Array(3)].map(() => sequence(integer(7), tlv(0x64, octetString('x'.repeat(200))))))
  for (let at = 0; at <= whole.length; at += 1) {
    let count = 0
    const frames = new BulkFrames(() => {
      count += 1
    })
    frames.push(whole.subarray(0, at))
    frames.push(whole.subarray(at))
    t.equal(count, 3, `split at ${at}`)
  }
})

t.test('refuses what is no LDAP', async t => {
  const cases: [what: string, bytes: number[]][] = [
    ['TLS', [0x16, 3, 1]],
    ['the indefinite form', [0x30, 0x80]],
    ['a length of five octets', [0x30, 0x85, 0, 0, 0, 0, 1]],
    ['5 MB', [0x30, 0x84, 0, 0x50, 0, 0]],
  ]
  for (const [what, bytes] of cases) {
    const frames = new BulkFrames(() => t.fail(what))
    t.throws(() => frames.push(Buffer.from(bytes)), { name: 'LdapFrameError' }, what)
  }
})

const NAMES = ['name', 'objectGUID', 'userCertificate']
const entryBytes = fc
  .record({
    dn: fc.string({ maxLength: 300 }),
    attributes: fc.array(
      fc.tuple(
        fc.constantFrom('name', 'NAME', 'objectGUID', 'userCertificate;binary', 'other', 'cn'),
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 4 }),
      ),
      { maxLength: 6 },
    ),
  })
  .map(({ dn, attributes }) => {
    const list = attributes.map(([name, values]) =>
      sequence(octetString(name), set(...values.map(value => octetString(value)))),
    )
    return tlv(0x64, octetString(dn), sequence(...list))
  })

t.test('scans what the reader of single entries reads', async () => {
  const table = new AttributeTable(NAMES)
  const entry = new RawEntry(NAMES.length)
  fc.assert(
    fc.property(entryBytes, bytes => {
      const operation = readTlv(bytes)
      const { dn, attributes } = readSearchEntry(operation)
      const framed = Buffer.concat([Buffer.from('xyz'), bytes])
      scanEntry(framed, 3 + operation.at, framed.length, table, entry)
      const same = NAMES.every((name, index) => {
        const [found, expected] = [entry.copies(index), attributes.get(name.toLowerCase()) ?? []]
        return (
          found.length === expected.length &&
          found.every((value, at) => Buffer.compare(value, expected[at] ?? value) === 0)
        )
      })
      return same && entry.dn() === dn
    }),
  )
})

t.test('a cut entry is refused, never read beyond its end', async t => {
  const table = new AttributeTable(NAMES)
  const entry = new RawEntry(NAMES.length)
  const bytes = Buffer.from(
    tlv(0x64, octetString('CN=A'), sequence(sequence(octetString('name'), set(octetString('A'))))),
  )
  const { at } = readTlv(bytes)
  scanEntry(bytes, at, bytes.length, table, entry)
  t.equal(entry.text(0), 'A')
  for (let end = at; end < bytes.length; end += 1) {
    t.throws(() => scanEntry(bytes, at, end, table, entry), DerError, `cut at ${end}`)
  }
  const partial = Buffer.from(
    sequence(octetString(''), sequence(sequence(octetString('userCertificate;range=0-1'), set()))),
  )
  scanEntry(partial, 2, partial.length, table, entry)
  t.match(entry.trouble, /only some values of userCertificate/)
})
