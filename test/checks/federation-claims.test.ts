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
        {},
        {},
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
    expected: { status: 'fail', summary: /issuerid is missing/, codes: undefined },
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
    expected: { status: 'fail', summary: /issuerid/ },
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
    expected: { status: 'fail', actual: /Line 3/ },
  },
  {
    name: 'the helper script ran twice',
    rules: [SINGLE_DOMAIN, SINGLE_DOMAIN].join('\n'),
    domains: 1,
    expected: { status: 'warn', actual: /does the same as/ },
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
    rules: SINGLE_DOMAIN.replace('store = "Active Directory"', 'store = "SQL"'),
    domains: 1,
    expected: { status: 'error', error: { name: 'UncertainRulesError', message: /onpremobjectguid is not certain/ } },
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
