import t from 'tap'
import { type ClaimRulesReport, checkClaimRules } from '../../../../lib/formats/claim-rules/check/check.ts'
import { checkClaimRulesFile } from '../../../../lib/formats/claim-rules/trust/check-file.ts'
import {
  ACCOUNT_TYPE,
  CONNECT_STYLE,
  EVERYONES_ISSUER,
  GUID,
  IMMUTABLE,
  IS_COMPUTER,
  ISSUER,
  MULTIPLE_DOMAINS,
  PARTS,
  SINGLE_DOMAIN,
  USER_IMMUTABLE,
  WITH_IMMUTABLE,
} from '../data/rule-sets.ts'

/** `accounttype=DJ primarysid! issuerid?`: a value, `!` for conflicting, `?` for not certain; missing ones are left out. */
function summary({ claims }: ClaimRulesReport): string {
  return claims
    .filter(({ status, certain }) => status !== 'missing' || !certain)
    .map(({ claim, status, certain, value }) => {
      const shown = value === null ? '-' : value
      return `${claim}=${shown}${status === 'conflicting' ? '!' : ''}${certain ? '' : '?'}`
    })
    .join(' | ')
}

function ids({ findings }: ClaimRulesReport): string {
  return findings.map(({ id }) => id).join(' ')
}

const GUID_OF = 'onpremobjectguid=objectGUID of the computer'
const SID_OF = 'primarysid=objectSid of the computer'
const BASE = `accounttype=DJ | ${GUID_OF} | ${SID_OF}`
const ISSUED = 'issuerid=http://corp.example/adfs/services/trust/'
const SUFFIX = 'http://<UPN-suffix>/adfs/services/trust/'
const { accountType, objectGuid, sid, userMark, userIssuer, computerIssuer, computerImmutable } = PARTS

interface Case {
  readonly name: string
  readonly rules: string
  readonly domains?: number
  readonly claims: string
  readonly verdict: 'pass' | 'fail' | 'unknown'
  readonly findings?: string
}

