import t from 'tap'
import { checkCases } from '../helpers/evaluate.ts'

const MANY = { values: ['a', '1'] }

t.test('questions about an attribute as a whole', async t => {
  checkCases(t, [
    ['IsNull([mail])', 'True'],
    ['IsNull([mail])', 'False', { mail: '' }],
    ['IsNull([values])', 'False', MANY],
    ['IsNull(NULL)', 'True'],
    ['IsNullOrEmpty([mail])', 'True'],
    ['IsNullOrEmpty([mail])', 'True', { mail: '' }],
    ['IsNullOrEmpty([mail])', 'False', { mail: 'x' }],
    ['IsNullOrEmpty([values])', 'False', MANY],
    ['IsNullOrEmpty([userCertificate])', 'False', { userCertificate: Uint8Array.of(1) }],
    ['IsPresent([mail])', 'False'],
    ['IsPresent([mail])', 'False', { mail: '' }],
    ['IsPresent([values])', 'True', MANY],
    ['IsPresent([userAccountControl])', 'True', { userAccountControl: '0' }],
    ['IsEmpty([mail])', 'False'],
    ['IsEmpty([mail])', 'True', { mail: '' }],
    ['IsEmpty([values])', 'False', MANY],
    ['IsNullOrEmpty(AuthoritativeNull)', 'unknown'],
  ])
})

t.test('questions about a value', async t => {
  checkCases(t, [
    ['IsString("a")', 'True'],
    ['IsString(5)', 'False'],
    ['IsString([objectGUID])', 'False', { objectGUID: new Uint8Array(16) }],
    ['IsString([mail])', 'False | True'],
    ['IsString([values])', '2 values: True, True', MANY],
    ['IsNumeric(5)', 'True'],
    ['IsNumeric("-12")', 'True'],
    ['IsNumeric("1,5")', 'unknown'],
    ['IsNumeric("abc")', 'False'],
    ['IsNumeric([mail])', 'False'],
    ['IsNumeric([values])', '2 values: False, True', MANY],
    ['IsGuid("{4F2A1B3C-5D6E-4F70-8A9B-0C1D2E3F4A5B}")', 'True'],
    ['IsGuid("4f2a1b3c-5d6e-4f70-8a9b-0c1d2e3f4a5b")', 'True'],
    ['IsGuid("4f2a1b3c")', 'False'],
    ['IsGuid([mail])', 'False'],
    ['IsGuid([values])', '2 values: False, False', MANY],
    ['IsDate("2001-02-28")', 'True'],
    ['IsDate("2001-02-30")', 'unknown'],
    ['IsDate("never")', 'False'],
    ['IsDate(Now())', 'True'],
    ['IsDate([mail])', 'False'],
    ['IsDate([values])', 'unknown', MANY],
    ['IsBitSet(&HF, 4)', 'True'],
    ['IsBitSet(&HF, &H10)', 'False'],
    ['IsBitSet(1, 3)', 'True | False'],
    ['IsBitSet([userAccountControl], 2)', 'False | NULL'],
    ['IsBitSet([flags], 1)', '2 values: True, False', { flags: [1, 2] }],
  ])
})

t.test('bits', async t => {
  checkCases(t, [
    ['BitAnd(&HF, &HF7)', '7'],
    ['BitAnd(-2147483646, -2147483648)', '-2147483648'],
    ['BitAnd([groupType], &H80000000) > 0', 'True', { groupType: '-2147483646' }],
    ['BitAnd([userAccountControl], 2)', 'NULL | 0'],
    ['BitAnd([userAccountControl], 2) = 0', 'False | True'],
    ['BitAnd([flags], 1)', '2 values: 1, 0', { flags: [1, 2] }],
    ['BitAnd("1", 1)', 'error'],
    ['BitOr(&H1, &H6)', '7'],
    ['BitOr([userAccountControl], 2)', 'NULL | 2'],
    ['BitOr([flags], 4)', '2 values: 5, 6', { flags: [1, 2] }],
    ['RandomNum(1, 1)', 'unknown'],
  ])
})
