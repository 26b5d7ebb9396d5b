import t from 'tap'
import { DerError } from '../../lib/formats/der.ts'
import { MalformedError, reading } from '../../lib/formats/malformed.ts'

t.test('malformed input becomes data, and a bug stays a bug', async t => {
  const raise = (error: Error) => () => {
    throw error
  }
  t.strictSame(
    reading(() => 7),
    { value: 7 },
  )
  t.strictSame(reading(raise(new MalformedError('Expected a, found b'))), { error: 'Expected a, found b' })
  t.strictSame(reading(raise(new DerError('Expected c, found d'))), { error: 'Expected c, found d' })
  t.throws(() => reading(raise(new RangeError('a bug'))), RangeError)
})
