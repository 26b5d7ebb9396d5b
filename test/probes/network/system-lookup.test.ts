import t from 'tap'
import { systemLookup } from '../../../lib/probes/network/system-lookup.ts'

const never = new AbortController().signal
const failing = (code: string) => async () => Promise.reject(Object.assign(new Error(code), { code }))

t.test('addresses', async t => {
  const found = await systemLookup('localhost', { signal: never, timeoutMs: 10_000 })
  t.equal(found.rcode, 'NOERROR')
  t.ok(found.addresses.includes('127.0.0.1') || found.addresses.includes('::1'))
})

t.test('there is none, and nobody could say', async t => {
  const options = { signal: never, timeoutMs: 10_000 }
  t.strictSame(await systemLookup('x', { ...options, lookup: failing('ENOTFOUND') }), {
    addresses: [],
    rcode: 'ENOTFOUND',
  })
  t.match(await systemLookup('x', { ...options, lookup: failing('EAI_AGAIN') }), {
    addresses: [],
    rcode: 'EAI_AGAIN',
    unanswered: 'the operating system could not look the name up (EAI_AGAIN)',
  })
  t.strictSame(await systemLookup('x', { ...options, lookup: async () => [] }), { addresses: [], rcode: 'NODATA' })
})

t.test('a lookup that hangs', async t => {
  const lookup = () => new Promise<never>(() => {})
  t.match(await systemLookup('x', { signal: never, timeoutMs: 50, lookup }), {
    rcode: 'ETIMEDOUT',
    unanswered: 'the operating system gave no answer within 50 ms',
  })
  const abort = new AbortController()
  const found = systemLookup('x', { signal: abort.signal, timeoutMs: 60_000, lookup })
  abort.abort()
  t.match(await found, { rcode: 'ECANCELED' })
})
