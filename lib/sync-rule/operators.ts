import type { Operator } from './ast.ts'
import { sameDn } from './dn.ts'
import { TICKS_PER_HOUR } from './time.ts'
import { forEachValue, oneOf, settle } from './uncertainty.ts'
import { DnReference, Instant, MAX_LENGTH, type Settled, same, typeOf, Unknown, type Value } from './values.ts'

export type PlainOperator = Exclude<Operator, '&&' | '||'>

/** Applies an operator that always needs both sides, to every value of multi-valued ones. */
export function operate(operator: PlainOperator, left: Value, right: Value): Value {
  return settle([left, right], sides =>
    forEachValue(
      sides,
      () => false,
      ([a = null, b = null]) => single(operator, a, b),
    ),
  )
}

function single(operator: PlainOperator, a: Settled, b: Settled): Value {
  switch (operator) {
    case '&':
      return concatenate(a, b)
    case '+':
    case '-':
    case '*':
      return calculate(operator, a, b)
    default:
      return compare(operator, a, b)
  }
}

const TOO_LONG = new Unknown(`a value of more than ${MAX_LENGTH} characters is not computed with here`)

/** NULL adds nothing, in VBA as in .NET. Two binary values are joined, as Microsoft's device key rule does. */
function concatenate(a: Settled, b: Settled): Value {
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    return a.length + b.length > MAX_LENGTH ? TOO_LONG : Buffer.concat([a, b])
  }
  if (a === null && b === null) return oneOf([null, ''], 'NULL & NULL is not documented')
  const [left, right] = [textOf(a), textOf(b)]
  if (left !== undefined && right !== undefined)
    return left.length + right.length > MAX_LENGTH ? TOO_LONG : left + right
  return new Unknown(`what ${typeOf(a)} & ${typeOf(b)} gives is not documented`)
}

function textOf(value: Settled): string | undefined {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return String(value)
  return value instanceof DnReference ? value.dn : undefined
}

function calculate(operator: '+' | '-' | '*', a: Settled, b: Settled): Value {
  if (typeof a !== 'bigint' || typeof b !== 'bigint') {
    return new Unknown(`what ${typeOf(a)} ${operator} ${typeOf(b)} gives is not documented`)
  }
  const exact = operator === '+' ? a + b : operator === '-' ? a - b : a * b
  return BigInt.asIntN(64, exact) === exact ? exact : new Unknown(`${a} ${operator} ${b} does not fit into 64 bits`)
}

type Comparison = '<' | '<=' | '<>' | '=' | '>' | '>='

const ORDER: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '<': order => order < 0,
  '<=': order => order <= 0,
  '<>': order => order !== 0,
  '=': order => order === 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
}

function compare(operator: Comparison, a: Settled, b: Settled): Value {
  const equality = operator === '=' || operator === '<>'
  if (a === null || b === null) return compareNull(operator, a === b)
  if (typeof a === 'bigint' && typeof b === 'bigint') return ORDER[operator](a < b ? -1 : a > b ? 1 : 0)
  if (a instanceof Instant && b instanceof Instant) return compareTimes(operator, a, b)
  if (equality && typeOf(a) === typeOf(b)) {
    const equal = equals(a, b)
    return operator === '=' ? equal : settle([equal], ([value]) => value !== true)
  }
  return new Unknown(`what ${typeOf(a)} ${operator} ${typeOf(b)} gives is not documented`)
}

/**
 * That nothing equals, or is more or less than, an absent attribute follows from Microsoft's own rules, which test
 * attributes that most objects do not have. Whether it then is *unequal*, or NULL equals NULL, nobody says.
 */
function compareNull(operator: Comparison, both: boolean): Value {
  const open = both ? ORDER[operator](0) : operator === '<>'
  return open ? oneOf([true, false], `a comparison with NULL by ${operator} is not documented`) : false
}

function equals(a: Settled, b: Settled): Value {
  if (same(a, b)) return true
  if (typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase()) {
    return oneOf([false, true], 'whether = ignores letter case is not documented')
  }
  if (a instanceof DnReference && b instanceof DnReference && sameDn(a.dn, b.dn)) {
    return oneOf([false, true], 'whether = compares references as names or as text is not documented')
  }
  return false
}

/** Clocks on Earth differ from UTC by 14 hours at most, so a difference beyond that decides in every time zone. */
function compareTimes(operator: Comparison, a: Instant, b: Instant): Value {
  const difference = a.ticks - b.ticks
  const distance = difference < 0n ? -difference : difference
  if (a.zone !== b.zone && distance <= 14n * TICKS_PER_HOUR) {
    return oneOf([true, false], 'the comparison of local time with UTC depends on the time zone of the Connect server')
  }
  return ORDER[operator](difference < 0n ? -1 : difference > 0n ? 1 : 0)
}
