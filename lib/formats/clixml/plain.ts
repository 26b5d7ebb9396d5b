import { Buffer } from 'node:buffer'
import { ClixmlObject, ClixmlProgress, ClixmlScalar, type ClixmlValue } from './values.ts'

export type PlainValue =
  | null
  | boolean
  | number
  | string
  | readonly PlainValue[]
  | { readonly [name: string]: PlainValue }

/**
 * A value as JSON has it, for evidence: an object becomes its properties, an enumeration's value its name, bytes base64,
 * and whatever else JSON has no type for the text that PowerShell gives it.
 */
export function plainOf(value: ClixmlValue): PlainValue {
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (value === null || typeof value !== 'object') return value
  if (value instanceof ClixmlScalar) return value.text
  if (value instanceof ClixmlProgress) return value.status
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (value instanceof ClixmlObject) return plainObject(value)
  if (isList(value)) return value.map(plainOf)
  return Object.fromEntries(Array.from(value, ([key, item]) => [String(plainOf(key)), plainOf(item)]))
}

function plainObject({ typeNames, properties, base, text }: ClixmlObject): PlainValue {
  if (text !== undefined && typeNames.includes('System.Enum')) return text
  if (base !== undefined) return plainOf(base)
  if (properties.size === 0 && text !== undefined) return text
  return Object.fromEntries(Array.from(properties, ([name, item]) => [name, plainOf(item)]))
}

/** Array.isArray does not narrow a read-only array. */
function isList(
  value: readonly ClixmlValue[] | ReadonlyMap<ClixmlValue, ClixmlValue>,
): value is readonly ClixmlValue[] {
  return Array.isArray(value)
}
