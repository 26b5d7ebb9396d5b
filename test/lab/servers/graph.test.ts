import t from 'tap'
import { graphToken, healthyEntra, registeredDevice } from '../../../lib/lab/entra.ts'
import { createGraph } from '../../../lib/lab/servers/graph-answers.ts'

const TENANT = '11111111-2222-4333-8444-5555555555aa'
const [ONE, TWO, THREE] = ['1', '2', '3'].map(digit => `${digit}a4c1f2e-7b35-4d58-8f61-2c9d03b7e501`) as [
  string,
  string,
  string,
]
const DEVICES = "/v1.0/devices?$filter=displayName%20eq%20'PC01'"
const SERVICE = "/v1.0/servicePrincipals(appId='01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9')"

function world() {
  const entra = healthyEntra([], TENANT)
  entra.devices.push(registeredDevice('PC01', ONE), registeredDevice("O'Brien", TWO), registeredDevice('pc01', THREE))
  return entra
}
const bearer = (over: object = {}): string => `Bearer ${graphToken({ ...world().token, ...over }, Date.now())}`

t.test('finds what a filter asks for, in any letter case, and nothing else', async t => {
  const graph = createGraph(world())
  const ids = (filter: string): string[] =>
    JSON.parse(graph(`/v1.0/devices?$filter=${encodeURIComponent(filter)}`, bearer()).body).value.map(
      (device: { deviceId: string }) => device.deviceId,
    )
  t.strictSame(ids("displayName eq 'PC01'"), [ONE, THREE])
  t.strictSame(ids("displayName eq 'O''Brien'"), [TWO])
  t.strictSame(ids(`deviceId eq '${ONE}' or deviceId eq '${TWO}'`), [ONE, TWO])
  t.strictSame(ids("displayName eq 'nobody'"), [])
})

t.test('pages, each but the last with a link to the next', async t => {
  const graph = createGraph({ ...world(), pageSize: 1 })
  const first = JSON.parse(graph(DEVICES, bearer()).body)
  t.equal(first.value[0].deviceId, ONE)
  const { pathname, search } = new URL(first['@odata.nextLink'])
  const second = JSON.parse(graph(pathname + search, bearer()).body)
  t.strictSame([second.value[0].deviceId, second['@odata.nextLink']], [THREE, undefined])
})

t.test('refuses as Microsoft Graph does', async t => {
  const graph = createGraph(world())
  const cases: readonly [what: string, path: string, authorization: string, status: number, code: string][] = [
    ['no token', DEVICES, '', 401, 'InvalidAuthenticationToken'],
    ['no claims', DEVICES, 'Bearer aaaa.bbbb.cccc', 401, 'InvalidAuthenticationToken'],
    ['an expired token', DEVICES, bearer({ validMinutes: -1 }), 401, 'InvalidAuthenticationToken'],
    ['no permission', DEVICES, bearer({ roles: ['Application.Read.All'] }), 403, 'Authorization_RequestDenied'],
    ['no permission for applications', SERVICE, bearer({ roles: [] }), 403, 'Authorization_RequestDenied'],
    ['another resource', '/v1.0/users', bearer(), 404, 'Request_ResourceNotFound'],
    ['a path that is none', '//', bearer(), 404, 'Request_ResourceNotFound'],
  ]
  for (const [what, path, authorization, status, code] of cases) {
    const answer = graph(path, authorization)
    t.strictSame([answer.status, JSON.parse(answer.body).error.code], [status, code], what)
  }
  t.strictSame(JSON.parse(graph(SERVICE, bearer()).body), { accountEnabled: true })
})

t.test('throttles at first', async t => {
  const graph = createGraph({ ...world(), throttled: 2 })
  const answers = [1, 2, 3].map(() => graph(DEVICES, bearer()))
  t.strictSame(
    answers.map(({ status, retryAfter }) => [status, retryAfter]),
    [
      [429, 1],
      [429, 1],
      [200, undefined],
    ],
  )
})
