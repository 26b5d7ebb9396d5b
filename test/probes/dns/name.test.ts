import t from 'tap'
import { canonicalName, isDnsName, isHostName, sameName } from '../../../lib/probes/dns/name.ts'

t.test('names are compared without case and final dot', async t => {
  t.equal(canonicalName('DC1.Corp.Example.Test.'), 'dc1.corp.example.test')
  t.ok(sameName('A.test.', 'a.TEST'))
  t.notOk(sameName('a.test', 'b.test'))
  t.notOk(sameName('\u212A.test', 'k.test'), 'the Kelvin sign is no K: only ASCII letters have two cases')
})

t.test('what DNS can carry, and what a host can be called', async t => {
  const cases: [string, boolean, boolean][] = [
    ['dc1.corp.example.test', true, true],
    ['dc1.corp.example.test.', true, true],
    ['dc_1.corp.test', true, true],
    ['bücher.test', true, true],
    ['_ldap._tcp.Main Office._sites.dc._msdcs.corp.test', true, false],
    [`${'x'.repeat(63)}.test`, true, true],
    [`${'x'.repeat(64)}.test`, false, false],
    [`${'ü'.repeat(32)}.test`, false, false],
    [`${'x.'.repeat(126)}x`, true, true],
    [`${'x.'.repeat(127)}x`, false, false],
    ['a..b', false, false],
    ['.', false, false],
    ['', false, false],
    ['a\nb', false, false],
    ['a\u001b[31m', false, false],
    ['<b>', true, false],
  ]
  for (const [name, dns, host] of cases) {
    t.strictSame([isDnsName(name), isHostName(name)], [dns, host], JSON.stringify(name.slice(0, 40)))
  }
})
