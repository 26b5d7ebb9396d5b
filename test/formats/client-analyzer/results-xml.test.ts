import fc from 'fast-check'
import t from 'tap'
import { looksLikeResults, readResults } from '../../../lib/formats/client-analyzer/results-xml.ts'
import { MalformedError } from '../../../lib/formats/malformed.ts'
import { printResults, RESULT_2022, RESULT_2024 } from '../../helpers/client-analyzer.ts'

t.test('both generations', async t => {
  const { values, events } = readResults(RESULT_2024)
  t.match(
    values.find(({ name }) => name === 'SenseCMEnrollmentStatus'),
    { section: 'MDEDevConfig', title: 'Enrollment Status', value: 'Tenant mismatch (15)', alert: 'High' },
  )
  t.equal(values.find(({ name }) => name === 'scriptVersion')?.title, 'Script Version')
  t.match(events[0], {
    id: 122026,
    severity: 'Error',
    category: 'Configuration',
    check: 'EnrollmentStatusCheck',
    result: 'The tenants do not match. See the page.',
    guidance: 'Look there.',
  })
  t.match(readResults(RESULT_2022), {
    values: [{ value: '28042022' }],
    events: [{ id: 121027, check: 'EnrollmentStatusCheck' }],
  })
})

t.test('what is printed is read back', async t => {
  const text = fc.string({ unit: 'binary', maxLength: 40 }).filter(value => !/[^\x20-\x7e]|<br|^ | $| {2}/.test(value))
  fc.assert(
    fc.property(text, text, (value, result) => {
      const printed = printResults([['general', 'x', 'X', value]], [[122026, 'Error', 'c', result]])
      const read = readResults(printed)
      t.equal(read.values[0]?.value, value)
      t.equal(read.events[0]?.result, result)
    }),
    { numRuns: 200 },
  )
})

t.test('line breaks that are elements, unknown sections, an event without an id', async t => {
  const { values, events } = readResults(
    '<MDEResults><new><thing><value>a</value></thing></new><events><event id="122026"><checkresult>one<br/>two</checkresult></event><event id="x"/></events></MDEResults>',
  )
  t.match(values, [{ section: 'new', name: 'thing', title: 'thing', value: 'a' }])
  t.match(events, [{ id: 122026, result: 'one two', guidance: '' }])
  t.equal(events.length, 1)
})

t.test('what cannot be read', async t => {
  const item = '<x><value>1</value></x>'
  for (const [text, message] of [
    ['<Other/>', /found the element Other in line 1$/],
    ['<MDEResults><general>', /malformed XML \(unclosed tag: general\)/],
    ['<!DOCTYPE a [<!ENTITY b "c">]><MDEResults/>', /a document type declaration/],
    [`<MDEResults>${'<a>'.repeat(20)}`, /more than 16 elements within each other/],
    [`<MDEResults><general>${item.repeat(1001)}</general></MDEResults>`, /more than 1000 values and events/],
  ] as const) {
    t.throws(() => readResults(text), { name: 'MalformedError', message }, text.slice(0, 40))
  }
  const long = readResults(printResults([['general', 'x', 'X', 'y'.repeat(1_000_000)]], []))
  t.equal(long.values[0]?.value.length, 4000)
})

t.test('garbage is refused, and nothing else is thrown', async t => {
  fc.assert(
    fc.property(fc.nat(RESULT_2024.length), fc.string(), (at, garbage) => {
      try {
        readResults(RESULT_2024.slice(0, at) + garbage + RESULT_2024.slice(at + garbage.length))
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error
      }
    }),
  )
  t.pass('200 texts')
})

t.test('what it looks like', async t => {
  t.ok(looksLikeResults(RESULT_2024))
  t.ok(looksLikeResults('<MDEResults>'))
  t.notOk(looksLikeResults('a mail about <MDEResults>'))
  t.notOk(looksLikeResults('<MDEResultsX/>'))
})
