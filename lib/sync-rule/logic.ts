import { forEachValue, oneOf, settle } from './uncertainty.ts'
import { Alternatives, Failure, isList, type List, type Settled, Unknown, type Value } from './values.ts'

/** Whether a condition holds. NULL does not: nothing in Microsoft's rules would work otherwise. */
function truthOf(value: Settled): boolean | Unknown | Failure {
  if (typeof value === 'boolean') return value
  if (value === null) return false
  return new Unknown('a condition is neither True nor False')
}

/** Chooses by a condition and evaluates only what it chooses, for each value of a multi-valued condition. */
export function choose(condition: Value, whenTrue: () => Value, whenFalse: () => Value): Value {
  if (condition instanceof Failure) return condition
  if (condition instanceof Unknown) return oneOf([whenTrue(), whenFalse()], condition.reason)
  if (condition instanceof Alternatives) {
    const [yes, no] = [once(whenTrue), once(whenFalse)]
    return oneOf(
      condition.values.map(value => choose(value, yes, no)),
      condition.why,
    )
  }
  if (!isList(condition)) {
    const truth = truthOf(condition)
    if (typeof truth !== 'boolean') return truth
    return truth ? whenTrue() : whenFalse()
  }
  return chooseEach(condition, whenTrue, whenFalse)
}

function chooseEach(condition: List, whenTrue: () => Value, whenFalse: () => Value): Value {
  const truths = condition.map(truthOf)
  const neither = truths.find(truth => typeof truth !== 'boolean')
  if (neither !== undefined) return neither
  const yes = truths.includes(true) ? whenTrue() : null
  const no = truths.includes(false) || truths.length === 0 ? whenFalse() : null
  return settle([yes, no], branches =>
    forEachValue(
      [condition, ...branches],
      () => false,
      ([test = null, a = null, b = null]) => (test === true ? a : b),
    ),
  )
}

/**
 * `&&`: the right side is evaluated only where the left one leaves it open, which Microsoft's rules depend on (they ask
 * for Item(…, Contains(…)) after Contains(…) > 0). Beyond that it is Kleene's: False with an unknown is False.
 */
export function and(left: Value, right: () => Value): Value {
  return connect(left, right, false)
}

/** `||`, likewise: True with an unknown is True. */
export function or(left: Value, right: () => Value): Value {
  return connect(left, right, true)
}

/** @param decisive the truth value with which one side decides alone. */
function connect(left: Value, right: () => Value, decisive: boolean): Value {
  if (left instanceof Failure) return left
  if (left instanceof Alternatives) {
    const other = once(right)
    return oneOf(
      left.values.map(value => connect(value, other, decisive)),
      left.why,
    )
  }
  if (left instanceof Unknown) {
    const other = truth(right())
    return other === decisive ? decisive : left
  }
  if (isList(left)) {
    return settle([left, right()], sides =>
      forEachValue(
        sides,
        () => false,
        ([a = null, b = null]) => connect(a, () => b, decisive),
      ),
    )
  }
  const first = truthOf(left)
  if (first === decisive || typeof first !== 'boolean') return first
  return truth(right())
}

function truth(value: Value): Value {
  return settle([value], ([settled = null]) => (isList(settled) ? eachTruth(settled) : truthOf(settled)))
}

function eachTruth(list: Settled): Value {
  return forEachValue(
    [list],
    () => false,
    ([item = null]) => truthOf(item),
  )
}

/** Alternatives that choose the same branch must not evaluate it again: nested, that would double at every level. */
function once(evaluate: () => Value): () => Value {
  let known: { readonly value: Value } | undefined
  return () => {
    known ??= { value: evaluate() }
    return known.value
  }
}
