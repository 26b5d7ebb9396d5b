import fc from 'fast-check'
import t from 'tap'
import { readAccessToken } from '../../../lib/formats/graph/access-token.ts'
import { GRAPH_HOSTS, isGraphAudience } from '../../../lib/formats/graph/cloud-hosts.ts'
import { readGraphDevice } from '../../../lib/formats/graph/device.ts'
import { readGraphError } from '../../../lib/formats/graph/error-code.ts'
import { odataText } from '../../../lib/formats/graph/odata.ts'
import { readRetryAfter } from '../../../lib/formats/graph/retry-after.ts'
import { readTokenClaims } from '../../../lib/formats/graph/token-claims.ts'
import { reading } from '../../../lib/formats/malformed.ts'

const TOKEN = 'eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c2lnbmF0dXJl'

t.test('an access token in what tools print', async t => {
  const texts: readonly [what: string, text: string][] = [
    ['alone, with a newline', `${TOKEN}\n`],
    ['with a byte order mark', `\ufeff${TOKEN}\r\n`],
    ['as a header has it', `Bearer ${TOKEN}`],
    [
      'Azure CLI',
      JSON.stringify({ accessToken: TOKEN, expiresOn: '2026-01-01 12:00:00', tokenType: 'Bearer' }, null, 2),
    ],
    ['a token endpoint', JSON.stringify({ token_type: 'Bearer', access_token: TOKEN })],
    ['Azure PowerShell', JSON.stringify({ Token: TOKEN })],
  ]
  for (const [what, text] of texts) t.equal(readAccessToken(text), TOKEN, what)
  const long = `${'a'.repeat(9_000)}.b.c`
  t.equal(readAccessToken(JSON.stringify({ accessToken: long })), long, 'of many groups')
})

t.test('what is no token is told without repeating it', async t => {
  const secret = 'hunter2-very-secret'
  for (const text of [
    '',
    '  ',
    `ERROR: ${secret} is wrong`,
    `{"password":"${secret}"}`,
    '{',
    `${TOKEN}\r\nX-Evil: ${secret}`,
  ]) {
    const { error = '' } = reading(() => readAccessToken(text))
    t.match(error, /^Expected an access token/, JSON.stringify(text))
    t.notMatch(error, secret)
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const { value } = reading(() => readAccessToken(text))
      return value === undefined || /^[\w.~+/=-]+$/.test(value)
    }),
  )
})

const jwt = (claims: unknown): string => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`

t.test('the claims of a token', async t => {
  const tid = '11111111-2222-4333-8444-5555555555AA'
  t.strictSame(readTokenClaims(jwt({ exp: 1_800_000_000, aud: 'https://graph.microsoft.com', tid })), {
    expiresAt: 1_800_000_000_000,
    audience: 'https://graph.microsoft.com',
    tenantId: tid.toLowerCase(),
  })
  for (const token of ['opaque-token-of-another-kind', 'a.b', 'a.b.c.d', 'a.!!.c', jwt(null), jwt([1]), jwt('x')]) {
    t.strictSame(readTokenClaims(token), {}, token)
  }
  t.strictSame(readTokenClaims(jwt({ exp: '1', aud: ['x'], tid: 'common' })), {}, 'claims of other types')
  t.strictSame(readTokenClaims(jwt({ exp: 1e300 })), {}, 'a time that is none')
})

t.test('which audience is Microsoft Graph', async t => {
  const { commercial, dod } = GRAPH_HOSTS
  for (const audience of [`https://${commercial}`, `https://${commercial}/`, '00000003-0000-0000-c000-000000000000'])
    t.ok(isGraphAudience(audience, commercial), audience)
  for (const audience of [
    'https://management.azure.com',
    `https://${dod}`,
    `https://${commercial}.evil.example`,
    commercial,
  ])
    t.notOk(isGraphAudience(audience, commercial), audience)
  t.ok(isGraphAudience(`https://${dod}`, dod))
})

t.test('a text stays one text in a filter', async t => {
  t.equal(odataText("O'Brien' or 1 eq 1"), "'O''Brien'' or 1 eq 1'")
  fc.assert(
    fc.property(fc.string(), text => {
      const literal = odataText(text)
      return /^'(?:[^']|'')*'$/.test(literal) && literal.slice(1, -1).replaceAll("''", "'") === text
    }),
  )
})

t.test('Retry-After', async t => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  const headers: readonly [header: string, ms: number | undefined][] = [
    ['0', 0],
    [' 17 ', 17_000],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026-01-01', undefined],
    ['99999999999999', undefined],
  ]
  for (const [header, ms] of headers) t.equal(readRetryAfter(header, now), ms, header)
})

t.test('errors of Microsoft Graph', async t => {
  const body = (code: unknown, message?: unknown) => JSON.stringify({ error: { code, message } })
  const denied = body('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
  t.strictSame(readGraphError(denied), { code: 'Authorization_RequestDenied', expired: false })
  const expired = body('InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.')
  t.strictSame(readGraphError(expired), { code: 'InvalidAuthenticationToken', expired: true })
  t.match(readGraphError(body('InvalidAuthenticationToken', 'Access token has expired or is not yet valid.')), {
    expired: true,
  })
  for (const text of [
    '',
    '<html>',
    '[]',
    '{}',
    body(7, 7),
    body('a b'),
    body(`x${'y'.repeat(90)}`),
    body('eyJ0.eyJ1'),
  ]) {
    t.strictSame(readGraphError(text), { expired: false }, text)
  }
})

t.test('a device object', async t => {
  const device = {
    '@odata.type': '#microsoft.graph.device',
    id: 'F1',
    deviceId: '0A4C1F2E-7B35-4D58-8F61-2C9D03B7E501',
    displayName: 'PC01',
    accountEnabled: true,
    trustType: 'ServerAd',
    profileType: 'RegisteredDevice',
    managementType: null,
    alternativeSecurityIds: [{ type: 2, key: 'c2VjcmV0' }],
    registrationDateTime: '2026-01-05T08:00:00Z',
    approximateLastSignInDateTime: 'never',
    onPremisesSyncEnabled: true,
  }
  t.strictSame(readGraphDevice(device), {
    id: 'F1',
    deviceId: '0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501',
    displayName: 'PC01',
    enabled: true,
    trustType: 'ServerAd',
    profileType: 'RegisteredDevice',
    hasKey: true,
    registeredAt: '2026-01-05T08:00:00.000Z',
    synchronized: true,
  })
  t.strictSame(readGraphDevice({ accountEnabled: 'yes', alternativeSecurityIds: 'x', deviceId: 5 }), { hasKey: false })
})
