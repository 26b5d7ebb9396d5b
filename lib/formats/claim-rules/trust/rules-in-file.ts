import { MalformedError } from '../../malformed.ts'
import { chooseMicrosoft365 } from './choose.ts'
import { withoutMargin } from './margin.ts'
import { partiesInJson, partiesInXml } from './objects.ts'
import { looksLikeScript } from './script.ts'
import { rulesIn } from './transcript.ts'
import { fromWebPage } from './web-page.ts'

/** Every trust of a farm, with its certificates, stays below. */
const MAX_LENGTH = 8 * 2 ** 20

/** A rule may begin with a bracket as well, and so does the prompt of a remote session. */
const JSON_START = /^\s*(?:\{|"|\[\s*["{[\]])/
const RULE = /=(?:>|&gt;|&#0?62;|&#x3e;)\s*(?:issue|add)\s*\(/i
const PROPERTY = /\bIssuanceTransformRules\b/i

/** Whether a text holds AD FS claim rules, in any form that {@link rulesInFile} reads. */
export function looksLikeClaimRules(text: string): boolean {
  return text.length <= MAX_LENGTH && (RULE.test(text) || PROPERTY.test(text))
}

/**
 * The issuance transform rules of Microsoft 365 in a file: the rules alone, a copy of a PowerShell window with one trust or
 * all of them, or an export (ConvertTo-Json, Export-Clixml, ConvertTo-Xml). In a text, lines and columns stay those of
 * the file; in an export they are those of the rules.
 *
 * @throws {MalformedError} when they are not in there.
 */
export function rulesInFile(given: string): string {
  if (given.length > MAX_LENGTH)
    throw new MalformedError(`Expected at most ${MAX_LENGTH} characters, found ${given.length}.`)
  const text = fromWebPage(given)
  if (JSON_START.test(text)) return chooseMicrosoft365(partiesInJson(text)).rules
  if (/^\s*<(?:\?xml|Objs|Objects)\b/.test(text)) return chooseMicrosoft365(partiesInXml(text)).rules
  if (looksLikeScript(text))
    throw new MalformedError(
      'Expected the rules that AD FS has, found a PowerShell script that sets some; give what (Get-AdfsRelyingPartyTrust -Identifier urn:federation:MicrosoftOnline).IssuanceTransformRules shows (claims check judges a script).',
    )
  return rulesIn(withoutMargin(text))
}
