import t from 'tap'
import type { Network } from '../../lib/contract/network.ts'
import { skipped } from '../../lib/contract/observation.ts'
import { type AnyProbe, probe } from '../../lib/contract/probe.ts'
import type { Target } from '../../lib/contract/target.ts'
import { collectEvidence } from '../../lib/engine/collect.ts'
import { resolveTarget } from '../../lib/engine/target.ts'
import { operatingSystem } from '../../lib/evidence/device.ts'
import { type JoinState, joinState } from '../../lib/evidence/device-join.ts'
import { computer, scp } from '../../lib/evidence/directory.ts'
import { collectDevice } from '../../lib/preflight.ts'
import { present } from '../helpers/device.ts'

const unused = (): Promise<never> => Promise.reject(new Error('not used'))
const network: Network = { resolve: unused, connect: unused, destinations: unused, trust: unused, limit: unused }

const system = probe({
  id: 'system',
  title: 'system',
  provides: { operatingSystem },
  gather: async () => ({
    operatingSystem: { value: { hostName: present('PC01'), domain: present('corp.example.test') } },
  }),
})

function joined(domainJoined: 'yes' | 'no'): AnyProbe {
  const value: JoinState = { where: 'x', tests: [], domainJoined }
  return probe({ id: 'join', title: 'join', provides: { joinState }, gather: async () => ({ joinState: { value } }) })
}

/** Tells the target that it was asked with. */
function directory(asked: Target[]): AnyProbe {
  return probe({
    id: 'directory',
    title: 'directory',
    provides: { scp, computer },
    gather: async ({ target }) => {
      asked.push(target)
      return { scp: skipped('missing-privilege', 'no'), computer: skipped('missing-privilege', 'no') }
    },
  })
}

async function collect(domainJoined: 'yes' | 'no') {
  const asked: Target[] = []
  const evidence = await collectEvidence({
    target: resolveTarget({}),
    probes: [system, joined(domainJoined), directory(asked)],
    network,
    env: {},
    signal: new AbortController().signal,
  })
  return { evidence, asked }
}

t.test('the device names itself and its domain, which is asked about it', async t => {
  const { evidence, asked } = await collect('yes')
  t.match(evidence, {
    kind: 'sensecm-preflight-evidence',
    schemaVersion: 1,
    target: { computer: 'PC01', domain: 'corp.example.test' },
    evidence: {
      operatingSystem: { state: 'observed' },
      joinState: { state: 'observed' },
      scp: { state: 'skipped', reason: 'missing-privilege' },
      senseAgent: { state: 'skipped' },
    },
  })
  t.match(asked, [{ domain: 'corp.example.test', computer: 'PC01' }])
})

t.test('a device in no domain asks none', async t => {
  const { evidence, asked } = await collect('no')
  t.strictSame(asked, [])
  t.strictSame(evidence.target, { ...evidence.target, computer: 'PC01' })
  t.notOk('domain' in evidence.target)
})

t.test('elsewhere every kind says that it cannot be had', { skip: process.platform === 'win32' }, async t => {
  const { evidence } = await collectDevice({ env: {} })
  t.ok(Object.keys(evidence).length > 10)
  for (const [id, observation] of Object.entries(evidence))
    t.match(observation, { state: 'skipped', reason: 'unsupported-platform' }, id)
})
