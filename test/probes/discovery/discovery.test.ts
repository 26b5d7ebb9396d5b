import t, { type Test } from 'tap'
import * as v from 'valibot'
import { drsDiscovery, tenantDiscovery } from '../../../lib/evidence/discovery.ts'
import { discoveryProbe } from '../../../lib/probes/discovery/probe.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { openWorkshop } from '../../helpers/certificates.ts'
import { type Serve, startTls } from '../../helpers/servers.ts'

const TENANT = '11111111-2222-4333-8444-5555555555aa'
const workshop = await openWorkshop()
t.teardown(() => workshop.close())
const authority = await workshop.authority('Discovery Root')
const HOSTS = [
  'login.microsoftonline.com',
  'enterpriseregistration.windows.net',
  'login.microsoftonline.us',
  'enterpriseregistration.microsoftonline.us',
]
const cloud = await authority.issue(HOSTS)

const answer = (status: string, body: string | Buffer, headers = ''): Serve => {
  return socket => {
    socket.write(`HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n`)
    socket.end(body)
  }
}
const OPENID = JSON.stringify({ issuer: `https://login.microsoftonline.com/${TENANT}/v2.0` })
const DRS = JSON.stringify({ DeviceJoinService: { JoinEndpoint: 'https://join.example.test/' } })
const healthy: Serve = (socket, request) => {
  answer('200 OK', request.includes('/discover?') ? DRS : OPENID)(socket, request)
}
const scpOf = (...keywords: string[]) => ({ forest: 'f', server: 's', dn: 'CN=x', outcome: 'found', keywords })
const SCP = scpOf('azureADName:Corp.Example.Test', `azureADId:${TENANT}`)

async function gather(
  t: Test,
  {
    serve = healthy,
    known = { scp: SCP },
    ...target
  }: { serve?: Serve; known?: object; cloud?: 'gcc-high'; mode?: 'synthetic' },
) {
  const server = await startTls(cloud, serve)
  t.teardown(() => server.close())
  const connectTo = [{ host: '', port: 443, toHost: '127.0.0.1', toPort: server.port }]
  const context = contextFor({ ca: authority.file, connectTo, timeout: 10_000, ...target }, { known: { ...known } })
  return { server, ...(await discoveryProbe.gather(context)) }
}

t.test('asks for the domain, and says nothing of this machine', async t => {
  const { server, ...found } = await gather(t, {})
  t.match(found, {
    drsDiscovery: {
      value: {
        domain: 'corp.example.test',
        where: 'keywords of CN=x read from s',
        answer: {
          outcome: 'ok',
          url: 'https://enterpriseregistration.windows.net/corp.example.test/discover?api-version=1.7',
        },
        document: { joinEndpoint: 'https://join.example.test/' },
      },
    },
    tenantDiscovery: { value: { tenantId: TENANT, answer: { outcome: 'ok' }, document: { tenantId: TENANT } } },
  })
  t.ok('value' in found.drsDiscovery && v.is(drsDiscovery.schema, found.drsDiscovery.value))
  t.ok('value' in found.tenantDiscovery && v.is(tenantDiscovery.schema, found.tenantDiscovery.value))
  const lines = server.received().split('\r\n')
  const names = new Set(lines.filter(line => line.includes(': ')).map(line => line.split(':')[0]))
  t.strictSame([...names].sort(), ['Accept', 'Accept-Encoding', 'Connection', 'Host', 'User-Agent'])
})

t.test('a government cloud has services of its own', async t => {
  const found = await gather(t, { cloud: 'gcc-high' })
  t.match(found, {
    drsDiscovery: { value: { answer: { host: 'enterpriseregistration.microsoftonline.us' } } },
    tenantDiscovery: { value: { answer: { host: 'login.microsoftonline.us' } } },
  })
})

