import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { createFrameReader, frame } from '../../../lib/probes/dns/framing.ts'

t.test('messages come out whole however the stream is cut', async t => {
  const whole = fc.property(
    fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
    (contents, sizes) => {
      const messages = contents.map(content => Buffer.from(content))
      const stream = Buffer.concat(messages.map(frame))
      const read = createFrameReader()
      const found: Buffer[] = []
      for (let at = 0, turn = 0; at < stream.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1
        found.push(...read(stream.subarray(at, at + size)))
        at += size
      }
      assert.deepEqual(found, messages)
    },
  )
  t.doesNotThrow(() => fc.assert(whole))
})
