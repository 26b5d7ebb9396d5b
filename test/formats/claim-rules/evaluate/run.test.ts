import t from 'tap'
import { computer, SAMPLE_DOMAIN_SID, user } from '../../../../lib/formats/claim-rules/check/simulated.ts'
import { incomingClaim } from '../../../../lib/formats/claim-rules/evaluate/claim.ts'
import { Meter } from '../../../../lib/formats/claim-rules/evaluate/meter.ts'
import type { Principal } from '../../../../lib/formats/claim-rules/evaluate/principal.ts'
import { runRules } from '../../../../lib/formats/claim-rules/evaluate/run.ts'
import { text } from '../../../../lib/formats/claim-rules/evaluate/value.ts'
import { allWorlds } from '../../../../lib/formats/claim-rules/evaluate/worlds.ts'
import { parseRuleSet } from '../../../../lib/formats/claim-rules/language/parser.ts'

/** An account with two roles and a mail address. */
const CLERK: Principal = {
  ...user(SAMPLE_DOMAIN_SID),
  claims: [
    incomingClaim('role', text('Clerk')),
    incomingClaim('role', text('Driver')),
    incomingClaim('mail', text('jo@corp.example')),
  ],
}

/** What is issued, as `type=value`, in each world; the first is the expected one. */
function issued(source: string, principal: Principal = CLERK, work = 100_000): string[] {
  const rules = parseRuleSet(source).rules.flatMap(rule => ('action' in rule ? [rule] : []))
  const meter = new Meter(work)
  const patterns = new Map()
  const worlds = [...allWorlds(assumptions => runRules(rules, { principal, assumptions, meter, patterns }))]
  return worlds.map(({ result }) =>
    result.issued
      .map(({ claim: { type, value } }) =>
        [type, value].map(part => (part.kind === 'text' ? part.text : `<${part.about}>`)).join('='),
      )
      .join(' '),
  )
}

const CASES: readonly [rules: string, issued: string][] = [
  ['=> issue(Type = "t", Value = "v");', 't=v'],
  ['c:[Type == "role"] => issue(claim = c);', 'role=Clerk role=Driver'],
  ['c:[Type == "role", Value != "Clerk"] => issue(claim = c);', 'role=Driver'],
  ['c:[Value =~ "^[CD].*r"] => issue(claim = c);', 'role=Clerk role=Driver'],
  ['c:[Value !~ "r"] => issue(claim = c);', ''],
  ['[Type == "role"] => issue(Type = "t", Value = "v");', 't=v t=v'],
  ['EXISTS([Type == "role"]) => issue(Type = "t", Value = "v");', 't=v'],
  ['EXISTS([Type == "none"]) => issue(Type = "t", Value = "v");', ''],
  ['NOT EXISTS([Type == "none"]) => issue(Type = "t", Value = "v");', 't=v'],
  [
    'a:[Type == "role"] && b:[Type == "role"] => issue(Type = "t", Value = a.Value + b.Value);',
    't=ClerkClerk t=ClerkDriver t=DriverClerk t=DriverDriver',
  ],
  [
    'a:[Type == "role"] && b:[Type == "role", Value != a.Value] => issue(Type = "t", Value = a.Value + b.Value);',
    't=ClerkDriver t=DriverClerk',
  ],
  ['a:[Type == "role"] && EXISTS([Type == "mail"]) => issue(claim = a);', 'role=Clerk role=Driver'],
  ['COUNT([Type == "role"]) == 2 => issue(Type = "t", Value = "two");', 't=two'],
  ['COUNT([Type == "role"]) > 2 => issue(Type = "t", Value = "more");', ''],
  ['COUNT([Type == "role"]) >= 2 => issue(Type = "t", Value = "v");', 't=v'],
  ['COUNT([Type == "role"]) <= 1 => issue(Type = "t", Value = "v");', ''],
  ['COUNT([Type == "role"]) < 3 => issue(Type = "t", Value = "v");', 't=v'],
  ['COUNT([Type == "role"]) != 2 => issue(Type = "t", Value = "v");', ''],
  ['=> add(Type = "t", Value = "v"); c:[Type == "t"] => issue(Type = "u", Value = c.Value);', 'u=v'],
  ['=> issue(Type = "t", Value = "v"); c:[Type == "t"] => issue(Type = "u", Value = c.Value);', 't=v u=v'],
  ['c:[Type == "t"] => issue(claim = c); => add(Type = "t", Value = "v");', ''],
  ['c:[Type == "role"] => issue(Type = "role", Value = c.Value + "!");', 'role=Clerk! role=Driver!'],
  [
    `c:[Type == "mail"] => issue(Type = "t", Value = RegExReplace(c.Value, "^[^@]+@(?<d>.+)$", "\${d}"));`,
    't=corp.example',
  ],
  ['c:[Type == "mail"] => issue(Type = "t", Value = regexreplace(c.Value, "q", "y"));', 't=jo@corp.example'],
  ['c:[Issuer == "AD AUTHORITY", Type == "mail"] => issue(claim = c);', 'mail=jo@corp.example'],
  ['=> add(Type = "t", Value = "v"); c:[Issuer == "LOCAL AUTHORITY"] => issue(claim = c);', 't=v'],
  ['=> add(Type = "t", Value = "v", Issuer = "me"); c:[OriginalIssuer == "me"] => issue(claim = c);', 't=v'],
  [
    '=> add(Type = "t", Value = "v", Properties["p"] = "x"); c:[Properties["p"] == "x"] => issue(Type = "t", Value = c.Properties["p"] + c.Properties["q"]);',
    't=x',
  ],
  ['c:[ValueType =~ "#string$", Type == "mail"] => issue(claim = c);', 'mail=jo@corp.example'],
  ['C:[TYPE == "mail"] => ISSUE(CLAIM = c);', 'mail=jo@corp.example'],
]

