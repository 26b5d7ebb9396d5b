import t from 'tap'
import { readUserRealm } from '../../lib/formats/user-realm.ts'

t.test('the three kinds of account, in any letter case', async t => {
  t.strictSame(readUserRealm('{"ver":"1.0","account_type":"Managed"}'), { accountType: 'managed' })
  t.strictSame(readUserRealm('{"account_type":"Unknown"}'), { accountType: 'unknown' })
  const federated = {
    account_type: 'federated',
    federation_protocol: 'WSTrust',
    federation_metadata_url: 'https://sts.example.test/mex',
    federation_active_auth_url: 'https://sts.example.test/usernamemixed',
  }
  t.strictSame(readUserRealm(JSON.stringify(federated)), {
    accountType: 'federated',
    protocol: 'WSTrust',
    metadataUrl: 'https://sts.example.test/mex',
  })
})

const refused: readonly { name: string; text: string; message: RegExp }[] = [
  { name: 'plain text', text: 'noroot', message: /^Expected a user realm, found plain text\.$/ },
  { name: 'a web page', text: '<html></html>', message: /found a web page/ },
  { name: 'no kind', text: '{"ver":"1.0"}', message: /found none\.$/ },
  { name: 'another kind', text: '{"account_type":"Hybrid"}', message: /found "Hybrid"\.$/ },
  { name: 'a number', text: '{"account_type":1}', message: /found none\.$/ },
]

for (const { name, text, message } of refused) {
  t.test(`not: ${name}`, async t => t.throws(() => readUserRealm(text), { name: 'MalformedError', message }))
}
