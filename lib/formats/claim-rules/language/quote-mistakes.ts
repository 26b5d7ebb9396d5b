import type { Diagnostic } from './diagnostic.ts'
import type { Token } from './lexer.ts'
import type { Span } from './position.ts'
import { looksUnclosed, smartQuoteIn } from './quotes.ts'

/**
 * A missing or a wrong quotation mark shows only later, where the text that it swallowed ends. This moves the blame from
 * there to the mark, when the tokens of the rule tell of one on the same line.
 */
export function blameQuotes(source: string, tokens: readonly Token[], diagnostic: Diagnostic): Diagnostic {
  // Within the rule: a file may be one long line.
  const from = tokens[0]?.start ?? 0
  const above = source.slice(from, diagnostic.start)
  const lineStart = from + Math.max(above.lastIndexOf('\n'), above.lastIndexOf('\r'))
  const before = tokens.filter(({ start }) => start > lineStart && start <= diagnostic.start)

  const smart = before.find(token => isSuspect(token) && smartQuoteIn(source.slice(token.start, token.end)) >= 0)
  if (smart) return smartQuoteMistake(source, smart)
  const open =
    before.find(({ kind, text }) => kind === 'string' && looksUnclosed(text)) ?? lineEnd(tokens, diagnostic, source)
  if (!open) return diagnostic
  const text = source.slice(open.start, Math.min(open.end, open.start + 40)).trimEnd()
  const message = `Expected a closing quotation mark on the same line, found none for the text that begins with ${text}`
  return { id: 'unbalanced-quotes', severity: 'error', message: `${message} …`, start: open.start, end: open.end }
}

/** @param span where the mark is, or a text that it is in */
export function smartQuoteMistake(source: string, span: Span): Diagnostic {
  const start = span.start + smartQuoteIn(source.slice(span.start, span.end))
  const mark = source[start] ?? ''
  const code = mark.charCodeAt(0).toString(16).toUpperCase()
  const message = `Expected straight quotation marks ("), found ${mark} (U+${code}), as web pages and word processors make them; type the marks again.`
  return { id: 'smart-quotes', severity: 'error', message, start, end: start + 1 }
}

/** A well-formed text may well quote something, in whatever marks. */
function isSuspect({ kind, text }: Token): boolean {
  return kind === 'smart-string' || kind === 'open-string' || (kind === 'string' && looksUnclosed(text))
}

/** A text that is open at the end of the line of the mistake. */
function lineEnd(tokens: readonly Token[], { start }: Diagnostic, source: string): Token | undefined {
  return tokens.find(
    token => token.kind === 'open-string' && !/[\r\n]/.test(source.slice(Math.min(start, token.start), token.start)),
  )
}
