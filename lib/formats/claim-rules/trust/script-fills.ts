import type { PowerShellPiece } from '../../powershell/tokens.ts'
import type { Variables } from './script-variables.ts'

/** One way in which a script fills in a text, as far as the script tells. */
export interface Fill {
  /** As the script has it, for messages. */
  readonly called: string
  /** It is the last text of a chain that is filled, since `-f` binds closer than `+`; all of them in parentheses. */
  readonly lastOnly: boolean
  /** The text filled in; `undefined` where only running the script would tell. */
  fill(text: string): string | undefined
}

/** Fills in a row behind one text; real scripts have a few. */
const MAX_FILLS = 200

/**
 * What is done to the text that ends before `at`: `-f`, `.Replace()` and `-replace` in a row. Nothing where none of them
 * follows.
 */
export function fillsAt(pieces: readonly PowerShellPiece[], at: number, variables: Variables): readonly Fill[] {
  const fills: Fill[] = []
  let next = at
  let lastOnly = true
  while (fills.length < MAX_FILLS) {
    let behind = next
    while (isSymbol(pieces[behind], ')')) behind += 1
    if (behind > next) lastOnly = false
    next = behind
    const operator = pieces[next]
    const called = operator && nameOf(operator)
    if (called === undefined) return fills
    const isMethod = called === '.Replace()'
    const { values, end } = argumentsAt(pieces, isMethod ? next + 2 : next + 1, variables)
    next = isMethod && isSymbol(pieces[end], ')') ? end + 1 : end
    fills.push({ called, lastOnly: lastOnly && !isMethod, fill: fillOf(called, values) })
  }
  return fills
}

function nameOf({ kind, inner }: PowerShellPiece): string | undefined {
  if (kind === 'parameter' && /^(?:f|[ci]?replace)$/i.test(inner)) return `-${inner.toLowerCase()}`
  return kind === 'word' && /^\.Replace$/i.test(inner) ? '.Replace()' : undefined
}

type Value = string | undefined

/** Texts and variables with commas between them, in parentheses or not; `undefined` for what is computed. */
function argumentsAt(
  pieces: readonly PowerShellPiece[],
  at: number,
  variables: Variables,
): { readonly values: readonly Value[]; readonly end: number } {
  const values: Value[] = []
  let next = at
  const opened = isSymbol(pieces[next], '(') || isSymbol(pieces[next], '@(')
  if (opened) next += 1
  for (;;) {
    const piece = pieces[next]
    if (piece?.kind === 'text') values.push(plainText(piece, variables))
    else if (piece?.kind === 'variable') values.push(variables.get(piece.inner.toLowerCase()))
    else values.push(undefined)
    next += 1
    // What follows the value in place of a comma makes it a computed one.
    if (isSymbol(pieces[next], ',')) next += 1
    else break
  }
  const after = pieces[next]
  if (opened && isSymbol(after, ')')) next += 1
  else if (
    after !== undefined &&
    !isSymbol(after, ')') &&
    after.kind !== 'end-of-command' &&
    nameOf(after) === undefined
  )
    values[values.length - 1] = undefined
  return { values, end: next }
}

/** A text of one line without variables that the script does not tell. */
function plainText({ inner, whole }: PowerShellPiece, variables: Variables): Value {
  if (whole.startsWith('@') || /[\r\n`]/.test(inner)) return undefined
  if (/^['\u2018-\u201b]/.test(whole)) return inner.replaceAll("''", "'")
  if (inner.includes('$(')) return undefined
  let known = true
  const text = inner.replaceAll('""', '"').replace(/\$\{?(\w+)\}?/g, (_, name: string) => {
    const value = variables.get(name.toLowerCase())
    known &&= value !== undefined
    return value ?? ''
  })
  return known ? text : undefined
}

function fillOf(called: string, values: readonly Value[]): Fill['fill'] {
  return called === '-f' ? text => format(text, values) : text => replace(called, text, values)
}

/** As String.Format of .NET, for the placeholders that rules have. */
function format(text: string, values: readonly Value[]): Value {
  let known = true
  const filled = text.replace(/\{\{|\}\}|\{(\d{1,3})\}|[{}]/g, (found, number?: string) => {
    if (found === '{{' || found === '}}') return found.slice(1)
    const value = number === undefined ? undefined : values[Number(number)]
    known &&= value !== undefined
    return value ?? ''
  })
  return known ? filled : undefined
}

function replace(called: string, text: string, [from, to]: readonly Value[]): Value {
  if (from === undefined || from === '') return undefined
  if (called === '.Replace()')
    return !text.includes(from) ? text : to === undefined ? undefined : text.replaceAll(from, () => to)
  // A pattern that is more than the text that it looks for is not evaluated here.
  const literal = from.replace(/\\([^\w\s])/g, '$1')
  if (/[\\^$.|?*+()[\]{}]/.test(from.replace(/\\[^\w\s]/g, ''))) return undefined
  const escaped = literal.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')
  const pattern = new RegExp(escaped, called === '-creplace' ? 'g' : 'gi')
  if (!pattern.test(text)) return text
  return to === undefined || to.includes('$') ? undefined : text.replace(pattern, () => to)
}

function isSymbol(piece: PowerShellPiece | undefined, inner: string): boolean {
  return piece?.kind === 'symbol' && piece.inner === inner
}
