import { choose } from '../logic.ts'
import { oneOf, settle } from '../uncertainty.ts'
import {
  Alternatives,
  Directive,
  Failure,
  isList,
  itemsOf,
  type List,
  listOf,
  type Single,
  Unknown,
  type Value,
} from '../values.ts'
import type { Evaluator, SpecialForm } from './special-form.ts'

const withForm: SpecialForm = {
  name: 'With',
  required: 3,
  maximum: 3,
  binds: 0,
  build(args, compile) {
    const [variable, bound, body] = args
    if (variable?.kind !== 'variable' || !bound || !body) return notAVariable('With')
    const value = compile(bound).run
    const { run, slot } = compile(body, variable.name)
    return environment => {
      environment.variables[slot] = value(environment)
      return run(environment)
    }
  },
}

/** Where and Select: each value of the second argument in turn becomes the variable. */
function loop(name: string, collect: (items: readonly Single[], results: readonly Value[]) => Value): SpecialForm {
  return {
    name,
    required: 3,
    maximum: 3,
    binds: 0,
    build(args, compile) {
      const [variable, source, body] = args
      if (variable?.kind !== 'variable' || !source || !body) return notAVariable(name)
      const values = compile(source).run
      const { run, slot } = compile(body, variable.name)
      return environment =>
        settle([values(environment)], ([settled = null]) => {
          if (settled instanceof Directive) return new Unknown(`${settled.name} is used as a value`)
          const items = itemsOf(settled)
          const results = items.map(item => {
            environment.variables[slot] = item
            return run(environment)
          })
          return collect(items, results)
        })
    },
  }
}

/** At most this many values may be in question before the whole subset is. */
const MAX_OPEN = 3

/** The values whose condition holds. Where that is open for a value, the subset with it and the one without. */
function subset(items: readonly Single[], conditions: readonly Value[]): Value {
  let subsets: Single[][] = [[]]
  let why: string | undefined
  let open = 0
  for (const [index, item] of items.entries()) {
    const condition = choose(
      conditions[index] ?? null,
      () => true,
      () => false,
    )
    if (condition instanceof Failure) return condition
    if (condition === false) continue
    if (condition !== true) {
      why ??= reasonOf(condition)
      open += 1
      if (open > MAX_OPEN) return new Unknown(why)
    }
    const without = condition === true ? [] : subsets
    subsets = [...without, ...subsets.map(chosen => [...chosen, item])]
  }
  return oneOf(subsets.map(listOf), why ?? '')
}

function reasonOf(value: Value): string {
  if (value instanceof Unknown) return value.reason
  return value instanceof Alternatives ? value.why : 'a condition is neither True nor False'
}

function gather(_: readonly Single[], results: readonly Value[]): Value {
  return settle(results, settled => {
    const list: List[number][] = []
    for (const result of settled) {
      if (isList(result) || result instanceof Directive)
        return new Unknown('Select gives one value for each, found other')
      if (result !== null) list.push(result)
    }
    return listOf(list)
  })
}

function notAVariable(name: string): Evaluator {
  return () => new Failure(`${name} expects a $variable as its first argument`)
}

/** What binds a variable, once or for each value of an attribute. */
export const bindingForms: readonly SpecialForm[] = [withForm, loop('Where', subset), loop('Select', gather)]
