import type { ClaimRules } from '../../evidence/federation.ts'
import { looksLikeClaimRules, rulesInFile } from '../../formats/claim-rules/trust/rules-in-file.ts'
import { MalformedError } from '../../formats/malformed.ts'
import { observed } from './observations.ts'
import type { Reader } from './reader.ts'

/** AD FS claim rules: alone, as Get-AdfsRelyingPartyTrust prints them, or exported with the trust. */
export const claimRulesText: Reader = {
  title: 'AD FS claim rules (IssuanceTransformRules), as text, JSON or XML',
  read(input) {
    if (input.kind !== 'file' || !looksLikeClaimRules(input.text)) return undefined
    // Nothing but spaces is lost at the end of a line, so that every rule stays where it is.
    const rules = rulesInFile(input.text)
      .replace(/(?<![ \t])[ \t]+$/gm, '')
      .trimEnd()
    if (!rules.includes('=>')) throw new MalformedError('Expected issuance transform rules, found a trust without any')
    const value: ClaimRules = { where: input.name, rules }
    return { claimRules: observed(value, input.at) }
  },
}
