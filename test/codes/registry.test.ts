import t from 'tap'
import { MATRIX_CODES } from '../../lib/codes/code.ts'
import { analyzerEvents, errorCodes, registrationEvents, serverMessages } from '../../lib/codes/error-codes/index.ts'
import { allCodes, findCode } from '../../lib/codes/registry.ts'
import { sourceOf } from '../../lib/codes/sources.ts'
import { teamsOf } from '../../lib/codes/teams.ts'

/** As the first edition of Microsoft's page spells them. */
const NAMES: Readonly<Record<string, string>> = {
  13: 'EnrollmentRegistrationComFailure_MEM',
  14: 'EnrollmentRegistrationComFailure_AAD',
  15: 'EnrollmentRegistrationFailure_AAD_MismatchTenants',
  16: 'EnrollmentRegistrationFailure_AAD_BAD_SCP',
  17: 'EnrollmentRegistrationFailure_AAD_SCP_ENTERPRISE_DRS',
  18: 'EnrollmentRegistrationFailure_AAD_DEVICE_CERT_WRONG_TENANT',
  25: 'EnrollmentRegistrationComFailure_AAD_CHALLENGE',
  36: 'EnrollmentRegistrationFailure_AADRT_LDAP_ERROR',
  37: 'AADRT_E_DEVICE_NOT_FOUND',
  38: 'ERROR_NO_SUCH_DOMAIN',
  39: 'AADRT_LOG_MANIFEST_INSTALL_FAILED',
  40: 'ERROR_TIME_SKEW',
  41: 'WININET_E_NAME_NOT_RESOLVED',
  42: 'AADRT_OS_HYBRID_JOIN_FAILED',
  'server-2012r2': 'Precondition not met / No support for Sync server 2012',
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

t.test('holds 0 to 44 and the row without a number, each once and in order', async t => {
  t.same(
    allCodes().map(({ code }) => code),
    [...numbers(0, 44), 'server-2012r2'],
  )
  for (const entry of allCodes()) t.equal(findCode(entry.code), entry)
  for (const code of [-1, 45, 1.5, Number.NaN]) t.equal(findCode(code), undefined)
  for (const code of MATRIX_CODES) t.ok(findCode(code), `the matrix shows ${code}`)
})

t.test('names the codes as the first edition of the page does, and no others', async t => {
  const named = allCodes().flatMap(({ code, name }) => (name === undefined ? [] : [[String(code), name] as const]))
  t.same(Object.fromEntries(named), NAMES)
})

t.test('keeps contradicting sources side by side', async t => {
  const contradicted = allCodes().filter(({ conflict }) => conflict !== undefined)
  t.same(
    contradicted.map(({ code }) => code),
    [18, 20, 25, 32, 41, 'server-2012r2'],
  )
  for (const { code, meanings } of contradicted) t.ok(meanings.length > 1, `${code}: more than one source is shown`)
})

t.test('says which codes of the matrix are undocumented, and what later sources say of them', async t => {
  const undocumented = MATRIX_CODES.filter(code => findCode(code)?.undocumented)
  t.same(undocumented, [...numbers(19, 24), ...numbers(33, 35)])
  for (const code of undocumented) {
    const sources = findCode(code)?.meanings.map(({ source }) => source) ?? []
    t.notOk(sources.includes('page-2021'), `${code}: the first edition is silent`)
    t.ok(sources.includes('analyzer-2024') || sources.includes('page-grouped'), `${code}: a later source is shown`)
  }
})

t.test('26 to 32 form one group', async t => {
  t.same(
    allCodes()
      .filter(({ group }) => group === '26-32')
      .map(({ code }) => code),
    numbers(26, 32),
  )
  t.equal(new Set(numbers(26, 32).map(code => findCode(code)?.requirement)).size, 1)
})

t.test('every entry is complete', async t => {
  for (const entry of allCodes()) {
    const { code, meanings, requirement } = entry
    t.ok(meanings.length > 0, `${code}: at least one source`)
    t.match(requirement, /\.$/, `${code}: the requirement is a sentence`)
    t.ok(code === 1 || teamsOf(entry).some(({ steps }) => steps.length > 0), `${code}: says what to do`)
    for (const text of [...meanings.map(({ text }) => text), ...teamsOf(entry).flatMap(({ steps }) => steps)]) {
      t.match(text, /^[A-Z].*\.$/s, `${code}: ${text}`)
    }
    const dates = meanings.map(({ source }) => Object.keys(ORDER).indexOf(source))
    t.same(
      dates,
      dates.toSorted((a, b) => a - b),
      `${code}: oldest source first`,
    )
  }
})

/** The sources of enrollment codes by the time at which they began to say what they say. */
const ORDER = {
  'page-2021': 1,
  'page-2022': 2,
  'analyzer-2022': 3,
  'page-grouped': 4,
  'analyzer-2024': 5,
  'page-2024': 6,
  mdevalidator: 7,
}

t.test('error codes, events and messages are well formed and unambiguous', async t => {
  const names = errorCodes.flatMap(({ name, aliases = [] }) => [name, ...aliases])
  for (const list of [
    errorCodes.map(({ value }) => value),
    analyzerEvents.map(({ id }) => id),
    registrationEvents.map(({ id }) => id),
    names,
  ]) {
    t.equal(new Set<unknown>(list).size, list.length, 'nothing twice')
  }
  for (const { name, value, meanings, steps } of errorCodes) {
    t.ok(Number.isInteger(value) && value > 0xffff && value <= 0xffffffff, `${name}: 32 bits, unsigned`)
    t.ok(meanings.length > 0 && steps.length > 0, `${name}: is explained`)
  }
  for (const { id } of analyzerEvents) t.match(String(id), /^1[123][012]0\d\d$/)
  for (const { id } of registrationEvents) t.match(String(id), /^[123]\d\d$/)
  for (const { codes } of [...errorCodes, ...analyzerEvents, ...registrationEvents, ...serverMessages]) {
    for (const code of codes) t.ok(findCode(code), `${code} is a code`)
  }
})

t.test('the registry and the events of the analyzer say the same', async t => {
  const eventsOf = (texts: readonly string[]) => texts.flatMap(text => text.match(/\b1[23]\d{4}\b/g) ?? []).map(Number)
  for (const { code, meanings } of allCodes()) {
    const raised = analyzerEvents.filter(({ codes, name }) => name === 'EnrollmentStatusCheck' && codes.includes(code))
    const told = eventsOf(meanings.map(({ text }) => text))
    for (const { id } of raised) t.ok(told.includes(id), `${code}: event ${id} is told`)
    for (const id of told)
      t.ok(analyzerEvents.find(event => event.id === id)?.codes.includes(code), `event ${id} names ${code}`)
  }
})

t.test('every source says what it is and when', async t => {
  const used = [...allCodes(), ...errorCodes, ...analyzerEvents, ...serverMessages].flatMap(({ meanings }) => meanings)
  for (const id of new Set(used.map(({ source }) => source))) {
    const { title, version } = sourceOf(id)
    t.ok(title !== '' && version !== '', id)
  }
})
