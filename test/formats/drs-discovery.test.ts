import fc from 'fast-check'
import t from 'tap'
import { readDrsDiscovery } from '../../lib/formats/drs-discovery.ts'
import { MalformedError } from '../../lib/formats/malformed.ts'

const JOIN = 'https://registration.example.test/EnrollmentServer/device/'

t.test('a document of version 1.7', async t => {
  const text = `{
    "DiscoveryService": {"DiscoveryEndpoint": "https:\\/\\/registration.example.test\\/corp\\/Discover"},
    "DeviceRegistrationService": {"RegistrationEndpoint": "https://registration.example.test/x.svc"},
    "AuthenticationService": {"OAuth2": {"TokenEndpoint": "https://login.example.test/token"}},
    "DeviceJoinService": {"JoinEndpoint": "${JOIN}"},
    "WhatComesNext": [1, {"JoinEndpoint": "https://elsewhere.test"}]
  }`
  t.strictSame(readDrsDiscovery(text), {
    joinEndpoint: JOIN,
    registrationEndpoint: 'https://registration.example.test/x.svc',
    tokenEndpoint: 'https://login.example.test/token',
  })
})

t.test('one service is enough, in any letter case, and with a byte order mark', async t => {
  t.strictSame(readDrsDiscovery(`\ufeff{"devicejoinservice":{"JOINENDPOINT":"${JOIN}"}}`), { joinEndpoint: JOIN })
})

const refused: readonly { name: string; text: string; message: RegExp }[] = [
  { name: 'a web page', text: '<html><body>Sign in</body></html>', message: /^Expected a discovery .* a web page\.$/ },
  { name: 'XML', text: '<?xml version="1.0"?><Discovery/>', message: /found XML/ },
  { name: 'another document', text: '{"issuer":"x","keys":[]}', message: /found issuer, keys\./ },
  { name: 'an empty object', text: '{}', message: /found an empty object/ },
  { name: 'a service that is no object', text: '{"DeviceJoinService":[]}', message: /found DeviceJoinService\./ },
]

for (const { name, text, message } of refused) {
  t.test(`not: ${name}`, async t => t.throws(() => readDrsDiscovery(text), { name: 'MalformedError', message }))
}

t.test('whatever comes, it is a document or malformed', async () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), text => {
      try {
        readDrsDiscovery(text)
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error
      }
    }),
  )
})
