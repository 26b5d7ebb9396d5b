import { UsageError } from '../engine/usage-error.ts'
import { didYouMean } from '../formats/suggest.ts'
import { findScenario, SCENARIOS } from '../lab/scenarios.ts'

/** @throws {UsageError} when the lab has no such scenario. */
export function requireScenario(id: string): NonNullable<ReturnType<typeof findScenario>> {
  const scenario = findScenario(id)
  if (scenario) return scenario
  throw new UsageError(
    `The lab has no scenario "${id}".${didYouMean(
      id,
      SCENARIOS.map(known => known.id),
    )} See: sensecm-preflight lab --list`,
  )
}
