import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import * as v from 'valibot'
import type { Target } from '../../../lib/contract/target.ts'
import { entraDevice } from '../../../lib/evidence/entra.ts'
import { graphProbe } from '../../../lib/probes/graph/probe.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { openWorkshop } from '../../helpers/certificates.ts'
import { type Serve, silent, startTls } from '../../helpers/servers.ts'

const TENANT = '11111111-2222-4333-8444-5555555555aa'
const DEVICE = '0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501'
const workshop = await openWorkshop()
t.teardown(() => workshop.close())
const authority = await workshop.authority('Graph Root')
const certificate = await authority.issue(['graph.microsoft.com', 'graph.microsoft.us', 'dod-graph.microsoft.us'])

function tokenWith(claims: object): string {
  const all = { aud: 'https://graph.microsoft.com', exp: Math.floor(Date.now() / 1000) + 3_600, tid: TENANT, ...claims }
  return `e30.${Buffer.from(JSON.stringify(all)).toString('base64url')}.c2lnbmF0dXJl`
}

const TOKEN = tokenWith({})
const KNOWN = { computer: { outcome: 'found', objectGUID: DEVICE } }
const device = (over: object = {}) => ({
  id: 'f1',
  deviceId: DEVICE,
  displayName: 'PC01',
  accountEnabled: true,
  ...over,
})

type Answer = { status?: string; body?: unknown; headers?: string } | 'silent'

/** Answers by path: devices by id, devices by name, the service principal. A list is used up one by one, but for its last. */
interface World {
  readonly byId?: readonly Answer[]
  readonly byName?: readonly Answer[]
  readonly service?: readonly Answer[]
}

const list = (...value: object[]): Answer => ({ body: { value } })
const error = (status: string, code: string, message = 'x', headers = ''): Answer => ({
  status,
  body: { error: { code, message } },
  headers,
})

function serve({
  byId = [list(device())],
  byName = [list(device())],
  service = [{ body: { accountEnabled: true } }],
}: World): Serve {
  const left = { byId: [...byId], byName: [...byName], service: [...service] }
  return (socket, request) => {
    const path = decodeURIComponent((request.split(' ')[1] ?? '').replaceAll('+', ' '))
    const queue = path.includes('servicePrincipals')
      ? left.service
      : path.includes('deviceId eq')
        ? left.byId
        : left.byName
    const answer = (queue.length > 1 ? queue.shift() : queue[0]) ?? 'silent'
    if (answer === 'silent') return
    const { status = '200 OK', body, headers = '' } = answer
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    socket.end(`HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(text)}\r\n${headers}\r\n${text}`)
  }
}

interface Options extends Partial<Target> {
  readonly token?: string
  readonly known?: object
  readonly signal?: AbortSignal
}

async function gather(
  t: Test,
  world: World | Serve,
  { token = TOKEN, known = KNOWN, signal, ...target }: Options = {},
) {
  const server = await startTls(certificate, typeof world === 'function' ? world : serve(world))
  t.teardown(() => server.close())
  const file = join(t.testdir({}), 'token')
  writeFileSync(file, `${token}\n`)
  const context = contextFor(
    {
      ca: authority.file,
      connectTo: [{ host: '', port: 443, toHost: '127.0.0.1', toPort: server.port }],
      timeout: 5_000,
      computer: 'PC01.corp.example.test',
      graphToken: { file },
      ...target,
    },
    { known: { ...known }, ...(signal && { signal }) },
  )
  const { entraDevice: found } = await graphProbe.gather(context)
  t.notMatch(JSON.stringify([found, context.lines]), token, 'the token is nowhere to be seen')
  return { found, server, lines: context.lines }
}

t.test('asks for the device by id and by name, and for the registration service', async t => {
  const { found, server, lines } = await gather(t, {})
  t.match(found, {
    value: {
      host: 'graph.microsoft.com',
      tenantId: TENANT,
      asked: { deviceIds: [{ id: DEVICE, from: 'objectGUID' }], displayName: 'PC01' },
      devices: [{ id: 'f1', deviceId: DEVICE, displayName: 'PC01', enabled: true, hasKey: false }],
      registrationService: { state: 'enabled' },
    },
  })
  t.ok(
    'value' in found && v.is(entraDevice.schema, found.value) && found.value.devices.length === 1,
    'each object once',
  )
  const received = server.received()
  t.strictSame([...new Set(received.match(/^[A-Z]+ (?=\/)/gm))], ['GET '], 'nothing but reading')
  t.equal(received.match(/^Authorization: Bearer /gm)?.length, 3)
  t.match(received, /^GET \/v1\.0\/servicePrincipals\(appId='01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9'\)/m)
  t.match(lines.join(' '), /GET \/v1\.0\/devices: 200/)
})

