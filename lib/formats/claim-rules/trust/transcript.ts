import { chooseMicrosoft365, type RelyingParty } from './choose.ts'
import { unwrapTexts } from './unwrap.ts'

const PROMPT = /^(?:\[[^\]\r\n]*\]: )?PS(?: [^>\r\n]*)?>[^\r\n]*$/gm
const CONTINUATION = /^>>[^\r\n]*$/gm
const COMMAND = /^[ \t]*(?:\([ \t]*)?Get-Adfs[^\r\n]*$/gim
/** The lines that Start-Transcript puts around a session. */
const TRANSCRIPT_HEADER = /^\*{10,}\r?\n[^*]{0,4000}\r?\n\*{10,}$/gm
/** One property of a list such as Get-AdfsRelyingPartyTrust prints; a condition's label has a bracket behind its colon. */
const RULES_PROPERTY = /^([ \t]*)IssuanceTransformRules[ \t]*:/gim
/** What a trust is called; its value is a list in braces. */
const NAMES_PROPERTIES = [/^[ \t]*Identifier[ \t]*:[ \t]*(\S.*)$/gim, /^[ \t]*Name[ \t]*:[ \t]*(\S.*)$/gim]
const NEXT_PROPERTY = /^[ \t]*[A-Za-z]\w*[ \t]*:(?![ \t]*\[)/gm

/**
 * Finds the rules in what was copied from a PowerShell window: prompts, commands and the other properties of the trust
 * are replaced by spaces, so that lines and columns stay those of the file; of a text that the window broke over lines,
 * those of its beginning. Of several trusts, that of Microsoft 365 counts.
 *
 * @throws {MalformedError} when there are trusts, and it is none of them.
 */
export function rulesIn(text: string): string {
  const lists = [...text.matchAll(RULES_PROPERTY)]
  return [PROMPT, CONTINUATION, COMMAND, TRANSCRIPT_HEADER].reduce(
    (rest, pattern) => rest.replace(pattern, blank),
    lists.length === 0 ? text : unwrapTexts(chooseMicrosoft365(partiesIn(text, lists)).rules),
  )
}

function partiesIn(text: string, lists: readonly RegExpMatchArray[]): RelyingParty[] {
  // Each trust has every property once, so that the third identifier belongs to the third rules.
  const names = NAMES_PROPERTIES.map(pattern => [...text.matchAll(pattern)].map(([, value = '']) => value.trim()))
  const known = names.find(found => found.length === lists.length)
  return lists.map(({ 0: property, 1: indent = '', index = 0 }, at) => ({
    names: known?.[at] === undefined ? [] : [known[at]],
    rules: ruleProperty(text, index + property.length, indent),
  }))
}

function ruleProperty(text: string, start: number, indent: string): string {
  NEXT_PROPERTY.lastIndex = start
  let next = NEXT_PROPERTY.exec(text)
  while (next && /^[ \t]*/.exec(next[0])?.[0] !== indent) next = NEXT_PROPERTY.exec(text)
  const end = next?.index ?? text.length
  return blank(text.slice(0, start)) + text.slice(start, end) + blank(text.slice(end))
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
