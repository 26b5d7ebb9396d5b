import { authSchemes } from '../../../lib/formats/auth-schemes.ts'
import { bodyKind } from '../../../lib/formats/body-kind.ts'
import { readDrsDiscovery } from '../../../lib/formats/drs-discovery.ts'
import { readEntraRefusal } from '../../../lib/formats/entra-refusal.ts'
import { readAccessToken } from '../../../lib/formats/graph/access-token.ts'
import { readGraphDevice } from '../../../lib/formats/graph/device.ts'
import { readGraphError } from '../../../lib/formats/graph/error-code.ts'
import { readRetryAfter } from '../../../lib/formats/graph/retry-after.ts'
import { readTokenClaims } from '../../../lib/formats/graph/token-claims.ts'
import { readJsonObject } from '../../../lib/formats/json-object.ts'
import { MalformedError } from '../../../lib/formats/malformed.ts'
import { readOpenIdConfiguration } from '../../../lib/formats/openid-configuration.ts'
import { readUserRealm } from '../../../lib/formats/user-realm.ts'
import { readServicePorts } from '../../../lib/formats/ws-trust-metadata.ts'
import { cloudAnswer } from '../../../lib/lab/servers/cloud-answers.ts'
import { FEDERATION_HOST, METADATA_URL } from '../../../lib/lab/servers/federation-answers.ts'
import { healthyWorld } from '../../../lib/lab/world.ts'
import { type FuzzedReader, textReader } from '../reader.ts'

const world = healthyWorld()
world.cloud.federation.account = 'federated'
const { domain } = world.own
const answer = (host: string, path: string): string => cloudAnswer(world, host, path).body

const SIGN_IN = 'login.microsoftonline.com'
const DEVICE = {
  id: '0a1b2c3d-4e5f-4061-8273-94a5b6c7d8e9',
  deviceId: '7c1d8a52-3b6f-4e19-9a40-5f2e6d8c9b01',
  displayName: 'PC01',
  accountEnabled: true,
  trustType: 'ServerAd',
  alternativeSecurityIds: [{ type: 2, key: 'WAA1' }],
  registrationDateTime: '2026-06-15T09:00:00Z',
  approximateLastSignInDateTime: null,
}
const CLAIMS = { aud: 'https://graph.microsoft.com', exp: 1_781_514_000, tid: DEVICE.id }
const TOKEN = `e30.${Buffer.from(JSON.stringify(CLAIMS)).toString('base64url')}.c2lnbmF0dXJl`

/** What web services say: bodies and headers. */
export const documentReaders: readonly FuzzedReader<string>[] = [
  textReader({
    name: 'discovery-document',
    modules: ['lib/formats/drs-discovery.ts', 'lib/formats/json-object.ts'],
    samples: [answer('enterpriseregistration.windows.net', `/${domain}/discover`)],
    throws: [MalformedError],
    read: readDrsDiscovery,
  }),
  textReader({
    name: 'openid-configuration',
    modules: ['lib/formats/openid-configuration.ts', 'lib/formats/guid.ts'],
    samples: [answer(SIGN_IN, `/${domain}/.well-known/openid-configuration`)],
    throws: [MalformedError],
    read: readOpenIdConfiguration,
  }),
  textReader({
    name: 'user-realm',
    modules: ['lib/formats/user-realm.ts'],
    samples: [answer(SIGN_IN, `/common/userrealm?user=x@${domain}`)],
    throws: [MalformedError],
    read: readUserRealm,
  }),
  textReader({
    name: 'entra-refusal',
    modules: ['lib/formats/entra-refusal.ts'],
    samples: [answer(SIGN_IN, '/unknown.test/.well-known/openid-configuration')],
    throws: [MalformedError],
    read: readEntraRefusal,
  }),
  textReader({
    name: 'federation-metadata',
    modules: ['lib/formats/ws-trust-metadata.ts'],
    samples: [answer(FEDERATION_HOST, new URL(METADATA_URL).pathname)],
    throws: [MalformedError],
    read: readServicePorts,
  }),
  textReader({
    name: 'graph-device',
    modules: ['lib/formats/graph/device.ts'],
    samples: [JSON.stringify(DEVICE)],
    throws: [MalformedError],
    read: text => readGraphDevice(readJsonObject(text, 'a device')),
  }),
  textReader({
    name: 'graph-error',
    modules: ['lib/formats/graph/error-code.ts'],
    samples: ['{"error":{"code":"InvalidAuthenticationToken","message":"Access token has expired."}}'],
    read: readGraphError,
  }),
  textReader({
    name: 'access-token',
    modules: ['lib/formats/graph/access-token.ts'],
    samples: [`Bearer ${TOKEN}`, JSON.stringify({ accessToken: TOKEN, expiresOn: 'x' })],
    throws: [MalformedError],
    read: readAccessToken,
  }),
  textReader({
    name: 'token-claims',
    modules: ['lib/formats/graph/token-claims.ts'],
    samples: [JSON.stringify(CLAIMS)],
    read: claims => readTokenClaims(`e30.${Buffer.from(claims).toString('base64url')}.x`),
  }),
  textReader({
    name: 'retry-after',
    modules: ['lib/formats/graph/retry-after.ts'],
    samples: ['120', 'Mon, 15 Jun 2026 09:00:00 GMT'],
    read: header => readRetryAfter(header, 0),
  }),
  textReader({
    name: 'authenticate-header',
    modules: ['lib/formats/auth-schemes.ts'],
    samples: ['Negotiate, Digest realm="a \\"b\\"", nonce=x, NTLM TlRM, Basic realm="c"'],
    read: authSchemes,
  }),
  textReader({
    name: 'body-kind',
    modules: ['lib/formats/body-kind.ts'],
    samples: ['<?xml version="1.0"?><a/>', '<!DOCTYPE html><html>', '{"a":[1]}', 'text'],
    read: text => [true, false].map(complete => bodyKind(Buffer.from(text), complete)),
  }),
]
