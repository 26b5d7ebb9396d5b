import { oneOf } from '../uncertainty.ts'
import { Unknown, type Value } from '../values.ts'
import { define, type FunctionDefinition, number, orNull } from './define.ts'

function bitwise(name: string, combine: (a: bigint, b: bigint) => bigint): FunctionDefinition {
  return define(name, [orNull(number), orNull(number)], ([a, b]): Value => {
    if (a.value !== null && b.value !== null) return combine(a.value, b.value)
    return oneOf([null, combine(a.value ?? 0n, b.value ?? 0n)], `whether ${name} takes NULL for 0 is not documented`)
  })
}

export const mathFunctions: readonly FunctionDefinition[] = [
  bitwise('BitAnd', (a, b) => a & b),
  bitwise('BitOr', (a, b) => a | b),
  define('RandomNum', [number, number], () => new Unknown('RandomNum() is random')),
]