const CASES: readonly Case[] = [
  { name: 'one domain', rules: SINGLE_DOMAIN, domains: 1, claims: BASE, verdict: 'pass' },
  {
    name: 'the number of domains is not known',
    rules: SINGLE_DOMAIN,
    claims: BASE,
    verdict: 'pass',
    findings: 'domains-not-given',
  },
  {
    name: 'several domains',
    rules: MULTIPLE_DOMAINS,
    domains: 2,
    claims: `${BASE} | ${ISSUED}`,
    verdict: 'pass',
    findings: 'users-only',
  },
  {
    name: 'several domains, rules for one',
    rules: SINGLE_DOMAIN,
    domains: 3,
    claims: BASE,
    verdict: 'fail',
    findings: 'claim-missing issuerid-missing-for-users',
  },
  {
    name: 'users have an anchor, computers as well',
    rules: WITH_IMMUTABLE,
    domains: 2,
    claims: `${BASE} | ${ISSUED} | immutableid=objectGUID of the computer`,
    verdict: 'pass',
    findings: 'users-only',
  },
  {
    name: 'users have an anchor, computers none',
    rules: [USER_IMMUTABLE, SINGLE_DOMAIN].join('\n'),
    domains: 1,
    claims: BASE,
    verdict: 'fail',
    findings: 'claim-missing',
  },
  {
    name: 'an anchor for computers only',
    rules: [SINGLE_DOMAIN, computerImmutable].join('\n'),
    domains: 1,
    claims: `${BASE} | immutableid=objectGUID of the computer`,
    verdict: 'pass',
  },
  {
    name: 'rules as Entra Connect keeps them: the anchor depends on what is stored, and is there either way',
    rules: CONNECT_STYLE,
    domains: 2,
    claims: `${BASE} | ${ISSUED} | immutableid=objectGUID of the computer or mS-DS-ConsistencyGuid of the computer`,
    verdict: 'pass',
    findings: 'users-only',
  },
  {
    name: 'the issuer of users also reaches computers',
    rules: [MULTIPLE_DOMAINS, EVERYONES_ISSUER].join('\n'),
    domains: 2,
    claims: `${BASE} | ${ISSUED} and ${SUFFIX}!?`,
    verdict: 'fail',
    findings: 'claim-conflicting issuerid-for-everyone users-only',
  },
  {
    name: 'the issuer of users alone',
    rules: [SINGLE_DOMAIN, EVERYONES_ISSUER].join('\n'),
    domains: 2,
    claims: `${BASE} | issuerid=-?`,
    verdict: 'fail',
    findings: 'claim-missing',
  },
  {
    name: 'the issuer of users alone, where nobody needs it',
    rules: [SINGLE_DOMAIN, EVERYONES_ISSUER].join('\n'),
    domains: 1,
    claims: `${BASE} | issuerid=-?`,
    verdict: 'pass',
  },
  {
    name: 'the rules for users stand before those for computers',
    rules: [userMark, userIssuer, SINGLE_DOMAIN, computerIssuer].join('\n'),
    domains: 2,
    claims: `${BASE} | issuerid=${SUFFIX} and http://corp.example/adfs/services/trust/!?`,
    verdict: 'fail',
    findings: 'issuerid-for-everyone claim-conflicting',
  },
  {
    name: 'the helper script ran twice',
    rules: [SINGLE_DOMAIN, SINGLE_DOMAIN].join('\n'),
    domains: 1,
    claims: BASE,
    verdict: 'pass',
    findings: 'duplicate-rule duplicate-rule duplicate-rule claim-duplicated claim-duplicated claim-duplicated',
  },
  {
    name: 'no rule for the account type',
    rules: [objectGuid, sid].join('\n'),
    domains: 1,
    claims: `${GUID_OF} | ${SID_OF}`,
    verdict: 'fail',
    findings: 'claim-missing',
  },
  {
    name: 'the account type is only added',
    rules: SINGLE_DOMAIN.replace(`issue(Type = "${ACCOUNT_TYPE}"`, `add(Type = "${ACCOUNT_TYPE}"`),
    domains: 1,
    claims: `${GUID_OF} | ${SID_OF}`,
    verdict: 'fail',
    findings: 'claim-missing',
  },
  {
    name: 'another account type',
    rules: SINGLE_DOMAIN.replace('"DJ"', '"dj"'),
    domains: 1,
    claims: `accounttype=dj! | ${GUID_OF} | ${SID_OF}`,
    verdict: 'fail',
    findings: 'wrong-value',
  },
  {
    name: 'two account types',
    rules: `${SINGLE_DOMAIN}\n=> issue(Type = "${ACCOUNT_TYPE}", Value = "User");`,
    domains: 1,
    claims: `accounttype=DJ and User! | ${GUID_OF} | ${SID_OF}`,
    verdict: 'fail',
    findings: 'claim-conflicting wrong-value',
  },
  {
    name: 'another group',
    rules: SINGLE_DOMAIN.replaceAll('-515$', '-513$'),
    domains: 1,
    claims: '',
    verdict: 'fail',
    findings: 'claim-missing claim-missing claim-missing',
  },
  {
    name: 'another attribute in the place of the GUID',
    rules: SINGLE_DOMAIN.replace(';objectguid;', ';objectsid;'),
    domains: 1,
    claims: `accounttype=DJ | onpremobjectguid=objectSid of the computer! | ${SID_OF}`,
    verdict: 'fail',
    findings: 'wrong-value',
  },
  {
    name: 'the SID from the directory is the one that came in',
    rules:
      SINGLE_DOMAIN +
      objectGuid
        .replace(GUID, 'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarysid')
        .replace(';objectguid;', ';objectSid;'),
    domains: 1,
    claims: BASE,
    verdict: 'pass',
    findings: 'claim-duplicated',
  },
  {
    name: 'the placeholder of the instructions is still there',
    rules: MULTIPLE_DOMAINS.replace('http://corp.example/', 'http://<verified-domain-name>/'),
    domains: 2,
    claims: `${BASE} | issuerid=http://<verified-domain-name>/adfs/services/trust/!`,
    verdict: 'fail',
    findings: 'wrong-value users-only',
  },
  {
    name: 'an unusual issuer',
    rules: MULTIPLE_DOMAINS.replace('http://corp.example/', 'https://sts.corp.example/'),
    domains: 2,
    claims: `${BASE} | issuerid=https://sts.corp.example/adfs/services/trust/`,
    verdict: 'pass',
    findings: 'unusual-value users-only',
  },
  {
    name: 'https in the place of http makes another claim type',
    rules: SINGLE_DOMAIN.replace(`"${ACCOUNT_TYPE}"`, `"${ACCOUNT_TYPE.replace('http', 'https')}"`),
    domains: 1,
    claims: `${GUID_OF} | ${SID_OF}`,
    verdict: 'fail',
    findings: 'claim-missing claim-type-near-miss',
  },
  {
    name: 'Microsoft does not agree with itself on letter case',
    rules: SINGLE_DOMAIN.replace('claims/primarysid', 'claims/PrimarySID'),
    domains: 1,
    claims: `${BASE}?`,
    verdict: 'unknown',
    findings: 'cannot-tell claim-type-near-miss',
  },
  {
    name: 'a store that is not known',
    rules: SINGLE_DOMAIN.replace('"Active Directory"', '"Inventory"'),
    domains: 1,
    claims: `accounttype=DJ | onpremobjectguid=unknown? | ${SID_OF}`,
    verdict: 'unknown',
    findings: 'cannot-tell',
  },
  {
    name: 'a query about another account',
    rules: SINGLE_DOMAIN.replace('param = account.Value', 'param = "CORP\\OTHER$"'),
    domains: 1,
    claims: `accounttype=DJ | onpremobjectguid=unknown? | ${SID_OF}`,
    verdict: 'unknown',
    findings: 'cannot-tell',
  },
  {
    name: 'a function that is not known',
    rules: `c:${IS_COMPUTER} => issue(Type = "${ACCOUNT_TYPE}", Value = Shout("dj"));\n${objectGuid}\n${sid}`,
    domains: 1,
    claims: `accounttype=unknown? | ${GUID_OF} | ${SID_OF}`,
    verdict: 'unknown',
    findings: 'cannot-tell unknown-function',
  },
  {
    name: 'a condition on what a store returns',
    rules: `=> add(store = "Inventory", types = ("urn:managed"), query = "q");\nc:[Type == "urn:managed", Value == "yes"] => issue(Type = "${ACCOUNT_TYPE}", Value = "DJ");\n${objectGuid}\n${sid}`,
    domains: 1,
    claims: `accounttype=DJ? | ${GUID_OF} | ${SID_OF}`,
    verdict: 'unknown',
    findings: 'cannot-tell',
  },
  {
    name: 'either way the claim is issued',
    rules: `=> add(store = "Inventory", types = ("urn:managed"), query = "q");\nexists([Type == "urn:managed"]) => issue(Type = "${ACCOUNT_TYPE}", Value = "DJ");\nNOT EXISTS([Type == "urn:managed"]) => issue(Type = "${ACCOUNT_TYPE}", Value = "DJ");\n${objectGuid}\n${sid}`,
    domains: 1,
    claims: BASE,
    verdict: 'pass',
  },
  {
    name: 'the SID of a group of one domain',
    rules: SINGLE_DOMAIN.replaceAll('=~ "-515$"', '== "S-1-5-21-11-22-33-515"'),
    domains: 1,
    claims: BASE,
    verdict: 'pass',
    findings: 'one-domain',
  },
  {
    name: 'the names of accounts are not known',
    rules: `c:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname", Value =~ "^CORP\\\\"] => issue(Type = "${ACCOUNT_TYPE}", Value = "DJ");\n${objectGuid}\n${sid}`,
    domains: 1,
    claims: `accounttype=DJ? | ${GUID_OF} | ${SID_OF}`,
    verdict: 'unknown',
    findings: 'cannot-tell',
  },
  {
    name: 'that the account of a computer ends with a dollar sign is known',
    rules: `c:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname", Value =~ "\\$$"] => issue(Type = "${ACCOUNT_TYPE}", Value = "DJ");\n${objectGuid}\n${sid}`,
    domains: 1,
    claims: BASE,
    verdict: 'pass',
  },
  {
    name: 'a rule that cannot be read does not hide the others',
    rules: SINGLE_DOMAIN.replace('query = ";objectguid;{0}"', 'query = “;objectguid;{0}”'),
    domains: 1,
    claims: `accounttype=DJ | ${SID_OF}`,
    verdict: 'fail',
    findings: 'claim-missing smart-quotes',
  },
  {
    name: 'an unknown construct elsewhere',
    rules: `${SINGLE_DOMAIN}\nWITHDRAW c:[Type == "x"];\n`,
    domains: 1,
    claims: BASE,
    verdict: 'pass',
    findings: 'syntax',
  },
  {
    name: 'comments',
    rules: `// computers\n${SINGLE_DOMAIN}`,
    domains: 1,
    claims: BASE,
    verdict: 'pass',
    findings: 'comment',
  },
  {
    name: 'everybody gets the type of a computer',
    rules: `=> issue(Type = "${ACCOUNT_TYPE}", Value = "DJ");\n${objectGuid}\n${sid}`,
    domains: 1,
    claims: BASE,
    verdict: 'pass',
  },
  {
    name: 'a chain through claims of its own',
    rules: `c:${IS_COMPUTER} => add(Type = "urn:kind", Value = "D");\nc:[Type == "urn:kind"] => issue(Type = "${ACCOUNT_TYPE}", Value = c.Value + "J");\n${objectGuid}\n${sid}`,
    domains: 1,
    claims: BASE,
    verdict: 'pass',
  },
  {
    name: 'the order counts',
    rules: `c:[Type == "urn:kind"] => issue(Type = "${ACCOUNT_TYPE}", Value = "DJ");\nc:${IS_COMPUTER} => add(Type = "urn:kind", Value = "D");\n${objectGuid}\n${sid}`,
    domains: 1,
    claims: `${GUID_OF} | ${SID_OF}`,
    verdict: 'fail',
    findings: 'claim-missing',
  },
  {
    name: 'count',
    rules: `COUNT(${IS_COMPUTER}) == 1 => issue(Type = "${ACCOUNT_TYPE}", Value = "DJ");\nCOUNT([]) < 1 => issue(Type = "${ACCOUNT_TYPE}", Value = "nothing");\n${objectGuid}\n${sid}`,
    domains: 1,
    claims: BASE,
    verdict: 'pass',
  },
  {
    name: 'a missing issuer is only asked for with several domains',
    rules: [SINGLE_DOMAIN, `=> issue(Type = "${IMMUTABLE}", Value = "");`].join('\n'),
    domains: 1,
    claims: `${BASE} | immutableid=!`,
    verdict: 'fail',
    findings: 'wrong-value',
  },
]

