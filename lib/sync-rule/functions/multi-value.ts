import { sameDn } from '../dn.ts'
import { oneOf } from '../uncertainty.ts'
import { DnReference, Failure, listOf, MAX_LENGTH, type Single, same, type Value } from '../values.ts'
import { define, type FunctionDefinition, number, optional, orNull, text, tooLong, values } from './define.ts'
import { lowerCase } from './text-match.ts'

/** The index, from 1, of the first text that contains the search text, or of the reference that is it. */
function contains(items: readonly Single[], wanted: string, fold: (value: string) => string): bigint {
  const at = items.findIndex(item =>
    item instanceof DnReference
      ? sameDn(item.dn, wanted)
      : typeof item === 'string' && fold(item).includes(fold(wanted)),
  )
  return BigInt(at + 1)
}

function distinct(items: readonly Single[], alike: (a: Single, b: Single) => boolean): Single[] {
  return items.filter((item, at) => items.findIndex(other => alike(other, item)) === at)
}

function alikeText(a: Single, b: Single): boolean {
  return typeof a === 'string' && typeof b === 'string' ? lowerCase(a) === lowerCase(b) : same(a, b)
}

export const multiValueFunctions: readonly FunctionDefinition[] = [
  define('Contains', [values, text, optional(text)], ([items, wanted, mode]): Value => {
    if (items.length === 0) return oneOf([0n, null], 'what Contains finds in NULL is not documented')
    if (mode === undefined || mode === 'CaseSensitive') return contains(items, wanted, value => value)
    if (mode === 'CaseInsensitive') return contains(items, wanted, lowerCase)
    return new Failure(`Contains compares with CaseSensitive or CaseInsensitive, found "${mode}"`)
  }),
  define('Count', [values], ([items]) => BigInt(items.length)),
  define('Item', [values, number], ([items, index]) => {
    const none = new Failure(`Item expects an index from 1 to ${items.length}, found ${index}`)
    return at(items, index) ?? none
  }),
  define('ItemOrNull', [values, number], ([items, index]) => at(items, index) ?? null),
  define('Join', [values, optional(orNull(text))], ([items, delimiter]): Value => {
    if (items.length === 0) return oneOf(['', null], 'what Join gives for NULL is not documented')
    const texts = items.filter(item => typeof item === 'string')
    if (texts.length < items.length) return new Failure('Join expects text values')
    const between = delimiter === undefined ? ' ' : (delimiter.value ?? '')
    const length = texts.reduce((sum, item) => sum + item.length + between.length, 0)
    return length > MAX_LENGTH ? tooLong('Join') : texts.join(between)
  }),
  define('RemoveDuplicates', [values], ([items]) =>
    oneOf(
      [distinct(items, same), distinct(items, alikeText)].map(listOf),
      'whether RemoveDuplicates ignores letter case is not documented',
    ),
  ),
  define('Split', [orNull(text), text, optional(number)], ([{ value }, delimiter, limit]): Value => {
    if (value === null) return oneOf([null, ''], 'what Split gives for NULL is not documented')
    if (delimiter.length !== 1)
      return new Failure(`Split expects a delimiter of one character, found ${delimiter.length}`)
    const parts = value.split(delimiter)
    if (limit === undefined || limit >= parts.length) return listOf(parts)
    if (limit < 1n) return new Failure(`Split expects a limit of 1 or more, found ${limit}`)
    const kept = parts.slice(0, Number(limit))
    const withRest = [...kept.slice(0, -1), parts.slice(Number(limit) - 1).join(delimiter)]
    return oneOf([listOf(kept), listOf(withRest)], 'whether Split keeps what is beyond its limit is not documented')
  }),
]

function at(items: readonly Single[], index: bigint): Single | undefined {
  return index < 1n || index > items.length ? undefined : items[Number(index) - 1]
}
