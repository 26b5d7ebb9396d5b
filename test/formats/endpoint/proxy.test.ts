import t from 'tap'
import { adviseEndpoints } from '../../../lib/formats/endpoint-advice.ts'
import { describeEndpoint, tellEndpoint } from '../../../lib/formats/endpoint-pattern.ts'
import { reading } from '../../helpers/endpoint-readings.ts'
import { stoppedByProxy } from '../../helpers/proxy-readings.ts'

const cases: readonly {
  proxy: Parameters<typeof stoppedByProxy>[0]
  pattern: string
  sentence: RegExp
  advice: RegExp
}[] = [
  {
    proxy: { status: 407, schemes: ['Negotiate', 'NTLM'] },
    pattern: 'proxy-sign-in',
    sentence: /^The proxy proxy\.example\.test:8080 wants a sign-in \(407\), with Negotiate or NTLM\.$/,
    advice: /without a sign-in/,
  },
  { proxy: { status: 407 }, pattern: 'proxy-sign-in', sentence: /without saying how/, advice: /without a sign-in/ },
  {
    proxy: { status: 403 },
    pattern: 'proxy-refuses',
    sentence: /answers 403: it does not open the way there/,
    advice: /allow CONNECT/,
  },
  { proxy: { status: 200 }, pattern: 'proxy-refuses', sentence: /answers 200/, advice: /allow CONNECT/ },
  {
    proxy: { status: 502 },
    pattern: 'proxy-cannot-reach',
    sentence: /it cannot reach the host itself/,
    advice: /firewall behind/,
  },
  {
    proxy: { connected: false, error: 'ECONNREFUSED' },
    pattern: 'proxy-unreached',
    sentence: /cannot be reached \(ECONNREFUSED\)/,
    advice: /See that the proxy runs/,
  },
  { proxy: { error: 'ETIMEDOUT' }, pattern: 'proxy-silent', sentence: /not answer within 30 ms/, advice: /proxy runs/ },
  {
    proxy: { error: 'HPE_INVALID_CONSTANT' },
    pattern: 'no-proxy',
    sentence: /does not answer as a proxy/,
    advice: /./,
  },
]

for (const { proxy, pattern, sentence, advice } of cases) {
  t.test(`${pattern}: ${JSON.stringify(proxy)}`, async t => {
    const stopped = stoppedByProxy(proxy)
    t.equal(tellEndpoint(stopped).pattern, pattern)
    t.match(describeEndpoint(stopped), sentence)
    t.match(adviseEndpoints([stopped]), [advice])
  })
}

t.test('a machine without a route to the proxy is no failure of the proxy', async t => {
  const stopped = stoppedByProxy({ connected: false, error: 'ENETUNREACH' }, { tcpError: 'ENETUNREACH' })
  t.equal(tellEndpoint(stopped).pattern, 'not-from-here')
  t.match(describeEndpoint(stopped), /cannot connect to the proxy proxy\.example\.test:8080/)
})

t.test('an endpoint that works through a proxy says so', async t => {
  const proxy = { server: 'proxy.example.test:8080', connected: true, status: 200, durationMs: 5 }
  const sentence = describeEndpoint(reading({ proxy }))
  t.match(sentence, /over TLSv1\.3 through the proxy proxy\.example\.test:8080/)
  t.match(sentence, /proxy 5 ms/)
  t.notMatch(sentence, /name \d/)
})
