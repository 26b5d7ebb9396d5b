import type { Diagnostic, DiagnosticId } from './diagnostic.ts'
import type { Token, TokenKind } from './lexer.ts'
import type { Span } from './position.ts'

/** Ends the reading of one rule; the parser goes on with the next. */
export class UnreadableRule extends Error {
  override readonly name = 'UnreadableRule'
  readonly diagnostic: Diagnostic
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message)
    this.diagnostic = diagnostic
  }
}

/** A place among the tokens, and what there is to say about those before it. */
export class TokenReader {
  readonly #tokens: readonly Token[]
  readonly #end: Token
  #at = 0

  constructor(tokens: readonly Token[], length: number) {
    this.#tokens = tokens
    this.#end = { kind: 'end', text: '', comments: [], start: length, end: length }
  }

  /** How many tokens have been read. */
  get at(): number {
    return this.#at
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? this.#end
  }

  next(): Token {
    const token = this.peek()
    if (this.#at < this.#tokens.length) this.#at += 1
    return token
  }

  /** The tokens from one place up to here. */
  since(at: number): readonly Token[] {
    return this.#tokens.slice(at, this.#at)
  }

  /** Where the last token that was read ends. */
  get end(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0
  }

  isSymbol(text: string, ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'symbol' && token.text === text
  }

  isWord(word: string): boolean {
    const { kind, text } = this.peek()
    return kind === 'identifier' && text.toLowerCase() === word
  }

  take(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false
    this.next()
    return true
  }

  expectSymbol(symbol: string, where: string): void {
    if (!this.take(symbol)) this.fail(`"${symbol}" ${where}`)
  }

  expect(kind: TokenKind, expected: string): Token {
    if (this.peek().kind !== kind) this.fail(expected)
    return this.next()
  }

  /** Text in quotation marks; the wrong marks are told at once, since nothing behind them can be trusted. */
  expectString(what: string): Token {
    if (this.peek().kind === 'smart-string') this.fail(`${what} in straight quotation marks (")`, 'smart-quotes')
    return this.expect('string', `${what} in straight quotation marks (")`)
  }

  /** @throws UnreadableRule always, at the token that comes next. */
  fail(expected: string, id: DiagnosticId = 'syntax', span: Span = this.peek()): never {
    const message = `Expected ${expected}, found ${found(this.peek())}.${hint(this.peek())}`
    throw new UnreadableRule({ id, severity: 'error', message, start: span.start, end: span.end })
  }
}

function found({ kind, text }: Token): string {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
  if (kind === 'end') return 'the end of the rules'
  if (kind === 'string') return `the text "${shown}"`
  if (kind === 'smart-string') return `“${shown}” in quotation marks of a word processor`
  if (kind === 'open-string') return `a quotation mark that its line does not close, before: ${shown}`
  if (kind === 'annotation') return `@${shown}`
  return kind === 'unknown' && /[^!-~]/.test(text) ? `"${shown}" (U+${codePoint(text)})` : `"${shown}"`
}

function codePoint(text: string): string {
  return (text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}

const HINTS: Readonly<Record<string, string>> = {
  '||': ' Conditions are combined with && only: write one rule for each alternative.',
  '|': ' Conditions are combined with && only: write one rule for each alternative.',
  '&': ' Conditions are combined with &&.',
  "'": ' Texts stand in straight double quotation marks.',
}

function hint({ kind, text }: Token): string {
  return kind === 'unknown' ? (HINTS[text] ?? '') : ''
}
