import { oneOf } from '../uncertainty.ts'
import { Failure, Unknown, type Value } from '../values.ts'
import { anything, define, type FunctionDefinition, number, optional } from './define.ts'

/**
 * Mid on text, with the documented answers at the edges, and on binary data, which the reference does not mention but
 * Microsoft's device key rule uses.
 */
function mid(value: string | Uint8Array, start: bigint, length: bigint | undefined): Value {
  const outside = start <= 0n || start > value.length || (length !== undefined && length < 0n)
  if (length !== 0n && outside) {
    return typeof value === 'string'
      ? value
      : new Unknown(`what Mid does with binary data beyond its ${value.length} bytes is not documented`)
  }
  if (length === 0n) return value.slice(0, 0)
  const from = Number(start) - 1
  return value.slice(from, length === undefined ? undefined : from + Number(length))
}

export const sliceFunctions: readonly FunctionDefinition[] = [
  define('Mid', [anything, number, optional(number)], ([{ value }, start, length]) => {
    if (value === null) return ''
    if (typeof value === 'string' || value instanceof Uint8Array) return mid(value, start, length)
    return new Failure('Mid expects text or binary data')
  }),
  define('Len', [anything], ([{ value }]) => {
    if (value === null) return oneOf([0n, null], 'what Len gives for NULL is not documented')
    if (typeof value === 'string' || value instanceof Uint8Array) return BigInt(value.length)
    return new Failure('Len expects text or binary data')
  }),
]
