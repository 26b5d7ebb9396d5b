import t from 'tap'
import { directoryObject, type RawAttributes } from '../../lib/sync-rule/directory-object.ts'
import type { Connector, GroupFilter } from '../../lib/sync-rule/rule.ts'
import { cloudFilter } from '../../lib/sync-rule/rules.ts'
import { syncScope } from '../../lib/sync-rule/scope/scope.ts'
import { NOW } from './helpers/evaluate.ts'
import { builtIn, configuration } from './helpers/rules.ts'

const PILOT = 'CN=Pilot,OU=Groups,DC=one,DC=test'

function connector(root: string, group?: GroupFilter): Connector {
  const partitions = [{ dn: root, selected: true, inclusions: [root], exclusions: [] }]
  return { name: root, partitions, parameters: {}, ...(group && { group }) }
}

t.test('only direct members of the group are synchronized', async t => {
  const one = (group?: GroupFilter) => [connector('DC=one,DC=test', group)]
  const two = [...one({ dn: PILOT, enabled: true }), connector('DC=two,DC=test')]
  const member = { userCertificate: Uint8Array.of(1), memberOf: ['CN=Other,DC=one,DC=test', PILOT.toLowerCase()] }
  const other = { userCertificate: Uint8Array.of(1), memberOf: 'CN=Other,DC=one,DC=test' }
  const nobody = { userCertificate: Uint8Array.of(1) }
  const cases: [Connector[], RawAttributes, dn: string, expected: boolean | null, reason: RegExp][] = [
    [one(), nobody, 'CN=PC,DC=one,DC=test', false, /Computer Join/],
    [one({ dn: PILOT, enabled: true }), member, 'CN=PC,DC=one,DC=test', false, /Computer Join/],
    [
      one({ dn: PILOT, enabled: true }),
      other,
      'CN=PC,DC=one,DC=test',
      true,
      /^group filter: it is no direct member of CN=/,
    ],
    [one({ dn: PILOT, enabled: true }), nobody, 'CN=PC,DC=one,DC=test', true, /^group filter/],
    [one({ dn: PILOT }), other, 'CN=PC,DC=one,DC=test', null, /does not say whether this filter is in use$/],
    [one({ dn: PILOT }), member, 'CN=PC,DC=one,DC=test', false, /Computer Join/],
    [two, other, 'CN=PC,DC=one,DC=test', true, /^group filter/],
    [two, other, 'CN=PC,DC=two,DC=test', false, /Computer Join/],
    [two, other, 'CN=PC,DC=three,DC=test', null, /none of the domains/],
  ]
  for (const [connectors, attributes, dn, expected, reason] of cases) {
    const verdict = cloudFilter(configuration([builtIn()], { connectors }), { now: NOW }).decide(
      directoryObject(attributes, { dn }),
    )
    t.equal(verdict.cloudFiltered, expected, `${dn} of ${JSON.stringify(attributes['memberOf'])}`)
    t.match(verdict.reason, reason)
    if (expected !== false && !/domains/.test(verdict.reason)) t.equal(verdict.by, 'group')
  }
})

t.test('membership has to be read, and does not concern the rules alone', async t => {
  const connectors = [connector('DC=one,DC=test', { dn: PILOT, enabled: true })]
  const config = configuration([builtIn()], { connectors })
  const object = directoryObject(
    { userCertificate: Uint8Array.of(1) },
    { dn: 'CN=PC,DC=one,DC=test', read: ['userCertificate'] },
  )
  t.match(cloudFilter(config, { now: NOW }).decide(object), { cloudFiltered: null, reason: /memberOf\] was not read/ })
  t.equal(cloudFilter(config, { now: NOW, containers: false }).decide(object).cloudFiltered, false)
  t.ok(syncScope(config, { now: NOW }).attributes.includes('memberOf'))
  t.notOk(syncScope(configuration([builtIn()]), { now: NOW }).attributes.includes('memberOf'))
})
