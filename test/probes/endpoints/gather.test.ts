import t from 'tap'
import * as v from 'valibot'
import type { ProbeContext } from '../../../lib/contract/probe.ts'
import type { Target } from '../../../lib/contract/target.ts'
import { ENDPOINT_CATALOGUE } from '../../../lib/evidence/endpoint-catalogue.ts'
import { endpoints } from '../../../lib/evidence/endpoints.ts'
import { endpointsProbe } from '../../../lib/probes/endpoints/probe.ts'
import { createNetwork } from '../../../lib/probes/network/network.ts'
import { openWorkshop } from '../../helpers/certificates.ts'
import { type Serve, silent, startTls } from '../../helpers/servers.ts'

const workshop = await openWorkshop()
t.teardown(() => workshop.close())
const authority = await workshop.authority('Cloud Root')
const cloud = await authority.issue(ENDPOINT_CATALOGUE.map(({ host }) => host))

/** Answers as the services do: a configuration, a sign-in page, or nothing at the root. */
const serveCloud: Serve = (socket, request) => {
  const [status, body] = request.includes('/.well-known/openid-configuration')
    ? ['200 OK', '{"issuer":"x"}']
    : request.includes('/common/oauth2')
      ? ['200 OK', '<!DOCTYPE html><title>Sign in</title>']
      : ['404 Not Found', '']
  socket.end(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
}

function contextOf(port: number, over: Partial<Target> = {}, signal = new AbortController().signal): ProbeContext {
  const target: Target = {
    mode: 'hybrid',
    cloud: 'commercial',
    dc: [],
    dnsServer: [],
    starttls: false,
    ca: authority.file,
    ntpServer: [],
    forest: [],
    connectTo: [{ host: '', port: 443, toHost: '127.0.0.1', toPort: port }],
    timeout: 10_000,
    deadline: 60_000,
    concurrency: 3,
    ...over,
  }
  return {
    target,
    network: createNetwork({ ...target, timeoutMs: target.timeout }),
    env: {},
    signal,
    timeoutMs: target.timeout,
    evidence: async () => ({ state: 'skipped', reason: 'missing-input', message: 'not needed' }),
    debug: () => {},
  }
}

t.test('a healthy cloud', async t => {
  const server = await startTls(cloud, serveCloud)
  t.teardown(() => server.close())
  const { endpoints: gathered } = await endpointsProbe.gather(contextOf(server.port))
  const value = 'value' in gathered ? gathered.value : { endpoints: [] }
  t.strictSame(
    value.endpoints.map(({ id, outcome }) => `${id} ${outcome}`),
    [
      'mem-discovery ok',
      'mem-enrollment ok',
      'mem-checkin ok',
      'aad-registration ok',
      'aad-login ok',
      'aad-device-login ok',
    ],
  )
  t.ok(v.is(endpoints.schema, value))
  t.strictSame(JSON.parse(JSON.stringify(value)), value, 'is plain JSON')
})

t.test('all endpoints are tried at once', async t => {
  const delayMs = 400
  const server = await startTls(cloud, (socket, request) => setTimeout(() => serveCloud(socket, request), delayMs))
  t.teardown(() => server.close())
  const started = performance.now()
  await endpointsProbe.gather(contextOf(server.port))
  t.ok(performance.now() - started < 5 * delayMs, 'six answers, each 400 ms late, do not add up')
})

t.test('an abort makes the evidence fail, not the endpoints', async t => {
  const server = await startTls(cloud, silent)
  t.teardown(() => server.close())
  const controller = new AbortController()
  setTimeout(() => controller.abort(new Error('The run was ended by the test.')), 200)
  const { endpoints: gathered } = await endpointsProbe.gather(contextOf(server.port, {}, controller.signal))
  t.match(gathered, { state: 'failed', fault: { message: 'The run was ended by the test.' } })
})

t.test("a CA file that cannot be read is the audit's fault", async t => {
  const folder = t.testdir({
    'broken.pem': '-----BEGIN CERTIFICATE-----\nnot base64!\n-----END CERTIFICATE-----\n',
    'empty.pem': 'nothing here\n',
  })
  for (const ca of [`${folder}/missing.pem`, `${folder}/broken.pem`, `${folder}/empty.pem`]) {
    const { endpoints: gathered } = await endpointsProbe.gather(contextOf(1, { ca }))
    t.match(gathered, { state: 'failed', fault: { name: 'TrustError', message: new RegExp(ca) }, fix: [/--ca/] })
  }
})

t.test('a government cloud with a synthetic registration has no endpoint to try', async t => {
  const { endpoints: gathered } = await endpointsProbe.gather(contextOf(1, { cloud: 'gcc-high', mode: 'synthetic' }))
  t.strictSame(gathered, { value: { endpoints: [] } })
})
