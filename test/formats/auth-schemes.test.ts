import fc from 'fast-check'
import t from 'tap'
import { authSchemes } from '../../lib/formats/auth-schemes.ts'

const cases: readonly { header: string; schemes: string[] }[] = [
  { header: '', schemes: [] },
  { header: 'Negotiate', schemes: ['Negotiate'] },
  { header: 'Negotiate, NTLM', schemes: ['Negotiate', 'NTLM'] },
  { header: 'Basic realm="Example, Inc.", charset="UTF-8", Negotiate', schemes: ['Basic', 'Negotiate'] },
  { header: 'Digest realm="a \\" b, NTLM", qop="auth", nonce = "x"', schemes: ['Digest'] },
  { header: 'NTLM TlRMTVNTUAACAAAA==', schemes: ['NTLM'] },
  { header: 'Negotiate, negotiate, NEGOTIATE', schemes: ['Negotiate'] },
  { header: ',, Basic realm=x ,,', schemes: ['Basic'] },
  { header: 'realm="no scheme"', schemes: [] },
  { header: '"quoted"', schemes: [] },
]

for (const { header, schemes } of cases) t.test(header, async t => t.strictSame(authSchemes(header), schemes))

t.test('never more than ten, and never a text that is not a token', async () => {
  const parts = fc.array(fc.constantFrom('Basic', 'a', 'b=', '"', ',', ' ', '\\', '=', 'x y', '\u001b[1m'))
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        parts.map(list => list.join('')),
      ),
      header => {
        const schemes = authSchemes(header)
        return schemes.length <= 10 && schemes.every(scheme => /^[!-~]{1,40}$/.test(scheme))
      },
    ),
  )
  fc.assert(
    fc.property(fc.nat(50), many => authSchemes(Array.from({ length: many }, (_, i) => `s${i}`).join()).length <= 10),
  )
})
