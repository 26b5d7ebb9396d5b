import type { Diagnostic } from './diagnostic.ts'
import type { Token, TokenKind } from './lexer.ts'

/** Tokens one after the other, and what is wrong with them. */
export class TokenStream {
  readonly diagnostics: Diagnostic[] = []
  readonly #tokens: readonly Token[]
  readonly #last: Token
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
    this.#last = tokens.at(-1) ?? { kind: 'end', text: '', start: 0, end: 0 }
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? this.#last
  }

  take(): Token {
    const token = this.peek()
    this.#at += 1
    return token
  }

  takeIf(kind: TokenKind): boolean {
    if (this.peek().kind !== kind) return false
    this.#at += 1
    return true
  }

  /** One complaint a place is enough, and the lexer has already spoken about stray characters. */
  complain(token: Token, message: string, id: Diagnostic['id'] = 'syntax'): void {
    const last = this.diagnostics.at(-1)
    const said = last?.start === token.start || last?.id === 'too-large'
    if (!said && token.kind !== 'stray') this.diagnostics.push({ id, message, start: token.start, end: token.end })
  }

  /** Passes over everything up to the comma or parenthesis that ends an argument. */
  skipArgument(): void {
    for (let depth = 0; this.peek().kind !== 'end'; this.#at += 1) {
      const { kind } = this.peek()
      if (depth === 0 && (kind === 'comma' || kind === 'close')) return
      if (kind === 'open') depth += 1
      if (kind === 'close') depth -= 1
    }
  }

  skipAll(): void {
    this.#at = this.#tokens.length - 1
  }
}

/** A token as messages quote it. */
export function shown(token: Token): string {
  if (token.kind === 'end') return 'the end'
  return token.kind === 'text' ? `"${token.text.slice(0, 40)}"` : token.text === '' ? token.kind : `"${token.text}"`
}

const WORDS: Readonly<Record<string, string>> = { and: '&&', or: '||', not: 'IIF(…,False,True)' }

/** What a word of Visual Basic is called here. */
export function hint(token: Token): string {
  const meant = token.kind === 'name' ? WORDS[token.text.toLowerCase()] : undefined
  return meant === undefined ? '' : ` Write ${meant} instead.`
}
