import { type Call, type Expression, type Operator, ungroup } from './ast.ts'
import { describe } from './describe.ts'
import { type Environment, type EvaluationContext, environmentOf } from './environment.ts'
import type { Compiled } from './evaluate.ts'
import type { Span } from './position.ts'
import { printed, type Seen, seenIn, type Tracer } from './seen.ts'
import { Failure, type Value } from './values.ts'

export type { Seen } from './seen.ts'

/** A part of an expression that decided its value. */
export interface Decision extends Span {
  readonly part: string
  readonly value: string
  readonly seen: readonly Seen[]
}

export interface Explanation {
  readonly value: Value
  /** In source order: all of them together decided. */
  readonly decisions: readonly Decision[]
}

/**
 * Evaluates an expression and says which of its parts decided, with the values that they saw.
 * @param detail `parts` leaves the values out, which is ten times as fast.
 */
export function explain(compiled: Compiled, context: EvaluationContext, detail: Detail = 'values'): Explanation {
  const environment = environmentOf(context)
  return new Walk(compiled, environment, detail).explain(compiled.expression)
}

/** `IsNullOrEmpty([userCertificate]) is True; …`: the same words for every object that is decided alike. */
export function summarise(decisions: readonly Decision[]): string {
  return decisions.map(({ part, value }) => `${part} is ${value}`).join('; ')
}

export type Detail = 'parts' | 'values'

class Walk {
  readonly #compiled: Compiled
  readonly #environment: Environment
  readonly #detail: Detail
  /** What With has bound, so that a variable can be traced back. */
  readonly #bound = new Map<string, Expression>()

  /** Whose condition is being explained: a variable of one name within another must not lead back to it. */
  readonly #within = new Set<Call>()

  constructor(compiled: Compiled, environment: Environment, detail: Detail) {
    this.#compiled = compiled
    this.#environment = environment
    this.#detail = detail
  }

  /** Each part is evaluated once on the way; where its parts do not settle a value, the whole is evaluated instead. */
  explain(expression: Expression): Explanation {
    const node = ungroup(expression)
    if (node.kind === 'binary' && (node.operator === '&&' || node.operator === '||')) {
      return this.#chain(node, node.operator)
    }
    if (node.kind === 'call' && node.name === 'IIF') return this.#conditional(node)
    if (node.kind === 'call' && node.name === 'Switch') return this.#switch(node)
    if (node.kind === 'call' && node.name === 'With') return this.#with(node)
    return this.#leaf(node)
  }

  #run(part: Expression): Value {
    return this.#compiled.run(part, this.#environment)
  }

  /** One operand decides alone where it can; otherwise all of them did. */
  #chain(node: Expression, operator: Operator): Explanation {
    const decisive = operator === '||'
    const decisions: Decision[] = []
    let open: Explanation | undefined
    for (const operand of operandsOf(node, operator)) {
      const explained = this.explain(operand)
      const truth = explained.value === null ? false : explained.value
      if (truth === decisive) return { ...explained, value: open ? this.#run(node) : decisive }
      if (truth === !decisive) decisions.push(...explained.decisions)
      else open ??= explained
      if (explained.value instanceof Failure) break
    }
    return open ? { value: this.#run(node), decisions: open.decisions } : { value: !decisive, decisions }
  }

  #conditional(call: Call): Explanation {
    const [condition, yes, no, surplus] = call.arguments
    if (!condition || !yes || !no || surplus) return this.#leaf(call)
    const { value, decisions } = this.explain(condition)
    if (value === true) return this.#branch(yes, decisions)
    if (value === false || value === null) return this.#branch(no, decisions)
    return { value: this.#run(call), decisions }
  }

  #switch(call: Call): Explanation {
    const value = this.#run(call)
    for (let index = 0; index + 1 < call.arguments.length; index += 2) {
      const [test, result] = call.arguments.slice(index, index + 2)
      if (!test || !result) break
      const explained = this.explain(test)
      if (explained.value === false || explained.value === null) continue
      const because = explained.value === true ? this.#branch(result, explained.decisions) : explained
      return { value, decisions: because.decisions }
    }
    return this.#leaf(call)
  }

  /** A constant that was chosen explains nothing. */
  #branch(branch: Expression, before: readonly Decision[]): Explanation {
    if (['constant', 'text', 'number'].includes(ungroup(branch).kind))
      return { value: this.#run(branch), decisions: before }
    const { value, decisions } = this.explain(branch)
    return { value, decisions: [...before, ...decisions] }
  }

  #with(call: Call): Explanation {
    const [variable, bound, body, surplus] = call.arguments
    if (variable?.kind !== 'variable' || !bound || !body || surplus) return this.#leaf(call)
    this.#environment.variables[this.#compiled.slotOf(call)] = this.#run(bound)
    this.#bound.set(variable.name, bound)
    return this.explain(body)
  }

  #leaf(node: Expression): Explanation {
    const value = this.#run(node)
    const seen = this.#detail === 'values' ? this.#seen(node) : []
    return {
      value,
      decisions: [{ start: node.start, end: node.end, part: printed(node), value: describe(value), seen }],
    }
  }

  /** Tracing back runs the loops within what variables stand for, whose places the variables have taken over since. */
  #seen(node: Expression): readonly Seen[] {
    const { variables } = this.#environment
    const values = [...variables]
    const seen = seenIn(node, this.#tracer())
    variables.splice(0, variables.length, ...values)
    return seen
  }

  #tracer(): Tracer {
    return {
      run: part => this.#run(part),
      sourceOf: variable => this.#bound.get(variable),
      conditionFor: (where, condition, item) => {
        if (this.#within.has(where)) return undefined
        this.#within.add(where)
        this.#environment.variables[this.#compiled.slotOf(where)] = item
        const { decisions } = this.explain(condition)
        this.#within.delete(where)
        const facts = decisions.flatMap(({ seen }) => seen.filter(({ expression }) => expression.includes('(')))
        return [summarise(decisions), facts.map(({ expression, value }) => `${expression} = ${value}`).join(', ')]
          .filter(text => text !== '')
          .join('; ')
      },
    }
  }
}

function operandsOf(expression: Expression, operator: Operator): Expression[] {
  const node = ungroup(expression)
  if (node.kind !== 'binary' || node.operator !== operator) return [node]
  return [...operandsOf(node.left, operator), ...operandsOf(node.right, operator)]
}
