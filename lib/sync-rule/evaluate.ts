import { type Binary, type Call, type Constant, type Expression, OPTION_NAMES } from './ast.ts'
import { type Environment, type EvaluationContext, environmentOf, spend } from './environment.ts'
import { formNamed, functionNamed } from './functions/library.ts'
import type { Evaluator } from './functions/special-form.ts'
import { and, or } from './logic.ts'
import { operate, type PlainOperator } from './operators.ts'
import { oneOf } from './uncertainty.ts'
import { AUTHORITATIVE_NULL, Failure, IGNORE_THIS_FLOW, Unknown, type Value } from './values.ts'

/** An expression made ready to be evaluated on many objects. */
export interface Compiled {
  readonly expression: Expression
  evaluate(context: EvaluationContext): Value
  /** The evaluator of one of its parts, and of an argument in which a variable is bound, for explaining. */
  run(part: Expression, environment: Environment): Value
  /** Where the variable that a With, Where or Select binds is kept. */
  slotOf(call: Call): number
}

/**
 * Compiles an expression into closures. Nothing is thrown, now or later: what cannot be evaluated evaluates to
 * {@link Unknown}, and what Entra Connect reports as an error to {@link Failure}.
 */
export function compile(expression: Expression): Compiled {
  const compiler = new Compiler()
  const run = compiler.compile(expression, [])
  return {
    expression,
    evaluate: context => run(environmentOf(context)),
    run: (part, environment) => compiler.evaluatorOf(part)(environment),
    slotOf: call => compiler.slotOf(call),
  }
}

class Compiler {
  readonly #evaluators = new Map<Expression, Evaluator>()
  readonly #slots = new Map<Call, number>()

  evaluatorOf(part: Expression): Evaluator {
    return this.#evaluators.get(part) ?? (() => new Unknown('this part is not evaluated on its own'))
  }

  slotOf(call: Call): number {
    return this.#slots.get(call) ?? 0
  }

  /** @param scope the variables that are bound here, outermost first; each has the slot of its place. */
  compile(expression: Expression, scope: readonly string[]): Evaluator {
    const evaluator = this.#build(expression, scope)
    this.#evaluators.set(expression, evaluator)
    return evaluator
  }

  #build(expression: Expression, scope: readonly string[]): Evaluator {
    switch (expression.kind) {
      case 'text':
        return constantly(textValue(expression.value))
      case 'number':
        return constantly(expression.value)
      case 'constant':
        return constantly(constantValue(expression))
      case 'name':
        return constantly(nameValue(expression.name))
      case 'attribute': {
        const { name } = expression
        return ({ object }) => object.get(name)
      }
      case 'parameter': {
        const { name } = expression
        return ({ parameters }) => parameters[name] ?? new Unknown(`the value of %${name}% is not known`)
      }
      case 'variable':
        return variable(expression.name, scope)
      case 'group':
        return this.compile(expression.inner, scope)
      case 'binary':
        return this.#binary(expression, scope)
      case 'call':
        return this.#call(expression, scope)
      case 'invalid':
        return constantly(new Unknown('the expression has a syntax error here'))
    }
  }

  #binary({ operator, left, right }: Binary, scope: readonly string[]): Evaluator {
    const first = this.compile(left, scope)
    const second = this.compile(right, scope)
    if (operator === '&&') return environment => and(first(environment), () => second(environment))
    if (operator === '||') return environment => or(first(environment), () => second(environment))
    const plain: PlainOperator = operator
    return environment => operate(plain, first(environment), second(environment))
  }

  #call(call: Call, scope: readonly string[]): Evaluator {
    const { name, arguments: args } = call
    const signature = formNamed(name) ?? functionNamed(name)
    if (!signature) {
      for (const argument of args) this.compile(argument, scope)
      return constantly(new Unknown(`${name} is not a function that is known here`))
    }
    if (args.length < signature.required || args.length > signature.maximum) {
      return constantly(new Failure(`${name} expects other than ${args.length} arguments`))
    }
    if ('build' in signature) {
      const run = signature.build(args, (argument, bind) => {
        const slot = scope.length
        if (bind !== undefined) this.#slots.set(call, slot)
        return { run: this.compile(argument, bind === undefined ? scope : [...scope, bind]), slot }
      })
      return environment => (spend(environment, 1) ? run(environment) : EXHAUSTED)
    }
    const runs = args.map(argument => this.compile(argument, scope))
    return environment => {
      if (!spend(environment, 1)) return EXHAUSTED
      return signature.call(
        runs.map(run => run(environment)),
        environment,
      )
    }
  }
}

const EXHAUSTED = new Unknown('the expression takes more work on this object than is done here')

function constantly(value: Value): Evaluator {
  return () => value
}

/** Two backslashes stand for one in Microsoft's join rules (`"\\0ACNF:"`), which no reference says. */
function textValue(text: string): Value {
  if (!text.includes('\\\\')) return text
  return oneOf(
    [text.replaceAll('\\\\', '\\'), text],
    'whether \\\\ in text means one backslash or two is not documented',
  )
}

function constantValue({ name }: Constant): Value {
  switch (name) {
    case 'True':
      return true
    case 'False':
      return false
    case 'NULL':
      return null
    case 'CRLF':
      return '\r\n'
    case 'AuthoritativeNull':
      return AUTHORITATIVE_NULL
    case 'IgnoreThisFlow':
      return IGNORE_THIS_FLOW
  }
}

function nameValue(name: string): Value {
  return OPTION_NAMES.some(option => option === name) ? name : new Unknown(`${name} is not a name that is known here`)
}

function variable(name: string, scope: readonly string[]): Evaluator {
  const slot = scope.lastIndexOf(name)
  if (slot < 0) return constantly(new Failure(`$${name} is not bound here`))
  return ({ variables }) => variables[slot] ?? null
}
