import t from 'tap'
import { checkCases } from './helpers/evaluate.ts'

const MANY = { values: ['a', 'b'], numbers: [1, 2] }

t.test('arithmetic and text', async t => {
  checkCases(t, [
    ['2 + 3 * 4 - 1', '13'],
    ['(2 + 3) * 4', '20'],
    ['10 - 3 - 2', '5'],
    ['-5 + &H10', '11'],
    ['9223372036854775807 + 1', 'unknown'],
    ['"a" + "b"', 'unknown'],
    ['1 + NULL', 'unknown'],
    ['[numbers] * 2', '2 values: 2, 4', MANY],
    ['[numbers] + [numbers]', '2 values: 2, 4', MANY],
    ['[numbers] + [other]', 'unknown', { ...MANY, other: [1, 2, 3] }],
    ['"a" & "b" & "c"', '"abc"'],
    ['"n" & 5', '"n5"'],
    ['"x500:" & [mail]', '"x500:"'],
    ['NULL & NULL', 'NULL | ""'],
    ['"at " & CRef("CN=a")', '"at CN=a"'],
    ['"b" & True', 'unknown'],
    ['[objectGUID] & [objectGUID]', '2 bytes 0101', { objectGUID: Uint8Array.of(1) }],
    ['[objectGUID] & "x"', 'unknown', { objectGUID: Uint8Array.of(1) }],
    ['[values] & "@" & %Domain.FQDN%', 'unknown', MANY],
    ['"CR" & CRLF', '"CR\\u000d\\u000a"'],
  ])
})

t.test('comparisons', async t => {
  checkCases(t, [
    ['1 = 1', 'True'],
    ['1 <> 1', 'False'],
    ['1 < 2', 'True'],
    ['2 <= 2', 'True'],
    ['3 > 4', 'False'],
    ['4 >= 4', 'True'],
    ['"a" = "a"', 'True'],
    ['"a" = "b"', 'False'],
    ['"a" = "A"', 'False | True'],
    ['"a" <> "A"', 'True | False'],
    ['"a" <> "b"', 'True'],
    ['"a" < "b"', 'unknown'],
    ['True = True', 'True'],
    ['True <> False', 'True'],
    ['True < False', 'unknown'],
    ['1 = "1"', 'unknown'],
    ['1 = True', 'unknown'],
    ['CRef("CN=a,DC=b") = CRef("CN=a,DC=b")', 'True'],
    ['CRef("CN=a,DC=b") = CRef("cn=A, dc=B")', 'False | True'],
    ['CRef("CN=a,DC=b") = CRef("CN=c,DC=b")', 'False'],
    [
      '[objectGUID] = [mS-DS-ConsistencyGuid]',
      'True',
      { objectGUID: Uint8Array.of(1), 'mS-DS-ConsistencyGuid': Uint8Array.of(1) },
    ],
    [
      '[objectGUID] = [mS-DS-ConsistencyGuid]',
      'False',
      { objectGUID: Uint8Array.of(1), 'mS-DS-ConsistencyGuid': Uint8Array.of(2) },
    ],
    ['[values] = "a"', '2 values: True, False', MANY],
  ])
})

t.test('comparisons with NULL', async t => {
  checkCases(t, [
    ['[a] = "x"', 'False'],
    ['[a] = True', 'False'],
    ['[a] > 0', 'False'],
    ['[a] < 0', 'False'],
    ['[a] >= 0', 'False'],
    ['[a] <> "x"', 'True | False'],
    ['[a] = NULL', 'True | False'],
    ['[a] <> NULL', 'False'],
    ['[a] >= NULL', 'True | False'],
  ])
})

t.test('and, or: three values, decided from the left', async t => {
  const unknown = 'Unheard([a])'
  checkCases(t, [
    ['True && True', 'True'],
    ['True && False', 'False'],
    ['False || True', 'True'],
    ['False || False', 'False'],
    ['NULL || True', 'True'],
    ['NULL && True', 'False'],
    ['True && NULL', 'False'],
    ['False && Error("not asked")', 'False'],
    ['True || Error("not asked")', 'True'],
    ['True && Error("asked")', 'error'],
    ['Error("asked") && False', 'error'],
    [`${unknown} && False`, 'False'],
    [`${unknown} && True`, 'unknown'],
    [`${unknown} || True`, 'True'],
    [`${unknown} || False`, 'unknown'],
    [`False && ${unknown}`, 'False'],
    [`True && ${unknown}`, 'unknown'],
    [`True || ${unknown}`, 'True'],
    [`${unknown} || Error("perhaps")`, 'unknown'],
    ['([a] <> "x") && False', 'False'],
    ['([a] <> "x") || True', 'True'],
    ['([a] <> "x") && True', 'True | False'],
    ['1 && True', 'unknown'],
    ['([values] = "a") && True', '2 values: True, False', MANY],
    ['([values] = "a") || ([values] = "b")', '2 values: True, True', MANY],
    ['AuthoritativeNull = 1', 'unknown'],
  ])
})

t.test('Microsoft’s guards work: what stands behind && is not asked for absent attributes', async t => {
  const primary =
    '((IsPresent([proxyAddresses]) = True) && (Contains([proxyAddresses], "SMTP:") > 0) && (InStr(Item([proxyAddresses], Contains([proxyAddresses], "SMTP:")), "@") > 0)) || (IsPresent([mail]) = True && (InStr([mail], "@") > 0))'
  checkCases(t, [
    [primary, 'False'],
    [primary, 'True', { mail: 'a@example.test' }],
    [primary, 'False', { mail: 'a' }],
    [primary, 'True', { proxyAddresses: ['smtp:x', 'SMTP:a@example.test'] }],
    [primary, 'False', { proxyAddresses: ['x400:c=de', 'sip:a'] }],
  ])
})
