import t from 'tap'
import { ENDPOINT_CATALOGUE, REQUIRED_WILDCARDS } from '../../lib/evidence/endpoint-catalogue.ts'
import type { Cloud } from '../../lib/formats/cloud.ts'

const CLOUDS: readonly Cloud[] = ['commercial', 'gcc', 'gcc-high', 'dod']

t.test('every entry', async t => {
  const ids = ENDPOINT_CATALOGUE.map(({ id }) => id)
  t.equal(new Set(ids).size, ids.length, 'has an id of its own')
  for (const { id, url, host, port, healthy, why, sources, clouds, modes } of ENDPOINT_CATALOGUE) {
    t.match(id, /^(mem|aad)-[a-z-]+$/)
    t.equal(new URL(url).protocol, 'https:')
    t.equal(new URL(url).hostname, host)
    t.equal(port, 443)
    t.ok(healthy.length > 0 && why !== '', `${id}: says what is healthy, and why`)
    t.ok(clouds.length > 0 && modes.length > 0)
    t.ok(sources.length > 0, `${id}: has a source`)
    for (const { document, date, path } of sources) {
      t.ok(document !== '')
      t.match(date, /^\d{4}-\d{2}(-\d{2})?$/)
      if (path !== undefined) t.match(path, /^learn\.microsoft\.com\/[a-z0-9/-]+$/)
    }
  }
})

const hosts = (cloud: Cloud, service: 'mem' | 'aad') =>
  ENDPOINT_CATALOGUE.filter(entry => entry.clouds.includes(cloud) && entry.service === service).map(({ host }) => host)

t.test('each cloud asks its own hosts', async t => {
  for (const cloud of ['commercial', 'gcc'] as const) {
    t.strictSame(hosts(cloud, 'mem'), [
      'discovery.dm.microsoft.com',
      'enrollment.dm.microsoft.com',
      'checkin.dm.microsoft.com',
    ])
    t.strictSame(hosts(cloud, 'aad'), [
      'enterpriseregistration.windows.net',
      'login.microsoftonline.com',
      'device.login.microsoftonline.com',
    ])
  }
  for (const cloud of ['gcc-high', 'dod'] as const) {
    t.strictSame(hosts(cloud, 'mem'), [])
    t.strictSame(hosts(cloud, 'aad'), [
      'enterpriseregistration.windows.net',
      'enterpriseregistration.microsoftonline.us',
      'login.microsoftonline.us',
      'device.login.microsoftonline.us',
    ])
  }
})

t.test('every cloud has a wildcard for the enrollment service, and says so where no host is known', async t => {
  for (const cloud of CLOUDS) {
    const wildcards = REQUIRED_WILDCARDS.filter(entry => entry.service === 'mem' && entry.clouds.includes(cloud))
    t.equal(wildcards.length, 1)
    t.equal(wildcards[0]?.unnamed === undefined, hosts(cloud, 'mem').length > 0)
    for (const host of hosts(cloud, 'mem')) t.ok(host.endsWith(wildcards[0]?.pattern.slice(1) ?? 'no wildcard'))
  }
})

t.test("a portal's page with status 200 passes at no endpoint but the sign-in page", async t => {
  const lenient = ENDPOINT_CATALOGUE.filter(({ healthy }) =>
    healthy.some(({ statuses, bodies }) => statuses.includes(200) && (bodies?.includes('html') ?? true)),
  )
  t.strictSame(
    lenient.map(({ id }) => id),
    ['aad-device-login', 'aad-device-login-us'],
  )
})
