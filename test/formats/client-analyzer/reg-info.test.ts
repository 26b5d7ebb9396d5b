import t from 'tap'
import { looksLikeRegInfo, readRegInfo } from '../../../lib/formats/client-analyzer/reg-info.ts'
import { printRegInfo, REG_INFO, TABLE } from '../../helpers/client-analyzer.ts'

t.test('values with their lines, and members of the objects', async t => {
  const info = readRegInfo(REG_INFO)
  t.match(info.get('EnrollmentStatus'), { text: '15', line: 3 })
  t.match(info.get('SenseCmConfiguration.SenseCmModeSwitch'), { text: '2' })
  t.match(info.get('InstallLocation'), { text: /10\.8760/ })
  t.notOk(info.has('SenseCmConfiguration.InstallLocation'), 'the object ends there')
})

t.test('an object with few members is a table', async t => {
  const info = readRegInfo(printRegInfo({ EnrollmentStatus: '37' }, TABLE))
  t.equal(info.get('SenseCmConfiguration.SenseCmModeSwitch')?.text, '2')
  t.equal(info.get('SenseCmConfiguration.CheckinInterval')?.text, '90')
  t.equal(info.get('OnboardedInfo.body')?.text, '{"previousOrgIds":[],"orgId":"7a1c0b1e"}')
})

t.test('what is printed and is not so', async t => {
  const info = readRegInfo(
    printRegInfo({ EnrollmentStatus: 'False', TenantId: '', LastCheckinAttempt: '1', LastCheckinSuccess: '1' }),
  )
  t.notOk(info.has('EnrollmentStatus'), 'False: its key is not there')
  t.notOk(info.has('TenantId'), 'nothing: the value is not there')
  t.ok(info.has('LastCheckinAttempt'))
  t.notOk(info.has('LastCheckinSuccess'), 'it repeats LastCheckinAttempt')
})

t.test('what it looks like', async t => {
  t.ok(looksLikeRegInfo(REG_INFO))
  t.notOk(looksLikeRegInfo('EnrollmentStatus : 15'))
  t.equal(readRegInfo('x : y\n'.repeat(1_000_000)).size, 1, 'bounded')
})
