import { setTimeout } from 'node:timers/promises'
import t, { type Test } from 'tap'
import * as v from 'valibot'
import { federationMetadata, realm } from '../../../lib/evidence/federation.ts'
import { federationProbe } from '../../../lib/probes/federation/probe.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { openWorkshop } from '../../helpers/certificates.ts'
import { type Serve, silent, startTls } from '../../helpers/servers.ts'

const workshop = await openWorkshop()
t.teardown(() => workshop.close())
const authority = await workshop.authority('Federation Root')
const certificate = await authority.issue(['login.microsoftonline.com', 'sts.example.net', 'elsewhere.example.net'])
const STS = 'https://sts.example.net/adfs/services/trust'
const SCP = {
  forest: 'f',
  server: 's',
  dn: 'CN=x',
  outcome: 'found',
  keywords: ['azureADName:corp.example.test', 'azureADId:11111111-2222-4333-8444-5555555555aa'],
}

const realmOf = (over: object) =>
  JSON.stringify({
    account_type: 'Federated',
    federation_protocol: 'WSTrust',
    federation_metadata_url: `${STS}/mex`,
    ...over,
  })
const metadataOf = (...addresses: string[]) =>
  `<service xmlns:s="urn:s">${addresses.map(to => `<port name="x"><s:address location="${to}"/></port>`).join('')}</service>`

interface World {
  readonly realm?: string
  readonly metadata?: string
  readonly endpoint?: Serve
}

const FULL = metadataOf(`${STS}/13/windowstransport`, `${STS}/2005/usernamemixed`, `${STS}/mex`)

function serve({ realm: said = realmOf({}), metadata = FULL, endpoint }: World): Serve {
  return (socket, request) => {
    const [, path = ''] = request.split(' ')
    const send = (status: string, body: string): void => {
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    }
    if (path.startsWith('/common/UserRealm/')) send('200 OK', said)
    else if (path.endsWith('/mex')) send('200 OK', metadata)
    else if (endpoint) endpoint(socket, request)
    else send(path.endsWith('windowstransport') ? '401 Unauthorized' : '503 Service Unavailable', '')
  }
}

async function gather(t: Test, world: World, over: { timeout?: number; signal?: AbortSignal } = {}) {
  const server = await startTls(certificate, serve(world))
  t.teardown(() => server.close())
  const connectTo = [{ host: '', port: 443, toHost: '127.0.0.1', toPort: server.port }]
  const { signal, timeout = 10_000 } = over
  const context = contextFor(
    { ca: authority.file, connectTo, timeout },
    { known: { scp: SCP }, ...(signal && { signal }) },
  )
  return { server, found: await federationProbe.gather(context) }
}

t.test('a federated domain: realm, metadata, endpoints', async t => {
  const { server, found } = await gather(t, {})
  t.match(found, {
    realm: { value: { domain: 'corp.example.test', realm: { accountType: 'federated', protocol: 'WSTrust' } } },
    federationMetadata: {
      value: {
        answer: { outcome: 'ok', host: 'sts.example.net' },
        ports: 3,
        endpoints: [
          { name: '2005/windowstransport', address: undefined, answer: undefined },
          { name: '13/windowstransport', answer: { http: { status: 401 } } },
          { name: '2005/usernamemixed', answer: { http: { status: 503 } } },
          { name: '13/usernamemixed' },
          { name: '2005/certificatemixed' },
          { name: '13/certificatemixed' },
        ],
      },
    },
  })
  t.ok('value' in found.realm && v.is(realm.schema, found.realm.value))
  t.ok('value' in found.federationMetadata && v.is(federationMetadata.schema, found.federationMetadata.value))
  t.match(server.received(), /GET \/common\/UserRealm\/\?user=corp\.example\.test&api-version=1\.0 /)
  t.notMatch(server.received(), /authorization|cookie/i)
})

const cases: readonly { name: string; world: World; realm?: object; metadata: object; requests: number }[] = [
  {
    name: 'a managed domain has no federation server',
    world: { realm: '{"account_type":"Managed"}' },
    realm: { value: { realm: { accountType: 'managed' } } },
    metadata: { state: 'skipped', reason: 'not-applicable' },
    requests: 1,
  },
  {
    name: 'an unknown domain',
    world: { realm: '{"account_type":"Unknown"}' },
    metadata: { state: 'skipped', reason: 'blocked', by: 'federation-realm' },
    requests: 1,
  },
  {
    name: 'no realm at all',
    world: { realm: '<html>Sign in</html>' },
    realm: { value: { problem: /found a web page/ } },
    metadata: { state: 'skipped', by: 'federation-realm' },
    requests: 1,
  },
  {
    name: 'metadata without TLS is not fetched',
    world: { realm: realmOf({ federation_metadata_url: 'http://sts.example.net/mex' }) },
    metadata: { state: 'skipped', by: 'federation-realm' },
    requests: 1,
  },
  {
    name: 'metadata that is none',
    world: { metadata: '<!DOCTYPE html><html></html>' },
    metadata: { value: { problem: /found a web page/, endpoints: undefined } },
    requests: 2,
  },
  {
    name: 'the metadata sends this machine nowhere else',
    world: {
      metadata: metadataOf(
        'https://elsewhere.example.net/adfs/services/trust/13/windowstransport',
        'http://sts.example.net/adfs/services/trust/13/usernamemixed',
        'https://sts.example.net:8443/adfs/services/trust/13/certificatemixed',
      ),
    },
    metadata: {
      value: {
        endpoints: [
          {},
          { address: /elsewhere/, answer: undefined },
          {},
          { answer: undefined },
          {},
          { answer: undefined },
        ],
      },
    },
    requests: 2,
  },
]

for (const { name, world, realm: expectedRealm = {}, metadata, requests } of cases) {
  t.test(name, async t => {
    const { server, found } = await gather(t, world)
    t.match(found.realm, expectedRealm)
    t.match(found.federationMetadata, metadata)
    t.equal(server.received().match(/^GET /gm)?.length, requests)
  })
}

t.test('certificates of clients have a port of their own', async t => {
  const metadata = metadataOf(`https://sts.example.net:49443/adfs/services/trust/13/certificatemixed`)
  const server = await startTls(certificate, serve({ metadata }))
  t.teardown(() => server.close())
  const connectTo = [443, 49_443].map(port => ({ host: '', port, toHost: '127.0.0.1', toPort: server.port }))
  const found = await federationProbe.gather(
    contextFor({ ca: authority.file, connectTo, timeout: 10_000 }, { known: { scp: SCP } }),
  )
  t.match(found.federationMetadata, {
    value: { endpoints: [{}, {}, {}, {}, {}, { answer: { http: { status: 503 } } }] },
  })
})

t.test('an endpoint that never answers is told as such', async t => {
  const { found } = await gather(t, { endpoint: silent }, { timeout: 500 })
  t.match(found.federationMetadata, {
    value: { endpoints: [{}, { answer: { outcome: 'http', http: { error: 'ETIMEDOUT' } } }] },
  })
})

t.test('the end of the run is no news of the server', async t => {
  const stop = new AbortController()
  const endpoint: Serve = () => stop.abort(new Error('The user ended the run.'))
  const { server, found } = await gather(t, { endpoint }, { signal: stop.signal })
  t.match(found.realm, { value: { realm: { accountType: 'federated' } } })
  t.match(found.federationMetadata, { state: 'failed', fault: { message: 'The user ended the run.' } })
  while (server.open() > 0) await setTimeout(10)
  t.pass('no connection is left')
})
