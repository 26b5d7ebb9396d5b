import { checkClaimRules } from '../check/check.ts'
import type { ClaimRulesReport } from '../check/report.ts'
import { rulesInFile } from './rules-in-file.ts'
import { looksLikeScript, rulesInScript } from './script.ts'
import { fromWebPage } from './web-page.ts'

/**
 * As {@link checkClaimRules}, for the text of a file that holds the rules in any form, a PowerShell script that sets them
 * included.
 *
 * @throws MalformedError when there is no rule of Microsoft 365 in the text.
 */
export function checkClaimRulesFile(given: string, options: { domains?: number } = {}): ClaimRulesReport {
  const text = fromWebPage(given)
  if (!looksLikeScript(text)) return checkClaimRules(rulesInFile(text), options)
  const { rules, added } = rulesInScript(text)
  return checkClaimRules(rules, { ...options, script: added ? 'adds' : 'sets' })
}
