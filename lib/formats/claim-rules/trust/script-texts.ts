import { MalformedError } from '../../malformed.ts'
import { isExpandable, type PowerShellPiece } from '../../powershell/tokens.ts'
import type { Variables } from './script-variables.ts'

/** A part of the script, and what stands in its place in the rules. */
export interface ScriptText {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * What texts and variables that a script joins with + come to.
 *
 * @throws {MalformedError} for a variable within a rule whose value the script does not tell.
 */
export function joinTexts(chain: readonly PowerShellPiece[], variables: Variables): ScriptText[] {
  const texts: ScriptText[] = []
  let last = ';'
  for (const piece of chain) {
    const { whole, inner, start } = piece
    const offset = whole.lastIndexOf(inner)
    const value = piece.kind === 'variable' ? variables.get(inner.toLowerCase()) : undefined
    // Between rules it stands for other rules, or for none.
    const isBetween = last === ';'
    const text =
      piece.kind === 'text' ? written(piece, variables) : (value ?? (isBetween ? '' : refuse(`$${inner.slice(0, 60)}`)))
    const place = piece.kind === 'text' ? start + offset : start
    // Within a rule nothing may come between two parts of a text.
    texts.push({ start: isBetween ? place : (texts.at(-1)?.end ?? place), end: place + inner.length, text })
    last = text.trimEnd().at(-1) ?? last
  }
  return texts
}

/** A text as PowerShell has it; every line stays one. */
function written(piece: PowerShellPiece, variables: Variables): string {
  const { inner, whole } = piece
  if (!isExpandable(piece)) return whole.startsWith('@') ? inner : inner.replaceAll("''", "'")
  const pattern = /`(\r?\n|[\s\S])|""|\$\{(\w+)\}|\$([A-Za-z_]\w*)|\$\(/g
  return inner.replace(pattern, (found, escaped?: string, braced?: string, plain?: string) => {
    if (escaped !== undefined) return /^[nrt0]$/.test(escaped) ? ' ' : escaped
    if (found === '""') return whole.startsWith('@') ? found : '"'
    const name = braced ?? plain
    const value = name === undefined ? undefined : variables.get(name.toLowerCase())
    return value ?? refuse(found)
  })
}

/** @throws {MalformedError} always, naming what cannot be told without running the script. */
export function refuse(what: string): never {
  throw new MalformedError(
    `Expected rules that can be read as they are, found ${what} in one of a script, whose value only running it would tell. Give what (Get-AdfsRelyingPartyTrust -Identifier urn:federation:MicrosoftOnline).IssuanceTransformRules shows, or a script that assigns it.`,
  )
}
