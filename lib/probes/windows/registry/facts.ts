import type { DeviceFact } from '../../../evidence/device-fact.ts'
import type { RegistryData } from '../../../formats/registry/key.ts'
import type { Lookup } from './view.ts'

/** A fact out of a value; `read` gives `undefined` for data that it cannot make sense of. */
export function factOf<T>(
  lookup: Lookup,
  expected: string,
  read: (data: RegistryData) => T | undefined,
): DeviceFact<T> | undefined {
  if (lookup?.state !== 'present') return lookup
  const { data, where } = lookup
  const value = read(data)
  if (value !== undefined) return { state: 'present', value, where }
  return { state: 'unread', where, reason: 'failed', message: `expected ${expected}, found ${describe(data)}` }
}

/** Strings, and numbers in decimal. */
export function textFact(lookup: Lookup): DeviceFact<string> | undefined {
  return factOf(lookup, 'a text', textOf)
}

/** A DWORD or QWORD, or a string of digits. */
export function numberFact(lookup: Lookup): DeviceFact<number> | undefined {
  return factOf(lookup, 'a number', ({ value }) => {
    const number = typeof value === 'string' && /^\d{1,10}$/.test(value.trim()) ? Number(value) : value
    if (typeof number === 'bigint') return Number(number)
    return typeof number === 'number' ? number : undefined
  })
}

/** A member of the JSON object that a value holds; one without that member is as good as absent. */
export function jsonFact(lookup: Lookup, member: string): DeviceFact<string> | undefined {
  const fact = factOf(lookup, 'a JSON object', data => parseObject(textOf(data) ?? ''))
  if (fact?.state !== 'present') return fact
  const where = `${member} in ${fact.where}`
  const value = Object.entries(fact.value).find(([key]) => key.toLowerCase() === member.toLowerCase())?.[1]
  if (typeof value === 'string' || typeof value === 'number') return { state: 'present', value: String(value), where }
  return { state: 'absent', where }
}

function textOf({ value }: RegistryData): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  return value instanceof Uint8Array ? undefined : value.join('\n')
}

function parseObject(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined
  } catch {
    return undefined
  }
}

function describe(data: RegistryData): string {
  const { type, value } = data
  if (value instanceof Uint8Array) return `${type} of ${value.length} bytes`
  const text = textOf(data) ?? ''
  return `${type} "${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`
}
