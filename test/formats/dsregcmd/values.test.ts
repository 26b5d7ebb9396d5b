import fc from 'fast-check'
import t from 'tap'
import { readErrorCode, readFlag, readTest, readTime, readValidity } from '../../../lib/formats/dsregcmd/values.ts'

t.test('YES, NO, and what is neither', async t => {
  for (const [value, flag] of [
    ['YES', 'yes'],
    ['NO', 'no'],
    ['yes ( StateReady )', 'yes'],
    ['UNKNOWN', 'unknown'],
    ['ERROR (0xd0020017)', 'error'],
    ['ERROR', 'error'],
    ['NOT SET', undefined],
    ['none', undefined],
    ['NOTHING', undefined],
    ['', undefined],
  ] as const) {
    t.equal(readFlag(value), flag, value)
  }
})

t.test('results of tests', async t => {
  for (const [value, result] of [
    ['PASS', { outcome: 'pass' }],
    ['PASSED', { outcome: 'pass' }],
    ['SKIPPED', { outcome: 'skipped' }],
    ['FAIL', { outcome: 'fail' }],
    ['FAIL [0x801c001d]', { outcome: 'fail', code: 0x801c001d }],
    ['FAIL [0x801c0021/0x80072ee2]', { outcome: 'fail', code: 0x801c0021, subcode: 0x80072ee2 }],
    ['FAILED [ 0x801C0021 / 0x801c000c ]', { outcome: 'fail', code: 0x801c0021, subcode: 0x801c000c }],
    ['ERROR (0xd0020017)', { outcome: 'error', code: 0xd0020017 }],
    ['MUST Run elevated to test.', { outcome: 'unknown' }],
    ['UNKNOWN', { outcome: 'unknown' }],
    ['', { outcome: 'unknown' }],
  ] as const) {
    t.strictSame(readTest(value), result, value)
  }
})

t.test('error codes', async t => {
  for (const [value, code] of [
    ['0x801c03f2', 0x801c03f2],
    ['0X801C03F2', 0x801c03f2],
    ['-2145647630', 0x801c03f2],
    ['0', undefined],
    ['DirectoryError', undefined],
    ['0x801c03f2 ', undefined],
    ['0x1801c03f2', undefined],
  ] as const) {
    t.equal(readErrorCode(value), code, value)
  }
})

t.test('times', async t => {
  t.equal(readTime('2019-01-31 09:16:50.000 UTC'), '2019-01-31T09:16:50.000Z')
  t.equal(readTime('2019-01-31 09:16:50 UTC'), '2019-01-31T09:16:50.000Z')
  for (const value of ['', 'never', '2019-13-31 09:16:50 UTC', '31.01.2019 09:16']) t.equal(readTime(value), undefined)
  t.strictSame(readValidity('[ 2019-01-11 21:02:50.000 UTC -- 2029-01-11 21:32:50.000 UTC ]'), {
    notBefore: '2019-01-11T21:02:50.000Z',
    notAfter: '2029-01-11T21:32:50.000Z',
  })
  t.strictSame(
    readValidity('[ 2019-01-11 21:02:50.000 UTC -- 2029-01-11 21:32:50 .000 UTC ] still valid'),
    { notBefore: '2019-01-11T21:02:50.000Z', notAfter: '2029-01-11T21:32:50.000Z' },
    'broken by a narrow console, with a remark behind it',
  )
  for (const value of ['', '[ 2019-01-11 21:02:50.000 UTC -- ]', '[ a -- b ]']) t.equal(readValidity(value), undefined)
})

t.test('no value breaks them', async () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), value => {
      readFlag(value)
      readTest(value)
      readErrorCode(value)
      readTime(value)
      readValidity(value)
    }),
  )
  fc.assert(
    fc.property(fc.nat(0xffffffff), code => {
      const hex = `0x${code.toString(16).padStart(8, '0')}`
      return readErrorCode(hex) === code && readErrorCode(String(code | 0)) === (code > 0x7fffffff ? code : undefined)
    }),
  )
})
