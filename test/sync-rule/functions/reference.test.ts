import t from 'tap'
import type { RawAttributes } from '../../../lib/sync-rule/directory-object.ts'
import { FUNCTION_NAMES } from '../../../lib/sync-rule/functions/library.ts'
import { checkCases, evaluate, shown } from '../helpers/evaluate.ts'

/** "Microsoft Entra Connect Sync: Functions Reference", edition of 2025-04-09. */
const REFERENCE =
  'CertExtensionOids CertFormat CertFriendlyName CertHashString CertIssuer CertIssuerDN CertIssuerOid CertKeyAlgorithm CertKeyAlgorithmParams CertNameInfo CertNotAfter CertNotBefore CertPublicKeyOid CertPublicKeyParametersOid CertSerialNumber CertSignatureAlgorithmOid CertSubject CertSubjectNameDN CertSubjectNameOid CertThumbprint CertVersion IsCert CBool CDate CGuid ConvertFromBase64 ConvertToBase64 ConvertFromUTF8Hex ConvertToUTF8Hex CNum CRef CStr StringFromGuid StringFromSid DateAdd DateFromNum FormatDateTime Now NumFromDate DNComponent DNComponentRev EscapeDNComponent IsBitSet IsDate IsEmpty IsGuid IsNull IsNullOrEmpty IsNumeric IsPresent IsString BitAnd BitOr RandomNum Contains Count Item ItemOrNull Join RemoveDuplicates Split Error IIF Select Switch Where With Guid InStr InStrRev LCase Left Len LTrim Mid PadLeft PadRight PCase Replace ReplaceChars Right RTrim Trim UCase Word'.split(
    ' ',
  )

t.test('every function of the reference is there', async t => {
  t.equal(REFERENCE.length, 85)
  t.strictSame(
    REFERENCE.filter(name => !FUNCTION_NAMES.includes(name)),
    [],
  )
})

t.test('what the reference says that its examples give', async t => {
  const JOE: RawAttributes = { dnText: 'cn=Joe,ou=Atlanta,ou=GA,ou=US, dc=contoso,dc=com' }
  checkCases(t, [
    ['BitAnd(&HF, &HF7)', '7'],
    ['CDate("2013-01-10 4:00 PM -8") = CDate("2013-01-11 12:00 AM")', 'True'],
    ['IIF(Contains([proxyAddresses],"SMTP:")>0,1,Error("none"))', '1', { proxyAddresses: ['smtp:a', 'SMTP:b'] }],
    ['IIF(Contains([proxyAddresses],"SMTP:")>0,1,Error("none"))', 'error', { proxyAddresses: ['smtp:a'] }],
    ['ConvertFromBase64("SABlAGwAbABvACAAdwBvAHIAbABkACEA")', '"Hello world!"'],
    ['ConvertFromBase64("SGVsbG8gd29ybGQh", UTF8)', '"Hello world!"'],
    ['ConvertFromUTF8Hex("48656C6C6F20776F726C6421")', '"Hello world!"'],
    ['ConvertToBase64("Hello world!")', '"SABlAGwAbABvACAAdwBvAHIAbABkACEA"'],
    ['ConvertToUTF8Hex("Hello world!")', '"48656C6C6F20776F726C6421"'],
    ['DateAdd("m", 3, CDate("2001-01-01"))', '2001-04-01T00:00:00Z'],
    ['DateFromNum(129699324000000000)', '2012-01-01T23:00:00Z'],
    ['NumFromDate(CDate("2012-01-01 23:00:00"))', '129699324000000000'],
    ['DNComponent(CRef([dnText]),1)', '"Joe"', JOE],
    ['DNComponentRev(CRef([dnText]),3)', '"US"', JOE],
    ['DNComponentRev(CRef([dnText]),1,"DC")', '"US"', JOE],
    ['FormatDateTime(CDate("12/25/2007"),"yyyy-MM-dd")', '"2007-12-25"'],
    ['FormatDateTime(DateFromNum(130543784930000000),"yyyyMMddHHmmss.0Z")', '"20140905081453.0Z"'],
    ['IIF([employeeType]="Intern","t-" & [alias],[alias])', '"t-ann"', { employeeType: 'Intern', alias: 'ann' }],
    ['InStr("The quick brown fox","quick")', '5'],
    ['InStr("repEated","e",3,vbBinaryCompare)', '7'],
    ['InStrRev("abbcdbbbef","bb")', '7'],
    ['IsBitSet(&HF,4)', 'True'],
    ['IIF(IsGuid("no"),CGuid("no"),NULL)', 'NULL'],
    ['Switch(IsPresent([a]),[a], IsPresent([b]),[b])', '"y"', { b: 'y' }],
    ['Mid(Item([proxyAddresses],Contains([proxyAddresses], "SMTP:")),6)', '"b"', { proxyAddresses: ['x', 'SMTP:b'] }],
    ['Join([proxyAddresses],",")', '"SMTP:a,smtp:b"', { proxyAddresses: ['SMTP:a', 'smtp:b'] }],
    ['LCase("TeSt")', '"test"'],
    ['Left("John Doe", 3)', '"Joh"'],
    ['Len("John Doe")', '8'],
    ['LTrim(" Test ")', '"Test "'],
    ['Mid("John Doe", 3, 5)', '"hn Do"'],
    ['Mid("John Doe", 6, 999)', '"Doe"'],
    ['PadLeft("User", 10, "0")', '"000000User"'],
    ['PadRight("User", 10, "0")', '"User000000"'],
    ['PCase("TEsT")', '"Test"'],
    ['PCase(LCase("TEST"))', '"Test"'],
    ['Replace("One" & CRLF & "Two","\\r\\n",", ")', '"One, Two"'],
    ['ReplaceChars("Räksmörgås","Ä:A,ä:a,å:a,ö:o")', '"Raksmorgas"'],
    ['ReplaceChars("O’Neil","’:,ä:a")', '"ONeil"'],
    ['Right("John Doe", 3)', '"Doe"'],
    ['RTrim(" Test ")', '" Test"'],
    ['Select($item,[otherPhone],Replace($item,"-",""))', '2 values: "12", "3"', { otherPhone: ['1-2', '3'] }],
    ['Count(Split("SMTP:john@x.test,smtp:jd@x.test",","))', '2'],
    ['Switch([city] = "London", "English", True, Error("Unknown city"))', '"English"', { city: 'London' }],
    ['Switch([city] = "London", "English", True, Error("Unknown city"))', 'error', { city: 'Oslo' }],
    ['Trim(" Test ")', '"Test"'],
    ['UCase("TeSt")', '"TEST"'],
    ['Word("The quick brown fox",3," ")', '"brown"'],
    ['Word("This,string!has&many separators",3,",!&#")', '"has"'],
  ])
})

