import { type Annotation, nameOf, type Rule } from './ast.ts'
import type { Diagnostic } from './diagnostic.ts'
import { type Token, tokenize } from './lexer.ts'
import { parseAction } from './parse-action.ts'
import { parseConditions } from './parse-condition.ts'
import type { Span } from './position.ts'
import { blameQuotes } from './quote-mistakes.ts'
import { TokenReader, UnreadableRule } from './token-reader.ts'

/** A rule that could not be read. */
export interface UnreadRule extends Span {
  readonly name?: string
  readonly diagnostic: Diagnostic
}

export interface RuleSet {
  /** In order; a rule that could not be read keeps its place. */
  readonly rules: readonly (Rule | UnreadRule)[]
  /** Comments behind the last rule. */
  readonly comments: readonly string[]
  /** About rules that could be read nevertheless. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads a rule set. A mistake costs the rule that it is in: reading goes on behind its semicolon or at the next name.
 * @param limit the most rules that are read; what follows is left out
 */
export function parseRuleSet(source: string, limit = Number.POSITIVE_INFINITY): RuleSet {
  const reader = new TokenReader(tokenize(source), source.length)
  const rules: (Rule | UnreadRule)[] = []
  const diagnostics: Diagnostic[] = []
  while (reader.peek().kind !== 'end' && rules.length < limit) {
    const first = reader.at
    const { start } = reader.peek()
    const annotations: Annotation[] = []
    try {
      rules.push(parseRule(reader, annotations, diagnostics))
    } catch (error) {
      if (!(error instanceof UnreadableRule)) throw error
      skipToNextRule(reader, first)
      const name = nameOf({ annotations })
      const diagnostic = blameQuotes(source, reader.since(first), error.diagnostic)
      rules.push({ diagnostic, start, end: reader.end, ...(name !== undefined && { name }) })
    }
  }
  return { rules, comments: reader.peek().comments, diagnostics }
}

function parseRule(reader: TokenReader, annotations: Annotation[], diagnostics: Diagnostic[]): Rule {
  const first = reader.at
  const { start } = reader.peek()
  while (reader.peek().kind === 'annotation') annotations.push(parseAnnotation(reader, diagnostics))
  const conditions = parseConditions(reader)
  reader.expectSymbol('=>', 'or "&&" after the conditions')
  const action = parseAction(reader)
  if (!reader.take(';')) {
    if (!startsRule(reader)) reader.fail('";" after the rule')
    const message = 'Expected ";" after the rule, found none. AD FS separates rules with semicolons.'
    diagnostics.push({ id: 'missing-semicolon', severity: 'warning', message, start: reader.end, end: reader.end })
  }
  const comments = reader.since(first).flatMap(token => token.comments)
  return { annotations, comments, conditions, action, start, end: reader.end }
}

const ANNOTATIONS = ['rulename', 'ruletemplate']

function parseAnnotation(reader: TokenReader, diagnostics: Diagnostic[]): Annotation {
  const { text: name, start, end } = reader.next()
  if (!ANNOTATIONS.includes(name.toLowerCase())) {
    const message = `Expected @RuleName or @RuleTemplate, found @${name}; it is kept, and says nothing here.`
    diagnostics.push({ id: 'unknown-annotation', severity: 'warning', message, start, end })
  }
  reader.expectSymbol('=', `after @${name}`)
  return { name, value: reader.expectString(`the value of @${name}`).text }
}

/** Whether what comes next can only begin another rule. */
function startsRule(reader: TokenReader): boolean {
  const { kind } = reader.peek()
  if (kind === 'end' || kind === 'annotation' || reader.isSymbol('=>')) return true
  return (
    kind === 'identifier' && (reader.isSymbol(':', 1) || ['exists', 'not', 'count'].some(word => reader.isWord(word)))
  )
}

function skipToNextRule(reader: TokenReader, first: number): void {
  if (reader.at === first) reader.next()
  while (reader.peek().kind !== 'end' && !isRuleAnnotation(reader.peek())) {
    if (reader.next().text === ';' && reader.since(reader.at - 1)[0]?.kind === 'symbol') return
  }
}

function isRuleAnnotation({ kind, text }: Token): boolean {
  return kind === 'annotation' && ANNOTATIONS.includes(text.toLowerCase())
}
