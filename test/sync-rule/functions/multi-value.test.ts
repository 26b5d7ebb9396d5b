import t from 'tap'
import { checkCases } from '../helpers/evaluate.ts'

const MANY = { proxyAddresses: ['smtp:a@example.test', 'SMTP:b@example.test', 'SMTP:B@example.test'] }
const ONE = { proxyAddresses: ['SMTP:b@example.test'] }

t.test('functions that see all values of an attribute', async t => {
  checkCases(t, [
    ['Contains([proxyAddresses], "SMTP:")', '2', MANY],
    ['Contains([proxyAddresses], "SMTP:", CaseSensitive)', '2', MANY],
    ['Contains([proxyAddresses], "SMTP:", CaseInsensitive)', '1', MANY],
    ['Contains([proxyAddresses], "SMTP:", UTF8)', 'error', MANY],
    ['Contains([proxyAddresses], "x400:")', '0', MANY],
    ['Contains([proxyAddresses], "SMTP:")', '1', ONE],
    ['Contains([proxyAddresses], "SMTP:")', '0 | NULL'],
    ['Contains([proxyAddresses], "SMTP:") > 0', 'False'],
    ['Contains(Select($r, [member], CRef($r)), "cn=b, dc=test")', '2', { member: ['CN=a,DC=test', 'CN=B,DC=test'] }],
    ['Contains(Select($r, [member], CRef($r)), "CN=a")', '0', { member: ['CN=a,DC=test', 'CN=B,DC=test'] }],
    ['Count([proxyAddresses])', '3', MANY],
    ['Count([proxyAddresses])', '1', ONE],
    ['Count([proxyAddresses])', '0'],
    ['Item([proxyAddresses], 2)', '"SMTP:b@example.test"', MANY],
    ['Item([proxyAddresses], 0)', 'error', MANY],
    ['Item([proxyAddresses], 4)', 'error', MANY],
    ['Item([proxyAddresses], 1)', '"SMTP:b@example.test"', ONE],
    ['Item([proxyAddresses], 1)', 'error'],
    ['ItemOrNull([proxyAddresses], 3)', '"SMTP:B@example.test"', MANY],
    ['ItemOrNull([proxyAddresses], 4)', 'NULL', MANY],
    ['ItemOrNull([proxyAddresses], 1)', 'NULL'],
    ['Join([values], ",")', '"a,b"', { values: ['a', 'b'] }],
    ['Join([values])', '"a b"', { values: ['a', 'b'] }],
    ['Join([values], NULL)', '"ab"', { values: ['a', 'b'] }],
    ['Join([values], ",")', '"" | NULL'],
    ['Join([flags], ",")', 'error', { flags: [1, 2] }],
    ['RemoveDuplicates([values])', '2 values: "a", "b"', { values: ['a', 'b', 'a'] }],
    ['RemoveDuplicates([values])', '2 values: "a", "A" | "a"', { values: ['a', 'A'] }],
    ['RemoveDuplicates([values])', '"a"', { values: ['a', 'a'] }],
    ['RemoveDuplicates([values])', 'no value'],
    ['Split("a,b,c", ",")', '3 values: "a", "b", "c"'],
    ['Split("a", ",")', '"a"'],
    ['Split("a,b,c", ",", 2)', '2 values: "a", "b" | 2 values: "a", "b,c"'],
    ['Split("a,b", ",", 2)', '2 values: "a", "b"'],
    ['Split("a,b", ",", 0)', 'error'],
    ['Split("a--b", "--")', 'error'],
    ['Split([mail], ",")', 'NULL | ""'],
    ['Split([values], ",")', 'unknown', { values: ['a,b', 'c,d'] }],
    ['ValueCount("member")', '2', { member: ['CN=a', 'CN=b'] }],
    ['ValueCount("member")', '0'],
    ['ImportedValue("proxyAddresses")', '"SMTP:b@example.test"', ONE],
    ['ImportedValue("proxyAddresses")', 'NULL'],
    [
      'RemoveDuplicates(Trim(ImportedValue("proxyAddresses")))',
      '2 values: "a", "b"',
      { proxyAddresses: [' a', 'b', 'a '] },
    ],
  ])
})
