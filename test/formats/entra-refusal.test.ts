import t from 'tap'
import { isUnknownTenant, readEntraRefusal } from '../../lib/formats/entra-refusal.ts'

const cases: readonly { name: string; document: object; expected: object; unknownTenant: boolean }[] = [
  {
    name: 'the token service does not know the tenant',
    document: {
      error: 'invalid_tenant',
      error_description: "AADSTS90002: Tenant 'x.test' not found.\r\nTrace ID: 1",
      error_codes: [90002],
    },
    expected: { code: 'invalid_tenant', message: "AADSTS90002: Tenant 'x.test' not found.", numbers: [90002] },
    unknownTenant: true,
  },
  {
    name: 'the number stands in the text only',
    document: { error: 'invalid_request', error_description: 'AADSTS900023: not valid' },
    expected: { code: 'invalid_request', message: 'AADSTS900023: not valid', numbers: [900023] },
    unknownTenant: true,
  },
  {
    name: 'the registration service',
    document: { Code: 'invalid_tenant', Message: 'Unknown domain' },
    expected: { code: 'invalid_tenant', message: 'Unknown domain', numbers: [] },
    unknownTenant: true,
  },
  {
    name: 'another reason',
    document: { error: 'temporarily_unavailable', error_codes: [90033, 'x', 1.5] },
    expected: { code: 'temporarily_unavailable', message: 'temporarily_unavailable', numbers: [90033] },
    unknownTenant: false,
  },
]

for (const { name, document, expected, unknownTenant } of cases) {
  t.test(name, async t => {
    const refusal = readEntraRefusal(JSON.stringify(document))
    t.strictSame(refusal, expected)
    t.equal(isUnknownTenant(refusal), unknownTenant)
  })
}

t.test('neither a page nor another document is a refusal', async t => {
  t.throws(() => readEntraRefusal('<html>denied</html>'), { name: 'MalformedError', message: /found a web page/ })
  t.throws(() => readEntraRefusal('{"issuer":"x"}'), { name: 'MalformedError', message: /found another document/ })
})

t.test('a long message is cut', async t => {
  t.equal(readEntraRefusal(JSON.stringify({ error: 'x', error_description: 'a'.repeat(2000) })).message.length, 300)
})
