import t from 'tap'
import { describeResult, explainLogonError } from '../../lib/formats/ldap-result.ts'

t.test('names a result', async t => {
  t.equal(describeResult(32, ''), '32 noSuchObject')
  t.equal(describeResult(1, 'bind first'), '1 operationsError: bind first')
  t.equal(describeResult(4096, ''), '4096 of no name that RFC 4511 knows')
})

t.test('explains why Active Directory refused a sign-in', async t => {
  const words = (data: string) =>
    `80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data ${data}, v4563`
  const cases: [data: string, meaning: RegExp][] = [
    ['525', /does not exist/],
    ['52e', /password is wrong/],
    ['52E', /password is wrong/],
    ['530', /at this hour/],
    ['531', /from this machine/],
    ['532', /has expired/],
    ['533', /disabled/],
    ['701', /account has expired/],
    ['773', /has to be changed/],
    ['775', /locked out/],
  ]
  for (const [data, meaning] of cases) {
    const explained = explainLogonError(words(data))
    t.match(explained?.meaning, meaning, data)
    t.ok(explained?.fix, data)
  }
  t.equal(explainLogonError(words('999')), undefined)
  t.equal(explainLogonError('Invalid credentials'), undefined)
})
