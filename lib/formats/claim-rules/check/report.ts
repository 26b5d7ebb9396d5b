import type { ClaimName } from './claim-types.ts'
import type { ClaimRuleFinding } from './finding.ts'
import type { ClaimStatus } from './judge-claim.ts'

export interface ClaimReport {
  readonly claim: ClaimName
  readonly type: string
  /** A computer needs it: always, or because of the number of domains, or because users get it. */
  readonly required: boolean
  readonly status: ClaimStatus
  /** False where it depends on what rules alone cannot tell; a finding says on what. */
  readonly certain: boolean
  /** `unknown` where a store that is not known answers; `null` where the claim is missing. */
  readonly value: string | null
  /** It is in the token more than once, with one value. */
  readonly duplicated: boolean
  /** The rules that issue it to a computer. */
  readonly rules: readonly string[]
  /** Users get it. */
  readonly users: boolean
}

/** The enrollment codes that the claims bear on, as the range they are documented as. */
export interface CodeRange {
  readonly range: '26-32'
  readonly verdict: 'pass' | 'fail' | 'unknown'
  /** What is wrong, or not certain. */
  readonly facts: readonly string[]
}

export interface ClaimRulesReport {
  /** Verified domains of the tenant, as given. */
  readonly domains: number | null
  /** How many rules the file has, and how many of them could be evaluated. */
  readonly rules: { readonly read: number; readonly evaluated: number }
  readonly claims: readonly ClaimReport[]
  readonly codes: CodeRange
  /** The worst first, then in the order of the file. */
  readonly findings: readonly ClaimRuleFinding[]
}

/**
 * Nobody has published what each of the codes means, so they share one verdict.
 *
 * @param options `tried`: the rules could be run at least once; `partial`: there are more, which may issue what is missing
 */
export function codesFor(
  claims: readonly ClaimReport[],
  { tried, partial = false }: { tried: boolean; partial?: boolean },
): CodeRange {
  if (!tried) return { range: '26-32', verdict: 'unknown', facts: ['the rules take too much work to try'] }
  const missing = claims.filter(({ required, status }) => required && status === 'missing')
  const failed = claims.filter(claim => claim.status === 'conflicting' || (!partial && missing.includes(claim)))
  const elsewhere = missing.filter(claim => !failed.includes(claim))
  const unsure = claims.filter(
    claim => claim.required && !claim.certain && !missing.includes(claim) && !failed.includes(claim),
  )
  return {
    range: '26-32',
    verdict: failed.length > 0 ? 'fail' : unsure.length + elsewhere.length > 0 ? 'unknown' : 'pass',
    facts: [
      ...failed.map(({ claim, status }) => `${claim} is ${status}`),
      ...elsewhere.map(({ claim }) => `${claim} is not among these rules`),
      ...unsure.map(({ claim }) => `${claim} is not certain`),
    ],
  }
}
