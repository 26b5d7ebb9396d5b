import fc from 'fast-check'
import t from 'tap'
import { identify, slug } from '../../../../lib/probes/plugins/pester/identify.ts'

const named = (...names: string[]) => ({ names, tags: [] })

t.test('ids out of names and tags', async t => {
  t.strictSame(identify([named('Firewall', 'outbound', 'lets DNS through')], 'f'), [
    'firewall-outbound-lets-dns-through',
  ])
  t.strictSame(identify([named('Zürich', 'größer als 5'), named('東京')], 'net'), ['zurich-gro-er-als-5', 'net-test'])
  t.strictSame(identify([named('a'), named('a'), named('A!')], 'f'), ['a', 'a-2', 'a-3'], 'tests that come out alike')
  t.strictSame(identify([named('a-2'), named('a'), named('a')], 'f'), ['a-2', 'a', 'a-3'])
  t.strictSame(
    identify([{ names: ['x'], tags: ['net', 'id:outer', 'id:Own Check'] }], 'f'),
    ['own-check'],
    'the innermost tag decides',
  )
  t.equal(slug('EnrollmentStatus is 1'), 'enrollment-status-is-1')
  t.equal(slug('x'.repeat(500)).length, 100)
})

t.test('an id is kebab-case and names one test, whatever the names are', async t => {
  const tests = fc.array(
    fc.record({ names: fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), tags: fc.array(fc.string()) }),
  )
  const property = fc.property(tests, tests => {
    const ids = identify(tests, 'file')
    return new Set(ids).size === tests.length && ids.every(id => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
  })
  t.doesNotThrow(() => fc.assert(property))
})
