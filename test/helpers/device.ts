import type { DeviceFact, Unread } from '../../lib/evidence/device-fact.ts'

export function present<T>(value: T, where = 'there'): DeviceFact<T> {
  return { state: 'present', value, where }
}

export const ABSENT: DeviceFact<never> = { state: 'absent', where: 'there' }

export const DENIED: Unread = {
  state: 'unread',
  where: 'there',
  reason: 'missing-privilege',
  message: 'Access is denied.',
}

export const BROKEN: Unread = { state: 'unread', where: 'there', reason: 'failed', message: 'It is broken.' }