t.test('every id that is known, each once, with where it is from', async t => {
  const other = '3f9be0d7-52c1-4a0e-9d14-71b6a8c4e502'
  const known = {
    ...KNOWN,
    joinState: { deviceId: DEVICE.toUpperCase() },
    enrollment: { deviceId: { state: 'present', value: `{${other}}`, where: 'x' } },
  }
  const { found } = await gather(t, {}, { known })
  t.match(found, { value: { asked: { deviceIds: [{ from: 'objectGUID' }, { id: other, from: 'SenseCM' }] } } })
})

t.test('a name that would end the filter does not', async t => {
  const { server } = await gather(t, {}, { computer: "x' or accountEnabled eq true or displayName eq 'y" })
  const paths = [...server.received().matchAll(/^GET (\S+)/gm)].map(([, path = '']) =>
    new URL(path, 'https://x').searchParams.get('$filter'),
  )
  t.ok(paths.includes("displayName eq 'x'' or accountEnabled eq true or displayName eq ''y'"), String(paths))
})

t.test('each cloud has its own host', async t => {
  for (const [cloud, host] of [
    ['gcc', 'graph.microsoft.com'],
    ['gcc-high', 'graph.microsoft.us'],
    ['dod', 'dod-graph.microsoft.us'],
  ] as const) {
    const { found, server } = await gather(t, {}, { cloud, token: tokenWith({ aud: `https://${host}` }) })
    t.match(found, { value: { host } })
    t.match(server.received(), new RegExp(`^Host: ${host}\r$`, 'm'))
  }
})

const page = (n: number, link: string): Answer => ({
  body: { value: [device({ id: `f${n}` })], '@odata.nextLink': link },
})
const MORE = 'https://graph.microsoft.com/v1.0/devices?$filter=deviceId%20eq%20&$skiptoken=1'

t.test('pages', async t => {
  const { found } = await gather(t, { byId: [page(1, MORE), page(2, MORE), list(device({ id: 'f3' }))] })
  t.match(found, { value: { devices: [{ id: 'f1' }, { id: 'f2' }, { id: 'f3' }] } })
  const endless = await gather(t, { byId: [page(1, MORE)] })
  t.match(endless.found, { value: { truncated: true } })
  t.equal(
    endless.server.received().match(/^GET \/v1\.0\/devices/gm)?.length,
    11,
    'ten pages, and the question for the name',
  )
})

t.test('the token goes nowhere else', async t => {
  for (const link of [
    'https://evil.example/v1.0/devices',
    'http://graph.microsoft.com/v1.0/devices',
    'https://graph.microsoft.com:8443/v1.0/devices',
    'https://graph.microsoft.com/v1.0/users',
    'https://user:pw@graph.microsoft.com/v1.0/devices',
    '/v1.0/devices',
    'not a link',
  ]) {
    const { found } = await gather(t, { byId: [page(1, link)] })
    t.match(found, { state: 'failed', fault: { name: 'GraphError', message: /elsewhere/ } }, link)
  }
  const { found, server } = await gather(t, {
    byId: [{ status: '302 Found', body: '', headers: 'Location: https://evil.example/\r\n' }],
  })
  t.match(found, { state: 'failed', fault: { message: /answers 302/ } })
  t.equal(server.received().match(/^GET /gm)?.length, 3)
})

const busy = (after?: string): Answer =>
  error('429 Too Many Requests', 'TooManyRequests', 'x', after === undefined ? '' : `Retry-After: ${after}\r\n`)

t.test('a busy service is asked again when it says so', async t => {
  const start = performance.now()
  const { found } = await gather(t, {
    byId: [busy('1'), list(device())],
    service: [busy(), { body: { accountEnabled: false } }],
  })
  t.match(found, { value: { devices: [{ id: 'f1' }], registrationService: { state: 'disabled' } } })
  t.ok(performance.now() - start >= 1_000, 'not before the second is over')
})

t.test('one that is busy for longer is not waited for', async t => {
  const start = performance.now()
  const { found } = await gather(t, { byId: [busy('600')] })
  t.match(found, { state: 'failed', fault: { name: 'ThrottledError', message: /429.*wait 600 s/ }, fix: [/--timeout/] })
  t.ok(performance.now() - start < 3_000)
  const always = await gather(t, { byId: [busy('0')] })
  t.match(always.found, { state: 'failed', fault: { name: 'ThrottledError' } })
  t.equal(always.server.received().match(/^GET [^ ]*deviceId\+eq/gm)?.length, 4, 'four tries')
})