/** Functions that the reference, or a rule of Microsoft's, says something about for NULL; all others leave it open. */
const OF_NULL: Readonly<Record<string, string>> = {
  CBool: 'False',
  Count: '0',
  IsCert: 'False',
  IsDate: 'False',
  IsEmpty: 'False',
  IsGuid: 'False',
  IsNull: 'True',
  IsNullOrEmpty: 'True',
  IsNumeric: 'False',
  IsPresent: 'False',
  ItemOrNull: 'NULL',
  Item: 'error',
  Error: 'error',
  Left: '""',
  Mid: '""',
  PadLeft: '""',
  PadRight: '""',
  RemoveDuplicates: 'no value',
  Right: '""',
  Word: '""',
}
/** What follows the first argument, for the functions that want more. */
const MORE: Readonly<Record<string, string>> = {
  BitAnd: '1',
  BitOr: '1',
  CBin: '2',
  CertNameInfo: '"SimpleName", False',
  Contains: '"a"',
  DNComponent: '1',
  DNComponentRev: '1',
  FormatDateTime: '"yyyy"',
  InStr: '"a"',
  InStrRev: '"a"',
  IsBitSet: '1',
  Item: '1',
  ItemOrNull: '1',
  Left: '1',
  Mid: '1, 1',
  PadLeft: '3, "0"',
  PadRight: '3, "0"',
  RandomNum: '2',
  RegexIsMatch: '"a"',
  Replace: '"a", "b"',
  ReplaceChars: '"a:b"',
  Right: '1',
  Split: '","',
  Word: '1, " "',
}
/** Take no plain value first; each has cases of its own. */
const OTHERWISE = ['DateAdd', 'Guid', 'IIF', 'ImportedValue', 'Now', 'Select', 'Switch', 'ValueCount', 'Where', 'With']

t.test('every function on NULL: what is not documented is open, and no answer is made up', async t => {
  for (const name of FUNCTION_NAMES.filter(name => !OTHERWISE.includes(name))) {
    const more = MORE[name] === undefined ? '' : `, ${MORE[name]}`
    const found = shown(evaluate(`${name}([absent]${more})`))
    const expected = OF_NULL[name]
    if (expected === undefined) t.match(found, /^unknown$| \| /, `${name} of NULL`)
    else t.equal(found, expected, `${name} of NULL`)
  }
})

t.test('every function on two values: each of them, all of them, or an error of type', async t => {
  const whole = ['Contains', 'Count', 'IsEmpty', 'IsNull', 'IsNullOrEmpty', 'IsPresent', 'Item', 'ItemOrNull', 'Join']
  for (const name of FUNCTION_NAMES.filter(name => !OTHERWISE.includes(name))) {
    const more = MORE[name] === undefined ? '' : `, ${MORE[name]}`
    const found = shown(evaluate(`${name}([two]${more})`, { two: ['a b', 'b'] }))
    const takesWhole = whole.includes(name)
    t.match(found, takesWhole ? /^(?!2 values)/ : /^2 values: |^error$|^unknown$/, `${name} of two values`)
  }
})
