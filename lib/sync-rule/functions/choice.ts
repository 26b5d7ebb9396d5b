import { choose } from '../logic.ts'
import { Failure, type Value } from '../values.ts'
import type { SpecialForm } from './special-form.ts'

const iif: SpecialForm = {
  name: 'IIF',
  required: 3,
  maximum: 3,
  build(args, compile) {
    const [condition, yes, no] = args.map(arg => compile(arg).run)
    if (!condition || !yes || !no) return () => null
    return environment =>
      choose(
        condition(environment),
        () => yes(environment),
        () => no(environment),
      )
  },
}

/** Documented: every condition is evaluated, the first True one chooses. */
const switchForm: SpecialForm = {
  name: 'Switch',
  required: 2,
  maximum: Number.POSITIVE_INFINITY,
  build(args, compile) {
    const runs = args.map(arg => compile(arg).run)
    if (runs.length % 2 === 1) return () => new Failure(`Switch expects pairs, found ${runs.length} arguments`)
    return environment => {
      const tests = runs.filter((_, index) => index % 2 === 0).map(run => run(environment))
      const failed = tests.find(test => test instanceof Failure)
      if (failed) return failed
      const from = (index: number): Value => {
        const test = tests[index]
        const value = runs[index * 2 + 1]
        if (test === undefined || value === undefined) return null
        return choose(
          test,
          () => value(environment),
          () => from(index + 1),
        )
      }
      return from(0)
    }
  },
}

const error: SpecialForm = {
  name: 'Error',
  required: 1,
  maximum: 1,
  build(args, compile) {
    const [message] = args.map(arg => compile(arg).run)
    return environment => {
      const text = message?.(environment)
      return new Failure(typeof text === 'string' ? text : 'the rule reports an error')
    }
  },
}

/** What decides which of its arguments are evaluated. */
export const choiceForms: readonly SpecialForm[] = [iif, switchForm, error]
