/** Endpoints of the target file without TLS, such as revocation lists. */
import t from 'tap'
import type { Target } from '../../../lib/contract/target.ts'
import { tellEndpoint } from '../../../lib/formats/endpoint-pattern.ts'
import { endpointsProbe } from '../../../lib/probes/endpoints/probe.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { closedPort, type Serve, startTcp } from '../../helpers/servers.ts'

const URL_OF_LIST = 'http://crl.example.test/root.crl?x=1'
const list: Serve = socket => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n\u0000\u0001\u0002')

async function read(over: Partial<Target>) {
  const endpoints = [{ id: 'corp-crl', url: URL_OF_LIST, service: 'mem' }] as const
  const connectTo = [{ host: 'crl.example.test', port: 80, toHost: '127.0.0.1', toPort: await closedPort() }]
  const gathered = (
    await endpointsProbe.gather(contextFor({ mode: 'synthetic', timeout: 5_000, endpoints, connectTo, ...over }))
  ).endpoints
  if (!('value' in gathered)) throw new Error(JSON.stringify(gathered))
  const found = gathered.value.endpoints.find(({ id }) => id === 'corp-crl')
  if (!found) throw new Error('The endpoint was not tried.')
  return found
}

t.test('directly', async t => {
  const server = await startTcp(list)
  t.teardown(() => server.close())
  const reading = await read({
    connectTo: [{ host: 'crl.example.test', port: 80, toHost: '127.0.0.1', toPort: server.port }],
  })
  t.match(reading, { outcome: 'ok', port: 80, tls: undefined, http: { status: 200, body: 'binary' } })
  t.match(tellEndpoint(reading).sentence, /^Answers 200 over HTTP without TLS/)
  t.match(server.received(), /^GET \/root\.crl\?x=1 HTTP\/1\.1\r\nHost: crl\.example\.test\r\n/)
})

t.test('a proxy is asked for the whole URL, and not for a tunnel', async t => {
  const proxy = await startTcp(list)
  t.teardown(() => proxy.close())
  const reading = await read({ proxy: { host: '127.0.0.1', port: proxy.port } })
  t.match(reading, { outcome: 'ok', proxy: { connected: true, status: undefined } })
  t.match(proxy.received(), `GET ${URL_OF_LIST} HTTP/1.1\r\nHost: crl.example.test\r\n`)
  t.notMatch(proxy.received(), /CONNECT crl/)
})

t.test('a closed port', async t => {
  t.equal(tellEndpoint(await read({})).pattern, 'refused')
})
