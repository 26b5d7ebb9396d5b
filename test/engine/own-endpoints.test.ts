import t from 'tap'
import { describeTarget } from '../../lib/engine/describe-target.ts'
import { readOwnEndpoints } from '../../lib/engine/own-endpoints.ts'
import { resolveTarget } from '../../lib/engine/target.ts'
import { UsageError } from '../../lib/engine/usage-error.ts'

const PIN = `sha256//${'A'.repeat(43)}=`
const WHERE = 'corp.yaml, key "endpoints"'

const FULL = {
  id: 'corp-crl',
  url: 'http://crl.example.test/root.crl',
  service: 'mem',
  pins: [PIN, 'AA'.repeat(32)],
  healthy: [{ statuses: [200], bodies: ['binary'] }],
  tlsInspection: 'unstated',
}

t.test('what is said is kept, and what is not stays away', async t => {
  t.strictSame(readOwnEndpoints([FULL, { id: 'aad-device-login', pins: [PIN] }, { id: 'aad-autologon' }], WHERE), [
    FULL,
    { id: 'aad-device-login', pins: [PIN] },
    { id: 'aad-autologon' },
  ])
})

t.test('the target file has them, and what is written of a target is read back', async t => {
  const target = resolveTarget({ file: { path: 'corp.yaml', values: { endpoints: [FULL] } } })
  t.strictSame(target.endpoints, [FULL])
  t.strictSame(resolveTarget({ file: { path: 'x', values: describeTarget(target) } }), target)
})

const refused: readonly [unknown, RegExp][] = [
  ['all', /^corp\.yaml, key "endpoints": expected a list of endpoints, found "all"\.$/],
  [Array.from({ length: 51 }, (_, n) => ({ id: `aad-${n}` })), /expected at most 50 endpoints, found 51/],
  [['x'], /entry 1: expected an object with the keys id, url, .*, found "x"\.$/],
  [[{ ...FULL, colour: 'red' }], /entry 1, "colour": expected .*found/],
  [[{ url: 'https://a.test/', service: 'mem' }], /"id": expected .*, found nothing\.$/],
  [[{ ...FULL, id: 'Corp CRL' }], /"id": expected a name of small letters, .* found "Corp CRL"\.$/],
  [[{ id: 'corp-new', service: 'mem' }], /"url": expected a URL, or an id of the catalogue: mem-discovery, /],
  [[{ id: 'corp-new', url: 'https://a.test/' }], /"service": expected mem or aad: whose endpoint it is, found nothing/],
  [
    [{ ...FULL, url: 'ftp://a.test/' }],
    /"url": expected an https:\/\/ or http:\/\/ URL .*found "ftp:\/\/a\.test\/"\.$/,
  ],
  [[{ ...FULL, url: 'https://u:hidden@a.test/' }], /^(?!.*hidden).*"url": .*found another text\.$/],
  [
    [FULL, { ...FULL, pins: [PIN, 'abc'] }],
    /entry 2, "pins\.1": expected sha256\/\/BASE64 of a public key, .*found "abc"/,
  ],
  [[{ ...FULL, pins: [] }], /"pins": expected at least one pin, found a list of 0\.$/],
  [[{ ...FULL, healthy: [{ statuses: [99] }] }], /"healthy\.0\.statuses\.0": expected a status, found 99\.$/],
  [[{ ...FULL, healthy: [{ statuses: [200], bodies: ['film'] }] }], /expected one of json, html/],
  [[FULL, FULL], /expected each id once, found "corp-crl" twice\.$/],
]

for (const [value, message] of refused) {
  t.test(`refused: ${JSON.stringify(value).slice(0, 60)}`, async t => {
    t.throws(() => readOwnEndpoints(value, WHERE), { message })
    t.throws(() => readOwnEndpoints(value, WHERE), UsageError)
  })
}
