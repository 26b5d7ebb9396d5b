/** A token of a PowerShell script, as far as exports of rules need it. Nothing is ever run. */
export type PowerShellToken =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'parameter'; readonly value: string }
  | { readonly kind: 'variable'; readonly value: string }
  | { readonly kind: 'symbol'; readonly value: string }
  /** Double-quoted text with variables in it. */
  | { readonly kind: 'computed' }
  | { readonly kind: 'end-of-command' }

/** Tried in this order; a group without a kind is passed over. Typographic quotes count as quotes, as in PowerShell. */
const SINGLE = "'\u2018\u2019\u201a\u201b"
const DOUBLE = '"\u201c\u201d\u201e'
const PATTERNS: readonly (readonly [PowerShellToken['kind'] | 'skip', RegExp])[] = [
  ['skip', /[ \t\u00a0]+|`\r?\n|<#[\s\S]*?#>|#[^\r\n]*/y],
  ['end-of-command', /(?:\r?\n|;)/y],
  ['text', new RegExp(`@[${SINGLE}][ \\t]*\\r?\\n([\\s\\S]*?)\\r?\\n[${SINGLE}]@`, 'y')],
  ['text', new RegExp(`@[${DOUBLE}][ \\t]*\\r?\\n([\\s\\S]*?)\\r?\\n[${DOUBLE}]@`, 'y')],
  ['text', new RegExp(`[${SINGLE}]((?:[^${SINGLE}]|[${SINGLE}]{2})*)[${SINGLE}]`, 'y')],
  ['text', new RegExp(`[${DOUBLE}]((?:[^${DOUBLE}\`]|\`[\\s\\S]|[${DOUBLE}]{2})*)[${DOUBLE}]`, 'y')],
  ['parameter', /-([A-Za-z][A-Za-z]*):?(?=[\s`]|$)/y],
  ['variable', /\$(?:\{[^}]*\}|(?:[A-Za-z]+:)?([A-Za-z_][\w]*))(?:\[\d+\])?/y],
  ['symbol', /(@\(|@\{|[(){}[\],|=])/y],
  ['word', /([^\s'"`,;|(){}[\]=]+)/y],
]

const MAX_LENGTH = 4 * 2 ** 20

/** Splits a script into tokens; what fits nothing is passed over. `undefined` for a script of more than 4 MiB. */
export function powerShellTokens(script: string): PowerShellToken[] | undefined {
  if (script.length > MAX_LENGTH) return undefined
  const tokens: PowerShellToken[] = []
  let at = 0
  while (at < script.length) {
    const [kind, match] = firstMatch(script, at)
    at += match?.[0].length ?? 1
    if (match === undefined || kind === 'skip') continue
    if (kind === 'end-of-command' || kind === 'computed') tokens.push({ kind })
    else if (kind !== 'text') tokens.push({ kind, value: match[1] ?? '' })
    else tokens.push(isComputed(match) ? { kind: 'computed' } : { kind, value: textOf(match) })
  }
  return tokens
}

function firstMatch(script: string, at: number): [PowerShellToken['kind'] | 'skip', RegExpExecArray | undefined] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at
    const match = pattern.exec(script)
    if (match) return [kind, match]
  }
  return ['skip', undefined]
}

function isComputed([whole, inner = '']: RegExpExecArray): boolean {
  const quote = whole.replace('@', '')[0] ?? ''
  return DOUBLE.includes(quote) && /(?<!`)\$[A-Za-z_{(]/.test(inner)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' }

/** Quotes are doubled within; double-quoted text also has backtick escapes. Here-strings are taken as they are. */
function textOf([whole, inner = '']: RegExpExecArray): string {
  const quote = whole[0] ?? ''
  if (quote === '@') return inner
  if (SINGLE.includes(quote)) return inner.replace(new RegExp(`([${SINGLE}])[${SINGLE}]`, 'g'), '$1')
  return inner.replace(
    new RegExp(`\`([\\s\\S])|([${DOUBLE}])[${DOUBLE}]`, 'g'),
    (_, letter?: string, doubled?: string) => (letter === undefined ? (doubled ?? '') : (ESCAPES[letter] ?? letter)),
  )
}
