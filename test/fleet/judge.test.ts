import fc from 'fast-check'
import t from 'tap'
import { FleetJudge } from '../../lib/fleet/judge/judge.ts'
import { guidFromBytes } from '../../lib/formats/guid.ts'
import {
  COMPUTER_JOIN_EXPRESSION,
  directoryObject,
  discernment,
  type SyncConfiguration,
  syncScope,
} from '../../lib/sync-rule/index.ts'
import { deviceCertificate } from '../helpers/fleet/device-certificates.ts'
import { rawEntry, type Values } from '../helpers/fleet/entries.ts'
import { certificate } from '../sync-rule/helpers/certificates.ts'
import { builtIn, configuration, rule } from '../sync-rule/helpers/rules.ts'

const NOW = new Date('2026-03-15T12:00:00.250Z')
const DAY = 86_400_000
const COARSE = [rule('Own', 50, COMPUTER_JOIN_EXPRESSION), builtIn()]

/** Where the rules look at certificates in the ways that can be shared. */
const SHARED: Readonly<Record<string, SyncConfiguration | undefined>> = {
  'the documented rule': undefined,
  'the rule for Server 2012 R2': configuration(COARSE),
  'a rule on another attribute': configuration([
    rule('Kiosk', 10, 'IIF(Left([name],2)="KI" && IsPresent([userCertificate]),True,NULL)'),
    rule('Age', 11, 'IIF(Count(Where($c,[userCertificate],CertNotBefore($c) > Now())) > 0,True,NULL)'),
    ...COARSE,
  ]),
  'with containers': configuration(COARSE, {
    connectors: [
      {
        name: 'corp',
        parameters: {},
        partitions: [
          {
            dn: 'DC=corp,DC=test',
            selected: true,
            inclusions: ['DC=corp,DC=test', 'CN=Kept,OU=Out,DC=corp,DC=test'],
            exclusions: ['OU=Out,DC=corp,DC=test', 'CN=PC1, OU=In,DC=corp,DC=test'],
          },
        ],
      },
    ],
  }),
}
/** Where each computer has to be decided on its own. */
const CLOSE: Readonly<Record<string, string>> = {
  'the digits of objectGUID': 'IIF(Left(StringFromGuid([objectGUID]),1)="0",True,NULL)',
  'the thumbprint': 'IIF(Count(Where($c,[userCertificate],Left(CertThumbprint($c),1)="0"))>0,True,NULL)',
  'a certificate that leaves its list': 'IIF(CertVersion(Item([userCertificate],1))="3",True,NULL)',
  'a list that is more than counted':
    'With($l,Where($c,[userCertificate],IsCert($c)),IIF(IsNull(Item($l,1)),True,NULL))',
  'another pattern':
    'IIF(Count(Where($c,[userCertificate],RegexIsMatch(CertSubject($c),"0" & StringFromGuid([objectGUID]),"IgnoreCase")))>0,True,NULL)',
  'an attribute by its name as text': 'IIF(IsPresent(ImportedValue("userCertificate")),True,NULL)',
}

const GUIDS = Array.from({ length: 6 }, (_, index) =>
  Uint8Array.from({ length: 16 }, (_, at) => (at * 37 + index * 91 + 5) % 256),
)
const TIMES = [
  new Date('2020-01-01'),
  new Date('2026-03-15T12:00:00Z'),
  new Date('2026-03-15T12:00:01Z'),
  new Date('2033-01-01'),
]

const value: fc.Arbitrary<Uint8Array> = fc
  .record({
    guid: fc.constantFrom(...GUIDS),
    notBefore: fc.constantFrom(...TIMES),
    notAfter: fc.constantFrom(...TIMES),
    write: fc.constantFrom<((guid: string) => string)[]>(
      guid => guid,
      guid => guid.toUpperCase(),
      guid => `{${guid}}`,
      guid => `${guid}-renewed`,
    ),
    damage: fc.option(fc.nat(400), { freq: 12 }),
    kind: fc.constantFrom('ec', 'ec', 'rsa', 'junk', 'base64'),
  })
  .map(({ guid, notBefore, notAfter, write, damage, kind }) => {
    const text = write(guidFromBytes(guid) ?? '')
    if (kind === 'junk') return Buffer.from(text)
    const der =
      kind === 'rsa'
        ? deviceCertificate(guidFromBytes(guid) ?? '', notAfter > NOW ? '31' : '24')
        : Buffer.from(certificate({ subject: text, notBefore, notAfter }))
    if (kind === 'base64') return Buffer.from(der.toString('base64'))
    if (damage !== null) der[damage % der.length] = 0x80
    return der
  })

const computer = fc.record({
  name: fc.constantFrom('PC1', 'KIOSK', 'SRV'),
  ou: fc.constantFrom('OU=In', 'OU=in', 'OU=Out', 'CN=Kept,OU=Out', 'OU=A\\,B', 'OU=Elsewhere'),
  domain: fc.constantFrom('DC=corp,DC=test', 'DC=corp,DC=test', 'DC=other,DC=test'),
  guid: fc.option(fc.constantFrom(...GUIDS, new Uint8Array(3)), { nil: undefined, freq: 10 }),
  os: fc.constantFrom(
    [],
    ['Windows 10 Pro'],
    ['Windows Server 2012 R2 Standard'],
    ['windows 7'],
    ['Ubuntu'],
    ['Windows 10', 'Linux'],
  ),
  version: fc.constantFrom([], ['10.0 (19045)'], ['6.3 (9600)'], ['6.1 (7601)']),
  certificates: fc.array(value, { maxLength: 3 }),
  control: fc.constantFrom([], ['4096'], ['4098'], ['x']),
})
type Computer = typeof computer extends fc.Arbitrary<infer C> ? C : never

