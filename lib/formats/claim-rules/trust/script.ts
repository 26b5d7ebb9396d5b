import { MalformedError } from '../../malformed.ts'
import { type PowerShellPiece, powerShellPieces } from '../../powershell/tokens.ts'
import { chooseMicrosoft365, isMicrosoft365 } from './choose.ts'
import { joinTexts, refuse, type ScriptText } from './script-texts.ts'
import { variablesIn } from './script-variables.ts'
import { type TemplateFills, templateFills } from './template-fills.ts'

/** The rules that a PowerShell script has in its texts. */
export interface ScriptRules {
  readonly rules: string
  /** The script adds them to what the trust has already. */
  readonly added: boolean
}

/** What no line of rules begins with. */
const STATEMENT = /^[ \t]*(?:(?:\[string\][ \t]*)?\$\w+[ \t]*\+?=|(?:Add|New|Set)-Adfs)/im
const PROPERTY = /^[ \t]*IssuanceTransformRules[ \t]*:/im
const RULE = /=>\s*(?:issue|add)\s*\(/i
const EXISTING = /\.IssuanceTransformRules\b/i

/** Whether a text is a PowerShell script that has rules in it, and no copy of a window that shows them. */
export function looksLikeScript(text: string): boolean {
  return STATEMENT.test(text) && !PROPERTY.test(text) && textsWithRules(powerShellPieces(text) ?? []).length > 0
}

/**
 * The rules in the texts of a PowerShell script, such as the one that Microsoft publishes for hybrid join: all of them,
 * whatever its conditions say. Nothing is run; a variable counts where the script assigns it one text. Around the rules there
 * are spaces, so that each stays on its line.
 *
 * @throws {MalformedError} where the script is for another trust, or a rule hangs on what only running it would tell.
 */
export function rulesInScript(script: string): ScriptRules {
  const pieces = powerShellPieces(script) ?? []
  const variables = variablesIn(pieces)
  const fillsOf = templateFills(pieces, variables)
  let rules = ''
  let at = 0
  for (const chain of textsWithRules(pieces)) {
    for (const { start, end, text } of filled(joinTexts(chain, variables), fillsOf(chain))) {
      rules += script.slice(at, start).replace(/[^\r\n]/g, ' ') + text
      at = end
    }
  }
  const parties = trustsIn(pieces).map(names => ({ names, rules }))
  const chosen = chooseMicrosoft365(parties)
  const other = parties.find(party => !isMicrosoft365(party) && party.names.length > 0)?.names[0]?.slice(0, 100)
  if (other !== undefined)
    throw new MalformedError(
      `Expected a script for urn:federation:MicrosoftOnline alone, found one for ${other} as well; leave out what is not for the first.`,
    )
  return { rules: chosen.rules, added: EXISTING.test(script) }
}

/** The joined texts as the script fills them in. */
function filled(texts: readonly ScriptText[], fills: TemplateFills): readonly ScriptText[] {
  if (fills === 'several') refuse('a template that is filled in several times')
  return fills.reduce(
    (parts, { called, lastOnly, fill }) =>
      parts.map((part, index) => {
        if (lastOnly && index < parts.length - 1) return part
        return { ...part, text: fill(part.text) ?? refuse(called) }
      }),
    texts,
  )
}

/** What is joined with +, of which one text is a rule. */
function textsWithRules(pieces: readonly PowerShellPiece[]): PowerShellPiece[][] {
  const chains: PowerShellPiece[][] = [[]]
  let joined = false
  for (const piece of pieces) {
    if (piece.kind === 'plus') {
      joined = true
    } else if (!joined || piece.kind !== 'end-of-command') {
      if (!joined) chains.push([])
      joined = false
      if (piece.kind === 'text' || piece.kind === 'variable') chains.at(-1)?.push(piece)
    }
  }
  return chains.filter(chain => chain.some(({ kind, inner }) => kind === 'text' && RULE.test(inner)))
}

/** What each command for a relying party calls it; one without a name where there is none, since the rules are for somebody. */
function trustsIn(pieces: readonly PowerShellPiece[]): string[][] {
  const trusts: string[][] = []
  let inCommand = false
  for (const [at, { kind, inner }] of pieces.entries()) {
    const value = pieces[at + 1]
    if (kind === 'end-of-command') inCommand = false
    if (kind === 'word' && /^(?:Add|Get|Set)-AdfsRelyingPartyTrust$/i.test(inner)) {
      inCommand = true
      trusts.push([])
    }
    const isName = kind === 'parameter' && /^(?:Target)?(?:Name|Identifier)$/i.test(inner)
    if (inCommand && isName && (value?.kind === 'text' || value?.kind === 'word')) trusts.at(-1)?.push(value.inner)
  }
  const named = trusts.filter(found => found.length > 0)
  return named.length > 0 ? named : [[]]
}
