import type { Observation } from '../contract/observation.ts'
import type { ClaimRules } from '../evidence/federation.ts'
import { didYouMean } from '../formats/suggest.ts'
import { observeNow } from './device.ts'
import { graphToken } from './entra.ts'
import { findScenario, SCENARIOS, type Scenario } from './scenarios.ts'
import { startServices } from './services.ts'
import { describeTarget } from './target.ts'
import { createTemporaryFolder } from './temporary-folder.ts'
import { healthyWorld, type World } from './world.ts'

export type { Scenario } from './scenarios.ts'

/** A simulated forest and cloud on the loopback address. */
export interface Lab {
  readonly scenario: Scenario
  /** What a target file for this lab holds. */
  readonly target: Record<string, unknown>
  /** What the audited computer says of itself, and an export of the synchronization rules, by evidence id. */
  readonly evidence: Readonly<Record<string, Observation<unknown>>>
  /** Ends every server and connection, and removes the temporary folder. May be called again. */
  close(): Promise<void>
}

/**
 * Starts a lab: DNS, LDAP, LDAPS, CLDAP, Kerberos, NTP and HTTPS on ports that need no privileges. It writes nothing but
 * a certificate and a password into a temporary folder of its own.
 *
 * @param scenario one of SCENARIOS, or its id, or one of the caller's own
 * @throws Error when there is no scenario of that id, or the loopback address has no free ports.
 */
export async function startLab(scenario: Scenario | string): Promise<Lab> {
  const chosen = typeof scenario === 'string' ? requireScenario(scenario) : scenario
  const world = healthyWorld()
  chosen.change(world)

  const services = await startServices(world)
  try {
    const folder = await createTemporaryFolder({
      'ca.pem': services.trustedAuthorities,
      password: world.audit.password,
      'graph-token': graphToken(world.cloud.entra.token, Date.now()),
    })
    let closing: Promise<void> | undefined
    return {
      scenario: chosen,
      target: describeTarget(world, services.ports, folder.path),
      evidence: observeNow({
        ...world.device,
        ...(world.syncRules && { syncRules: world.syncRules }),
        ...exportedClaimRules(world),
      }),
      close: () => (closing ??= Promise.all([services.close(), folder.remove()]).then(() => {})),
    }
  } catch (error) {
    await services.close()
    throw error
  }
}

/** What an administrator would give with --with: there is no AD FS to export it from. */
function exportedClaimRules({ cloud: { federation } }: World): { claimRules?: ClaimRules } {
  if (federation.account === 'managed') return {}
  const rules = Object.values(federation.rules).join('\n')
  return { claimRules: { where: 'the rules of the simulated AD FS', rules } }
}

function requireScenario(id: string): Scenario {
  const found = findScenario(id)
  if (found) return found
  const ids = SCENARIOS.map(scenario => scenario.id)
  throw new Error(`The lab has no scenario "${id}".${didYouMean(id, ids)} Scenarios: ${ids.join(', ')}.`)
}
