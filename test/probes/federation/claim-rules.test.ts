import t from 'tap'
import type { Observation } from '../../../lib/contract/observation.ts'
import { failed, skipped } from '../../../lib/contract/observation.ts'
import { claimRulesProbe } from '../../../lib/probes/federation/claim-rules-probe.ts'
import { contextFor } from '../../fixtures/probe-context.ts'

const realm = (accountType?: string): Observation<unknown> => ({
  state: 'observed',
  value: { domain: 'd.example', realm: accountType && { accountType } },
  at: '',
  durationMs: 0,
})

const rows: readonly [what: string, realm: Observation<unknown>, expected: object][] = [
  ['managed', realm('managed'), { state: 'skipped', reason: 'not-applicable' }],
  [
    'federated',
    realm('federated'),
    { state: 'skipped', reason: 'missing-input', fix: [/IssuanceTransformRules > rules\.txt/, /--with rules\.txt/] },
  ],
  ['unknown', realm('unknown'), { state: 'skipped', reason: 'blocked', by: 'federation-realm' }],
  ['no realm', realm(), { state: 'skipped', reason: 'blocked', by: 'federation-realm' }],
  [
    'not looked at',
    skipped('not-applicable', 'synthetic'),
    { state: 'skipped', reason: 'not-applicable', message: 'synthetic' },
  ],
  ['could not be had', failed('X', 'x'), { state: 'skipped', reason: 'blocked', by: 'federation-realm' }],
]

for (const [what, observation, expected] of rows) {
  t.test(what, async t => {
    const context = contextFor({})
    const evidence = async () => observation as never
    t.match(await claimRulesProbe.gather({ ...context, evidence }), { claimRules: expected })
  })
}
