import { checkClaimRules } from '../check/check.ts'
import type { ClaimRulesReport } from '../check/report.ts'
import { rulesInFile } from './rules-in-file.ts'

/**
 * As {@link checkClaimRules}, for the text of a file that holds the rules in any form.
 *
 * @throws MalformedError when there is no rule of Microsoft 365 in the text.
 */
export function checkClaimRulesFile(text: string, options: { domains?: number } = {}): ClaimRulesReport {
  return checkClaimRules(rulesInFile(text), options)
}
