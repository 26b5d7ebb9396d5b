import { compilePattern, RegexRefusal } from '../../dotnet-regex/regex.ts'
import { didYouMean } from '../../suggest.ts'
import type { Expression, Rule } from './ast.ts'
import type { Diagnostic, DiagnosticId } from './diagnostic.ts'
import type { Span } from './position.ts'
import { printProperty } from './printer.ts'
import { smartQuoteMistake } from './quote-mistakes.ts'
import { looksUnclosed, smartQuoteIn } from './quotes.ts'
import { actionExpressions, expressionsOf, selectorExpressions } from './walk.ts'

/**
 * What is wrong with a rule that the grammar allows.
 * @param source the text that the rule was read from
 */
export function validateRule(rule: Rule, source: string): Diagnostic[] {
  return [
    ...swallowedMarks(rule, source),
    ...labels(rule),
    ...expressionsOf(rule).flatMap(call),
    ...patterns(rule),
    ...statement(rule),
  ]
}

const error = (id: DiagnosticId, { start, end }: Span, message: string): Diagnostic => ({
  id,
  severity: 'error',
  message,
  start,
  end,
})

/** `"a”, Value = “b"` is one text, which nobody meant. */
function swallowedMarks(rule: Rule, source: string): Diagnostic[] {
  return expressionsOf(rule).flatMap(expression =>
    expression.kind === 'text' && looksUnclosed(expression.text) && smartQuoteIn(expression.text) >= 0
      ? [smartQuoteMistake(source, expression)]
      : [],
  )
}

/** A label has to be bound by a condition before it is used, and only once. */
function labels({ conditions, action }: Rule): Diagnostic[] {
  const bound: string[] = []
  const found: Diagnostic[] = []
  for (const condition of conditions) {
    found.push(...unbound(selectorExpressions(condition.selector), bound))
    if (condition.kind !== 'select' || condition.label === undefined) continue
    const label = condition.label.toLowerCase()
    if (bound.includes(label))
      found.push(
        error(
          'duplicate-label',
          condition,
          `Expected a name of its own for each condition, found ${condition.label} twice.`,
        ),
      )
    bound.push(label)
  }
  found.push(...unbound(actionExpressions(action), bound))
  if (action.kind === 'copy' && !bound.includes(action.label.toLowerCase()))
    found.push(error('unknown-label', action, unknownLabel(action.label, bound)))
  return found
}

function unbound(expressions: readonly Expression[], bound: readonly string[]): Diagnostic[] {
  return expressions.flatMap(expression =>
    expression.kind === 'property' && !bound.includes(expression.label.toLowerCase())
      ? [error('unknown-label', expression, unknownLabel(expression.label, bound))]
      : [],
  )
}

function unknownLabel(label: string, bound: readonly string[]): string {
  const known = bound.length === 0 ? 'the rule has none' : `known here: ${bound.join(', ')}`
  return `Expected the name of a condition that stands before, found "${label}"; ${known}.`
}

function call(expression: Expression): Diagnostic[] {
  if (expression.kind !== 'call') return []
  const { name, parameters, start } = expression
  const span = { start, end: start + name.length }
  if (name.toLowerCase() !== 'regexreplace') {
    const message = `Expected the function RegExReplace, found ${name}; what it gives is not known here.${didYouMean(name, ['RegExReplace'])}`
    return [{ id: 'unknown-function', severity: 'warning', message, ...span }]
  }
  if (parameters.length === 3) return []
  return [
    error(
      'arguments',
      span,
      `Expected 3 parameters of ${name} (text, pattern, replacement), found ${parameters.length}.`,
    ),
  ]
}

/** `(?<user>.+)` without the name that a web page took for one of its elements. */
const LOST_NAME = /\(\?[[(.\\]/

/** Patterns that .NET rejects make AD FS fail when the rule runs. */
function patterns(rule: Rule): Diagnostic[] {
  const constrained = rule.conditions.flatMap(({ selector }) =>
    selector.filter(({ operator }) => operator.endsWith('~')).map(({ value }) => value),
  )
  const replaced = expressionsOf(rule).flatMap(expression =>
    expression.kind === 'call' && expression.parameters[1] ? [expression.parameters[1]] : [],
  )
  return [...constrained, ...replaced].flatMap(pattern => {
    if (pattern.kind !== 'text') return []
    try {
      compilePattern(pattern.text)
      return []
    } catch (refusal) {
      if (!(refusal instanceof RegexRefusal)) throw refusal
      const { start, end } = pattern
      const message = `Expected a regular expression of .NET, found "${pattern.text.slice(0, 80)}": ${refusal.message}.${LOST_NAME.test(pattern.text) ? ' Names of groups, as in (?<user>…), get lost where rules are copied from a web page; take them from AD FS.' : ''}`
      return [{ id: 'pattern', severity: refusal.invalid ? 'error' : 'warning', message, start, end }]
    }
  })
}

function statement({ action }: Rule): Diagnostic[] {
  if (action.kind === 'copy' && action.verb === 'add') {
    const message =
      'add(claim = …) copies a claim to where it is already, which does nothing; expected issue(claim = …).'
    return [{ id: 'no-effect', severity: 'warning', message, start: action.start, end: action.end }]
  }
  if (action.kind !== 'new') return []
  const names = action.assignments.map(({ property }) => printProperty(property))
  const twice = action.assignments.find(({ property }, index) => names.indexOf(printProperty(property)) < index)
  return [
    ...(names.includes('Type')
      ? []
      : [error('arguments', action, 'Expected Type = … among what is assigned, found none.')]),
    ...(twice
      ? [error('arguments', twice, `Expected each property once, found ${printProperty(twice.property)} twice.`)]
      : []),
  ]
}
