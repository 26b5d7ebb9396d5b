import fc from 'fast-check'
import t from 'tap'
import { frame, readFrame } from '../../../lib/formats/krb5/tcp.ts'

t.test('a message over TCP is complete when all of it is there, however it was cut', async t => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 5 }), (message, next) => {
      const framed = frame(message)
      for (let length = 0; length < framed.length; length++) {
        if (readFrame(framed.subarray(0, length)).value !== undefined) return false
      }
      return Buffer.from(message).equals(readFrame(Buffer.concat([framed, next])).value ?? Buffer.of(0))
    }),
  )
  t.pass('no counterexample')
})

t.test('a length that cannot be one is refused at once', async t => {
  t.strictSame(readFrame(Buffer.from('HTTP')), {
    error: 'Expected a Kerberos message of at most 65536 octets, found a length of 1213486160',
  })
  t.match(readFrame(Buffer.from('80000000', 'hex')).error, /found a length of 2147483648$/)
  t.strictSame(readFrame(Buffer.from('00010000', 'hex')), { value: undefined })
})
