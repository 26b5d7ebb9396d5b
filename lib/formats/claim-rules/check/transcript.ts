const PROMPT = /^(?:\[[^\]\r\n]*\]: )?PS(?: [^>\r\n]*)?>[^\r\n]*$/gm
const CONTINUATION = /^>>[^\r\n]*$/gm
const COMMAND = /^[ \t]*(?:\([ \t]*)?Get-Adfs[^\r\n]*$/gim
/** The lines that Start-Transcript puts around a session. */
const TRANSCRIPT_HEADER = /^\*{10,}\r?\n[^*]{0,4000}\r?\n\*{10,}$/gm
/** One property of a list such as Get-AdfsRelyingPartyTrust prints; a condition's label has a bracket behind its colon. */
const RULES_PROPERTY = /^([ \t]*)IssuanceTransformRules[ \t]*:/im
const NEXT_PROPERTY = /^[ \t]*[A-Za-z]\w*[ \t]*:(?![ \t]*\[)/gm

/**
 * Finds the rules in what was copied from a PowerShell window: prompts, commands and the other properties of the trust
 * are replaced by spaces, so that lines and columns stay those of the file.
 */
export function rulesIn(text: string): string {
  const list = RULES_PROPERTY.exec(text)
  const inside = list ? ruleProperty(text, list.index + list[0].length, list[1] ?? '') : text
  return [PROMPT, CONTINUATION, COMMAND, TRANSCRIPT_HEADER].reduce(
    (rest, pattern) => rest.replace(pattern, blank),
    inside,
  )
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
