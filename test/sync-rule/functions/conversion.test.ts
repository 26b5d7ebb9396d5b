import t from 'tap'
import { checkCases } from '../helpers/evaluate.ts'

const GUID = {
  objectGUID: Uint8Array.from([0x3c, 0x1b, 0x2a, 0x4f, 0x6e, 0x5d, 0x70, 0x4f, 0x8a, 0x9b, 12, 29, 46, 63, 74, 91]),
}
const SID = { objectSid: Buffer.from('010500000000000515000000c8e9e5b8a1d5e1f0a0b0c0d0f4010000', 'hex') }

t.test('conversions: a value, NULL and several values', async t => {
  checkCases(t, [
    ['CBool(1)', 'True'],
    ['CBool(0)', 'False'],
    ['CBool(-1 > 0)', 'False'],
    ['CBool("true")', 'True'],
    ['CBool("yes")', 'unknown'],
    ['CBool([hidden])', 'False'],
    ['CBool(IIF(IsPresent([hidden]), True, NULL))', 'False'],
    ['CBool([flags])', '2 values: True, False', { flags: [1, 0] }],
    ['CStr(5)', '"5"'],
    ['CStr(True)', '"True"'],
    ['CStr(CRef("CN=a,DC=test"))', '"CN=a,DC=test"'],
    ['CStr("a")', '"a"'],
    ['CStr([objectGUID])', 'error', GUID],
    ['CStr([mail])', 'NULL | ""'],
    ['CStr([flags])', '2 values: "1", "0"', { flags: [1, 0] }],
    ['CNum("42")', '42'],
    ['CNum(" -7 ")', '-7'],
    ['CNum(42)', '42'],
    ['CNum("4,2")', 'unknown'],
    ['CNum("x")', 'error'],
    ['CNum([mail])', 'unknown'],
    ['CNum([values])', '2 values: 1, 2', { values: ['1', '2'] }],
    ['CNum(Mid([searchableDeviceKey], 1, 2))', '513', { searchableDeviceKey: Uint8Array.of(1, 2, 3) }],
    ['CBin(513, 2)', '2 bytes 0102'],
    ['CBin(2, 1)', '1 bytes 02'],
    ['CBin(-1, 2)', 'unknown'],
    ['CBin([mail], 2)', 'unknown'],
    ['CBin([flags], 1)', '2 values: 1 bytes 01, 1 bytes 00', { flags: [1, 0] }],
    ['CGuid("{4F2A1B3C-5D6E-4F70-8A9B-0C1D2E3F4A5B}") = [objectGUID]', 'True', GUID],
    ['CGuid("4f2a")', 'error'],
    ['CGuid([mail])', 'unknown'],
    ['StringFromGuid([objectGUID])', '"4f2a1b3c-5d6e-4f70-8a9b-0c1d2e3f4a5b"', GUID],
    ['StringFromGuid(CGuid("4F2A1B3C-5D6E-4F70-8A9B-0C1D2E3F4A5B"))', '"4f2a1b3c-5d6e-4f70-8a9b-0c1d2e3f4a5b"'],
    ['StringFromGuid([objectSid])', 'error', SID],
    ['StringFromGuid([objectGUID])', 'unknown'],
    ['StringFromSid([objectSid])', '"S-1-5-21-3102075336-4041332129-3502289056-500"', SID],
    ['StringFromSid([objectGUID])', 'error', GUID],
    ['StringFromSid([objectSid])', 'NULL | ""'],
    ['ConvertToBase64("Hello world!")', '"SABlAGwAbABvACAAdwBvAHIAbABkACEA"'],
    ['ConvertToBase64([objectGUID])', '"PBsqT25dcE+KmwwdLj9KWw=="', GUID],
    ['ConvertToBase64([objectSid])', 'NULL | ""'],
    ['ConvertToBase64([objectGUID])', 'unknown'],
    ['ConvertToBase64([values])', '2 values: "YQA=", "YgA="', { values: ['a', 'b'] }],
    ['ConvertFromBase64("SABlAGwAbABvACAAdwBvAHIAbABkACEA")', '"Hello world!"'],
    ['ConvertFromBase64("SGVsbG8gd29ybGQh", UTF8)', '"Hello world!"'],
    ['ConvertFromBase64("SGVsbG8=", ASCII)', '"Hello"'],
    ['ConvertFromBase64("w7w=", ASCII)', '"??"'],
    ['ConvertFromBase64("not base64", UTF8)', 'error'],
    ['ConvertFromBase64("YQ==", vbTextCompare)', 'error'],
    ['ConvertFromBase64([mail])', 'unknown'],
    ['ConvertToUTF8Hex("Hello world!")', '"48656C6C6F20776F726C6421"'],
    ['ConvertToUTF8Hex([mail])', 'NULL | ""'],
    ['ConvertToUTF8Hex([values])', '2 values: "61", "C3BC"', { values: ['a', 'ü'] }],
    ['ConvertFromUTF8Hex("48656C6C6F20776F726C6421")', '"Hello world!"'],
    ['ConvertFromUTF8Hex("4")', 'error'],
    ['ConvertFromUTF8Hex([mail])', 'unknown'],
    ['CRef("CN=a,DC=test")', '"CN=a,DC=test"'],
    ['CRef([mail])', 'unknown'],
    [
      'ConvertToBase64(Thumbprint([searchableDeviceKey]))',
      '"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="',
      { searchableDeviceKey: new Uint8Array(0) },
    ],
    ['Thumbprint([searchableDeviceKey])', 'unknown'],
  ])
})

t.test('the device key rule computes with lengths and hashes as it is written', async t => {
  const key = Uint8Array.from([0, 0, 0, 0, 2, 0, 1, 0xaa, 0xbb, 0x11, 0x22])
  checkCases(t, [
    ['CNum(Mid([k],1,1)) = 0', 'True', { k: key }],
    ['Mid([k],1,7+CNum(Mid([k],5,2)))', '9 bytes 00000000020001aa…', { k: key }],
    ['Len(Thumbprint(Mid([k],8+CNum(Mid([k],5,2)),Len([k]))))', '32', { k: key }],
    ['Len(Mid([k],1,9) & CBin(32,2) & CBin(2,1) & Thumbprint([k]) & Mid([k],10,11))', '46', { k: key }],
  ])
})
