import fc from 'fast-check'
import t from 'tap'
import { errorCodes } from '../../lib/codes/error-codes/index.ts'
import { explain, explainAll } from '../../lib/codes/lookup.ts'
import { CHECKS, label, labels } from './labels.ts'

t.test('reads every form of a question', async t => {
  const cases: readonly (readonly [asked: string, answers: readonly string[]])[] = [
    ['15', ['15']],
    ['"15"', ['15']],
    [' (15). ', ['15']],
    ['#15', ['15']],
    ['0', ['0']],
    ['44', ['44']],
    ['0xf', ['15']],
    ['0xF', ['15']],
    ['0X2A', ['42']],
    ['0x0000000f', ['15']],
    ['dword:0000000f', ['15']],
    ['EnrollmentStatus=15', ['15']],
    ['0x801c001d', ['0x801c001d']],
    ['0X801C001D', ['0x801c001d']],
    ['801c001d', ['0x801c001d']],
    ['0xffffffff801c001d', ['0x801c001d']],
    ['-2145648611', ['0x801c001d']],
    ['-2147024891', ['0x80070005']],
    ['0x801C03F3', ['0x801c03f3']],
    ['0x80180014', ['0x80180014']],
    ['-2145910746', ['0x80180026']],
    ['1311', ['0x8007051f']],
    ['\u22122145648611', ['0x801c001d']],
    ['2149318685', ['0x801c001d']],
    ['1355', ['0x8007054b']],
    ['0x54b', ['0x8007054b']],
    ['12007', ['0x80072ee7']],
    ['0xcaa90017', ['0xcaa90017']],
    ['122026', ['event 122026']],
    ['event 122026', ['event 122026']],
    ['304', ['event 304']],
    ['event 304', ['event 304']],
    ['EventID=304', ['event 304']],
    ['AADRT_E_DEVICE_NOT_FOUND', ['37']],
    ['aadrt_e_device_not_found', ['37']],
    ['DSREG_AUTOJOIN_DISC_FAILED', ['0x801c0021']],
    ['ERROR_WINHTTP_TIMEOUT', ['0x80072ee2']],
    ['AADSTS90002', ['AADSTS90002']],
    ['scp-lookup', ['check scp-lookup']],
    ['SCP-Lookup', ['check scp-lookup']],
    ['proxy', ['check proxy']],
    ['server-2012r2', ['server-2012r2']],
    ['Windows Server 2012 R2', ['server-2012r2']],
    ['Precondition not met / No support for Sync server 2012', ['server-2012r2']],
    ['26-32', ['26', '27', '28', '29', '30', '31', '32']],
    ['26\u201332', ['26', '27', '28', '29', '30', '31', '32']],
    ['15 16', ['15', '16']],
    ['15,16;17|18', ['15', '16', '17', '18']],
    ['15 0x801c001d scp-lookup', ['15', '0x801c001d', 'check scp-lookup']],
    ['15 AADRT_E_NONSENSE', ['15', '? AADRT_E_NONSENSE']],
    ['[0x801c0021/0x80072ee2]', ['0x801c0021', '0x80072ee2']],
  ]
  for (const [asked, answers] of cases) t.same(labels(asked), answers, asked)
})

t.test('takes the arguments of a command line together and apart', async t => {
  const cases: readonly (readonly [questions: readonly string[], answers: readonly string[]])[] = [
    [['event', '304'], ['event 304']],
    [
      ['15', 'scp-lookup'],
      ['15', 'check scp-lookup'],
    ],
    [
      ['15', 'nonsense'],
      ['15', '? nonsense'],
    ],
    [['some', 'nonsense'], ['? some nonsense']],
    [
      ['FAIL', '[0x801c0021/0x80072ee2]'],
      ['0x801c0021', '0x80072ee2'],
    ],
  ]
  for (const [questions, answers] of cases)
    t.same(explainAll(questions, CHECKS).map(label), answers, questions.join(' '))
})

t.test('an unknown question gets a hint and nothing else', async t => {
  for (const asked of [
    '45',
    '99',
    '999',
    '0x80180030',
    '0xdeadbeef',
    '-1',
    '123456',
    '4294967296',
    'AADSTS12345',
    'nonsense',
    '',
  ]) {
    const [answer, ...others] = explain(asked, CHECKS)
    t.match(answer, { asked, kind: 'unknown', meanings: [], checks: [], steps: [], hint: /Understood are: / }, asked)
    t.same(others, [])
  }
})

