import type { DeviceFact } from '../../../evidence/device-fact.ts'
import { type Observations, observed } from '../observations.ts'

export type Fact = DeviceFact<string | number> | undefined

/** A value as a fact, when there is one. */
export function text(value: string | undefined, where: string): DeviceFact<string> | undefined {
  return value === undefined || value === '' ? undefined : { state: 'present', value, where }
}

/** A decimal number as a fact; another text is told and not guessed. */
export function number(value: string | undefined, where: string): DeviceFact<number> | undefined {
  if (value === undefined || value === '') return undefined
  if (/^\d{1,10}$/.test(value)) return { state: 'present', value: Number(value), where }
  return { state: 'unread', where, reason: 'failed', message: `expected a number, found "${value.slice(0, 80)}"` }
}

/** Evidence by its id, without the facts that are not known, and without the evidence that none are left of. */
export function observations(
  evidence: Readonly<Record<string, Readonly<Record<string, Fact>>>>,
  at: string,
): Observations {
  return Object.fromEntries(
    Object.entries(evidence).flatMap(([id, facts]) => {
      const known = Object.entries(facts).filter(([, fact]) => fact !== undefined)
      return known.length === 0 ? [] : [[id, observed(Object.fromEntries(known), at)]]
    }),
  )
}
