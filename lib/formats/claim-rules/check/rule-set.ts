import { nameOf, type Rule } from '../language/ast.ts'
import type { Diagnostic } from '../language/diagnostic.ts'
import { parseRuleSet } from '../language/parser.ts'
import type { Span } from '../language/position.ts'
import { validateRule } from '../language/validate.ts'

/** A rule of the file and what it is called in reports. */
export interface NumberedRule extends Span {
  readonly label: string
  readonly text: string
  /** Absent where it could not be read, or is one that AD FS refuses. */
  readonly rule?: Rule
  readonly diagnostics: readonly Diagnostic[]
}

export interface LoadedRules {
  readonly all: readonly NumberedRule[]
  /** Those that can be evaluated. */
  readonly rules: readonly Rule[]
  readonly comments: readonly string[]
  labelOf(rule: Rule): string
}

/**
 * Reads and validates rules; what is wrong with one is kept with it.
 * @param limit the most rules that are read
 */
export function loadRules(source: string, limit: number): LoadedRules {
  const { rules: read, comments, diagnostics } = parseRuleSet(source, limit)
  const all = read.map((rule, index): NumberedRule => {
    const { start, end } = rule
    const text = source.slice(start, end)
    const own = diagnostics.filter(diagnostic => diagnostic.start >= start && diagnostic.end <= end)
    if ('diagnostic' in rule)
      return { label: labelFor(rule.name, index), text, start, end, diagnostics: [...own, rule.diagnostic] }
    const found = [...own, ...validateRule(rule, source)]
    const usable = found.every(({ severity }) => severity !== 'error')
    return { label: labelFor(nameOf(rule), index), text, start, end, diagnostics: found, ...(usable && { rule }) }
  })
  const labels = new Map(all.flatMap(({ rule, label }) => (rule ? [[rule, label] as const] : [])))
  return {
    all,
    rules: [...labels.keys()],
    comments: [...read.flatMap(rule => ('comments' in rule ? rule.comments : [])), ...comments],
    labelOf: rule => labels.get(rule) ?? '',
  }
}

function labelFor(name: string | undefined, index: number): string {
  return name ?? `rule ${index + 1}`
}
