import { oneOf } from '../uncertainty.ts'
import { Failure, type Value } from '../values.ts'
import { define, type FunctionDefinition, number, optional, orNull, text } from './define.ts'
import { lowerCase } from './text-match.ts'

type Find = (within: string, wanted: string, start: bigint | undefined) => number

/** InStr and InStrRev: positions count from 1, and 0 says that there is none. */
function search(name: string, find: Find): FunctionDefinition {
  return define(
    name,
    [orNull(text), orNull(text), optional(number), optional(text)],
    ([within, wanted, start, mode]): Value => {
      if (within.value === null) return oneOf([0n, null], `whether ${name} finds 0 or NULL in NULL is not documented`)
      if (wanted.value === null) return oneOf([0n, 1n, null], `where ${name} finds NULL is not documented`)
      if (start !== undefined && start < 1n) return new Failure(`${name} starts at 1 or later, found ${start}`)
      const exact = BigInt(find(within.value, wanted.value, start) + 1)
      const folded = BigInt(find(lowerCase(within.value), lowerCase(wanted.value), start) + 1)
      if (mode === 'vbBinaryCompare') return exact
      if (mode === 'vbTextCompare') return folded
      if (mode !== undefined)
        return new Failure(`${name} compares with vbTextCompare or vbBinaryCompare, found "${mode}"`)
      return oneOf([exact, folded], `whether ${name} ignores letter case unless told is not documented`)
    },
  )
}

export const searchFunctions: readonly FunctionDefinition[] = [
  search('InStr', (within, wanted, start = 1n) => within.indexOf(wanted, Number(start) - 1)),
  search('InStrRev', (within, wanted, start) =>
    within.lastIndexOf(wanted, start === undefined ? within.length : Number(start) - wanted.length),
  ),
]
