import type { Code } from './code.ts'
import type { CodeEntry, Team } from './entry.ts'
import { findCode } from './registry.ts'

export const TEAMS: Readonly<Record<Team, string>> = {
  network: 'Network team',
  directory: 'Directory team',
  identity: 'Identity team',
  defender: 'Defender team',
}

/** The teams that have something to do about a code, in the order in which they are to act. */
export function teamsOf({
  whatToDo,
}: Pick<CodeEntry, 'whatToDo'>): readonly { readonly team: Team; readonly steps: readonly string[] }[] {
  return Object.entries(whatToDo).flatMap(([team, steps]) => (isTeam(team) ? [{ team, steps }] : []))
}

/** What to do about some codes, each step once and with its team in front. */
export function stepsOfCodes(codes: readonly Code[]): readonly string[] {
  const entries = codes.flatMap(code => findCode(code) ?? [])
  const steps = entries.flatMap(teamsOf).flatMap(({ team, steps }) => steps.map(step => `${TEAMS[team]}: ${step}`))
  return [...new Set(steps)]
}

function isTeam(name: string): name is Team {
  return name in TEAMS
}
