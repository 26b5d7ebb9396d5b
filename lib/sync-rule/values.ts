/**
 * The values of the expression language. NULL is `null`; numbers are 64-bit integers; a multi-valued attribute is a
 * list, one with a single value is that value.
 */

/** A point in time. Active Directory and .NET both count 100-nanosecond ticks; 0 is 1601-01-01T00:00:00Z here. */
export class Instant {
  readonly ticks: bigint
  /** .NET compares the clock faces and not the moments, so one in the server's local time must not pass for UTC. */
  readonly zone: 'utc' | 'local'
  constructor(ticks: bigint, zone: 'utc' | 'local') {
    this.ticks = ticks
    this.zone = zone
  }
}

/** A reference to another object: its distinguished name. */
export class DnReference {
  readonly dn: string
  constructor(dn: string) {
    this.dn = dn
  }
}

/** What a flow can say instead of a value. */
export class Directive {
  readonly name: 'AuthoritativeNull' | 'IgnoreThisFlow'
  constructor(name: 'AuthoritativeNull' | 'IgnoreThisFlow') {
    this.name = name
  }
}
export const AUTHORITATIVE_NULL = new Directive('AuthoritativeNull')
export const IGNORE_THIS_FLOW = new Directive('IgnoreThisFlow')

/** Entra Connect reports an error for the object and leaves it as it was. */
export class Failure {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

/** The value cannot be told; `reason` says what is missing. */
export class Unknown {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/**
 * One of several values: what decides between them is not documented, or not known here. Evaluation goes on with each,
 * so that an open question makes an answer unknown only where it matters to the answer.
 */
export class Alternatives {
  readonly values: readonly (Settled | Failure)[]
  readonly why: string
  constructor(values: readonly (Settled | Failure)[], why: string) {
    this.values = values
    this.why = why
  }
}

export type Single = string | bigint | boolean | Uint8Array | Instant | DnReference
/** Elements are NULL where a function that was applied to each value gave none. */
export type List = readonly (Single | null)[]
export type Settled = Single | null | List | Directive
export type Value = Settled | Failure | Unknown | Alternatives

/** Longer text or data is not computed with: rules could double it at every step. */
export const MAX_LENGTH = 1_048_576

export function isList(value: Value): value is List {
  return Array.isArray(value)
}

/** Several values of an attribute as one value: none is an empty list, a single one is itself. */
export function listOf(values: List): Single | null | List {
  const [first] = values
  return values.length === 1 && first !== undefined ? first : values
}

/** The values of an attribute or list, without the empty places. */
export function itemsOf(value: Single | null | List): Single[] {
  const list = isList(value) ? value : [value]
  return list.filter(item => item !== null)
}

export function same(a: Value, b: Value): boolean {
  if (a === b) return true
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, index) => same(item, b[index] ?? null))
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0
  if (a instanceof Instant) return b instanceof Instant && a.ticks === b.ticks && a.zone === b.zone
  if (a instanceof DnReference) return b instanceof DnReference && a.dn === b.dn
  if (a instanceof Failure) return b instanceof Failure && a.message === b.message
  return false
}

/** What a value is, for sentences such as "found a number". */
export function typeOf(value: Settled): string {
  if (value === null) return 'NULL'
  if (isList(value)) return 'a multi-valued attribute'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'bigint') return 'a number'
  if (typeof value === 'boolean') return 'True or False'
  if (value instanceof Uint8Array) return 'binary data'
  if (value instanceof Instant) return 'a date'
  return value instanceof DnReference ? 'a reference' : value.name
}
