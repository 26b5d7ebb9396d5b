import type { Matcher, RegexRefusal } from '../../dotnet-regex/regex.ts'
import { Meter, TooMuchWork } from '../evaluate/meter.ts'
import type { Principal } from '../evaluate/principal.ts'
import { type IssuedClaim, type Outcome, runRules } from '../evaluate/run.ts'
import { type Assumptions, allWorlds, type World } from '../evaluate/worlds.ts'
import type { Rule } from '../language/ast.ts'
import { CLAIM_NAMES, type ClaimName, REQUIRED_TYPES } from './claim-types.ts'
import { SAMPLE_DOMAIN_SID } from './simulated.ts'

/** What comes out for an account, under one set of answers to what is not known. */
export interface Simulated extends Outcome {
  readonly principal: Principal
  /** What is issued of the claims that matter; a claim whose presence is denied is left out. */
  readonly claims: ReadonlyMap<ClaimName, readonly IssuedClaim[]>
}

export interface Simulation {
  readonly worlds: readonly World<Simulated>[]
  /** False when there was too much to try. */
  readonly complete: boolean
}

const MAX_WORLDS = 64
const MAX_WORK = 1_500_000

/** Runs the rules for an account of each of the domains, and for each answer to what the rules leave open. */
export function simulate(
  rules: readonly Rule[],
  account: (domainSid: string) => Principal,
  domainSids: readonly string[],
): Simulation {
  const meter = new Meter(MAX_WORK)
  const patterns = new Map<string, Matcher | RegexRefusal>()
  const worlds: World<Simulated>[] = []
  try {
    const run = (assumptions: Assumptions): Simulated => {
      const principal = account(domainOf(domainSids, assumptions))
      const outcome = runRules(rules, { principal, assumptions, meter, patterns })
      return { ...outcome, principal, claims: claimsOf(outcome, assumptions) }
    }
    for (const world of allWorlds(run)) {
      if (worlds.length === MAX_WORLDS) return { worlds, complete: false }
      worlds.push(world)
    }
    return { worlds, complete: true }
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error
    return { worlds, complete: false }
  }
}

function domainOf(domainSids: readonly string[], assumptions: Assumptions): string {
  const others = domainSids.slice(1)
  return (
    others.find(sid => assumptions.holds({ text: `the account is of the domain ${sid}`, expected: true })) ??
    domainSids[0] ??
    SAMPLE_DOMAIN_SID
  )
}

function claimsOf({ issued }: Outcome, assumptions: Assumptions): Simulated['claims'] {
  const claims = new Map<ClaimName, IssuedClaim[]>()
  for (const entry of issued) {
    const { type, presence } = entry.claim
    const name = type.kind === 'text' ? NAMES.get(type.text) : undefined
    if (name === undefined || (presence !== undefined && !assumptions.holds(presence))) continue
    const known = claims.get(name)
    if (known) known.push(entry)
    else claims.set(name, [entry])
  }
  return claims
}

const NAMES = new Map<string, ClaimName>(CLAIM_NAMES.map(name => [REQUIRED_TYPES[name], name]))
