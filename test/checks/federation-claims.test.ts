import t from 'tap'
import federationClaims from '../../checks/federation-claims.ts'
import type { Realm } from '../../lib/evidence/federation.ts'
import {
  CONNECT_STYLE,
  EVERYONES_ISSUER,
  MULTIPLE_DOMAINS,
  PARTS,
  SINGLE_DOMAIN,
  USER_IMMUTABLE,
  WITH_IMMUTABLE,
} from '../formats/claim-rules/data/rule-sets.ts'
import { reading } from '../helpers/endpoint-readings.ts'

const realmOf = (accountType: 'managed' | 'federated'): Realm => ({
  domain: 'corp.example',
  where: 'w',
  answer: reading(),
  realm: { accountType },
})

/** About a claim that no device needs. */
const UNREADABLE = '@RuleName = "x"\nc:[Type == “a”] => issue(claim = c);'

const rows: readonly { name: string; rules: string; domains?: number; realm?: Realm; expected: object }[] = [
  {
    name: 'all that one domain needs',
    rules: SINGLE_DOMAIN,
    domains: 1,
    expected: {
      status: 'pass',
      summary: 'A computer gets accounttype, onpremobjectguid, primarysid.',
      details: [
        { subject: 'accounttype', status: 'pass', text: /"PCs: say that it is one": DJ/ },
        { status: 'pass' },
        { status: 'pass' },
        { status: 'skip', text: 'not needed' },
        { status: 'skip' },
      ],
    },
  },
  {
    name: 'the number of domains is not known',
    rules: SINGLE_DOMAIN,
    expected: { status: 'pass', summary: /if the tenant has one verified domain \(--verified-domains\)/ },
  },
  {
    name: 'several domains, and no issuerid',
    rules: SINGLE_DOMAIN,
    domains: 2,
    expected: {
      status: 'fail',
      summary: /issuerid is missing/,
      codes: undefined,
      details: [{}, {}, {}, { subject: 'issuerid', status: 'fail', text: /^missing/ }, {}],
    },
  },
  {
    name: 'all that several domains need',
    rules: MULTIPLE_DOMAINS,
    domains: 2,
    expected: { status: 'pass', summary: /issuerid/ },
  },
  {
    name: 'users get an anchor, computers do not',
    rules: [SINGLE_DOMAIN, USER_IMMUTABLE].join('\n'),
    domains: 1,
    expected: { status: 'fail', summary: /immutableid is missing/ },
  },
  { name: 'both get one', rules: WITH_IMMUTABLE, domains: 2, expected: { status: 'pass', summary: /immutableid/ } },
  {
    name: 'an issuer for everybody beside that of computers',
    rules: [MULTIPLE_DOMAINS, EVERYONES_ISSUER].join('\n'),
    domains: 2,
    expected: {
      status: 'fail',
      summary: /issuerid/,
      details: [{}, {}, {}, { subject: 'issuerid', status: 'fail', text: /^conflicting/ }, {}],
    },
  },
  {
    name: 'a claim is missing',
    rules: [PARTS.accountType, PARTS.sid].join('\n'),
    domains: 1,
    expected: {
      status: 'fail',
      actual: /^onpremobjectguid is missing/,
      fix: [/claims check/, /Set-AdfsRelyingPartyTrust/],
    },
  },
  {
    name: 'the missing one is in a rule that cannot be read',
    rules: SINGLE_DOMAIN.replace('"DJ"', '“DJ”'),
    domains: 1,
    expected: { status: 'fail', actual: /^Line 1: accounttype is missing.* Line 3: / },
  },
  {
    name: 'another one cannot be read',
    rules: [SINGLE_DOMAIN, UNREADABLE].join('\n'),
    domains: 1,
    expected: { status: 'warn', actual: /^Line 16: .*quotation marks/ },
  },
  {
    name: 'a claim is missing, and the number of domains is not known',
    rules: PARTS.accountType,
    expected: { status: 'fail', fix: [/claims check/, /Set-Adfs/, /--verified-domains N/] },
  },
  {
    name: 'the helper script ran twice',
    rules: [SINGLE_DOMAIN, SINGLE_DOMAIN].join('\n'),
    domains: 1,
    expected: { status: 'warn', actual: /does the same as/, details: [{ status: 'pass' }, {}, {}, {}, {}] },
  },
  { name: 'rules as Entra Connect keeps them', rules: CONNECT_STYLE, domains: 2, expected: { status: 'pass' } },
  {
    name: 'no rule at all',
    rules: 'nothing',
    expected: { status: 'error', error: { name: 'ClaimRulesError', message: /^rules\.txt: Expected claim rules/ } },
  },
  {
    name: 'more than any server has',
    rules: '=>;'.repeat(5_001),
    expected: { status: 'error', error: { message: /at most 5000/ } },
  },
  {
    name: 'a managed domain',
    rules: 'nothing',
    realm: realmOf('managed'),
    expected: { status: 'skip', skip: { reason: 'not-applicable' } },
  },
  {
    name: 'a federated domain',
    rules: SINGLE_DOMAIN,
    domains: 1,
    realm: realmOf('federated'),
    expected: { status: 'pass' },
  },
  {
    name: 'what another store decides',
    rules: [SINGLE_DOMAIN.replace('store = "Active Directory"', 'store = "SQL"'), UNREADABLE].join('\n'),
    domains: 1,
    expected: {
      status: 'error',
      error: { name: 'UncertainRulesError', message: /onpremobjectguid is not certain/ },
      details: [
        { status: 'pass', text: /"PCs: say that it is one": DJ$/ },
        { subject: 'onpremobjectguid', status: 'warn', text: / \(not certain\)$/ },
      ],
      fix: [/^Line 16: .*quotation marks/, /^onpremobjectguid: the rules alone do not tell/, /^Look closer/],
    },
  },
  {
    name: 'as many flaws as are shown',
    rules: [SINGLE_DOMAIN, ...Array.from({ length: 8 }, () => UNREADABLE)].join('\n'),
    domains: 1,
    expected: { status: 'warn', actual: /^(?:Line \d+: .+? again\. ?){8}$/ },
  },
  {
    name: 'more flaws than are shown',
    rules: Array.from({ length: 10 }, () => SINGLE_DOMAIN).join('\n'),
    domains: 1,
    expected: { status: 'warn', actual: /Line 47: .* And 22 more\.$/ },
  },
]

for (const { name, rules, domains, realm, expected } of rows) {
  t.test(name, async t => {
    const audit = {
      at: '2026-01-01T00:00:00Z',
      cloud: 'commercial' as const,
      ...(domains !== undefined && { verifiedDomains: domains }),
    }
    const claimRules = { where: 'rules.txt', rules }
    t.match(federationClaims.judge({ claimRules, audit, ...(realm && { realm }) }), expected)
  })
}
