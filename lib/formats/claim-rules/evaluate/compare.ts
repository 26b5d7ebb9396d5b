import { compilePattern, type Matcher, RegexRefusal } from '../../dotnet-regex/regex.ts'
import type { MatchOperator } from '../language/ast.ts'
import type { Context } from './context.ts'
import { unknown, type Value } from './value.ts'
import type { Question } from './worlds.ts'

/** Microsoft's pages contradict each other about it: some say that AD FS ignores letter case, one says it does not. */
const LETTER_CASE: Question = { text: 'AD FS ignores letter case when it compares with == and !=', expected: true }

/** Whether `left operator right` holds; asks when that depends on what is not known. */
export function compare(left: Value, operator: MatchOperator, right: Value, context: Context): boolean {
  switch (operator) {
    case '==':
      return equal(left, right, context)
    case '!=':
      return !equal(left, right, context)
    case '=~':
      return matches(left, right, context)
    case '!~':
      return !matches(left, right, context)
  }
}

function equal(left: Value, right: Value, context: Context): boolean {
  context.meter.spend(1)
  const ask = (): boolean => asked(left, 'equals', right, context)
  if (left.kind === 'unknown' || right.kind === 'unknown') {
    if (left.kind === 'unknown' && right.kind === 'unknown' && left.about === right.about) return true
    return ask()
  }
  if (left.text === right.text) return true
  if (left.text.toLowerCase() === right.text.toLowerCase()) return context.assumptions.holds(LETTER_CASE)
  return (left.example || right.example) && ask()
}

function matches(value: Value, pattern: Value, context: Context): boolean {
  const ask = (): boolean => asked(value, 'matches', pattern, context)
  if (value.kind === 'unknown' || pattern.kind === 'unknown') return ask()
  const matcher = matcherFor(pattern.text, context)
  if (matcher instanceof RegexRefusal) return !matcher.invalid && ask()
  context.meter.spend(1 + (matcher.size * value.text.length) / 50)
  const isMatch = matcher.isMatch(value.text)
  if (isMatch === undefined) return ask()
  return isMatch || ((value.example || pattern.example) && ask())
}

/** RegExReplace. An example that does not match says nothing about other accounts. */
export function replace(value: Value, pattern: Value, replacement: Value, context: Context): Value {
  const notKnown = (): Value => unknown(`RegExReplace of ${shown(value, context)} with ${shown(pattern, context)}`)
  if (value.kind === 'unknown' || pattern.kind === 'unknown' || replacement.kind === 'unknown') return notKnown()
  const matcher = matcherFor(pattern.text, context)
  if (matcher instanceof RegexRefusal) return notKnown()
  context.meter.spend(1 + (matcher.size * value.text.length) / 10)
  const replaced = matcher.replace(value.text, replacement.text)
  if (replaced === undefined || (value.example && !matcher.isMatch(value.text))) return notKnown()
  return { kind: 'text', text: replaced, example: value.example || pattern.example || replacement.example }
}

function matcherFor(pattern: string, { patterns, meter }: Context): Matcher | RegexRefusal {
  const known = patterns.get(pattern)
  if (known) return known
  meter.spend(100 + pattern.length)
  const matcher = compiled(pattern)
  patterns.set(pattern, matcher)
  return matcher
}

function compiled(pattern: string): Matcher | RegexRefusal {
  try {
    return compilePattern(pattern)
  } catch (error) {
    if (error instanceof RegexRefusal) return error
    throw error
  }
}

/** What an example cannot answer is expected to hold: rules are written for accounts that there are. */
function asked(left: Value, verb: string, right: Value, context: Context): boolean {
  return context.assumptions.holds({ text: `${shown(left, context)} ${verb} ${shown(right, context)}`, expected: true })
}

function shown(value: Value, { principal }: Context): string {
  if (value.kind === 'unknown') return value.about
  const text = principal.describe(value.text)
  const short = text.length > 80 ? `${text.slice(0, 80)}…` : text
  return value.example ? `the ${short}` : `"${short}"`
}
