import type { Rule } from '../language/ast.ts'
import { REQUIRED_TYPES } from './claim-types.ts'
import { typesMadeBy } from './find-issuers.ts'
import type { Remark } from './finding.ts'
import type { ClaimStatus } from './judge-claim.ts'
import type { LoadedRules } from './rule-set.ts'
import type { Simulation } from './simulate.ts'

/** Who gets issuerid from which rule: computers need one of their own, and the users' one must not reach them. */
export function issuerRemarks(
  loaded: LoadedRules,
  {
    computers,
    users,
    domains,
    status,
  }: { computers: Simulation; users: Simulation; domains: number | undefined; status: ClaimStatus },
): Remark[] {
  const forComputers = issuingRules(computers)
  const forUsers = issuingRules(users)
  const remarks = loaded.rules.flatMap((rule): Remark[] => {
    const label = loaded.labelOf(rule)
    const at = { at: rule.action, rule: label }
    if (!forUsers.has(rule)) return []
    if (!forComputers.has(rule)) {
      const message = `"${label}" issues issuerid to users only; computers need a rule of their own.`
      return [{ id: 'users-only', severity: 'info', message, ...at }]
    }
    if (status !== 'conflicting') return []
    const message = `"${label}" issues issuerid to whoever signs in, computers included, beside a rule for computers; restrict it to accounts whose accounttype is User, or remove it.`
    return [{ id: 'issuerid-for-everyone', severity: 'error', message, ...at }]
  })
  if (domains === undefined && status === 'missing') {
    const message =
      'With more than one verified domain in the tenant, computers need issuerid as well; give their number with --domains.'
    remarks.push({ id: 'domains-not-given', severity: 'info', message })
  }
  if ((domains ?? 1) > 1 && forUsers.size === 0) {
    const nearest = loaded.rules.find(rule => typesMadeBy(rule).includes(REQUIRED_TYPES.issuerid))
    const message =
      'issuerid: expected a rule that issues it to users as well, found none; with more than one verified domain their sign-in needs it.'
    remarks.push({ id: 'issuerid-missing-for-users', severity: 'warning', message, ...(nearest && { at: nearest }) })
  }
  return remarks
}

function issuingRules({ worlds }: Simulation): ReadonlySet<Rule> {
  return new Set(worlds.flatMap(({ result }) => (result.claims.get('issuerid') ?? []).map(({ rule }) => rule)))
}
