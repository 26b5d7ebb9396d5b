import type { DirectoryObject } from './directory-object.ts'
import { sameDn } from './dn.ts'
import type { ScopeClause } from './rule.ts'
import { settle } from './uncertainty.ts'
import { Directive, DnReference, isList, itemsOf, type List, type Single, Unknown, type Value } from './values.ts'

/** Whether a clause, a group or a filter takes an object in; {@link Unknown} where that cannot be told. */
export type InScope = boolean | Unknown

/** Groups are alternatives, the clauses of a group must all hold; no group takes every object in. */
export function inScope(groups: readonly (readonly ScopeClause[])[], object: DirectoryObject): InScope {
  if (groups.length === 0) return true
  return some(groups.map(group => every(group.map(clause => clauseHolds(clause, object)))))
}

/** What one clause says of an object. */
export function clauseHolds(clause: ScopeClause, object: DirectoryObject): InScope {
  const found = settle([object.get(scopeAttribute(clause))], ([value = null]) =>
    value instanceof Directive ? new Unknown(`${value.name} is no value`) : test(clause, value),
  )
  if (typeof found === 'boolean' || found instanceof Unknown) return found
  return new Unknown(`the scope clause on ${clause.attribute} cannot be evaluated`)
}

/** What a clause looks at: membership is documented for the object, whichever attribute stands beside the operator. */
export function scopeAttribute({ attribute, operator }: ScopeClause): string {
  return /^IS(?:NOT)?MEMBEROF$/.test(operator) ? 'memberOf' : attribute
}

type Test = (value: Single, wanted: string) => InScope

/**
 * Each pair is an operator and its negation. An absent attribute fails the one and passes the other, as Microsoft's own
 * filters need it: `cloudFiltered NOTEQUAL True` takes in the objects that have no cloudFiltered.
 */
const TESTS: readonly (readonly [operator: string, negations: readonly string[], test: Test])[] = [
  ['EQUAL', ['NOTEQUAL'], equal],
  ['ISIN', ['ISNOTIN'], equal],
  ['CONTAINS', ['NOTCONTAINS'], textTest((value, wanted) => value.includes(wanted))],
  ['STARTSWITH', ['NOTSTARTSWITH'], textTest((value, wanted) => value.startsWith(wanted))],
  ['ENDSWITH', ['NOTENDSWITH'], textTest((value, wanted) => value.endsWith(wanted))],
  ['ISBITSET', ['ISNOTBITSET', 'ISBITNOTSET'], bit],
  ['ISMEMBEROF', ['ISNOTMEMBEROF'], member],
  ['LESSTHAN', ['GREATERTHAN_OR_EQUAL'], order(difference => difference < 0n)],
  ['GREATERTHAN', ['LESSTHAN_OR_EQUAL'], order(difference => difference > 0n)],
]

/** These look at all values of an attribute; the others are documented for one. */
const MULTI_VALUED = new Set(['ISIN', 'ISMEMBEROF'])
const ORDERING = new Set(['LESSTHAN', 'GREATERTHAN'])

function test({ attribute, operator, value: wanted }: ScopeClause, found: Single | null | List): Value {
  const values = itemsOf(found)
  if (operator === 'ISNULL' || operator === 'ISNOTNULL') return (values.length === 0) === (operator === 'ISNULL')
  const entry = TESTS.find(([name, negations]) => name === operator || negations.includes(operator))
  if (!entry) return new Unknown(`the scope operator ${operator.slice(0, 40)} is not known`)
  const [name, , holds] = entry
  if (ORDERING.has(name) && values.length === 0) {
    return new Unknown(`what ${operator} says of an absent ${attribute} is not documented`)
  }
  if (isList(found) && values.length > 1 && !MULTI_VALUED.has(name)) {
    return new Unknown(`what ${operator} says of ${attribute} with ${values.length} values is not documented`)
  }
  const result = some(values.map(value => holds(value, wanted)))
  return typeof result === 'boolean' ? result !== (operator !== name) : result
}

function equal(value: Single, wanted: string): InScope {
  if (typeof value === 'boolean') return wanted.toLowerCase() === String(value)
  if (typeof value === 'bigint') return /^-?\d{1,19}$/.test(wanted) ? BigInt(wanted) === value : false
  if (value instanceof DnReference) return sameDn(value.dn, wanted)
  return textTest((text, sought) => text === sought)(value, wanted)
}

function textTest(holds: (value: string, wanted: string) => boolean): Test {
  return (value, wanted) => {
    if (typeof value === 'bigint') return holds(String(value), wanted)
    if (typeof value !== 'string') return new Unknown('how a scope clause compares other than text is not documented')
    const exact = holds(value, wanted)
    const folded = holds(value.toLowerCase(), wanted.toLowerCase())
    return exact === folded ? exact : new Unknown('whether a scope clause ignores letter case is not documented')
  }
}

/** Documented as "a string compare", which for numbers agrees with the obvious meaning unless their lengths differ. */
function order(holds: (difference: bigint) => boolean): Test {
  return (value, wanted) => {
    if (typeof value !== 'bigint' || !/^-?\d{1,19}$/.test(wanted))
      return new Unknown('how a scope clause orders other than numbers is not documented')
    const text = String(value)
    const asNumbers = holds(value - BigInt(wanted))
    const asText = holds(text === wanted ? 0n : text < wanted ? -1n : 1n)
    return asNumbers === asText
      ? asNumbers
      : new Unknown('a scope clause compares numbers as text, as the documentation has it, or by their value')
  }
}

/** The value is a mask: Microsoft's rules ask userAccountControl for bit 2, ACCOUNTDISABLE. */
function bit(value: Single, wanted: string): InScope {
  if (typeof value !== 'bigint' || !/^\d{1,19}$/.test(wanted))
    return new Unknown('a bit is asked of other than a number')
  const set = value & BigInt(wanted)
  const all = set === BigInt(wanted)
  return all === (set !== 0n) ? all : new Unknown('whether one or all of several bits are wanted is not documented')
}

function member(value: Single, wanted: string): InScope {
  const dn = value instanceof DnReference ? value.dn : value
  return typeof dn === 'string' ? sameDn(dn, wanted) : new Unknown('membership is asked of other than names')
}

function some(results: readonly InScope[]): InScope {
  if (results.includes(true)) return true
  return results.find(result => result instanceof Unknown) ?? false
}

function every(results: readonly InScope[]): InScope {
  if (results.includes(false)) return false
  return results.find(result => result instanceof Unknown) ?? true
}
