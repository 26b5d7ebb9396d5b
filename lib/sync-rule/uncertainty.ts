import {
  Alternatives,
  Directive,
  Failure,
  isList,
  type List,
  type Settled,
  same,
  Unknown,
  type Value,
} from './values.ts'

/** More open questions at once than this are simply unknown. */
const MAX_ALTERNATIVES = 8

/** One of `values`; the value itself when they all come to the same. */
export function oneOf(values: readonly Value[], why: string): Value {
  const distinct: (Settled | Failure)[] = []
  for (const value of values) {
    if (value instanceof Unknown) return value
    for (const settled of value instanceof Alternatives ? value.values : [value]) {
      if (!distinct.some(other => same(other, settled))) distinct.push(settled)
    }
  }
  const [first] = distinct
  if (distinct.length === 1 && first !== undefined) return first
  return distinct.length > MAX_ALTERNATIVES ? new Unknown(why) : new Alternatives(distinct, why)
}

/**
 * Applies `f` once every argument is settled: an error among them is the result, an unknown one makes the result
 * unknown, and each combination of alternatives is tried.
 */
export function settle(args: readonly Value[], f: (args: readonly Settled[]) => Value): Value {
  const settled: Settled[] = []
  let unknown: Unknown | undefined
  let open: Alternatives | undefined
  for (const arg of args) {
    if (arg instanceof Failure) return arg
    if (arg instanceof Unknown) unknown ??= arg
    else if (arg instanceof Alternatives) open ??= arg
    else settled.push(arg)
  }
  if (unknown) return unknown
  if (!open) return f(settled)
  const first = open
  const tried = first.values.map(value =>
    settle(
      args.map(arg => (arg === first ? value : arg)),
      f,
    ),
  )
  return oneOf(tried, first.why)
}

/**
 * Applies `f` to every value of the multi-valued arguments in turn, as Entra Connect does: the first values together,
 * then the second ones. Those marked in `whole` are passed as they are.
 */
export function forEachValue(
  args: readonly Settled[],
  whole: (index: number) => boolean,
  f: (args: readonly Settled[]) => Value,
): Value {
  let length: number | undefined
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index]
    if (arg instanceof Directive) return new Unknown(`${arg.name} is used as a value`)
    if (arg === undefined || !isList(arg) || whole(index)) continue
    if (length !== undefined && arg.length !== length) {
      const lengths = `${length} and ${arg.length}`
      return new Unknown(`how values of two multi-valued attributes (${lengths}) go together is not documented`)
    }
    length = arg.length
  }
  if (length === undefined) return f(args)
  const results = Array.from({ length }, (_, at) =>
    f(args.map((arg, index) => (whole(index) || !isList(arg) ? arg : (arg[at] ?? null)))),
  )
  return settle(results, gather)
}

/** The results for each value as one list. */
function gather(results: readonly Settled[]): Value {
  const list: List[number][] = []
  for (const result of results) {
    if (isList(result) || result instanceof Directive)
      return new Unknown('a list for each value of a list is not documented')
    list.push(result)
  }
  return list
}