t.test('what a computer gets', async t => {
  for (const { name, rules, domains, claims, verdict, findings = '' } of CASES) {
    const report = checkClaimRules(rules, domains === undefined ? {} : { domains })
    t.equal(summary(report), claims, name)
    t.equal(report.codes.verdict, verdict, name)
    t.strictSame(
      ids(report).split(' ').sort(),
      findings.split(' ').sort(),
      `${name}: ${JSON.stringify(report.findings)}`,
    )
  }
})

t.test('the codes are told as the range that is documented, with the facts', async t => {
  const { codes } = checkClaimRules([accountType, objectGuid].join('\n'), { domains: 2 })
  t.strictSame(codes, { range: '26-32', verdict: 'fail', facts: ['primarysid is missing', 'issuerid is missing'] })
})

t.test('rules are told by name or number, and findings by place', async t => {
  const report = checkClaimRules([MULTIPLE_DOMAINS, EVERYONES_ISSUER].join('\n'), { domains: 2 })
  const issuer = report.claims.find(({ claim }) => claim === 'issuerid')
  t.strictSame(issuer?.rules, ['PCs: issuer', 'rule 7'])
  t.equal(issuer?.users, true)
  t.match(report.findings[0], {
    id: 'claim-conflicting',
    severity: 'error',
    rule: 'rule 7',
    position: { line: 29, column: 5 },
  })
  t.match(report.findings[0]?.message, /the computer has a user principal name/)
})

