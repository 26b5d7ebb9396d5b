import t from 'tap'
import { canonicalDn, componentsOf, sameDn } from '../../lib/sync-rule/dn.ts'
import { ouFilter } from '../../lib/sync-rule/ou-filter.ts'

t.test('distinguished names', async t => {
  t.strictSame(componentsOf('CN=a\\,b,OU=x, DC=test'), [
    { type: 'CN', value: 'a\\,b' },
    { type: 'OU', value: 'x' },
    { type: 'DC', value: 'test' },
  ])
  t.strictSame(componentsOf(''), [])
  t.equal(componentsOf('no name'), undefined)
  const alike: [a: string, b: string, expected: boolean][] = [
    ['CN=A,DC=Test', 'cn=a, dc=test', true],
    ['CN=a\\,b,DC=test', 'CN=a\\2Cb,DC=test', true],
    ['CN=a\\2cb,DC=test', 'CN=a\\2Cb,DC=test', true],
    ['CN=a,DC=test', 'CN=a,DC=test2', false],
    ['CN=a\\,DC\\=test', 'CN=a,DC=test', false],
    ['x', 'X', true],
  ]
  for (const [a, b, expected] of alike) t.equal(sameDn(a, b), expected, `${a} and ${b}`)
  t.equal(canonicalDn('CN=\\"A\\", DC=Test'), 'cn=\\22a\\22,dc=test')
})

t.test('the nearest container that is listed decides', async t => {
  const filter = ouFilter([
    {
      dn: 'DC=example,DC=test',
      selected: true,
      inclusions: ['OU=Corp,DC=example,DC=test', 'OU=Keep,OU=Old,OU=Corp,DC=example,DC=test'],
      exclusions: ['DC=example,DC=test', 'OU=Old,OU=Corp,DC=example,DC=test'],
    },
    {
      dn: 'DC=branch,DC=example,DC=test',
      selected: false,
      inclusions: ['DC=branch,DC=example,DC=test'],
      exclusions: [],
    },
    { dn: 'DC=all,DC=test', selected: true, inclusions: [], exclusions: [] },
    { dn: 'DC=some,DC=test', selected: true, inclusions: ['OU=In,DC=some,DC=test'], exclusions: [] },
  ])
  const cases: [dn: string, included: boolean | undefined, reason?: RegExp][] = [
    ['CN=PC,OU=Corp,DC=example,DC=test', true, /OU=Corp,DC=example,DC=test is included/],
    ['CN=PC,OU=A,OU=Corp,DC=example,DC=test', true],
    ['cn=pc, ou=corp, dc=EXAMPLE, dc=test', true],
    ['CN=PC,OU=Old,OU=Corp,DC=example,DC=test', false, /OU=Old,OU=Corp.* is excluded/],
    ['CN=PC,OU=Keep,OU=Old,OU=Corp,DC=example,DC=test', true],
    ['CN=PC,CN=Computers,DC=example,DC=test', false, /DC=example,DC=test is excluded/],
    ['CN=PC\\,OU=Corp,DC=example,DC=test', false],
    ['CN=PC,CN=Computers,DC=branch,DC=example,DC=test', false, /not selected/],
    ['CN=PC,CN=Computers,DC=all,DC=test', true, /all of DC=all,DC=test/],
    ['CN=PC,OU=In,DC=some,DC=test', true],
    ['CN=PC,OU=Out,DC=some,DC=test', false, /no container above it/],
    ['CN=PC,DC=elsewhere,DC=test', undefined],
  ]
  for (const [dn, included, reason] of cases) {
    const verdict = filter(dn)
    t.equal(verdict?.included, included, dn)
    if (reason) t.match(verdict?.reason, reason)
  }
})

t.test('a domain of which computers are not imported', async t => {
  const partition = { dn: 'DC=example,DC=test', selected: true, inclusions: ['DC=example,DC=test'], exclusions: [] }
  const cases: [objectTypes: string[] | undefined, included: boolean][] = [
    [undefined, true],
    [['user', 'computer'], true],
    [['Computer'], true],
    [['user', 'group', 'msDS-Device'], false],
  ]
  for (const [objectTypes, included] of cases) {
    const filter = ouFilter([{ ...partition, ...(objectTypes && { objectTypes }) }])
    const verdict = filter('CN=PC,OU=Corp,DC=example,DC=test')
    t.equal(verdict?.included, included, String(objectTypes))
    if (!included)
      t.match(verdict, { by: 'object-types', reason: 'computer is not selected for the domain DC=example,DC=test' })
  }
})
