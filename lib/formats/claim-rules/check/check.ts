import { MalformedError } from '../../malformed.ts'
import { locator, type Position } from '../language/position.ts'
import { CLAIM_NAMES, type ClaimName, REQUIRED_TYPES } from './claim-types.ts'
import { domainSidsIn } from './domain-sids.ts'
import { duplicates } from './duplicates.ts'
import { explainDoubt, explainMissing, explainRepetition, explainValues } from './explain-claim.ts'
import type { ClaimRuleFinding, Remark, Severity } from './finding.ts'
import { issuerRemarks } from './issuer-remarks.ts'
import { type ClaimJudgment, type ClaimStatus, judgeClaim } from './judge-claim.ts'
import { nearMisses } from './near-misses.ts'
import { type ClaimReport, type ClaimRulesReport, codesFor } from './report.ts'
import { type LoadedRules, loadRules } from './rule-set.ts'
import { type RuleScript, scriptRemarks } from './script-remarks.ts'
import { ruleRemarks, setRemarks } from './set-remarks.ts'
import { type Simulation, simulate } from './simulate.ts'
import { computer, user } from './simulated.ts'

export type { ClaimReport, ClaimRulesReport } from './report.ts'

/** Rules of a relying party are some kilobytes long. */
const MAX_LENGTH = 2 ** 20
const MAX_RULES = 5_000

/**
 * Tells which of the claims that device registration needs AD FS issues to a domain computer.
 *
 * @param source issuance transform rules, as the property IssuanceTransformRules of the relying party has them
 * @param options `domains`: verified domains of the tenant; with more than one, issuerid is needed (default 1); `script`: the
 *   rules stand in a script, which sets them in the place of others or adds them
 * @throws MalformedError when there is no rule in the text, or it is too long.
 */
export function checkClaimRules(
  source: string,
  { domains, script }: { domains?: number; script?: RuleScript } = {},
): ClaimRulesReport {
  // Around the rules of one trust among many, there are spaces in the place of the others.
  const { length } = source.trim()
  if (length > MAX_LENGTH)
    throw new MalformedError(`Expected at most ${MAX_LENGTH} characters of claim rules, found ${length}.`)
  if (!source.includes('=>'))
    throw new MalformedError(
      'Expected claim rules such as c:[Type == "…"] => issue(claim = c); as IssuanceTransformRules of the relying party has them, found none.',
    )
  const loaded = loadRules(source, MAX_RULES + 1)
  if (loaded.all.length > MAX_RULES) throw new MalformedError(`Expected at most ${MAX_RULES} claim rules, found more.`)
  const domainSids = domainSidsIn(loaded.rules)
  const computers = simulate(loaded.rules, computer, domainSids)
  const users = simulate(loaded.rules, user, domainSids)
  const tried = computers.worlds.length > 0 && users.worlds.length > 0
  const needed = { issuerid: (domains ?? 1) > 1, immutableid: judgeClaim('immutableid', users).status !== 'missing' }
  const judged = CLAIM_NAMES.map(name => {
    const judgment = judgeClaim(name, computers)
    return { judgment, report: reportOf(name, judgment, { required: requires(name, needed), loaded, users }) }
  })
  const claims = judged.map(({ report }) => report)
  const positionOf = locator(source)
  const remarks = [
    ...ruleRemarks(loaded),
    ...(tried ? judged.flatMap(({ judgment, report }) => remarksOn(report, judgment, loaded, computers)) : []),
    ...issuerRemarks(loaded, { computers, users, domains, status: statusOf(claims, 'issuerid') }),
    ...duplicates(loaded, rule => positionOf(rule.start).line),
    ...nearMisses(loaded),
    ...scriptRemarks(script),
    ...setRemarks(loaded, source, { domainSids, complete: computers.complete && users.complete }),
  ]
  return {
    domains: domains ?? null,
    rules: { read: loaded.all.length, evaluated: loaded.rules.length },
    claims,
    codes: codesFor(claims, { tried, partial: script === 'adds' }),
    findings: sorted(remarks, positionOf),
  }
}

function statusOf(claims: readonly ClaimReport[], name: ClaimName): ClaimStatus {
  return claims.find(({ claim }) => claim === name)?.status ?? 'missing'
}

function requires(name: ClaimName, needed: { issuerid: boolean; immutableid: boolean }): boolean {
  return name === 'issuerid' || name === 'immutableid' ? needed[name] : true
}

function reportOf(
  name: ClaimName,
  judgment: ClaimJudgment,
  { required, loaded, users }: { required: boolean; loaded: LoadedRules; users: Simulation },
): ClaimReport {
  const { status, certain, times, issued } = judgment
  return {
    claim: name,
    type: REQUIRED_TYPES[name],
    required,
    status,
    certain,
    value:
      issued.length === 0
        ? null
        : [...new Set(issued.map(({ value }) => value))].join(status === 'conflicting' ? ' and ' : ' or '),
    duplicated: status === 'issued' && times > 1,
    rules: [...new Set(issued.map(({ rule }) => loaded.labelOf(rule)))],
    users: judgeClaim(name, users).status !== 'missing',
  }
}

function remarksOn(report: ClaimReport, judgment: ClaimJudgment, loaded: LoadedRules, computers: Simulation): Remark[] {
  const { claim, required, status } = report
  return [
    ...(required && status === 'missing' ? explainMissing(claim, judgment, loaded, computers) : []),
    ...explainValues(claim, judgment, loaded),
    ...explainRepetition(claim, judgment, loaded),
    ...(required ? explainDoubt(claim, judgment) : []),
  ]
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

function sorted(remarks: readonly Remark[], positionOf: (offset: number) => Position): ClaimRuleFinding[] {
  const rank = ({ severity }: Remark): number => SEVERITIES.indexOf(severity)
  return remarks
    .toSorted((a, b) => rank(a) - rank(b) || (a.at?.start ?? 0) - (b.at?.start ?? 0))
    .map(({ id, severity, message, at, rule }) => ({
      id,
      severity,
      message,
      position: positionOf(at?.start ?? 0),
      ...(rule !== undefined && { rule }),
    }))
}
