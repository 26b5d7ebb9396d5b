import { parseGuid } from '../../formats/guid.ts'
import { oneOf } from '../uncertainty.ts'
import { Unknown, type Value } from '../values.ts'
import { readDate } from './date-text.ts'
import { anything, define, type FunctionDefinition, number, orNull, values } from './define.ts'

/** Asked of an attribute as a whole: does it have a value that is not empty text? */
function isNullOrEmpty(items: readonly unknown[]): boolean {
  return items.every(item => item === '')
}

export const evaluationFunctions: readonly FunctionDefinition[] = [
  define('IsNull', [values], ([items]) => items.length === 0),
  define('IsNullOrEmpty', [values], ([items]) => isNullOrEmpty(items)),
  define('IsPresent', [values], ([items]) => !isNullOrEmpty(items)),
  define('IsEmpty', [values], ([items]) => items.length > 0 && isNullOrEmpty(items)),
  define('IsString', [anything], ([{ value }]): Value => {
    if (value === null) return oneOf([false, true], 'whether IsString(NULL) is True is not documented')
    return typeof value === 'string'
  }),
  define('IsNumeric', [anything], ([{ value }]): Value => {
    if (typeof value !== 'string') return typeof value === 'bigint'
    if (/^\s*-?\d{1,18}\s*$/.test(value)) return true
    return /\d/.test(value) ? new Unknown(`whether IsNumeric takes "${value.slice(0, 40)}" is not documented`) : false
  }),
  define('IsGuid', [anything], ([{ value }]) => typeof value === 'string' && parseGuid(value) !== undefined),
  define('IsDate', [anything], ([{ value }]): Value => {
    if (typeof value !== 'string') return typeof value === 'object' && value !== null && 'ticks' in value
    if (readDate(value) !== undefined) return true
    return /\d/.test(value)
      ? new Unknown(`whether .NET reads "${value.slice(0, 40)}" as a date depends on its culture`)
      : false
  }),
  define('IsBitSet', [orNull(number), number], ([{ value }, flag]) => {
    if (value === null) return oneOf([false, null], 'what IsBitSet gives for NULL is not documented')
    const set = value & flag
    return oneOf([set !== 0n, set === flag], 'whether IsBitSet wants one or all of several bits is not documented')
  }),
]
