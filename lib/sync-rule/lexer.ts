import type { Diagnostic } from './diagnostic.ts'
import type { Span } from './position.ts'

export type TokenKind =
  | 'text'
  | 'number'
  | 'name'
  | 'attribute'
  | 'parameter'
  | 'variable'
  | 'operator'
  | 'open'
  | 'close'
  | 'comma'
  | 'stray'
  | 'end'

export interface Token extends Span {
  readonly kind: TokenKind
  /** What it says without its delimiters: the text between the quotes, the attribute's name, the digits. */
  readonly text: string
}

export interface Lexed {
  readonly tokens: readonly Token[]
  readonly diagnostics: readonly Diagnostic[]
}

/** After these, `&H10` is a concatenation with something called H10; anywhere else it is the number 16. */
const OPERANDS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'text',
  'number',
  'name',
  'attribute',
  'parameter',
  'variable',
  'close',
])

const SMART_QUOTES = '\u201c\u201d\u201e\u201f\u2033\uff02'

/** Tried in this order at each place. Zero-width characters come along when an expression is copied from a web page. */
const SPACE = /[\s\u200b\ufeff]+/y
const HEX = /&[Hh]([0-9A-Fa-f]+)(?![A-Za-z0-9_])/y
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ['text', /"((?:[^"]|"")*)"/y],
  ['attribute', /\[([^[\]]*)\]/y],
  ['parameter', /%([A-Za-z0-9_.-]+)%/y],
  ['variable', /\$([A-Za-z_][A-Za-z0-9_]*)/y],
  ['number', /(\d+)(?![A-Za-z0-9_.])/y],
  ['name', /([A-Za-z_][A-Za-z0-9_]*)/y],
  ['operator', /(&&|\|\||<=|<>|>=|[<>=+\-*&])/y],
  ['open', /(\()/y],
  ['close', /(\))/y],
  ['comma', /(,)/y],
]
const SMART_TEXT = new RegExp(`[${SMART_QUOTES}]([^${SMART_QUOTES}"]*)[${SMART_QUOTES}"]`, 'y')
/** A straight quote that only a typographic one closes. */
const HALF_SMART_TEXT = new RegExp(`"([^"${SMART_QUOTES}]*)[${SMART_QUOTES}](?=[^"]*$)`, 'y')
/** Operators of other languages that people write out of habit, dashes for a hyphen, and what they mean here. */
const FOREIGN = /(==|!=|[\u2010-\u2015\u2212])/y
const MEANT: Readonly<Record<string, string>> = { '==': '=', '!=': '<>' }
/** Operators as the source of a web page writes them. */
const ENTITIES = /(?:&(?:amp|lt|gt);)+=?/y
const ENTITY: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/**
 * Splits an expression into tokens. Nothing is thrown: what is no token becomes a `stray` one with a diagnostic, text
 * between typographic quotes is read as text with a diagnostic, and the last token is always `end`.
 */
export function lex(source: string): Lexed {
  const tokens: Token[] = []
  const diagnostics: Diagnostic[] = []
  let at = 0

  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(source)
  }
  const push = (kind: TokenKind, text: string, end: number): void => {
    tokens.push({ kind, text, start: at, end })
    at = end
  }
  const complain = (id: Diagnostic['id'], message: string, end: number): void => {
    diagnostics.push({ id, message, start: at, end })
  }

  while (true) {
    const space = match(SPACE)
    if (space) at += space[0].length
    if (at >= source.length) break

    const hex = OPERANDS.has(tokens.at(-1)?.kind ?? 'end') ? null : match(HEX)
    if (hex) {
      push('number', `0x${hex[1] ?? ''}`, at + hex[0].length)
      continue
    }
    const smart = match(SMART_TEXT) ?? match(HALF_SMART_TEXT)
    if (smart) {
      const end = at + smart[0].length
      complain('smart-quotes', `Expected straight quotes ("…"), found typographic ones: ${smart[0]}. Retype them.`, end)
      push('text', smart[1] ?? '', end)
      continue
    }
    const entities = match(ENTITIES)
    if (entities) {
      const [found] = entities
      const meant = found.replace(/&\w+;/g, entity => ENTITY[entity] ?? '')
      complain('syntax', `Expected "${meant}", found "${found}" as the source of a web page has it.`, at + found.length)
      push('operator', meant, at + found.length)
      continue
    }
    const foreign = match(FOREIGN)
    if (foreign) {
      const [found] = foreign
      const meant = MEANT[found] ?? '-'
      complain('syntax', `Expected "${meant}", found "${found}".`, at + found.length)
      push('operator', meant, at + found.length)
      continue
    }
    const found = firstMatch(match)
    if (found) {
      const [kind, exact] = found
      const inner = exact[1] ?? ''
      push(kind, kind === 'text' ? inner.replaceAll('""', '"') : inner, at + exact[0].length)
      continue
    }
    const end = endOfStray(source, at)
    complain('syntax', strayMessage(source.slice(at, end)), end)
    push('stray', source.slice(at, end), end)
  }
  tokens.push({ kind: 'end', text: '', start: source.length, end: source.length })
  return { tokens, diagnostics }
}

function firstMatch(match: (pattern: RegExp) => RegExpExecArray | null): [TokenKind, RegExpExecArray] | undefined {
  for (const [kind, pattern] of PATTERNS) {
    const exact = match(pattern)
    if (exact) return [kind, exact]
  }
  return undefined
}

/** An opened quote swallows the rest; anything else is passed over up to where a token may begin again. */
function endOfStray(source: string, at: number): number {
  if (source[at] === '"') return source.length
  const rest = /[^\s"[\]%$()&|<>=+\-*,;]*/y
  rest.lastIndex = at + 1
  return at + 1 + (rest.exec(source)?.[0].length ?? 0)
}

function strayMessage(stray: string): string {
  const shown = stray.length > 40 ? `${stray.slice(0, 40)}…` : stray
  if (stray.startsWith('"')) return `Expected a closing quote ("), found none after ${shown}.`
  if (/^['\u2018\u2019]/.test(stray))
    return `Expected text in double quotes ("…"), found ${shown}; there are no comments.`
  if (stray.startsWith('\\')) return 'Expected no backslash here, found "\\": the text was copied with its escapes.'
  if (stray.startsWith(';')) return `Expected a comma or the end, found ";".`
  if (stray.startsWith('[')) return `Expected an attribute such as [displayName], found ${shown}.`
  if (stray.startsWith('%')) return `Expected a parameter such as %Domain.FQDN%, found ${shown}.`
  if (stray.startsWith('/')) return 'Expected one of the operators + - * &, found "/": there is no division.'
  if (/^\d/.test(stray)) return `Expected a whole number such as 42 or &H2A, found ${shown}.`
  return `Expected an operand or an operator, found ${shown}.`
}
