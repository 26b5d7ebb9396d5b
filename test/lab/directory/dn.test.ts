import fc from 'fast-check'
import t from 'tap'
import { dnOfDomain, escapeDnValue, isAtOrBelow, parseDn } from '../../../lib/lab/directory/dn.ts'

const CASES: readonly [text: string, rdns: string[] | undefined][] = [
  ['', []],
  ['DC=corp,DC=example,DC=test', ['dc=corp', 'dc=example', 'dc=test']],
  ['cn = PC01 , CN=Computers', ['cn=pc01', 'cn=computers']],
  ['CN=Smith\\, Ann,OU=A', ['cn=smith, ann', 'ou=a']],
  ['CN=Smith\\2c Ann', ['cn=smith, ann']],
  ['CN=back\\\\slash', ['cn=back\\slash']],
  ['CN=a=b', ['cn=a=b']],
  ['not a dn', undefined],
  ['=x', undefined],
  ['CN=a,b', undefined],
]

t.test('names compare equal however they are written', async t => {
  for (const [text, rdns] of CASES) t.strictSame(parseDn(text), rdns, text)
})

t.test('any value can stand in a DN', async t => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), value => {
      const trimmed = value.trim()
      fc.pre(trimmed !== '')
      t.strictSame(parseDn(`CN=${escapeDnValue(trimmed)},DC=test`), [`cn=${trimmed}`.toLowerCase(), 'dc=test'])
    }),
    { numRuns: 200 },
  )
})

t.test('any text is a name or not, and nothing else happens', async t => {
  fc.assert(
    fc.property(fc.string(), text => t.ok(Array.isArray(parseDn(text) ?? []))),
    { numRuns: 200 },
  )
})

t.test('where a name lies', async t => {
  const base = parseDn('DC=corp,DC=test') ?? []
  t.ok(isAtOrBelow(parseDn('CN=a,DC=corp,DC=test') ?? [], base))
  t.ok(isAtOrBelow(base, base))
  t.notOk(isAtOrBelow(parseDn('DC=test') ?? [], base))
  t.notOk(isAtOrBelow(parseDn('CN=a,DC=other,DC=test') ?? [], base))
  t.equal(dnOfDomain('corp.example.test'), 'DC=corp,DC=example,DC=test')
})
