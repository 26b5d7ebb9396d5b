/** A token of a PowerShell script, as far as scripts that hold rules need it. Nothing is ever run. */
export type PowerShellToken =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'parameter'; readonly value: string }
  | { readonly kind: 'variable'; readonly value: string }
  | { readonly kind: 'symbol'; readonly value: string }
  /** Double-quoted text with variables in it, as it is written. */
  | { readonly kind: 'computed'; readonly value: string }
  | { readonly kind: 'end-of-command' }

/** `plus`: between two values that are joined; a word in every other place. */
type Kind = PowerShellToken['kind'] | 'plus' | 'skip'

/** A token where it stands. Texts are as they are written, be they computed or not. */
export interface PowerShellPiece {
  readonly kind: Exclude<Kind, 'computed' | 'skip'>
  /** Of a text what stands between its quotes, of anything else the token without its sign. */
  readonly inner: string
  readonly whole: string
  readonly start: number
}

interface Pattern {
  readonly kind: Exclude<Kind, 'computed'>
  /** A group without a value is passed over. */
  readonly pattern: RegExp
  /** How it begins, where its end may be far away. */
  readonly opening?: RegExp
}

/** Typographic quotes count as quotes, as in PowerShell. */
const SINGLE = "'\u2018\u2019\u201a\u201b"
const DOUBLE = '"\u201c\u201d\u201e'

function hereString(quotes: string): Pattern {
  const opening = `@[${quotes}][ \\t]*\\r?\\n`
  const pattern = new RegExp(`${opening}([\\s\\S]*?)\\r?\\n[${quotes}]@`, 'y')
  return { kind: 'text', pattern, opening: new RegExp(opening, 'y') }
}

/** Tried in this order. */
const PATTERNS: readonly Pattern[] = [
  // A backtick joins lines; spaces behind it, which get there when a script is copied from a page, are not meant.
  { kind: 'skip', pattern: /[ \t\u00a0]+|`[ \t\u00a0]*\r?\n/y },
  { kind: 'skip', pattern: /<#[\s\S]*?#>/y, opening: /<#/y },
  { kind: 'skip', pattern: /#[^\r\n]*/y },
  { kind: 'end-of-command', pattern: /(?:\r?\n|;)/y },
  hereString(SINGLE),
  hereString(DOUBLE),
  { kind: 'text', pattern: new RegExp(`[${SINGLE}]((?:[^${SINGLE}]|[${SINGLE}]{2})*)[${SINGLE}]`, 'y') },
  {
    kind: 'text',
    pattern: new RegExp(`[${DOUBLE}]((?:[^${DOUBLE}\`]|\`[\\s\\S]|[${DOUBLE}]{2})*)[${DOUBLE}]`, 'y'),
  },
  { kind: 'parameter', pattern: /-([A-Za-z]+)(?::|(?=[\s`]|$))/y },
  { kind: 'variable', pattern: /\$\{([^}]*)\}/y, opening: /\$\{/y },
  { kind: 'variable', pattern: /\$(?:[A-Za-z]+:)?([A-Za-z_][\w]*)(?:\[\d+\])?/y },
  { kind: 'symbol', pattern: /(@\(|@\{|[(){}[\],|=])/y },
  { kind: 'plus', pattern: /(\+)(?=\s*[$'"@\u2018-\u201f])/y },
  { kind: 'word', pattern: /([^\s'"`,;|(){}[\]=]+)/y },
]

const MAX_LENGTH = 4 * 2 ** 20

/** Splits a script into tokens; what fits nothing is passed over. `undefined` for a script of more than 4 MiB. */
export function powerShellTokens(script: string): PowerShellToken[] | undefined {
  return powerShellPieces(script)?.map(piece => {
    const { kind, inner } = piece
    if (kind === 'end-of-command') return { kind }
    if (kind !== 'text') return { kind: kind === 'plus' ? 'word' : kind, value: inner }
    return { kind: isComputed(piece) ? 'computed' : kind, value: textOf(piece) }
  })
}

/** As {@link powerShellTokens}, with the places of the tokens, and texts as they are written. */
export function powerShellPieces(script: string): PowerShellPiece[] | undefined {
  if (script.length > MAX_LENGTH) return undefined
  const pieces: PowerShellPiece[] = []
  const patterns = new Set(PATTERNS)
  let start = 0
  while (start < script.length) {
    const [kind, match] = firstMatch(script, start, patterns)
    const [whole = '', inner = ''] = match ?? []
    if (match && kind !== 'skip') pieces.push({ kind, inner, whole, start })
    start += whole.length || 1
  }
  return pieces
}

/**
 * Where something begins and its end is nowhere behind, no later one of its kind ends either, so that it need not be looked
 * for again: a text of nothing but beginnings would take forever.
 *
 * @param patterns those that can still match; one that never will is taken out
 */
function firstMatch(
  script: string,
  at: number,
  patterns: Set<Pattern>,
): [Pattern['kind'], RegExpExecArray | undefined] {
  for (const candidate of patterns) {
    const match = matchAt(candidate.pattern, script, at)
    if (match) return [candidate.kind, match]
    if (candidate.opening && matchAt(candidate.opening, script, at)) patterns.delete(candidate)
  }
  return ['skip', undefined]
}

function matchAt(pattern: RegExp, script: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(script)
}

/** Whether a text is in double quotes, where variables and backticks mean something. */
export function isExpandable({ whole }: PowerShellPiece): boolean {
  return DOUBLE.includes(whole.replace('@', '')[0] ?? '')
}

function isComputed(piece: PowerShellPiece): boolean {
  return isExpandable(piece) && /(?<!`)\$[A-Za-z_{(]/.test(piece.inner)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' }

/** Quotes are doubled within; double-quoted text also has backtick escapes. Here-strings are taken as they are. */
function textOf({ whole, inner }: PowerShellPiece): string {
  const quote = whole[0] ?? ''
  if (quote === '@') return inner
  if (SINGLE.includes(quote)) return inner.replace(new RegExp(`([${SINGLE}])[${SINGLE}]`, 'g'), '$1')
  return inner.replace(
    new RegExp(`\`([\\s\\S])|([${DOUBLE}])[${DOUBLE}]`, 'g'),
    (_, letter?: string, doubled?: string) => (letter === undefined ? (doubled ?? '') : (ESCAPES[letter] ?? letter)),
  )
}