t.test('suggests what was likely meant', async t => {
  for (const [asked, meant] of [
    ['scp-lokup', 'scp-lookup'],
    ['name-resolutoin', 'name-resolution'],
    ['AADRT_E_DEVICE_NOT_FUOND', 'AADRT_E_DEVICE_NOT_FOUND'],
    ['EnrollmentRegistrationFailure_AAD_MismatchTenant', 'EnrollmentRegistrationFailure_AAD_MismatchTenants'],
    ['DSREG_SERVER_BUZY', 'DSREG_SERVER_BUSY'],
  ] as const) {
    t.match(explain(asked, CHECKS), [{ kind: 'unknown', hint: `Did you mean "${meant}"?` }], asked)
  }
  t.notMatch(explain('99', CHECKS), [{ hint: 'Did you mean' }], 'a number is no misspelling')
})

t.test('an enrollment code', async t => {
  const [answer] = explain('18', CHECKS)
  t.match(answer, { asked: '18', kind: 'enrollment-code', code: 18, codes: [18], checks: [] })
  t.equal(answer?.name, 'EnrollmentRegistrationFailure_AAD_DEVICE_CERT_WRONG_TENANT')
  t.ok((answer?.meanings.length ?? 0) >= 4, 'one meaning a source')
  t.ok(answer?.meanings.every(({ text, source, version }) => text !== '' && source !== '' && version !== ''))
  t.match(answer?.conflict, /April 2022/, 'sources that contradict each other are shown as such')
  t.match(answer?.steps[0], /^Directory team: /)
  t.equal(explain('26', CHECKS)[0]?.name, undefined, 'no name is made up')
})

t.test('a name that Windows has too stands for both', async t => {
  const byName = explain('ERROR_TIME_SKEW', CHECKS)[0]
  const byNumber = explain('40', CHECKS)[0]
  t.match(byName, { kind: 'name', code: 40 })
  t.equal(byName?.meanings.length, (byNumber?.meanings.length ?? 0) + 1)
})

t.test('an error code leads to the enrollment codes and their checks', async t => {
  t.match(explain('0x801c003a', CHECKS), [
    {
      kind: 'error-code',
      name: 'DSREG_DISCOVERY_TENANT_NOT_FOUND',
      hex: '0x801c003a',
      decimal: -2145648582,
      phases: ['discover'],
      codes: [15, 16],
      checks: ['scp-tenant-match', 'scp-lookup'],
    },
  ])
  t.equal(explain('0x801c003a', CHECKS)[0]?.code, undefined, 'code is for exactly one')
  t.match(explain('1398', CHECKS), [{ kind: 'error-code', code: 40 }])
})

t.test('events', async t => {
  t.match(explain('122024', CHECKS), [
    { kind: 'analyzer-event', severity: 'error', codes: [13, 14, 24, 25], checks: ['proxy'] },
  ])
  t.match(explain('120031', CHECKS), [{ kind: 'analyzer-event', severity: 'information', code: 43 }])
  t.match(explain('121027', CHECKS), [{ kind: 'analyzer-event', severity: 'warning', code: 18 }])
  t.match(explain('330', CHECKS), [{ kind: 'registration-event', code: 17 }])
})

t.test('a check', async t => {
  const [answer] = explain('scp-tenant-match', CHECKS)
  t.match(answer, { kind: 'check', name: 'scp-tenant-match', code: 15, codes: [15], checks: ['scp-tenant-match'] })
  t.equal(answer?.run, 'sensecm-preflight run scp-tenant-match')
  t.match(explain('os-supported', CHECKS), [{ kind: 'check', codes: [] }])
})

t.test('never throws and always answers', async () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 2000 })),
      text => {
        const answers = explain(text, CHECKS)
        return (
          answers.length > 0 && answers.every(({ kind, meanings }) => (kind === 'unknown') === (meanings.length === 0))
        )
      },
    ),
  )
})

t.test('never explains a code that it does not know', async () => {
  const known = new Set(errorCodes.map(({ value }) => value))
  const unknown = fc.integer({ min: 0x10000, max: 0xffffffff }).filter(value => !known.has(value))
  fc.assert(
    fc.property(unknown, fc.constantFrom('', 'Client ErrorCode : ', 'failed with error '), (value, before) => {
      const forms = [
        `0x${value.toString(16).padStart(8, '0')}`,
        ...(value > 0x7fffffff ? [String(value), String(value | 0)] : []),
      ]
      return forms.every(form => explain(`${before}${form}`, CHECKS).every(({ meanings }) => meanings.length === 0))
    }),
  )
})

t.test('every known error code is found in all its forms', async t => {
  for (const { name, value, aliases = [] } of errorCodes) {
    const hex = `0x${value.toString(16).padStart(8, '0')}`
    for (const form of [
      hex,
      hex.toUpperCase(),
      String(value),
      String(value | 0),
      `failed (${hex}).`,
      `hr = ${value | 0}`,
    ]) {
      t.same(labels(form), [hex], `${name} as ${form}`)
    }
    for (const alias of [name, ...aliases]) t.match(explain(alias, CHECKS), [{ kind: /^(?:error-code|name)$/ }], alias)
  }
})
