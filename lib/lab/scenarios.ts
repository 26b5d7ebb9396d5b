import { AUDIT } from './scenarios/audit.ts'
import { expireCertificates, MINUTE, OTHER_TENANT, setKeyword } from './scenarios/changes.ts'
import { COMPUTER } from './scenarios/computer.ts'
import { DEVICE, PREREQUISITES } from './scenarios/device.ts'
import { ENTRA, GRAPH } from './scenarios/entra.ts'
import { FEDERATION } from './scenarios/federation.ts'
import { NETWORK } from './scenarios/network.ts'
import { REGISTRATION } from './scenarios/registration.ts'
import type { Scenario } from './scenarios/scenario.ts'
import { SYNCHRONIZATION } from './scenarios/synchronization.ts'

export type { Scenario } from './scenarios/scenario.ts'

const BY_CODE = [
  ...NETWORK,
  ...REGISTRATION,
  ...FEDERATION,
  ...COMPUTER,
  ...ENTRA,
  ...SYNCHRONIZATION,
  ...DEVICE,
].toSorted((one, other) => codeIn(one) - codeIn(other))

/** Every scenario, by code. */
export const SCENARIOS: readonly Scenario[] = [
  { id: 'healthy', title: 'Everything is as it should be', codes: [], change: () => {} },
  {
    id: 'broken',
    title: 'Several things are wrong at once: tenant, device certificate, a filtered endpoint, and a clock that drifts',
    codes: [13, 15, 18],
    change: world => {
      setKeyword(world.own, 'azureADId', OTHER_TENANT)
      expireCertificates(world)
      world.cloud.hosts['checkin.dm.microsoft.com'] = 'filtered'
      world.clockOffsetMs = 3 * MINUTE
      world.audit.timeout = '2s'
    },
  },
  ...BY_CODE,
  ...PREREQUISITES,
  ...AUDIT,
  ...GRAPH,
]

export function findScenario(id: string): Scenario | undefined {
  return SCENARIOS.find(scenario => scenario.id === id)
}

/** The row without a number comes last. */
function codeIn({ id }: Scenario): number {
  return Number.parseInt(id, 10) || Number.POSITIVE_INFINITY
}
