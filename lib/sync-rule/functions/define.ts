import type { Environment } from '../environment.ts'
import { forEachValue, settle } from '../uncertainty.ts'
import {
  Directive,
  DnReference,
  Failure,
  Instant,
  isList,
  type List,
  MAX_LENGTH,
  type Settled,
  type Single,
  typeOf,
  Unknown,
  type Value,
} from '../values.ts'

/** How a function takes one of its arguments. */
export interface Parameter<out T> {
  readonly expects: string
  /** Takes a multi-valued attribute as a whole; otherwise the function is applied to each of its values. */
  readonly whole: boolean
  readonly optional: boolean
  /** `undefined` when the value is of another type. */
  read(value: Settled): T | undefined
}

/** A function of the language whose arguments are all evaluated before it is. */
export interface FunctionDefinition {
  readonly name: string
  readonly required: number
  readonly maximum: number
  call(args: readonly Value[], environment: Environment): Value
}

type Arguments<P extends readonly Parameter<unknown>[]> = {
  -readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never
}

/**
 * Defines a function. Its body sees arguments of the declared types; a value of another type is an error, as the
 * reference says, and NULL makes the result unknown unless the parameter takes it.
 */
export function define<const P extends readonly Parameter<unknown>[]>(
  name: string,
  parameters: P,
  body: (args: Arguments<P>, environment: Environment) => Value,
): FunctionDefinition {
  const whole = (index: number): boolean => parameters[index]?.whole ?? false
  return {
    name,
    required: parameters.filter(parameter => !parameter.optional).length,
    maximum: parameters.length,
    call: (args, environment) =>
      settle(args, settled =>
        forEachValue(settled, whole, values => {
          const read: unknown[] = []
          for (const parameter of parameters) {
            const value = values[read.length]
            const taken = value === undefined ? undefined : parameter.read(value)
            if (taken === undefined && value !== undefined) return mismatch(name, parameter, value)
            read.push(taken)
          }
          // The loop above has read each value with the parameter at its place.
          return bounded(name, body(read as Arguments<P>, environment))
        }),
      ),
  }
}

function bounded(name: string, value: Value): Value {
  const long = (typeof value === 'string' || value instanceof Uint8Array) && value.length > MAX_LENGTH
  return long ? tooLong(name) : value
}

/** For a function whose result can be much longer than what it is given: asked before it is computed. */
export function tooLong(name: string): Unknown {
  return new Unknown(`${name} gives more than ${MAX_LENGTH} characters, which are not computed with here`)
}

function mismatch(name: string, { expects }: Parameter<unknown>, value: Settled): Value {
  if (value === null) return new Unknown(`what ${name} does with NULL is not documented`)
  return new Failure(`${name} expects ${expects}, found ${typeOf(value)}`)
}

function parameter<T>(expects: string, read: (value: Settled) => T | undefined, whole = false): Parameter<T> {
  return { expects, whole, optional: false, read }
}

export const text = parameter('text', value => (typeof value === 'string' ? value : undefined))
export const number = parameter('a number', value => (typeof value === 'bigint' ? value : undefined))
export const bytes = parameter('binary data', value => (value instanceof Uint8Array ? value : undefined))
export const date = parameter('a date', value => (value instanceof Instant ? value : undefined))
export const reference = parameter('a reference', value => (value instanceof DnReference ? value.dn : undefined))
export const boolean = parameter('True or False', value => (typeof value === 'boolean' ? value : undefined))

/** Any single value, NULL included. */
export const anything = parameter('a value', value =>
  isList(value) || value instanceof Directive ? undefined : { value },
)
/** A multi-valued attribute, a single value, or NULL for none: always as a list without empty places. */
export const values = parameter(
  'an attribute',
  (value): Single[] | undefined => {
    if (value instanceof Directive) return undefined
    const list: List = isList(value) ? value : [value]
    return list.filter(item => item !== null)
  },
  true,
)

export function orNull<T>(inner: Parameter<T>): Parameter<{ value: T | null }> {
  return {
    ...inner,
    read: value => {
      if (value === null) return { value: null }
      const taken = inner.read(value)
      return taken === undefined ? undefined : { value: taken }
    },
  }
}

export function optional<T>(inner: Parameter<T>): Parameter<T | undefined> {
  return { ...inner, optional: true }
}
