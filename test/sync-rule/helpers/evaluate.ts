import { describe } from '../../../lib/sync-rule/describe.ts'
import { directoryObject, type RawAttributes } from '../../../lib/sync-rule/directory-object.ts'
import { compile } from '../../../lib/sync-rule/evaluate.ts'
import { parse } from '../../../lib/sync-rule/parser.ts'
import { Alternatives, Failure, Unknown, type Value } from '../../../lib/sync-rule/values.ts'

/** The moment that Now() gives in these tests. */
export const NOW = new Date('2026-03-15T10:30:00Z')

export interface Given {
  readonly dn?: string
  readonly parameters?: Readonly<Record<string, string>>
}

export function evaluate(source: string, attributes: RawAttributes = {}, { dn, parameters = {} }: Given = {}): Value {
  const object = directoryObject(attributes, dn === undefined ? {} : { dn })
  return compile(parse(source).expression).evaluate({ object, now: NOW, parameters })
}

/** The value as people see it, without reasons: `unknown`, `error`, and open values joined by `|`. */
export function shown(value: Value): string {
  if (value instanceof Unknown) return 'unknown'
  if (value instanceof Failure) return 'error'
  return value instanceof Alternatives ? value.values.map(shown).join(' | ') : describe(value)
}

/** A table of cases: an expression, what it gives, and the attributes of the object. */
export type Case = readonly [source: string, expected: string, attributes?: RawAttributes]

export function checkCases(
  t: { equal(actual: unknown, expected: unknown, message: string): unknown },
  cases: readonly Case[],
): void {
  for (const [source, expected, attributes = {}] of cases) {
    const given = Object.keys(attributes).length === 0 ? '' : ` of ${JSON.stringify(attributes).slice(0, 60)}`
    t.equal(shown(evaluate(source, attributes)), expected, source + given)
  }
}
