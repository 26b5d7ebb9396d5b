import t from 'tap'
import { checkCases, evaluate, shown } from '../helpers/evaluate.ts'

const DN = 'cn=Joe,ou=Atlanta,ou=GA,ou=US, dc=contoso,dc=com'
const ATTRIBUTES = { managedBy: DN }

t.test('components of a distinguished name', async t => {
  checkCases(t, [
    ['DNComponent(CRef([managedBy]), 1)', '"Joe"', ATTRIBUTES],
    ['DNComponent(CRef([managedBy]), 6)', '"com"', ATTRIBUTES],
    ['DNComponent(CRef([managedBy]), 7)', '"" | NULL | error', ATTRIBUTES],
    ['DNComponent(CRef("no name"), 1)', 'error'],
    ['DNComponent(CRef("CN=a\\,b,DC=test"), 1)', '"a\\,b"'],
    ['DNComponent([managedBy], 1)', 'error', ATTRIBUTES],
    ['DNComponent([managedBy], 1)', 'unknown'],
    ['DNComponentRev(CRef([managedBy]), 3)', '"US"', ATTRIBUTES],
    ['DNComponentRev(CRef([managedBy]), 1, "DC")', '"US"', ATTRIBUTES],
    ['DNComponentRev(CRef([managedBy]), 1, "OU")', 'error', ATTRIBUTES],
    ['EscapeDNComponent("a,b+c")', '"a\\,b\\+c"'],
    ['EscapeDNComponent("cn=" & " #x ")', '"cn=\\ #x\\ "'],
    ['EscapeDNComponent([mail])', 'NULL | ""'],
    ['EscapeDNComponent([values])', '2 values: "a\\,", "b"', { values: ['a,', 'b'] }],
  ])
})

t.test(
  'replication conflicts: the test in Microsoft’s join rules is decided where it does not matter how \\\\ is read',
  async t => {
    const rule = 'CBool(InStr(DNComponent(CRef([dn]),1),"\\\\0ACNF:")>0)'
    const cases: [dn: string | undefined, expected: string][] = [
      ['CN=PC01,DC=test', 'False'],
      ['CN=PC01\\0ACNF:4f2a1b3c-5d6e-4f70-8a9b-0c1d2e3f4a5b,DC=test', 'True | False'],
      [undefined, 'unknown'],
    ]
    for (const [dn, expected] of cases)
      t.equal(shown(evaluate(rule, {}, dn === undefined ? {} : { dn })), expected, String(dn))
  },
)
