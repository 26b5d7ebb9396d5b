import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import t from 'tap'
import { ENDPOINT_CATALOGUE } from '../../../lib/evidence/endpoint-catalogue.ts'
import { bodyKind } from '../../../lib/formats/body-kind.ts'
import { isHealthy } from '../../../lib/formats/healthy-answer.ts'
import type { Lab } from '../../../lib/lab/lab.ts'
import { TENANT_ID } from '../../../lib/lab/world.ts'
import { labFor, portOf, text } from '../../fixtures/lab.ts'

interface Got {
  readonly status: number
  readonly body: string
}

/** A verified request, as if the name led here. */
async function get(lab: Lab, url: string, method = 'GET'): Promise<Got> {
  const { hostname, pathname, search } = new URL(url)
  const ca = await readFile(text(lab, 'ca'))
  const port = portOf(lab, hostname, 443)
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      servername: hostname,
      ca,
      method,
      path: pathname + search,
      headers: { host: hostname },
      agent: false,
    }
    const asking = request(options, response => {
      let body = ''
      response.on('data', chunk => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    asking.on('error', reject).end()
  })
}

t.test('every endpoint gives an answer that counts as healthy, under a certificate of its name', async t => {
  const lab = await labFor(t)
  for (const { url, healthy, clouds } of ENDPOINT_CATALOGUE) {
    if (!clouds.includes('commercial')) continue
    const { status, body } = await get(lab, url)
    t.ok(
      isHealthy({ status, body: bodyKind(Buffer.from(body), true) }, healthy),
      `${url}: ${status} ${body.slice(0, 40)}`,
    )
  }
})

t.test('the tenant is found by its domain and by its id', async t => {
  const lab = await labFor(t)
  const issuer = async (path: string) =>
    JSON.parse((await get(lab, `https://login.microsoftonline.com/${path}`)).body).issuer
  t.equal(await issuer('corp.example.test/.well-known/openid-configuration'), `https://sts.windows.net/${TENANT_ID}/`)
  t.equal(
    await issuer(`${TENANT_ID}/v2.0/.well-known/openid-configuration`),
    `https://login.microsoftonline.com/${TENANT_ID}/v2.0`,
  )
  const unknown = await get(lab, 'https://login.microsoftonline.com/other.test/.well-known/openid-configuration')
  t.equal(unknown.status, 400)
  t.match(unknown.body, /AADSTS90002/)
})

t.test('the domain is managed, and its registration service can be discovered', async t => {
  const lab = await labFor(t)
  const realm = async (user: string) =>
    JSON.parse(
      (await get(lab, `https://login.microsoftonline.com/common/UserRealm/?user=${user}&api-version=1.0`)).body,
    )
  t.match(await realm('ann@corp.example.test'), { account_type: 'Managed', domain_name: 'corp.example.test' })
  t.match(await realm('corp.example.test'), { account_type: 'Managed' })
  t.match(await realm('ann@other.test'), { account_type: 'Unknown' })
  const discover = 'https://enterpriseregistration.windows.net/corp.example.test/discover?api-version=1.7'
  t.match(JSON.parse((await get(lab, discover)).body), { DeviceJoinService: { JoinEndpoint: /^https:/ } })
  t.equal((await get(lab, discover.replace('corp', 'nobody'))).status, 400)
  t.strictSame(await get(lab, discover, 'HEAD'), { status: 200, body: '' })
})

t.test('a name that is not served gets no certificate', async t => {
  const lab = await labFor(t)
  const port = portOf(lab, 'login.microsoftonline.com', 443)
  const asking = new Promise((resolve, reject) => {
    request(
      { host: '127.0.0.1', port, servername: 'www.example.org', rejectUnauthorized: false, agent: false },
      resolve,
    )
      .on('error', reject)
      .end()
  })
  await t.rejects(asking)
})
