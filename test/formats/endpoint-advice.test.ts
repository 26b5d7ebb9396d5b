import t from 'tap'
import { adviseEndpoints } from '../../lib/formats/endpoint-advice.ts'
import { answered, unconnected, untrusted } from '../helpers/endpoint-readings.ts'

const a = { host: 'a.example.test' }
const b = { host: 'b.example.test' }

t.test('nothing to do for nothing', async t => {
  t.strictSame(adviseEndpoints([]), [])
})

t.test('endpoints with the same trouble share a step, in the order of the layers', async t => {
  const steps = adviseEndpoints([
    answered({ status: 407 }, { host: 'c.example.test' }),
    unconnected({ '203.0.113.7': 'ECONNREFUSED' }, a),
    unconnected({ '203.0.113.8': 'ETIMEDOUT' }, b),
  ])
  t.strictSame(steps, [
    'On the firewall, allow the devices outbound TCP to a.example.test:443, b.example.test:443.',
    'On the proxy, web filter or portal, let the devices through to these without a sign-in or a block page: c.example.test:443.',
  ])
})

const single: readonly [string, Parameters<typeof adviseEndpoints>[0][number], RegExp][] = [
  ['sinkhole', unconnected({ '0.0.0.0': 'ECONNREFUSED' }, a), /block list of the DNS filter.*a\.example\.test:443/],
  ['cut in the hello', untrusted({ error: 'ECONNRESET' }, a), /by host name too \(TLS SNI.*a\.example\.test:443/],
  [
    'private CA',
    untrusted({ version: 'TLSv1.3', error: 'SELF_SIGNED_CERT_IN_CHAIN' }, a),
    /^Exempt these from TLS inspection.*a\.example\.test:443/,
  ],
  [
    'wrong name',
    untrusted({ version: 'TLSv1.3', error: 'ERR_TLS_CERT_ALTNAME_INVALID' }, a),
    /^Find out which device answers.*a\.example\.test:443/,
  ],
  ['portal', answered({ status: 200, body: 'html' }, a), /web filter or portal.*a\.example\.test:443/],
  ['503', answered({ status: 503, body: 'text' }, a), /service health.*a\.example\.test:443/],
]

for (const [name, reading, step] of single) {
  t.test(name, async t => {
    const steps = adviseEndpoints([reading])
    t.equal(steps.length, 1)
    t.match(steps[0], step)
  })
}