const MEBIBYTE = 1_048_576
const answers: readonly { name: string; serve: Serve; expected: object }[] = [
  {
    name: 'a web page with status 200',
    serve: answer('200 OK', '<!doctype html><title>Welcome</title>'),
    expected: { answer: { outcome: 'ok', http: { body: 'html' } }, problem: /found a web page/ },
  },
  {
    name: 'a refusal',
    serve: answer('400 Bad Request', '{"error":"invalid_tenant","error_description":"AADSTS90002: x"}'),
    expected: { answer: { outcome: 'http' }, refusal: { code: 'invalid_tenant', numbers: [90002] } },
  },
  {
    name: 'an error that is none of the service',
    serve: answer('403 Forbidden', '<html>blocked</html>'),
    expected: {
      answer: { outcome: 'http', error: /403/ },
      refusal: undefined,
      document: undefined,
      problem: undefined,
    },
  },
  {
    name: 'a redirect is not followed',
    serve: answer('302 Found', '', 'Location: https://portal.example.test/\r\n'),
    expected: { answer: { outcome: 'http', http: { status: 302, location: 'https://portal.example.test/' } } },
  },
  {
    name: 'more than a mebibyte is no document',
    serve: answer('200 OK', `{"a":"${'x'.repeat(MEBIBYTE)}"}`),
    expected: { answer: { outcome: 'http' }, document: undefined },
  },
  {
    name: 'compression that nobody asked for is not undone',
    serve: answer(
      '200 OK',
      Buffer.from('1f8b0800000000000003abae050043bfa6a302000000', 'hex'),
      'Content-Encoding: gzip\r\n',
    ),
    expected: { answer: { outcome: 'ok', http: { body: 'binary' } }, problem: /found binary data/ },
  },
]

for (const { name, serve, expected } of answers) {
  t.test(name, async t => {
    const { drsDiscovery, tenantDiscovery } = await gather(t, { serve })
    t.match(drsDiscovery, { value: expected })
    t.match(tenantDiscovery, { value: expected })
  })
}

const present = (value: string) => ({ state: 'present', value, where: 'registry' })
const names: readonly { name: string; known: object; mode?: 'synthetic'; expected: object }[] = [
  {
    name: 'the registry of the device wins over the directory',
    known: { scp: scpOf(), clientScp: { tenantId: present(TENANT), tenantName: present('client.example.test') } },
    expected: { value: { domain: 'client.example.test', where: 'registry' } },
  },
  {
    name: 'half of a client-side SCP does not count',
    known: { scp: SCP, clientScp: { tenantName: present('client.example.test') } },
    expected: { value: { domain: 'corp.example.test' } },
  },
  { name: 'no SCP', known: {}, expected: { state: 'skipped', reason: 'missing-input' } },
  {
    name: 'an empty SCP',
    known: { scp: scpOf() },
    expected: { state: 'skipped', reason: 'blocked', by: 'scp-lookup' },
  },
  {
    name: 'an Enterprise DRS',
    known: { scp: scpOf('enterpriseDrsName:drs.example.test') },
    expected: { state: 'skipped', reason: 'blocked', by: 'scp-drs-kind' },
  },
  {
    name: 'a name that is none never becomes part of a URL',
    known: { scp: scpOf('azureADName:../../x?y', `azureADId:${TENANT}`) },
    expected: { state: 'skipped', reason: 'blocked', by: 'scp-lookup' },
  },
  {
    name: 'synthetic',
    known: { scp: SCP },
    mode: 'synthetic',
    expected: { state: 'skipped', reason: 'not-applicable' },
  },
]

for (const { name, known, mode, expected } of names) {
  t.test(name, async t => {
    const { server, drsDiscovery, tenantDiscovery } = await gather(t, { known, ...(mode && { mode }) })
    t.match(drsDiscovery, expected)
    t.match(tenantDiscovery, expected)
    if (!('value' in expected)) t.equal(server.received(), '', 'nobody is asked')
  })
}
