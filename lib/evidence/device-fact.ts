import * as v from 'valibot'

/**
 * One value of the device, with where it was looked for: there, not there, or not readable for a reason. Where a fact is
 * left out altogether, nobody looked, as when evidence comes from a file that does not hold it.
 */
export type DeviceFact<T> =
  | { readonly state: 'present'; readonly value: T; readonly where: string }
  | { readonly state: 'absent'; readonly where: string }
  | Unread

export interface Unread {
  readonly state: 'unread'
  readonly where: string
  /** `failed`: it is there and cannot be made sense of, or could not be asked for. */
  readonly reason: 'missing-privilege' | 'unsupported-platform' | 'failed'
  readonly message: string
}

/** The schema of a {@link DeviceFact}. */
export function deviceFact<T>(value: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, DeviceFact<T>> {
  const where = v.string()
  return v.variant('state', [
    v.object({ state: v.literal('present'), value, where }),
    v.object({ state: v.literal('absent'), where }),
    v.object({
      state: v.literal('unread'),
      where,
      reason: v.picklist(['missing-privilege', 'unsupported-platform', 'failed']),
      message: v.string(),
    }),
  ])
}

/** The value of a fact that is there. */
export function factValue<T>(fact: DeviceFact<T> | undefined): T | undefined {
  return fact?.state === 'present' ? fact.value : undefined
}

/** What to do where the device's own evidence is missing. */
export const COLLECT_ON_DEVICE: readonly string[] = [
  'On the device, as administrator: sensecm-preflight collect device.json',
  'Then judge it anywhere: sensecm-preflight run --evidence device.json',
]
