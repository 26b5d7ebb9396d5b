import { check } from '../lib/contract/check.ts'
import { couldNotCheck, type Detail, type Finding, fail, pass, skip, warn } from '../lib/contract/finding.ts'
import { audit } from '../lib/evidence/audit.ts'
import { claimRules, realm } from '../lib/evidence/federation.ts'
import { type ClaimReport, type ClaimRulesReport, checkClaimRules } from '../lib/formats/claim-rules/check/check.ts'
import { reading } from '../lib/formats/malformed.ts'
import { FEDERATED_CODES, FEDERATED_JOIN } from './shared/federation.ts'

/** More would hide the others. */
const MAX_MESSAGES = 8

/**
 * AD FS issues to a domain computer the claims that it registers with (26 to 32): accounttype, onpremobjectguid and
 * primarysid always, issuerid where the tenant has several verified domains, ImmutableID where users get one.
 */
export default check({
  id: 'federation-claims',
  title: 'AD FS issues the claims that devices register with',
  codes: FEDERATED_CODES,
  tags: ['federation'],
  hybridOnly: true,
  needs: { claimRules, audit },
  uses: { realm },
  judge({ claimRules: { where, rules }, audit: { verifiedDomains: domains }, realm }) {
    if (realm?.realm?.accountType === 'managed')
      return skip('not-applicable', `${realm.domain} is managed: no federation server issues claims.`, { where })
    const { value: report, error } = reading(() => checkClaimRules(rules, domains === undefined ? {} : { domains }))
    if (error !== undefined) return couldNotCheck({ name: 'ClaimRulesError', message: `${where}: ${error}` }, { where })
    const details = report.claims.map(describeClaim)
    const { verdict, facts } = report.codes
    if (verdict === 'fail') return wrongClaims(report, where, details)
    if (verdict === 'unknown') {
      const message = `The rules alone do not tell what a computer gets: ${facts.join(', ')}.`
      const fix = [...messages(report, ['warning', 'error']), `Look closer: sensecm-preflight claims check ${where}`]
      return couldNotCheck({ name: 'UncertainRulesError', message }, { where, details, fix })
    }
    const remarks = messages(report, ['error', 'warning'])
    if (remarks.length > 0) {
      return warn({
        summary: 'A computer gets the claims that it needs, and the rules have flaws.',
        expected: 'rules without errors and repetitions',
        actual: remarks.join(' '),
        where,
        why: `${FEDERATED_JOIN} A rule that does not work may be one that others count on.`,
        fix: [`See every place: sensecm-preflight claims check ${where}`],
        details,
      })
    }
    const needed = report.claims.filter(({ required }) => required).map(({ claim }) => claim)
    return pass(`A computer gets ${needed.join(', ')}${assumption(report)}.`, { where, details })
  },
})

function wrongClaims(report: ClaimRulesReport, where: string, details: readonly Detail[]): Finding {
  return fail({
    summary: `AD FS does not issue the claims that devices register with: ${report.codes.facts.join(', ')}.`,
    expected:
      'accounttype DJ, onpremobjectguid and primarysid of the computer; issuerid with several verified domains; ImmutableID where users get one',
    actual: messages(report, ['error']).join(' ') || report.codes.facts.join(', '),
    where,
    why: `${FEDERATED_JOIN} Microsoft Entra registers it only with these claims in it.`,
    fix: [
      'Correct the rules in a copy of the file, and look again: sensecm-preflight claims check FILE',
      'Then set them: Set-AdfsRelyingPartyTrust -TargetIdentifier urn:federation:MicrosoftOnline -IssuanceTransformRulesFile FILE',
      ...(report.domains === null
        ? ['If the tenant has more than one verified domain, say so: --verified-domains N']
        : []),
    ],
    details,
  })
}

function describeClaim({ claim, required, status, certain, value, rules }: ClaimReport): Detail {
  const from = rules.length === 0 ? '' : ` by ${rules.map(rule => `"${rule}"`).join(', ')}`
  const text = `${status}${from}${value === null ? '' : `: ${value}`}${certain ? '' : ' (not certain)'}`
  if (status === 'conflicting') return { subject: claim, status: 'fail', text }
  if (status === 'missing')
    return { subject: claim, status: required ? 'fail' : 'skip', text: required ? text : 'not needed' }
  return { subject: claim, status: certain ? 'pass' : 'warn', text }
}

/** What is to be mended, with its line where it is about one rule. */
function messages({ findings }: ClaimRulesReport, severities: readonly string[]): string[] {
  const told = findings.filter(({ severity }) => severities.includes(severity))
  const lines = told
    .slice(0, MAX_MESSAGES)
    .map(({ message, position, rule }) => (rule === undefined ? message : `Line ${position.line}: ${message}`))
  return told.length > MAX_MESSAGES ? [...lines, `And ${told.length - MAX_MESSAGES} more.`] : lines
}

function assumption({ domains }: ClaimRulesReport): string {
  return domains === null ? ', if the tenant has one verified domain (--verified-domains)' : ''
}
