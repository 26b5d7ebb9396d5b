import fc from 'fast-check'
import t from 'tap'
import { LdapFrameError, LdapFrames } from '../../lib/formats/ldap-frames.ts'

const message = (length: number, fill = 0): Uint8Array => {
  const header = length < 0x80 ? [0x30, length] : [0x30, 0x84, 0, ...[16, 8, 0].map(shift => (length >> shift) & 0xff)]
  return Buffer.concat([Uint8Array.from(header), Buffer.alloc(length, fill)])
}

t.test('cuts a stream into its messages, however it is split', async () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(300), fc.nat(255))),
      fc.array(fc.integer({ min: 1, max: 50 })),
      (shapes, cuts) => {
        const messages = shapes.map(([length, fill]) => message(length, fill))
        const stream = Buffer.concat(messages)
        const frames = new LdapFrames()
        const found: Uint8Array[] = []
        let at = 0
        for (const cut of [...cuts, stream.length]) {
          found.push(...frames.push(stream.subarray(at, at + cut)))
          at += cut
        }
        return frames.pending === 0 && Buffer.concat(found).equals(stream) && found.length === messages.length
      },
    ),
  )
})

t.test('keeps what is incomplete', async t => {
  const frames = new LdapFrames()
  const [one, two] = [message(5, 1), message(200, 2)]
  t.strictSame(
    frames.push(Buffer.concat([one, two.subarray(0, 3)])).map(({ length }) => length),
    [one.length],
  )
  t.equal(frames.pending, 3)
  t.strictSame(
    frames.push(two.subarray(3)).map(({ length }) => length),
    [two.length],
  )
  t.equal(frames.pending, 0)
})

t.test('what is no LDAP is told at once', async t => {
  const cases: [what: string, bytes: Uint8Array, problem: RegExp][] = [
    [
      'HTTP',
      Buffer.from('HTTP/1.1 400 Bad Request\r\nServer: x\r\n'),
      /^Expected an LDAP message, found the text "HTTP\/1\.1 400 Bad Request"\.$/,
    ],
    ['SSH, one byte is enough', Buffer.from('S'), /found bytes that begin with 53\.$/],
    ['a TLS alert', Uint8Array.of(0x15, 3, 1, 0, 2, 2, 70), /found a TLS record/],
    ['noise', Uint8Array.of(0xff, 0, 1), /found bytes that begin with ff 00 01/],
    ['an indefinite length', Uint8Array.of(0x30, 0x80, 0, 0), /found bytes that begin with 30 80/],
    ['a length of five octets', Uint8Array.of(0x30, 0x85, 0, 0, 0, 0, 1), /found bytes that begin with 30 85/],
    [
      'a message of 4 GB',
      Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff),
      /at most 4194304 bytes, found one of 4294967295/,
    ],
    ['noise behind a message', Buffer.concat([message(5), Buffer.from('oops')]), /found the text "oops"/],
  ]
  for (const [what, bytes, problem] of cases) {
    t.throws(() => new LdapFrames().push(bytes), { name: 'LdapFrameError', message: problem }, what)
  }
})

t.test('random bytes give messages or an LdapFrameError', async () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 30 })), chunks => {
      const frames = new LdapFrames()
      try {
        for (const chunk of chunks) frames.push(chunk)
        return true
      } catch (error) {
        return error instanceof LdapFrameError
      }
    }),
  )
})

t.test('a long message in small pieces is joined once', async t => {
  const whole = message(2_000_000, 7)
  const frames = new LdapFrames()
  const start = performance.now()
  let found: Uint8Array[] = []
  for (let at = 0; at < whole.length; at += 100) found = frames.push(whole.subarray(at, at + 100))
  t.equal(found[0]?.length, whole.length)
  t.ok(performance.now() - start < 2000, 'joining with each piece would take minutes')
})