function valuesOf({ name, guid, os, version, certificates, control }: Computer): Values {
  return {
    name: [name],
    ...(guid && { objectGUID: [guid] }),
    operatingSystem: os,
    operatingSystemVersion: version,
    userCertificate: certificates,
    userAccountControl: control,
  }
}

function agreement(rules: SyncConfiguration | undefined, runs: number): { shared: number; single: number } {
  const judge = new FleetJudge({ ...(rules && { configuration: rules }), now: NOW, staleAfterMs: DAY })
  const scope = syncScope(rules, { now: NOW })
  const count = { shared: 0, single: 0 }
  fc.assert(
    fc.property(computer, made => {
      const dn = `CN=${made.name},${made.ou},${made.domain}`
      const values = valuesOf(made)
      const { verdict } = judge.judge(rawEntry(judge.attributes, dn, values))
      const read = Object.fromEntries(scope.attributes.map(name => [name, values[name] ?? []]))
      const { cloudFiltered, reason, osClass, certificates, codes } = scope.decide(
        directoryObject(read, { dn, read: scope.attributes }),
      )
      count[verdict.id < 0 ? 'single' : 'shared'] += 1
      const { id: _, os: _os, osVersion: _version, enabled: _enabled, ...found } = verdict
      return (
        JSON.stringify(sorted(found)) ===
        JSON.stringify(sorted({ cloudFiltered, reason, osClass, certificates, codes }))
      )
    }),
    { numRuns: runs },
  )
  return count
}

function sorted(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
}

for (const [what, rules] of Object.entries(SHARED)) {
  t.test(`${what}: computers that share a verdict would each get it`, async t => {
    t.ok(discernment(rules), 'it can be shared')
    const { shared, single } = agreement(rules, 4_000)
    t.ok(shared > 500, `${shared} shared`)
    t.ok(single > 100, `${single} decided on their own`)
  })
}

for (const [what, expression] of Object.entries(CLOSE)) {
  t.test(`${what}: each computer is decided on its own`, async t => {
    const rules = configuration([rule('Close', 10, expression), builtIn()])
    t.equal(discernment(rules), undefined)
    t.strictSame(agreement(rules, 300).shared, 0)
  })
}

t.test('enabled, last sign of life, and stale', async t => {
  const judge = new FleetJudge({ now: NOW, staleAfterMs: 90 * DAY })
  const ticks = (date: string) => String(BigInt(Date.parse(date)) * 10_000n + 116_444_736_000_000_000n)
  const look = (values: Values) => {
    const { verdict, lastSeenDay, stale } = judge.judge(rawEntry(judge.attributes, 'CN=PC1,DC=corp', values))
    const seen = lastSeenDay < 0 ? null : new Date(lastSeenDay * DAY).toISOString().slice(0, 10)
    return [verdict.enabled, seen, stale]
  }
  const cases: [what: string, values: Values, expected: unknown[]][] = [
    ['nothing said', {}, [null, null, null]],
    ['enabled', { userAccountControl: ['69632'] }, [true, null, null]],
    ['disabled', { userAccountControl: ['4130'] }, [false, null, null]],
    ['no number', { userAccountControl: ['-1'] }, [null, null, null]],
    ['empty', { userAccountControl: [''] }, [null, null, null]],
    ['seen yesterday', { lastLogonTimestamp: [ticks('2026-03-14T23:00:00Z')] }, [null, '2026-03-14', false]],
    [
      'the later of both',
      { lastLogonTimestamp: [ticks('2025-01-01')], pwdLastSet: [ticks('2026-02-01')] },
      [null, '2026-02-01', false],
    ],
    ['90 days and a second', { pwdLastSet: [ticks('2025-12-15T11:59:59Z')] }, [null, '2025-12-15', true]],
    ['90 days less a second', { pwdLastSet: [ticks('2025-12-15T12:00:01Z')] }, [null, '2025-12-15', false]],
    ['never', { pwdLastSet: ['0'], lastLogonTimestamp: ['9223372036854775807'] }, [null, null, null]],
    ['a date of a spreadsheet', { lastLogonTimestamp: ['01.02.2026 10:00:00'] }, [null, null, null]],
  ]
  for (const [what, values, expected] of cases) t.strictSame(look(values), expected, what)
})

t.test('what was not read in full is unknown, whatever the rest says', async t => {
  const judge = new FleetJudge({ now: NOW, staleAfterMs: DAY })
  const entry = rawEntry(judge.attributes, 'CN=PC1,DC=corp', { operatingSystem: ['Windows 10'] })
  entry.trouble = 'userCertificate near line 7 is not base64'
  t.match(judge.judge(entry).verdict, {
    cloudFiltered: null,
    codes: [],
    reason: /^not read in full: userCertificate near/,
  })
})
