import type { Span } from './position.ts'
import { SMART_QUOTES } from './quotes.ts'

/** `smart-string`: in the quotation marks of word processors. `open-string`: one that its line does not close. */
export type TokenKind =
  | 'string'
  | 'smart-string'
  | 'open-string'
  | 'identifier'
  | 'number'
  | 'annotation'
  | 'symbol'
  | 'unknown'
  | 'end'

export interface Token extends Span {
  readonly kind: TokenKind
  /** Of strings what stands between the marks, of annotations the name behind the @. */
  readonly text: string
  /** Comments between the token before and this one. */
  readonly comments: readonly string[]
}

const SPACE = /\s+/y
const STRING = /"([^"\r\n]*)"/y
const OPEN_STRING = /"([^"\r\n]*)/y
const SMART_STRING = new RegExp(`[${SMART_QUOTES}]([^"${SMART_QUOTES}\\r\\n]*)["${SMART_QUOTES}]?`, 'y')
const WORD = /@?[A-Za-z_][A-Za-z0-9_]*/y
const NUMBER = /\d+/y
const SYMBOL = /=>|==|=~|!=|!~|&&|>=|<=|[<>=:;,.+()[\]]/y
const LINE_COMMENT = /(?:\/\/|#)[^\r\n]*/y
/** What stands together in no way that the language knows, such as `||`. */
const UNKNOWN = /\|+|&|[^\s"]/uy

/** Splits rules into tokens. Every character is covered: what the language does not know is a token as well. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = []
  let comments: string[] = []
  let at = 0
  const lastClosing = source.lastIndexOf('*/')
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(source)
  }
  const push = (kind: TokenKind, text: string, length: number): void => {
    tokens.push({ kind, text, comments, start: at, end: at + length })
    comments = []
    at += length
  }
  while (at < source.length) {
    const space = match(SPACE)
    if (space) {
      at += space[0].length
      continue
    }
    const comment = commentAt(source, at, lastClosing)
    if (comment !== undefined) {
      comments.push(comment)
      at += comment.length
      continue
    }
    const found = nextToken(match)
    push(found.kind, found.text, found.length)
  }
  push('end', '', 0)
  return tokens
}

function nextToken(match: (pattern: RegExp) => RegExpExecArray | null): {
  kind: TokenKind
  text: string
  length: number
} {
  const word = match(WORD)
  if (word) {
    const [text] = word
    return text.startsWith('@')
      ? { kind: 'annotation', text: text.slice(1), length: text.length }
      : { kind: 'identifier', text, length: text.length }
  }
  const kinds = [
    ['string', STRING],
    ['symbol', SYMBOL],
    ['number', NUMBER],
    ['smart-string', SMART_STRING],
  ] as const
  for (const [kind, pattern] of kinds) {
    const found = match(pattern)
    if (found) return { kind, text: found[1] ?? found[0], length: found[0].length }
  }
  const open = match(OPEN_STRING)
  if (!open) {
    const [text = ''] = match(UNKNOWN) ?? []
    return { kind: 'unknown', text, length: Math.max(1, text.length) }
  }
  // A semicolon at the end of the line most likely ends the rule, so that the next one is found.
  const text = (open[1] ?? '').trimEnd().replace(/;$/, '')
  return { kind: 'open-string', text, length: text.length + 1 }
}

/** Behind other characters, `//` is part of an address whose quotation mark is missing. */
function commentAt(source: string, at: number, lastClosing: number): string | undefined {
  if (source.startsWith('/*', at) && lastClosing >= at + 2) return source.slice(at, source.indexOf('*/', at + 2) + 2)
  const before = source[at - 1] ?? ';'
  if (before !== ';' && /\S/.test(before)) return undefined
  LINE_COMMENT.lastIndex = at
  return LINE_COMMENT.exec(source)?.[0]
}
