import t from 'tap'
import { MATRIX_CODES } from '../../lib/codes/code.ts'
import { findScenario, SCENARIOS } from '../../lib/lab/scenarios.ts'
import { healthyWorld, type World } from '../../lib/lab/world.ts'

/** Ids that users and scripts rely on. */
const PROMISED = [
  'healthy',
  'broken',
  '13-mem-blocked',
  '13-proxy-sign-in',
  '13-proxy-open',
  '13-proxy-refuses',
  '13-inspected',
  '13-captive-portal',
  '14-aad-blocked',
  '14-device-login-inspected',
  '14-discovery-html',
  '15-tenant-mismatch',
  '15-name-of-another-tenant',
  '15-three-tenants',
  '15-domain-unknown',
  '16-scp-missing',
  '16-scp-empty',
  '16-scp-malformed',
  '16-no-container',
  '16-forest-without-scp',
  '17-enterprise-drs',
  '17-both-drs',
  '18-certificate-foreign',
  '18-certificate-expired',
  '18-certificate-absent',
  '25-no-domain-controller',
  '26-federated-healthy',
  '26-no-windowstransport',
  '25-kerberos-blocked',
  '25-kdc-stopped',
  '36-ldap-refused',
  '37-computer-missing',
  '37-computer-disabled',
  '38-foreign-dns',
  '37-entra-missing',
  '18-entra-pending',
  '40-clock-skew',
  '41-name-not-resolved',
]

/** What the device says here makes up for what the directory lacks. */
const DEVICE_AND_DIRECTORY = ['16-client-scp-instead', 'synthetic-registration']

/** Scenarios that break more than the code they begin with: both services are behind the proxy, middlebox or portal, and 26 to 32 are one range. */
const TOGETHER: Readonly<Record<string, readonly number[]>> = {
  '13-proxy-sign-in': [13, 14],
  '13-proxy-refuses': [13, 14],
  '13-inspected': [13, 14],
  '13-captive-portal': [13, 14],
  '26-no-windowstransport': [26, 27, 28, 29, 30, 31, 32],
  '26-claim-missing': [26, 27, 28, 29, 30, 31, 32],
  '26-claim-for-users': [26, 27, 28, 29, 30, 31, 32],
}

/** A world without its random password, one line a value. */
function lines(world: World): string[] {
  const { password } = world.reader
  const walk = (value: unknown, path: string): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) => walk(part, `${path}/${key}`))
      : [`${path} = ${value === password ? 'the password' : value}`]
  return walk(world, '')
}

t.test('the list is complete, unique and easy to read', async t => {
  const ids = SCENARIOS.map(({ id }) => id)
  t.strictSame(
    PROMISED.filter(id => !ids.includes(id)),
    [],
    'every promised scenario is there',
  )
  t.equal(new Set(ids).size, ids.length, 'no id twice')
  t.equal(new Set(SCENARIOS.map(({ title }) => title)).size, ids.length, 'no title twice')
  for (const { id, codes } of SCENARIOS) {
    t.match(id, /^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    const named = id.startsWith('server-2012r2') ? 'server-2012r2' : Number.parseInt(id, 10)
    const expected = TOGETHER[id] ?? [named]
    if (codes.length > 0 && id !== 'broken') t.strictSame(codes, expected, `${id} names the code that fails`)
    t.ok(codes.every(code => MATRIX_CODES.includes(code)))
  }
  t.equal(findScenario('40-clock-skew')?.id, '40-clock-skew')
  t.equal(findScenario('40'), undefined)
})

t.test('a scenario changes one part of the world, and what the audit has to say of it', async t => {
  const healthy = lines(healthyWorld())
  for (const { id, change } of SCENARIOS) {
    const world = healthyWorld()
    change(world)
    const now = lines(world)
    const differing = [...now.filter(line => !healthy.includes(line)), ...healthy.filter(line => !now.includes(line))]
    const parts = new Set(
      differing.map(line =>
        line
          .split(/[/ ]/)
          .slice(1, /^\/(?:device|syncRules)\//.test(line) ? 2 : 3)
          .join('/'),
      ),
    )
    if (id === 'healthy') t.strictSame(differing, [])
    else if (id === '15-keywords-swapped') t.strictSame([...parts], ['own/deviceRegistration'])
    else if (DEVICE_AND_DIRECTORY.includes(id))
      t.strictSame([...parts].filter(part => part !== 'audit/mode').sort(), ['device', 'own/deviceRegistration'], id)
    else if (id.startsWith('server-2012r2'))
      t.strictSame([...parts].sort(), ['audit/computer', 'device', 'syncRules'], id)
    else if (id !== 'broken')
      t.equal([...parts].filter(part => !/^audit\/(?:timeout|forest|mode)/.test(part)).length, 1, id)
    else
      t.strictSame([...parts].sort(), [
        'audit/timeout',
        'clockOffsetMs/=',
        'cloud/hosts',
        'own/computers',
        'own/deviceRegistration',
      ])
  }
})

t.test('healthy worlds share nothing', async t => {
  const [one, other] = [healthyWorld(), healthyWorld()]
  t.not(one.reader.password, other.reader.password)
  one.own.computers.length = 0
  one.cloud.hosts['login.microsoftonline.com'] = 'refused'
  t.ok(other.own.computers.length > 0)
  t.equal(other.cloud.hosts['login.microsoftonline.com'], 'open')
})
