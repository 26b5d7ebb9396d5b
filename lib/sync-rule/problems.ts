import { didYouMean } from '../formats/suggest.ts'
import { type Call, CONSTANTS, type Expression, OPTION_NAMES, partsOf } from './ast.ts'
import { spellingOf } from './attribute-syntax.ts'
import type { Diagnostic, DiagnosticId } from './diagnostic.ts'
import { FUNCTION_NAMES, formNamed, functionNamed } from './functions/library.ts'
import type { Parsed } from './parser.ts'
import type { Span } from './position.ts'

/**
 * Everything about an expression that Entra Connect would stumble over whatever the object: what the parser found,
 * functions and names that do not exist, wrong letter case, wrong numbers of arguments, variables that nothing binds.
 */
export function problemsOf(parsed: Parsed): Diagnostic[] {
  const problems: Diagnostic[] = []
  check(parsed.expression, new Set(), problems)
  // Where an argument could not be read, their number is not what is wrong.
  const own = problems.filter(
    ({ id, start, end }) =>
      id !== 'arguments' || !parsed.diagnostics.some(mistake => mistake.start >= start && mistake.start <= end),
  )
  return [...parsed.diagnostics, ...own].sort((a, b) => a.start - b.start)
}

function check(expression: Expression, bound: ReadonlySet<string>, problems: Diagnostic[]): void {
  const report = (id: DiagnosticId, span: Span, message: string): void => {
    problems.push({ id, message, start: span.start, end: span.end })
  }
  if (expression.kind === 'name' && !OPTION_NAMES.some(name => name === expression.name)) {
    reportName(expression.name, [...CONSTANTS, ...OPTION_NAMES], 'a constant', 'unknown-name', expression, report)
  }
  if (expression.kind === 'attribute') {
    const spelling = spellingOf(expression.name) ?? expression.name
    if (spelling !== expression.name)
      report('wrong-case', expression, `Expected [${spelling}], found [${expression.name}]: letter case counts.`)
  }
  if (expression.kind === 'variable' && !bound.has(expression.name)) {
    report(
      'unbound-variable',
      expression,
      `Expected $${expression.name} within the With, Where or Select that binds it.`,
    )
  }
  if (expression.kind !== 'call') {
    for (const part of partsOf(expression)) check(part, bound, problems)
    return
  }
  checkCall(expression, report)
  checkArguments(expression, bound, problems)
}

type Report = (id: DiagnosticId, span: Span, message: string) => void

function checkCall(call: Call, report: Report): void {
  const signature = functionNamed(call.name) ?? formNamed(call.name)
  if (!signature) {
    reportName(call.name, FUNCTION_NAMES, 'a function', 'unknown-function', call.nameSpan, report)
    return
  }
  const { required, maximum } = signature
  const count = call.arguments.length
  if (count >= required && count <= maximum && (maximum !== Number.POSITIVE_INFINITY || count % 2 === 0)) return
  const expected =
    maximum === Number.POSITIVE_INFINITY ? 'pairs of' : maximum === required ? required : `${required} to ${maximum}`
  report('arguments', call, `Expected ${expected} arguments for ${call.name}, found ${count}.`)
}

/** The body of With, Where and Select sees the variable; the value that is bound does not. */
function checkArguments(call: Call, bound: ReadonlySet<string>, problems: Diagnostic[]): void {
  const [variable, ...rest] = call.arguments
  if (formNamed(call.name)?.binds === undefined || variable?.kind !== 'variable') {
    for (const argument of call.arguments) check(argument, bound, problems)
    return
  }
  const inner = new Set([...bound, variable.name])
  for (const [index, argument] of rest.entries()) check(argument, index === 0 ? bound : inner, problems)
}

const NO_NEGATION = ' There is no negation: compare with "= False", or exchange the branches of IIF.'

/** One letter's case apart is a mistake of its own: the language tells `iif` from `IIF`. */
function reportName(
  name: string,
  known: readonly string[],
  what: string,
  id: DiagnosticId,
  span: Span,
  report: Report,
): void {
  const cased = known.find(other => other.toLowerCase() === name.toLowerCase())
  if (cased !== undefined) report('wrong-case', span, `Expected "${cased}", found "${name}": letter case counts.`)
  else {
    const advice = /^not$/i.test(name) ? NO_NEGATION : didYouMean(name, known)
    report(id, span, `Expected ${what} of the expression language, found "${name}".${advice}`)
  }
}