t.test('a missing claim is explained by the rule that comes nearest', async t => {
  const wrongGroup = checkClaimRules(SINGLE_DOMAIN.replaceAll('-515$', '-516$'), { domains: 1 }).findings[0]
  t.match(
    wrongGroup?.message,
    /accounttype is missing.*"PCs: say that it is one", whose condition c:\[Type == .*-516\$/,
  )
  t.strictSame(wrongGroup?.position, { line: 2, column: 1 })
  const added = checkClaimRules(SINGLE_DOMAIN.replace('issue(Type', 'add(Type'), { domains: 1 }).findings[0]
  t.match(added?.message, /write issue in the place of add/)
  const broken = checkClaimRules(SINGLE_DOMAIN.replace('Value = "DJ"', 'Value = "DJ'), { domains: 1 })
  t.match(
    broken.findings.map(({ message }) => message).join(),
    /"PCs: say that it is one", which names it and cannot be used/,
  )
})

t.test('the examples of the simulation never show', async t => {
  for (const { rules } of CASES) t.notMatch(JSON.stringify(checkClaimRules(rules)), /sample|1004336348/i)
})

t.test('text without rules is refused in one sentence', async t => {
  for (const text of ['', 'nothing', 'PS C:\\> dir', `PS C:\\> ${SINGLE_DOMAIN.replaceAll('\n', ' ')}`])
    t.throws(() => checkClaimRulesFile(text), {
      name: 'MalformedError',
      message: /^Expected claim rules such as .* found none\.$/,
    })
  t.throws(() => checkClaimRules('=>'.repeat(600_000)), {
    name: 'MalformedError',
    message: /at most 1048576 characters/,
  })
  t.throws(() => checkClaimRules('=>;'.repeat(5_001)), {
    name: 'MalformedError',
    message: /at most 5000 claim rules, found more/,
  })
})

t.test('a claim that is issued twice is told with both rules', async t => {
  const { claims, findings } = checkClaimRules(
    `${SINGLE_DOMAIN}\nEXISTS(${IS_COMPUTER}) => issue(Type = "${ACCOUNT_TYPE}", Value = "DJ");`,
    { domains: 1 },
  )
  t.match(claims[0], {
    claim: 'accounttype',
    status: 'issued',
    duplicated: true,
    rules: ['PCs: say that it is one', 'rule 4'],
  })
  t.match(findings, [
    { id: 'claim-duplicated', message: /found it 2 times .* from "PCs: say that it is one" and "rule 4"/ },
  ])
})

t.test('a rule set that would take for ever is cut short, and says so', async t => {
  const account = 'Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname"'
  const cases: readonly [name: string, rules: string][] = [
    ['claims that double', 'c:[] => issue(Type = c.Type, Value = c.Value + "x");\n'.repeat(200)],
    ['combinations', `${Array.from({ length: 40 }, (_, index) => `c${index}:[]`).join(' && ')} => issue(claim = c1);`],
    [
      'questions',
      Array.from(
        { length: 40 },
        (_, index) => `c:[${account}, Value =~ "^X${index}Y"] => issue(Type = "t", Value = "v");`,
      ).join('\n'),
    ],
    [
      'patterns',
      Array.from({ length: 200 }, (_, index) => `c:[Value =~ "((a*)*\\w{400})*${index}$"] => issue(claim = c);`).join(
        '\n',
      ),
    ],
  ]
  for (const [name, rules] of cases) t.match(ids(checkClaimRules(rules, { domains: 1 })), /too-large/, name)
})

t.test('issuer types of users and computers', async t => {
  const report = checkClaimRules(
    `=> issue(Type = "${ISSUER}", Value = "http://a.example/adfs/services/trust/");\n${SINGLE_DOMAIN}`,
    { domains: 2 },
  )
  t.strictSame(ids(report), '', 'one issuer for all is no conflict')
})

t.test('a thousand rules of others do not hide what a computer gets', async t => {
  const others = Array.from(
    { length: 1_000 },
    (_, index) =>
      `@RuleTemplate = "LdapClaims"\n@RuleName = "r${index}"\nc:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname", Issuer == "AD AUTHORITY"]\n => issue(store = "Active Directory", types = ("urn:x${index}"), query = ";mail;{0}", param = c.Value);\n`,
  )
  const { claims, codes } = checkClaimRules([...others, SINGLE_DOMAIN].join('\n'), { domains: 1 })
  t.strictSame(
    claims.map(({ status, certain }) => [status, certain]),
    [...Array(3).fill(['issued', true]), ...Array(2).fill(['missing', true])],
  )
  t.equal(codes.verdict, 'pass')
})

t.test('rules that cannot be run to their end are not told to lack anything', async t => {
  const many = Array.from({ length: 60 }, (_, index) => `=> add(Type = "urn:a", Value = "${index}");`)
  const labels = ['a', 'b', 'c', 'd'].map(label => `${label}:[Type == "urn:a"]`).join(' && ')
  const { codes, findings } = checkClaimRules([...many, `${labels} => issue(claim = a);`, SINGLE_DOMAIN].join('\n'))
  t.strictSame(codes, { range: '26-32', verdict: 'unknown', facts: ['the rules take too much work to try'] })
  t.strictSame(
    findings.filter(({ severity }) => severity === 'error'),
    [],
  )
})
