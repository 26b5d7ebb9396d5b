import fc from 'fast-check'
import t from 'tap'
import { shortName } from '../../../lib/formats/endpoint/signer.ts'

const cases: Record<string, string> = {
  'CN=Example CA,O=Example,C=US': 'Example CA',
  'C=US,O=Example,CN=Example CA': 'Example CA',
  'CN=Example\\, Inc. CA,O=Other': 'Example, Inc. CA',
  'O=Only An Organization,C=US': 'Only An Organization',
  'OU=x+CN=multi-valued,O=y': 'multi-valued',
  'O=has CN\\=fake,C=US': 'has CN=fake',
  'OU=nothing else': 'OU=nothing else',
  'CN=,O=Example': 'CN=,O=Example',
}

for (const [name, expected] of Object.entries(cases)) {
  t.test(name, async t => {
    t.equal(shortName(name), expected)
  })
}

t.test('any text has a short name', async t => {
  fc.assert(fc.property(fc.string(), text => typeof shortName(text) === 'string'))
  t.pass()
})
