import type { DeviceFact } from '../../../evidence/device-fact.ts'
import { type Observations, observed } from '../observations.ts'

type Facts = Readonly<Record<string, DeviceFact<unknown> | undefined>>

/** Both, where the same kind of evidence is made of the facts of both; the first says what it says. */
export function mergeFacts(first: Observations, second: Observations): Observations {
  const shared = Object.entries(first).flatMap(([id, observation]) => {
    const other = second[id]
    if (!other || !isFacts(observation.value) || !isFacts(other.value)) return []
    return [[id, observed({ ...other.value, ...present(observation.value, other.value) }, observation.at)] as const]
  })
  return { ...second, ...first, ...Object.fromEntries(shared) }
}

/** A file that does not hold a value is no reason to leave out that another does. */
function present(first: Facts, second: Facts): Facts {
  return Object.fromEntries(
    Object.entries(first).filter(([name, fact]) => fact?.state === 'present' || second[name]?.state !== 'present'),
  )
}

function isFacts(value: unknown): value is Facts {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.values(value).every(fact => typeof fact === 'object' && fact !== null && 'state' in fact)
}
