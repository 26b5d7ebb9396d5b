import { KNOWN_TYPES } from './claim-types.ts'
import { typesMadeBy, typesRequiredBy } from './find-issuers.ts'
import type { Remark } from './finding.ts'
import type { LoadedRules } from './rule-set.ts'

/** Claim types are names, not addresses: `https`, another letter case or a slash at the end make another type. */
export function nearMisses({ rules, labelOf }: LoadedRules): Remark[] {
  return rules.flatMap(rule => {
    const required = rule.conditions.flatMap(condition =>
      typesRequiredBy(condition).map(type => ({ type, at: condition })),
    )
    const made = rule.action.kind === 'copy' ? [] : typesMadeBy(rule).map(type => ({ type, at: rule.action }))
    return [...required, ...made].flatMap(({ type, at }): Remark[] => {
      const meant = KNOWN_TYPES.find(known => normalized(known) === normalized(type))
      if (meant === undefined || meant === type) return []
      const message = `Expected the claim type ${meant}, found ${type}, which is another one; correct it, unless it is meant.`
      return [{ id: 'claim-type-near-miss', severity: 'warning', message, at, rule: labelOf(rule) }]
    })
  })
}

/**
 * UPN and upn of the two families are told apart by their paths, so that letter case may be ignored. The look
 * behind keeps a long row of slashes from being tried from each of them.
 */
function normalized(type: string): string {
  return type
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:')
    .replace(/(?<!\/)\/+$/, '')
}
