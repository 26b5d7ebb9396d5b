import t from 'tap'
import { builtInCatalogue } from '../../lib/engine/builtin.ts'
import { codesFor } from '../../lib/engine/selection-codes.ts'

const checks = await builtInCatalogue()

t.test('what names a code', async t => {
  for (const [texts, codes] of [
    [['15'], [15]],
    [['15', '0xf', 'EnrollmentRegistrationFailure_AAD_MismatchTenants'], [15]],
    [['26-32'], [26, 27, 28, 29, 30, 31, 32]],
    [
      ['26–32', '13'],
      [26, 27, 28, 29, 30, 31, 32, 13],
    ],
    [['AADRT_E_DEVICE_NOT_FOUND'], [37]],
    [['0x801c001d'], [16, 17, 36]],
    [['122026'], [15]],
    [['EnrollmentStatus : 42'], [42]],
  ] as const) {
    t.strictSame(codesFor(texts, checks), codes, texts.join(' '))
  }
})

t.test('what names none is refused in one sentence', async t => {
  for (const [text, message] of [
    ['', /expected an enrollment code, .* found ""\.$/],
    ['nonsense', /expected an enrollment code, .* found "nonsense"\.$/],
    ['77', /found "77"\.$/],
    ['AADRT_E_DEVICE_NOT_FUOND', /Did you mean "AADRT_E_DEVICE_NOT_FOUND"\?$/],
    ['os-supported', /found "os-supported"/],
    ['19', /no check decides "19"; .*sensecm-preflight explain 19$/],
  ] as const) {
    t.throws(() => codesFor([text], checks), { name: 'UsageError', message }, text)
  }
})
