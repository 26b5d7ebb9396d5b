import fc from 'fast-check'
import t from 'tap'
import { MalformedError } from '../../lib/formats/malformed.ts'
import { readOpenIdConfiguration } from '../../lib/formats/openid-configuration.ts'

const TENANT = '11111111-2222-4333-8444-5555555555aa'
const V2 = { issuer: `https://login.microsoftonline.com/${TENANT}/v2.0` }

const read: readonly { name: string; document: unknown; expected: object }[] = [
  { name: 'version 2.0', document: V2, expected: { ...V2, tenantId: TENANT } },
  {
    name: 'version 1.0',
    document: { issuer: `https://sts.windows.net/${TENANT.toUpperCase()}/` },
    expected: { issuer: `https://sts.windows.net/${TENANT.toUpperCase()}/`, tenantId: TENANT },
  },
  { name: 'names in another letter case', document: { ISSUER: V2.issuer }, expected: { ...V2, tenantId: TENANT } },
  {
    name: 'the commercial cloud',
    document: { ...V2, cloud_instance_name: 'microsoftonline.com', tenant_region_scope: 'EU' },
    expected: { ...V2, tenantId: TENANT, cloud: 'commercial' },
  },
  {
    name: 'GCC lives in the commercial cloud',
    document: { ...V2, cloud_instance_name: 'microsoftonline.com', tenant_region_sub_scope: 'GCC' },
    expected: { ...V2, tenantId: TENANT, cloud: 'gcc' },
  },
  {
    name: 'GCC High',
    document: { ...V2, cloud_instance_name: 'microsoftonline.us', tenant_region_sub_scope: 'DODCON' },
    expected: { ...V2, tenantId: TENANT, cloud: 'gcc-high' },
  },
  {
    name: 'DoD',
    document: { ...V2, cloud_instance_name: 'microsoftonline.us', tenant_region_sub_scope: 'DOD' },
    expected: { ...V2, tenantId: TENANT, cloud: 'dod' },
  },
  {
    name: 'a US government cloud, by its authority',
    document: { ...V2, authorization_endpoint: 'https://login.microsoftonline.us/x/oauth2/v2.0/authorize' },
    expected: { ...V2, tenantId: TENANT, cloud: 'us-government' },
  },
  {
    name: 'China',
    document: { ...V2, cloud_instance_name: 'partner.microsoftonline.cn' },
    expected: { ...V2, tenantId: TENANT, cloud: 'china' },
  },
  {
    name: 'an instance that nobody knows',
    document: { ...V2, cloud_instance_name: 'notmicrosoftonline.com.example' },
    expected: { ...V2, tenantId: TENANT },
  },
]

for (const { name, document, expected } of read) {
  t.test(name, async t => t.strictSame(readOpenIdConfiguration(JSON.stringify(document)), expected))
}

const refused: readonly { name: string; text: string; message: RegExp }[] = [
  { name: 'a web page', text: '<!doctype html><p>Welcome', message: /^Expected an OpenID .*, found a web page\.$/ },
  { name: 'nothing', text: '', message: /found nothing/ },
  { name: 'a list', text: '[1]', message: /found a JSON list/ },
  { name: 'half of a document', text: '{"issuer":', message: /found plain text/ },
  { name: 'no issuer', text: '{"jwks_uri":"https://x.test"}', message: /with an issuer, found none/ },
  { name: 'an issuer that is no text', text: '{"issuer":{"issuer":1}}', message: /with an issuer, found none/ },
  {
    name: 'the configuration of AD FS',
    text: '{"issuer":"https://fs.example.test/adfs"}',
    message: /found "https:\/\/fs\.example\.test\/adfs"/,
  },
  {
    name: 'the configuration of no tenant in particular',
    text: '{"issuer":"https://login.microsoftonline.com/{tenantid}/v2.0"}',
    message: /with the id of a tenant in its path/,
  },
]

for (const { name, text, message } of refused) {
  t.test(`not: ${name}`, async t => t.throws(() => readOpenIdConfiguration(text), { name: 'MalformedError', message }))
}

t.test('whatever comes, it is a document or malformed', async t => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), text => {
      try {
        readOpenIdConfiguration(text)
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error
      }
    }),
  )
  const depth = 400_000
  t.throws(() => readOpenIdConfiguration(`{"issuer":${'['.repeat(depth)}${']'.repeat(depth)}}`), MalformedError)
})