const failures: readonly { name: string; answer: Answer; fault: object; fix?: RegExp }[] = [
  {
    name: 'a token that the service finds expired',
    answer: error('401 x', 'InvalidAuthenticationToken', 'the token is expired'),
    fault: { name: 'TokenExpiredError' },
    fix: /az account get-access-token/,
  },
  {
    name: 'a token that it does not accept',
    answer: error('401 x', 'InvalidAuthenticationToken', 'Invalid audience.'),
    fault: { name: 'TokenRefusedError' },
    fix: /--cloud/,
  },
  {
    name: 'a missing permission',
    answer: error('403 x', 'Authorization_RequestDenied'),
    fault: { name: 'PermissionError' },
    fix: /Device\.Read\.All/,
  },
  {
    name: 'a server error',
    answer: error('500 x', 'generalException'),
    fault: { name: 'GraphError', message: /500 generalException/ },
  },
  {
    name: 'an error page',
    answer: { status: '502 Bad Gateway', body: '<html>' },
    fault: { name: 'GraphError', message: /502/ },
  },
  {
    name: 'a web page',
    answer: { body: '<!DOCTYPE html><html></html>' },
    fault: { name: 'GraphError', message: /found a web page/ },
  },
  { name: 'no list', answer: { body: { value: 'x' } }, fault: { name: 'GraphError', message: /list of devices/ } },
  { name: 'half a document', answer: { body: '{"value":[' }, fault: { name: 'GraphError' } },
  {
    name: 'more than any list',
    answer: { body: `{"value":["${'x'.repeat(1_100_000)}"]}` },
    fault: { name: 'GraphUnreachableError' },
  },
  {
    name: 'the token repeated',
    answer: error('400 x', 'BadRequest', `You sent ${TOKEN}`),
    fault: { message: /with the token itself/ },
  },
]

for (const { name, answer, fault, fix } of failures) {
  t.test(name, async t => {
    const { found } = await gather(t, { byId: [answer] })
    t.match(found, { state: 'failed', fault })
    if (fix) t.match('fix' in found ? found.fix?.join(' ') : '', fix)
  })
}

t.test('one that never answers, and one that never ends', async t => {
  const silence = await gather(t, silent, { timeout: 300 })
  t.match(silence.found, {
    state: 'failed',
    fault: { name: 'GraphUnreachableError', message: /graph\.microsoft\.com/ },
  })
  const drip: Serve = socket => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{')
    const timer = setInterval(() => socket.write(' '), 20)
    socket.on('close', () => clearInterval(timer))
  }
  const start = performance.now()
  const dripping = await gather(t, drip, { timeout: 300 })
  t.match(dripping.found, { state: 'failed', fault: { name: 'GraphUnreachableError' } })
  t.ok(performance.now() - start < 3_000)
})

t.test('no other permission than the one that is needed', async t => {
  const { found } = await gather(t, { service: [error('403 x', 'Authorization_RequestDenied')] })
  t.match(found, { value: { devices: [{}], registrationService: { state: 'unread', problem: /lacks a permission/ } } })
  const none = await gather(t, { service: [error('404 x', 'Request_ResourceNotFound')] })
  t.match(none.found, { value: { registrationService: { state: 'missing' } } })
})

t.test('a token that is of no use is not sent', async t => {
  const cases: readonly [what: string, token: string, fault: object][] = [
    ['expired', tokenWith({ exp: 1_700_000_000 }), { name: 'TokenExpiredError', message: /until 2023-11-14/ }],
    [
      'for another service',
      tokenWith({ aud: 'https://management.azure.com' }),
      { name: 'TokenAudienceError', message: /management\.azure/ },
    ],
    ['of another tenant', tokenWith({ tid: '99999999-8888-4777-8666-000000000000' }), { name: 'TokenTenantError' }],
    ['none', 'Please run az login to setup account.', { name: 'TokenError', message: /Expected an access token/ }],
  ]
  for (const [what, token, fault] of cases) {
    const { found, server } = await gather(t, {}, { token, tenantId: TENANT })
    t.match(found, { state: 'failed', fault }, what)
    t.equal(server.received(), '', what)
  }
})

t.test('a server that nobody knows gets no token', async t => {
  const { found, server } = await gather(t, {}, { ca: (await workshop.authority('Another Root')).file })
  t.match(found, { state: 'failed', fault: { name: 'GraphUnreachableError' } })
  t.equal(server.received(), '')
})

t.test('a token from a program', async t => {
  const script = `console.log(JSON.stringify({ accessToken: ${JSON.stringify(TOKEN)} }))`
  const { found } = await gather(t, {}, { graphToken: { command: [process.execPath, '-e', script] } })
  t.match(found, { value: { devices: [{}] } })
  const broken = await gather(t, {}, { graphToken: { command: [process.execPath, '-e', 'process.exit(1)'] } })
  t.match(broken.found, { state: 'failed', fault: { name: 'TokenError', message: /exit code 1/ } })
})

t.test('without a token, or without a device, there is nothing to ask', async t => {
  const none = await graphProbe.gather(contextFor({}))
  t.match(none, { entraDevice: { state: 'skipped', reason: 'missing-input', fix: [/--graph-token-env/] } })
  const { found, server } = await gather(t, {}, { known: {}, computer: '' })
  t.match(found, { state: 'skipped', reason: 'missing-input', fix: [/--computer/] })
  t.equal(server.received(), '')
})

t.test('the end of the run is no news of the tenant', async t => {
  const stop = new AbortController()
  const ending: Serve = () => stop.abort(new Error('The user ended the run.'))
  const { found } = await gather(t, ending, { signal: stop.signal })
  t.match(found, { state: 'failed', fault: { message: 'The user ended the run.' } })
})
