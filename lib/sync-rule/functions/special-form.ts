import type { Expression } from '../ast.ts'
import type { Environment } from '../environment.ts'
import type { Value } from '../values.ts'

export type Evaluator = (environment: Environment) => Value

/** Compiles an argument; `variables` names those that are bound where it stands. */
export type CompileArgument = (argument: Expression, bind?: string) => { run: Evaluator; slot: number }

/** A function that decides itself which of its arguments are evaluated, and how often. */
export interface SpecialForm {
  readonly name: string
  readonly required: number
  /** Infinity where arguments may be repeated. */
  readonly maximum: number
  /** Which argument must be a `$variable` that the ones after it may use. */
  readonly binds?: 0
  build(args: readonly Expression[], compile: CompileArgument): Evaluator
}