t.test('rules run as documented', async t => {
  for (const [rules, expected] of CASES) t.strictSame(issued(rules), [expected], rules)
})

t.test('letter case is a question', async t => {
  t.strictSame(issued('c:[Type == "ROLE", Value == "clerk"] => issue(claim = c);'), ['role=Clerk', ''])
})

const LOOKUPS: readonly [lookup: string, worlds: string[]][] = [
  [
    'store = "Active Directory", types = ("t"), query = ";objectGUID;{0}", param = c.Value',
    ['t=objectGUID of the computer'],
  ],
  [
    'store = "active directory", types = ("t"), query = ";OBJECTGUID;{0}", param = c.Value',
    ['t=objectGUID of the computer'],
  ],
  [
    'store = "Active Directory", types = ("t", "u"), query = ";cn,dNSHostName;{0}", param = c.Value',
    ['t=cn of the computer u=dNSHostName of the computer'],
  ],
  [
    'store = "Active Directory", types = ("t"), query = "samAccountName={0};cn;{1}", param = regexreplace(c.Value, "^.+\\\\", ""), param = c.Value',
    ['t=cn of the computer'],
  ],
  [
    'store = "Active Directory", types = ("t"), query = "(sAMAccountName={0});cn;{1}", param = regexreplace(c.Value, "^.+\\\\", ""), param = c.Value',
    ['t=cn of the computer'],
  ],
  [
    'store = "Active Directory", types = ("t"), query = ";cn;CORP\\other"',
    ['t=<the value that the store "Active Directory" returns for t>'],
  ],
  [
    'store = "Active Directory", types = ("t"), query = ";cn;{1}", param = c.Value',
    ['t=<the value that the store "Active Directory" returns for t>'],
  ],
  [
    'store = "Active Directory", types = ("t"), query = "cn"',
    ['t=<the value that the store "Active Directory" returns for t>'],
  ],
  [
    'store = "SQL", types = ("t"), query = ";objectGUID;{0}", param = c.Value',
    ['t=<the value that the store "SQL" returns for t>'],
  ],
]

t.test('the directory answers about the account itself only', async t => {
  const account = 'c:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname"]'
  for (const [lookup, worlds] of LOOKUPS)
    t.strictSame(issued(`${account} => issue(${lookup});`, computer(SAMPLE_DOMAIN_SID)), worlds, lookup)
})

t.test('whether an unusual attribute has a value is a question', async t => {
  const account = 'c:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname"]'
  const rules = `${account} => add(store = "Active Directory", types = ("t"), query = ";mS-DS-ConsistencyGuid;{0}", param = c.Value); NOT EXISTS([Type == "t"]) => issue(Type = "u", Value = "none");`
  t.strictSame(issued(rules, computer(SAMPLE_DOMAIN_SID)), ['u=none', ''])
  t.strictSame(issued(rules, user(SAMPLE_DOMAIN_SID)), ['', 'u=none'])
})

t.test('work has a limit', async t => {
  const double = 'c:[] => issue(Type = c.Type, Value = c.Value + c.Value);'.repeat(40)
  t.throws(() => issued(double), { name: 'TooMuchWork' })
  const long = `=> add(Type = "t", Value = "xxxxxxxx"); ${'c:[Type == "t"] => add(Type = "t", Value = c.Value + c.Value); '.repeat(3)}`
  t.strictSame(issued(long), [''])
})
